"""Printing the release in the reader, or saving it as a PDF: asks, starts, says how it goes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow

from annotator.app.excerpt import Excerpt, names_of
from annotator.app.print_appendix import PrintChoices, make_claim_list, make_legend
from annotator.app.remembering import Memory
from annotator.app.session import Session
from annotator.gui.dialogs.print_dialog import PrintDialog
from annotator.gui.paper import Printed
from annotator.gui.print_job import PrintJob, pdf_job, screen_dpi
from annotator.gui.reader.legend import Legend
from annotator.model.records import reading_order

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGINS: Final = QMarginsF(18, 15, 18, 15)
_PATIENCE_S: Final = 0.4  # before the progress is worth a strip
_NOT_IN_NAMES: Final = '<>:"/\\|?*'


class Printing(QObject):
    """One job at a time; `stepped` has pages done, pages in all and the title, once it takes long.

    What is printed is the release as it was when that was asked for.
    """

    stepped = Signal(int, int, str)
    ended = Signal()

    def __init__(self, window: QMainWindow, session: Session, memory: Memory) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._memory = memory
        self._choices = PrintChoices(paper=_usual_paper())
        self._job: PrintJob | None = None
        self._where = ""
        self._begun = 0.0
        self.shows: dict[str, Callable[[], None]] = {
            "print": partial(self._ask, is_pdf=False),
            "pdf": partial(self._ask, is_pdf=True),
        }

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        """Stops at once; nothing is left of a file."""
        if self._job is not None:
            self._job.cancel()

    # --- asking

    def _ask(self, *, is_pdf: bool) -> None:
        if self._job is not None:
            self._session.shell.say(self.tr("A release is being printed: wait, or cancel it."))
            return
        dialog = PrintDialog(self._choices, self._window, is_pdf=is_pdf)
        dialog.print_chosen.connect(self._on_print_chosen)
        dialog.pdf_chosen.connect(self._on_pdf_chosen)
        dialog.open()

    def _on_pdf_chosen(self, choices: PrintChoices) -> None:
        self._choices = choices
        printed = self._printed(choices)
        name = "".join(" " if char in _NOT_IN_NAMES else char for char in printed.title)[
            :80
        ].strip()
        place = Path(self._memory.settings.folder) / f"{name or 'release'}.pdf"
        dialog = QFileDialog(
            self._window, self.tr("Save as PDF"), str(place), self.tr("PDF files (*.pdf)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(place.name)
        dialog.fileSelected.connect(partial(self._on_file_selected, printed))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_selected(self, printed: Printed, name: str) -> None:
        path = Path(name)
        self._memory.remember(replace(self._memory.settings, folder=str(path.parent)))
        self._where = path.name
        layout = _page_layout(self._choices)
        self._session.attempt(lambda: self._start(pdf_job(printed, path, layout, self)))

    def _on_print_chosen(self, choices: PrintChoices) -> None:
        # Not before it is needed: the library asks the system for its printers.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        self._choices = choices
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setResolution(screen_dpi())
        printer.setPageLayout(_page_layout(choices))
        printed = self._printed(choices)
        printer.setDocName(printed.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted.connect(partial(self._on_printer_accepted, printed, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own wants a slot by name

    def _on_printer_accepted(self, printed: Printed, printer: QPrinter) -> None:
        self._where = printer.outputFileName() or printer.printerName()
        self._start(PrintJob(printed, printer, self))

    # --- the job

    def _printed(self, choices: PrintChoices) -> Printed:
        """The release in the reader as it is now."""
        session = self._session
        assert session.release is not None
        release, schema = session.release, session.store.schema()
        annotations = tuple(sorted(session.annotations.values(), key=reading_order))
        names = names_of(session, annotations)
        span = (0, len(session.text))
        excerpt = Excerpt(text=session.text, span=span, annotations=annotations, names=names)
        annotators = sorted({annotation.annotator for annotation in annotations})
        return Printed(
            title=release.title or release.source_name or self.tr("Release"),
            about=" · ".join(filter(None, (release.source_name, ", ".join(annotators)))),
            date=QLocale().toString(QDate.currentDate(), "d MMM yyyy"),
            page_words=self.tr("Page {:,} of {:,}"),
            appendix_title=self.tr("Labels and claims"),
            text=session.text,
            annotations=annotations,
            mention_legend=make_legend(excerpt, schema, choices),
            claim_list=make_claim_list(excerpt, schema, choices),
            legend=Legend(schema),
            look=session.reader.look,
        )

    def _start(self, job: PrintJob) -> None:
        self._job, self._begun = job, time.monotonic()
        job.stepped.connect(self._on_stepped)
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.start()

    def _on_stepped(self, done: int, total: int) -> None:
        if time.monotonic() - self._begun > _PATIENCE_S:
            self.stepped.emit(done, total, self._where)

    def _on_finished(self, n_pages: int) -> None:
        said = (
            self.tr("{:,} pages written to {}.")
            if n_pages > 1
            else self.tr("{:,} page written to {}.")
        )
        self._end(said.format(n_pages, self._where), is_error=False)

    def _on_failed(self, why: str) -> None:
        self._end(why, is_error=True)

    def _end(self, message: str, *, is_error: bool) -> None:
        assert self._job is not None
        self._job.deleteLater()
        self._job = None
        self.ended.emit()
        self._session.shell.say(message, is_error=is_error)


def _page_layout(choices: PrintChoices) -> QPageLayout:
    size = QPageSize(QPageSize.PageSizeId[choices.paper])
    portrait, unit = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    return QPageLayout(size, portrait, _MARGINS, unit)


def _usual_paper() -> str:
    """Letter where inches are measured, A4 elsewhere."""
    metric = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.MetricSystem
    return "A4" if metric else "Letter"
