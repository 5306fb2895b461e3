"""Has a folder looked into when something in it changes, on a thread that may get stuck."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from annotator.app.watched_folder import FolderEyes, FolderLook

_CALM_MS: Final = 400
"""So long must nothing have changed before the folder is looked into."""
_AGAIN_MS: Final = 1_000
"""After this, when something is still being written."""
_POLL_MS: Final = 30_000
"""Network folders, and folders in the folder, tell of no change."""
_ASK_MS: Final = 50


class FolderWatch(QObject):
    """One folder at a time; `looked` comes with every look.

    The thread touches nothing of Qt and is waited for only shortly: a network folder can hold it.
    """

    looked = Signal(object)  # FolderLook

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._eyes: FolderEyes | None = None
        self._thread: threading.Thread | None = None
        self._is_cancelled = threading.Event()
        self._results: SimpleQueue[FolderLook] = SimpleQueue()
        self._watcher: QFileSystemWatcher | None = None
        self._calm = self._timer(_CALM_MS, self.look, is_single=True)
        self._poll = self._timer(_POLL_MS, self.look)
        self._ask = self._timer(_ASK_MS, self._on_asked)

    def _timer(self, interval: int, slot: Callable[[], None], *, is_single: bool = False) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=is_single)
        timer.timeout.connect(slot)
        return timer

    def begin(self, folder: Path, *, owns: Callable[[Path], bool]) -> None:
        """Watches a folder, and no other any more."""
        self.end()
        self._eyes = FolderEyes(folder, owns=owns)
        self._poll.start()
        self.look()

    def end(self) -> None:
        """Watches nothing."""
        self._is_cancelled.set()
        if self._thread is not None:
            self._thread.join(timeout=0.2)
        self._eyes = self._thread = None
        for timer in (self._calm, self._poll, self._ask):
            timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def look(self) -> None:
        """Looks now; while a look is going on, after it."""
        if self._eyes is None:
            return
        if self._thread is not None:
            self._calm.start()
            return
        self._is_cancelled, self._results = threading.Event(), SimpleQueue()
        work = (self._eyes, self._results, self._is_cancelled)
        self._thread = threading.Thread(target=_look, args=work, name="watch", daemon=True)
        self._thread.start()
        self._ask.start()

    def _on_asked(self) -> None:
        """Takes the result of a look, if it has come."""
        try:
            found = self._results.get_nowait()
        except Empty:
            return
        self._ask.stop()
        self._thread = None
        self._follow(found)
        if found.is_growing:
            self._calm.start(_AGAIN_MS)
        self.looked.emit(found)

    def _follow(self, found: FolderLook) -> None:
        """Has the system tell of changes; a folder that went and came is another one to it."""
        assert self._eyes is not None
        folder = str(self._eyes.folder)
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._on_directory_changed)
        if found.is_there and folder not in self._watcher.directories():
            self._watcher.addPath(folder)

    def _on_directory_changed(self) -> None:
        self._calm.start(_CALM_MS)


def _look(
    eyes: FolderEyes, results: SimpleQueue[FolderLook], is_cancelled: threading.Event
) -> None:
    found = eyes.look(is_cancelled.is_set)
    if not is_cancelled.is_set():
        results.put(found)
