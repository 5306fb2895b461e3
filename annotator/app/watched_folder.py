"""A folder whose new files are offered: which ones are there, whole, and not yet in the project."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_FILES: Final = 10_000
"""As many files are looked at, in the order of their names; the others are counted."""

SETTLES_AFTER_S: Final = 2.0
"""A file that changed less long ago may still be being written."""

_UNFINISHED: Final = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp"})
_OF_PROJECTS: Final = (".pra", ".pra-wal", ".pra-shm", ".pra-journal", ".pra.lock")
_OF_THE_SYSTEM: Final = frozenset({"desktop.ini", "thumbs.db"})

_State = tuple[int, int]
"""Size and time of change in nanoseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLook:
    """What a look into the folder found.

    Attributes:
        is_there: Whether there is such a folder.
        files: The files that are whole, with the SHA-256 of their bytes, in the order of names.
        is_growing: Whether there are others that may still be being written.
        n_left_out: How many files beyond `MAX_FILES` were not looked at.
    """

    is_there: bool
    files: dict[Path, str]
    is_growing: bool = False
    n_left_out: int = 0


class FolderEyes:
    """Looks into one folder again and again; what has not changed is not read again.

    One thread at a time uses it, and it need not be that of the window.
    """

    def __init__(
        self, folder: Path, *, owns: Callable[[Path], bool], clock: Callable[[], float] = time.time
    ) -> None:
        """Eyes for a folder.

        Args:
            folder: With all that lies in its folders.
            owns: Whether a file belongs to the open project, which nobody else may open.
            clock: Seconds, as files have them.
        """
        self.folder = folder
        self._owns = owns
        self._clock = clock
        self._states: dict[Path, _State] = {}
        self._hashes: dict[Path, tuple[_State, str]] = {}

    def look(self, is_cancelled: Callable[[], bool] = lambda: False) -> FolderLook:
        """What is there now; what cannot be read is left out until it can."""
        if not self.folder.is_dir():
            return FolderLook(is_there=False, files={})
        states, n_left_out = self._list()
        before, self._states = self._states, states
        files: dict[Path, str] = {}
        is_growing = False
        for path, state in states.items():
            if is_cancelled():
                break
            is_whole = before.get(path) == state or self._is_old(state)
            sha256 = self._hash(path, state) if is_whole else None
            if sha256 is None:
                is_growing = True
            else:
                files[path] = sha256
        self._hashes = {path: self._hashes[path] for path in files}
        return FolderLook(is_there=True, files=files, is_growing=is_growing, n_left_out=n_left_out)

    def _list(self) -> tuple[dict[Path, _State], int]:
        states: dict[Path, _State] = {}
        n_left_out = 0
        for path in _paths(self.folder):
            if len(states) == MAX_FILES:
                n_left_out += 1
                continue
            try:
                status = path.stat()
            except OSError:  # gone meanwhile
                continue
            if status.st_size and not self._owns(path):
                states[path] = status.st_size, status.st_mtime_ns
        return states, n_left_out

    def _is_old(self, state: _State) -> bool:
        return self._clock() - state[1] / 1e9 >= SETTLES_AFTER_S

    def _hash(self, path: Path, state: _State) -> str | None:
        """The hash of the bytes; None when they cannot be read, or change meanwhile."""
        known = self._hashes.get(path)
        if known is not None and known[0] == state:
            return known[1]
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            status = path.stat()
        except OSError:
            return None
        if (status.st_size, status.st_mtime_ns) != state:
            return None
        self._hashes[path] = state, sha256
        return sha256


def _paths(folder: Path) -> Iterator[Path]:
    """The ordinary files in a folder and in those in it, by name; links to folders are not gone."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if _is_wanted(name) and path.is_file():
                yield path


def _is_wanted(name: str) -> bool:
    lower = name.lower()
    return not (
        name.startswith((".", "~$"))
        or lower in _OF_THE_SYSTEM
        or lower.endswith((*_UNFINISHED, *_OF_PROJECTS))
    )
