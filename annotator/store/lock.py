"""The lock file that keeps a project to one writer and says who that is."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from annotator.errors import ProjectLockedError, UserError
from annotator.model.json_value import dump
from annotator.model.records import now

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        # Far behind the content: Windows would keep others from reading the locked bytes.
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProjectLock:
    """Held from `take` to `release`; the operating system lets go of it when the process dies."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, project_path: Path) -> ProjectLock:
        """The lock of a project, in `NAME.pra.lock` beside it; what a dead process left is taken.

        Raises:
            ProjectLockedError: Another window or program has it; the message says which.
            UserError: The lock file cannot be written.
        """
        path = lock_path(project_path)
        while True:
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise UserError(
                    f"{project_path} cannot be opened for writing: {path.name} cannot be written.",
                    hint="Open it for reading only, or copy it to a folder of yours.",
                    detail=str(error),
                ) from error
            try:
                _try_lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                raise ProjectLockedError(
                    f"{project_path} is open in another window of Annotator{_holder(path)}.",
                    hint="Close it there, or open it here for reading only.",
                ) from error
            if _is_same_file(path, descriptor):
                break
            os.close(descriptor)  # its holder let go and removed it after we had opened it
        os.truncate(descriptor, 0)
        os.write(descriptor, _whoami().encode())
        return cls(path, descriptor)

    def release(self) -> None:
        """Removes the file and lets the next one in."""
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._descriptor)
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._descriptor)


def lock_path(project_path: Path) -> Path:
    """Where the lock of a project lies."""
    return project_path.with_name(project_path.name + ".lock")


def _is_same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _whoami() -> str:
    try:
        user = getpass.getuser()
    except (KeyError, ImportError, OSError):  # no entry for this user id, as in some containers
        user = "unknown"
    return dump({"user": user, "host": socket.gethostname(), "pid": os.getpid(), "since": now()})


def _holder(path: Path) -> str:
    """Who holds the lock, in brackets; empty when the file does not say (it is being written)."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return f" (user {data['user']} on {data['host']} since {data['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
