"""The errors that are the fault of the environment or the data, fit to be shown as they stand."""

from __future__ import annotations


class UserError(Exception):
    """What happened, to which file or release, and what to do about it.

    Args:
        message: One sentence that names the file, release or field.
        hint: What the user can do now; may be empty.
        detail: Technical text for a report, such as the words of the operating system.
    """

    def __init__(self, message: str, *, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ProjectLockedError(UserError):
    """Another program writes this project; it can still be opened read-only."""


class ReadOnlyError(UserError):
    """The project is open for reading only, so the change was refused."""


class ChangedSinceError(UserError):
    """A record is no longer as the change expects it, so nothing was done."""


class EncodingError(UserError):
    """Bytes are no text in the encoding that they were read in; they may be in another."""
