"""Watches the folder of the open project and offers what is new in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from annotator.app.importing import ImportOptions
from annotator.app.session import Session
from annotator.app.watch_memory import Watch, load_watch, save_watch
from annotator.app.watched_folder import FolderLook
from annotator.gui.folder_watch import FolderWatch
from annotator.gui.import_runner import ImportRunner
from annotator.gui.panels.watch_strip import WatchStrip

Import = Callable[[Sequence[Path], ImportOptions], None]

_AS_FOUND = ImportOptions(is_isolated=True, are_found=True)


class WatchingLink(QObject):
    """The strip and what its buttons do; `start` begins an import, which `runner` runs."""

    def __init__(
        self, session: Session, window: QMainWindow, page: QWidget, *, start: Import,
        runner: ImportRunner,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self.strip = WatchStrip(page)
        self._session = session
        self._window = window
        self._start = start
        self._runner = runner
        self._watch: Watch | None = None
        self._offered: dict[str, Path] = {}
        self._put_off: set[str] = set()
        self._importing: set[str] = set()
        self._is_gone_known = False
        self._folder_watch = FolderWatch(self)
        self._folder_watch.looked.connect(self._on_looked)
        self.strip.import_wanted.connect(self._on_import_wanted)
        self.strip.put_off.connect(self._on_put_off)
        self.strip.stopped.connect(self.stop)
        runner.finished.connect(self._on_import_finished)
        runner.failed.connect(self._look_again)
        session.project_opened.append(self._on_project_opened)
        session.project_closing.append(self._end)
        self.shows: dict[str, Callable[[], None]] = {
            "watch": self._show_choice,
            "unwatch": self.stop,
        }

    # --- choosing

    def _show_choice(self) -> None:
        title = self.tr("Watch a folder")
        dialog = QFileDialog(
            self._window, title, "" if self._watch is None else str(self._watch.folder)
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def _on_folder_selected(self, name: str) -> None:
        path = self._session.path
        assert path is not None
        watch = Watch(folder=Path(name))
        save_watch(path, watch)
        self._begin(watch)
        self._session.shell.say(self.tr("New files in {} will be offered.").format(name))

    def stop(self) -> None:
        """Watches nothing for this project any more."""
        path, watch = self._session.path, self._watch
        if path is None or watch is None:
            return
        save_watch(path, None)
        self._end()
        self._session.shell.say(self.tr("{} is not watched any more.").format(watch.folder))

    # --- the project

    def _on_project_opened(self) -> None:
        path = self._session.path
        watch = None if path is None or self._session.is_read_only else load_watch(path)
        if watch is not None:
            self._begin(watch)

    def _begin(self, watch: Watch) -> None:
        self._end()
        self._watch = watch
        self._folder_watch.begin(watch.folder, owns=self._session.store.owns)

    def _end(self) -> None:
        self._folder_watch.end()
        self._watch = None
        self._offered, self._put_off, self._importing = {}, set(), set()
        self._is_gone_known = False
        self.strip.hide()

    # --- what is there

    def _on_looked(self, found: FolderLook) -> None:
        assert self._watch is not None
        if not found.is_there:
            self._offered = {}
            if not self._is_gone_known:
                self.strip.say_gone(self._watch.folder)
            return
        self._is_gone_known = False
        settled = self._watch.settled | self._put_off | self._importing
        known = self._session.store.sources.known(found.files.values())
        self._offered = {
            sha256: path
            for path, sha256 in reversed(found.files.items())  # the first of those alike stays
            if sha256 not in settled and sha256 not in known
        }
        if self._offered:
            files = sorted(self._offered.values())
            self.strip.offer(self._watch.folder, files, n_left_out=found.n_left_out)
        else:
            self.strip.hide()

    # --- what is done about it

    def _on_import_wanted(self) -> None:
        if self._runner.is_running:
            self._session.shell.say(self.tr("An import is running: wait for it, or cancel it."))
            return
        files = sorted(self._offered.values())
        self._importing = set(self._offered)
        self.strip.hide()
        self._start(files, _AS_FOUND)

    def _on_put_off(self) -> None:
        """Offers these files no more until the project is opened again."""
        self._put_off |= set(self._offered)
        self._is_gone_known = True
        self.strip.hide()

    def _on_import_finished(self) -> None:
        """Remembers which files are dealt with, though the project does not hold their bytes."""
        path = self._session.path
        if self._watch is None or path is None:
            return
        if self._importing and not self._runner.was_cancelled:
            known = self._session.store.sources.known(self._importing)
            self._watch = self._watch.with_settled(self._importing - known)
            save_watch(path, self._watch)
        self._look_again()

    def _look_again(self) -> None:
        self._importing = set()
        self._folder_watch.look()
