"""Paints the pages of a release on a printer or into a PDF file, between the window's events."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter

from annotator.errors import UserError
from annotator.gui.paper import Paper, Printed

_SLICE_S: Final = 0.012


class PrintJob(QObject):
    """One release on one device; `stepped` has pages done and pages in all, which is 0 at first.

    Ends with `finished` or with `failed` and why; nothing is left of a file that is not whole.
    """

    stepped = Signal(int, int)
    finished = Signal(int)
    failed = Signal(str)

    def __init__(
        self,
        printed: Printed,
        device: QPagedPaintDevice,
        parent: QObject,
        *,
        file: QSaveFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._device = device
        self._file = file
        room = device.pageLayout().paintRectPixels(screen_dpi())
        self._paper = Paper(printed, room)
        self._painter = QPainter()
        self._n_done = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        self._timer.start()

    def cancel(self) -> None:
        """Stops at once."""
        if self._timer.isActive():
            self._end(self.tr("The printing was cancelled."))

    def _on_timeout(self) -> None:
        if not self._painter.isActive():
            self._lay_out()
        elif self._n_done < self._paper.n_pages:
            self._paint()
        else:
            self._end("")

    def _lay_out(self) -> None:
        is_ready = self._paper.lay_out(_SLICE_S)
        if is_ready and not self._painter.begin(self._device):
            self._end(self.tr("The printer cannot be written to."))
        else:
            self.stepped.emit(0, 0)

    def _paint(self) -> None:
        end = perf_counter() + _SLICE_S
        while self._n_done < self._paper.n_pages and perf_counter() < end:
            if self._n_done:
                self._device.newPage()
            self._paper.paint(self._painter, self._n_done)
            self._n_done += 1
        self.stepped.emit(self._n_done, self._paper.n_pages)

    def _end(self, why_not: str) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        if self._file is not None:
            if why_not:
                self._file.cancelWriting()
            if not self._file.commit() and not why_not:
                name, error = Path(self._file.fileName()).name, self._file.errorString()
                why_not = self.tr("{} was not written: {}.").format(name, error)
        if why_not:
            self.failed.emit(why_not)
        else:
            self.finished.emit(self._n_done)


def pdf_job(printed: Printed, path: Path, layout: QPageLayout, parent: QObject) -> PrintJob:
    """A job that writes a PDF file, which is there when it is whole.

    Raises:
        UserError: The file cannot be written.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UserError(
            f"{path.name} cannot be written: {file.errorString()}.", hint="Choose another folder."
        )
    writer = QPdfWriter(file)
    writer.setResolution(screen_dpi())
    writer.setPageLayout(layout)
    writer.setTitle(printed.title)
    writer.setCreator("Annotator")
    return PrintJob(printed, writer, parent, file=file)


def screen_dpi() -> int:
    """The resolution for which fonts are measured; a device that has it is painted like one."""
    return round(QGuiApplication.primaryScreen().logicalDotsPerInch())
