"""Opening a file that may be anything, and the limits of what is read from it."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO, Final

from annotator.errors import UserError

MAX_BYTES: Final = 50_000_000
"""Of a file that holds one release, and of a line that does."""
MAX_TABLE_BYTES: Final = 200_000_000
"""Of a table that is read whole."""
MAX_CHARACTERS: Final = 2_000_000
"""Of the text of one release."""


def open_input(path: Path) -> BinaryIO:
    """The file, open for reading bytes; closing it is up to the caller.

    Raises:
        UserError: It cannot be opened, or is no ordinary file (reading a pipe could wait for ever).
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError("It is not an ordinary file.", hint="Choose a file, not a folder.")
        return path.open("rb")
    except OSError as error:
        raise unreadable(error) from error


def load_bytes(path: Path, *, most: int = MAX_BYTES) -> bytes:
    """All bytes of a file, of which it may have `most`.

    Raises:
        UserError: It cannot be read, is no ordinary file or too large.
    """
    with open_input(path) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise unreadable(error) from error
    if len(data) > most:
        raise UserError(
            f"The file is larger than {most // 1_000_000} MB.",
            hint="Split it into its releases.",
        )
    return data


def unreadable(error: OSError) -> UserError:
    """What to say about a file that the system does not let us read."""
    return UserError(
        f"The file cannot be read: {error.strerror or error}.",
        hint="Check that it is there and that you may read it.",
        detail=str(error),
    )


def check_length(text: str) -> None:
    """Passes when the text of a release is not too long.

    Raises:
        UserError: It is; the message says by how much.
    """
    if len(text) > MAX_CHARACTERS:
        raise UserError(
            f"The text has {len(text):,} characters; a release may have {MAX_CHARACTERS:,}.",
            hint="Split it into its releases.",
        )
