"""The lines of a text file, one after the other, however large the file is."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.input_file import MAX_BYTES, open_input


def text_lines(path: Path, encoding: str | None) -> Iterator[tuple[int, str]]:
    """Number and text of each line, without its end; UTF-8 unless another encoding is given.

    Raises:
        UserError: It cannot be opened or decoded, or a line is too long.
        OSError: It cannot be read.
    """
    codec = "utf-8-sig" if encoding is None else encoding
    try:
        with TextIOWrapper(open_input(path), encoding=codec, newline="\n") as file:
            number = 0
            while line := file.readline(MAX_BYTES + 1):
                number += 1
                if len(line) > MAX_BYTES:
                    raise UserError(f"Line {number} is longer than {MAX_BYTES // 1_000_000} MB.")
                yield number, line.removesuffix("\n").removesuffix("\r")
    except UnicodeError as error:
        raise UserError(
            f"The file is not valid {codec.removesuffix('-sig')}.",
            hint="Say which encoding it has.",
            detail=str(error),
        ) from error
    except LookupError as error:
        raise UserError(f"The encoding “{encoding}” is unknown.", hint="Use utf-8.") from error
