"""What is done with whole projects: open, import, export, check, each asked in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow

from annotator.app.exporting import ExportOptions, ExportReport
from annotator.app.importing import ImportOptions, import_one, import_text
from annotator.app.one_release import OneRelease
from annotator.app.project import Project, open_or_read
from annotator.app.remembering import Memory
from annotator.app.sample import make_sample
from annotator.app.session import Session
from annotator.gui.dialogs.check_result import CheckResultDialog
from annotator.gui.dialogs.export_dialog import ExportDialog
from annotator.gui.dialogs.new_project import NewProjectDialog
from annotator.gui.dialogs.paste_dialog import PasteDialog
from annotator.gui.dropping import local_paths
from annotator.gui.export_runner import ExportRunner
from annotator.gui.import_follow_up import ImportFollowUp
from annotator.gui.import_runner import ImportRunner
from annotator.model.exchange import Finding
from annotator.model.ids import ReleaseId

_PROJECTS = "Annotator projects (*.pra)"

_AS_USUAL = ImportOptions(is_isolated=True)


class ProjectDialogs(QObject):
    """The dialogs on a project, and the import and export that they begin.

    Dialogs are opened, never executed. Messages go to the session's shell.
    """

    def __init__(self, window: QMainWindow, session: Session, memory: Memory) -> None:
        super().__init__(window)
        self.import_runner = ImportRunner(self)
        self.export_runner = ExportRunner(self)
        self._window = window
        self._session = session
        self._memory = memory
        self._follow_up = ImportFollowUp(session, window, start=self.import_paths)
        self.import_runner.finished.connect(self._follow_up.show)
        self.import_runner.failed.connect(self._on_import_failed)
        self.export_runner.finished.connect(self._on_export_finished)
        self.shows: dict[str, Callable[[], None]] = {
            "new": self._show_new,
            "open": self._show_open,
            "sample": self._show_sample,
            "import": self._show_import,
            "paste": self._show_paste,
            "report": self._follow_up.show_last,
            "export": self._show_export,
            "backup": self._show_backup,
            "check": self._show_check,
        }

    def open_path(self, path: Path) -> None:
        """Opens a project file; one that cannot be written is opened for reading."""
        self._session.attempt(partial(self._open_path, path))

    def _open_path(self, path: Path) -> None:
        if self._session.path == path.resolve():
            return
        annotator = self._memory.settings.annotator or None
        project, why_read_only = open_or_read(path, annotator=annotator)
        self._session.open_project(project)
        if why_read_only:
            self._say(self.tr("{} It is open here for reading only.").format(why_read_only))

    def import_paths(self, paths: Sequence[Path], options: ImportOptions = _AS_USUAL) -> None:
        """Starts an import; a project among the paths is opened instead."""
        projects = [path for path in paths if path.suffix == ".pra"]
        session, runner = self._session, self.import_runner
        if projects:
            self.open_path(projects[0])
        elif session.project is None:
            self._say(self.tr("Open or make a project first, then import into it."))
        elif session.is_read_only:
            self._say(self.tr("This project is open for reading only."))
        elif runner.is_running:
            self._say(self.tr("An import is running: wait for it, or cancel it."))
        else:
            runner.start(session.project, paths, options)

    def _show_sample(self) -> None:
        self._session.attempt(lambda: self._open_path(make_sample()))

    def _show_new(self) -> None:
        dialog = NewProjectDialog(self._memory.settings, self._window)
        dialog.chosen.connect(self._on_new_chosen)
        self._open(dialog)

    def _on_new_chosen(self, path: Path, schema: str | Path, annotator: str) -> None:
        self._memory.remember(replace(self._memory.settings, annotator=annotator))
        self._session.attempt(
            lambda: self._session.open_project(
                Project.create(path, schema=schema, annotator=annotator)
            )
        )

    def _show_open(self) -> None:
        dialog = self._file_dialog(self.tr("Open project"), _PROJECTS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_open_selected)
        dialog.open()

    def _on_open_selected(self, name: str) -> None:
        self.open_path(Path(name))

    def _show_import(self) -> None:
        dialog = self._file_dialog(self.tr("Import releases"), self.tr("All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_import_selected)
        dialog.open()

    def _on_import_selected(self, names: list[str]) -> None:
        self.import_paths([Path(name) for name in names])

    def _show_paste(self) -> None:
        # None where nothing was ever copied.
        data = cast("QMimeData | None", QApplication.clipboard().mimeData())
        self.take(data or QMimeData())

    def take(self, data: QMimeData) -> None:
        """Imports files that were copied or dropped; shows text, to be imported as a release."""
        if paths := local_paths(data):
            self.import_paths(paths)
            return
        if self._session.project is None or self._session.is_read_only:
            self._say(self.tr("Open a project first that may be written."))
            return
        markup = data.html() if data.hasHtml() else ""
        dialog = PasteDialog(data.text(), self._window, markup=markup)
        dialog.chosen.connect(self._on_paste_chosen)
        self._open(dialog)

    def _on_paste_chosen(self, read: str | OneRelease, name: str) -> None:
        self._session.attempt(partial(self._import_pasted, read, name))

    def _import_pasted(self, read: str | OneRelease, name: str) -> None:
        store = self._session.store
        if isinstance(read, str):
            self._follow_up.show(import_text(store, read, name=name))
        else:
            self._follow_up.show(import_one(store, read, name=name))

    def _show_export(self) -> None:
        if self.export_runner.is_running:
            self._say(self.tr("An export is running: wait for it to end."))
            return
        dialog = ExportDialog(self._session, self._memory.settings, self._window)
        runner = self.export_runner
        dialog.export_requested.connect(self._on_export_requested)
        runner.stepped.connect(dialog.show_progress)
        runner.failed.connect(dialog.show_error)
        runner.finished.connect(dialog.show_done)
        dialog.cancel_requested.connect(runner.cancel)
        self._open(dialog)

    def _on_export_requested(self, out: Path, options: ExportOptions) -> None:
        project = self._session.path
        assert project is not None
        self._memory.remember(replace(self._memory.settings, export_format=options.format))
        self.export_runner.start(project, out, options)

    def _on_export_finished(self, report: ExportReport) -> None:
        """Says what was written."""
        self._say(self.tr("Exported {}.").format(report.summary()))

    def _show_backup(self) -> None:
        dialog = self._file_dialog(self.tr("Save a copy"), _PROJECTS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pra")
        dialog.fileSelected.connect(self._on_backup_selected)
        dialog.open()

    def _on_backup_selected(self, name: str) -> None:
        session = self._session
        if session.attempt(partial(session.store.backup, Path(name))):
            self._say(self.tr("Copied to {}.").format(name))

    def _show_check(self) -> None:
        dialog = CheckResultDialog(self._session.store.check(), self._window)
        dialog.finding_chosen.connect(self._on_finding_chosen)
        self._open(dialog)

    def _on_finding_chosen(self, finding: Finding) -> None:
        if finding.release_id is not None:
            self._session.open_release(ReleaseId(finding.release_id))
            self._session.reader.set_selection(finding.span)

    def _on_import_failed(self, message: str) -> None:
        self._say(message, is_error=True)

    def _say(self, message: str, *, is_error: bool = False) -> None:
        self._session.shell.say(message, is_error=is_error)

    def _remember_folder(self, name: str) -> None:
        """Dialogs begin there the next time."""
        path = Path(name)
        folder = str(path if path.is_dir() else path.parent)
        self._memory.remember(replace(self._memory.settings, folder=folder))

    def _file_dialog(self, title: str, name_filter: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._memory.settings.folder, name_filter)
        dialog.directoryEntered.connect(self._remember_folder)
        dialog.fileSelected.connect(self._remember_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
