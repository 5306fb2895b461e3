"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from annotator.errors import UserError


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes the file under another name, and gives it its own when all is there; text is UTF-8.

    Raises:
        UserError: It cannot be written; what was there is as it was.
    """
    data = content.encode() if isinstance(content, str) else content
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UserError(
            f"{path} cannot be written: {error.strerror}.",
            hint="Choose another place.",
            detail=str(error),
        ) from error
