"""Reads what holds one release: bytes of the project, or markup from the clipboard."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.app.read_request import ReadRequest
from annotator.app.reading_process import ReadingProcess, read_where_due
from annotator.errors import UserError
from annotator.model.exchange import Notice, Problem
from annotator.model.records import AnnotatedRelease


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRelease:
    """A release as it was read, without batch and position, and what is to be known of it."""

    item: AnnotatedRelease
    notices: tuple[Notice, ...] = ()


def read_one(
    request: ReadRequest, process: ReadingProcess, *, is_isolated: bool, wait_s: float
) -> Generator[None, None, OneRelease]:
    """The release of a file; yields whenever `wait_s` seconds have brought nothing.

    Args:
        request: What to read.
        process: As `read_where_due`.
        is_isolated: As `read_where_due`.
        wait_s: As `read_where_due`.

    Raises:
        UserError: It cannot be read, while it is iterated.
    """
    items: list[AnnotatedRelease] = []
    notices: list[Notice] = []
    for incoming in read_where_due(request, process, is_isolated=is_isolated, wait_s=wait_s):
        match incoming:
            case None:
                yield
            case Problem():
                raise UserError(incoming.message)
            case Notice():
                notices.append(incoming)
            case AnnotatedRelease():
                items.append(incoming)
    if not items:
        raise UserError("There is no release in it.")
    return OneRelease(item=items[0], notices=tuple(notices))


def read_markup(
    markup: str, *, name: str, is_isolated: bool = False, wait_s: float
) -> Generator[None, None, OneRelease]:
    """The release that copied HTML is, all of it, read under the limits that files have.

    Args:
        markup: From the clipboard.
        name: Stands for the name of the file it does not have.
        is_isolated: As `read_where_due`.
        wait_s: As `read_where_due`.

    Raises:
        UserError: It cannot be read, while it is iterated.
    """
    with TemporaryDirectory(prefix="annotator-") as folder, closing(ReadingProcess()) as process:
        path = Path(folder) / "copied.html"
        path.write_bytes(markup.encode("utf-8", "surrogatepass"))
        request = ReadRequest(path=path, shown=name, format="html", is_copied=True)
        return (yield from read_one(request, process, is_isolated=is_isolated, wait_s=wait_s))
