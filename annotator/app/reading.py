"""What a file holds, as an import takes it; whoever reads it, it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.errors import UserError
from annotator.formats import registry
from annotator.formats.format_info import Reader
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions

_NO_READER = "No reader knows this kind of file. “annotator formats” lists them."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """One file to read.

    Attributes:
        path: Where it lies now.
        shown: What reports call it.
        format: The name of its reader; None has it found from the file.
        options: What the user says about it.
    """

    path: Path
    shown: str
    format: str | None = None
    options: ReadOptions = AS_FOUND

    @property
    def is_isolated(self) -> bool:
        """Whether its format is read by a process that a hostile file may bring down."""
        reader = _reader_of(self)
        return reader is not None and reader.info.is_isolated


def read_file(request: ReadRequest) -> Iterator[Incoming]:
    """The records of the file; whatever is wrong with it is a `Problem` under its shown name."""
    reader = _reader_of(request)
    if reader is None:
        yield Problem(path=request.shown, where="", message=_NO_READER)
        return
    try:
        for incoming in reader.read(request.path, request.options):
            if isinstance(incoming, Problem):
                yield replace(incoming, path=request.shown)
            else:
                yield incoming
    except UserError as error:
        yield Problem(path=request.shown, where="", message=str(error))


def _reader_of(request: ReadRequest) -> Reader | None:
    if request.format is None:
        return registry.reader_for(request.path)
    return registry.get_reader(request.format)
