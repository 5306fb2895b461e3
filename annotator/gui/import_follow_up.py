"""What comes after an import: the report, and what people do about its lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.app.alike import make_version
from annotator.app.import_report import ImportReport
from annotator.app.importing import ImportOptions
from annotator.app.input_files import outermost
from annotator.app.one_release import OneRelease
from annotator.app.removal import remove_releases
from annotator.app.report_rows import ReportRow
from annotator.app.rereading import Rereader
from annotator.app.session import Session
from annotator.gui.dialogs.difference import DifferenceDialog
from annotator.gui.dialogs.encoding_dialog import EncodingDialog
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.model.exchange import ReadOptions
from annotator.model.ids import ReleaseId

Import = Callable[[Sequence[Path], ImportOptions], None]


class ImportFollowUp(QObject):
    """Shows reports and acts on their lines; `start` begins another import."""

    def __init__(self, session: Session, window: QWidget, *, start: Import) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._start = start
        self._last: ImportReport | None = None
        session.project_opened.append(self._forget)

    def show(self, report: ImportReport) -> None:
        """Says what came in; if there is more to say, in a window of its own."""
        session = self._session
        session.shell.say(self.tr("Import: {}.").format(report.summary()))
        session.filter_queue(status=session.queue_status, search=session.queue_search)
        if session.release is None and report.imported:
            session.open_release(report.imported[0])
        self._last = report
        if report.problems or report.skipped or report.notices:
            self.show_last()

    def show_last(self) -> None:
        """Shows the report of the last import into the open project."""
        if self._last is None:
            self._session.shell.say(self.tr("Nothing was imported since the project was opened."))
        else:
            summaries = self._session.store.summaries(self._last.imported)
            dialog = ImportReportDialog(self._last, self._window, summaries=summaries)
            dialog.release_chosen.connect(self._on_release_chosen)
            dialog.import_wanted.connect(self._on_import_wanted)
            dialog.columns_wanted.connect(self._on_columns_wanted)
            dialog.encoding_wanted.connect(self._on_encoding_wanted)
            dialog.difference_wanted.connect(self._on_difference_wanted)
            dialog.version_wanted.connect(self._on_version_wanted)
            dialog.removal_wanted.connect(self._on_removal_wanted)
            dialog.open()

    def _forget(self) -> None:
        self._last = None

    def _on_release_chosen(self, release_id: ReleaseId) -> None:
        self._session.attempt(partial(self._session.open_release, release_id))

    def _on_import_wanted(self, rows: Sequence[ReportRow]) -> None:
        """Imports the files again, or the archives that they lie in; what is there is skipped."""
        self._start_again(rows, ImportOptions(is_isolated=True, accepts_any=True))

    def _start_again(self, rows: Sequence[ReportRow], options: ImportOptions) -> None:
        paths = dict.fromkeys(outermost(Path(row.file)) for row in rows)
        self._start(list(paths), options)

    def _on_columns_wanted(self, rows: Sequence[ReportRow]) -> None:
        self._session.attempt(partial(self._show_columns, rows))

    def _show_columns(self, rows: Sequence[ReportRow]) -> None:
        """Asks for the columns of the first table; the others are read with the same."""
        # Late: they load every reader, which nothing else in the window does.
        from annotator.app.table_columns import table_columns  # noqa: PLC0415
        from annotator.gui.dialogs.columns_dialog import ColumnsDialog  # noqa: PLC0415

        path = Path(rows[0].file)
        look = table_columns(path)
        assert look is not None, "its reader said that it has columns"
        dialog = ColumnsDialog(look, self._window, name=path.name)
        dialog.chosen.connect(partial(self._on_columns_chosen, rows))
        dialog.open()

    def _on_columns_chosen(self, rows: Sequence[ReportRow], columns: Mapping[str, str]) -> None:
        reading = ReadOptions(columns=columns)
        self._start_again(rows, ImportOptions(is_isolated=True, accepts_any=True, reading=reading))

    def _on_encoding_wanted(self, rows: Sequence[ReportRow]) -> None:
        self._session.attempt(partial(self._show_encodings, rows))

    def _show_encodings(self, rows: Sequence[ReportRow]) -> None:
        """Asks for the encoding of the first file; the others are read in the same."""
        dialog = EncodingDialog(Rereader.of_file(Path(rows[0].file)), self._window)
        dialog.chosen.connect(partial(self._on_encoding_chosen, rows))
        dialog.open()

    def _on_encoding_chosen(self, rows: Sequence[ReportRow], one: OneRelease) -> None:
        reading = ReadOptions(encoding=str(one.item.release.meta["encoding"]))
        self._start_again(rows, ImportOptions(is_isolated=True, accepts_any=True, reading=reading))

    def _on_difference_wanted(self, row: ReportRow) -> None:
        self._session.attempt(partial(self._show_difference, row))

    def _show_difference(self, row: ReportRow) -> None:
        assert row.release_id is not None
        assert row.other_id is not None
        store = self._session.store
        older, newer = (store.annotated_release(id_) for id_ in (row.other_id, row.release_id))
        DifferenceDialog(older, newer, self._window).open()

    def _on_version_wanted(self, rows: Sequence[ReportRow]) -> None:
        for row in rows:
            self._session.attempt(partial(self._make_version, row))

    def _make_version(self, row: ReportRow) -> None:
        assert row.release_id is not None
        assert row.other_id is not None
        self._session.do(make_version(self._session.store, row.release_id, row.other_id))
        self._session.shell.say(self.tr("It is a new version now. Undo takes that back."))

    def _on_removal_wanted(self, rows: Sequence[ReportRow]) -> None:
        ids = [row.release_id for row in rows if row.release_id is not None]
        self._session.attempt(partial(self._remove, ids))

    def _remove(self, ids: Sequence[ReleaseId]) -> None:
        title = self.tr("Remove {:,} releases").format(len(ids))
        self._session.do(remove_releases(self._session.store, dict.fromkeys(ids), title))
        self._session.shell.say(self.tr("Removed. Undo brings them back."))
