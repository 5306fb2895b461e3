"""What a file holds, as an import takes it; whoever reads it, it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.app.read_request import ReadRequest
from annotator.errors import UserError
from annotator.formats import registry
from annotator.formats.format_info import Reader
from annotator.formats.input_file import load_bytes
from annotator.model.exchange import (
    Incoming,
    Notice,
    NoticeKind,
    Problem,
)
from annotator.model.records import AnnotatedRelease
from annotator.text.anatomy.anatomy import Anatomy, Hints, read_anatomy

_HINTS = ("published", "wire", "issuer", "language")
_NAME_IT = "To import it all the same, name the file itself."
_NO_READER = "No reader knows this kind of file. “annotator formats” lists them."


def is_isolated(request: ReadRequest) -> bool:
    """Whether its format is read by a process that a hostile file may bring down."""
    reader = _reader_of(request)
    return reader is not None and reader.info.is_isolated


def check_format(name: str) -> None:
    """Passes when there is a reader of that name.

    Raises:
        UserError: There is none; the hint lists those there are.
    """
    registry.get_reader(name)


def read_file(request: ReadRequest) -> Iterator[Incoming]:
    """The records of the file; whatever is wrong with it is a `Problem` under its shown name."""
    reader = _reader_of(request)
    if reader is None:
        yield Problem(path=request.shown, where="", message=_NO_READER)
        return
    try:
        for incoming in _records(reader, request):
            if isinstance(incoming, Problem):
                yield replace(incoming, path=request.shown)
            elif isinstance(incoming, AnnotatedRelease) and incoming.source is not None:
                yield from _dissected(incoming, request)
            else:
                yield incoming
    except UserError as error:
        yield Problem(path=request.shown, where="", message=str(error))


def _records(reader: Reader, request: ReadRequest) -> Iterator[Incoming]:
    if request.is_copied:
        markup = load_bytes(request.path).decode("utf-8", "surrogatepass")
        return registry.read_markup(markup, name=request.shown)
    return reader.read(request.path, request.options)


def _reader_of(request: ReadRequest) -> Reader | None:
    if request.format is None:
        return registry.reader_for(request.path)
    return registry.get_reader(request.format)


def read_pasted(text: str, *, name: str) -> Iterator[Incoming]:
    """The release that pasted text is; `name` stands for the file it does not have."""
    request = ReadRequest(path=Path(), shown=name)
    for incoming in registry.read_text(text, name=name):
        if isinstance(incoming, AnnotatedRelease):
            yield from _dissected(incoming, request)
        else:
            yield incoming


def with_anatomy(item: AnnotatedRelease, anatomy: Anatomy) -> AnnotatedRelease:
    """The release with its parts, and with what they say of it where its file says nothing."""
    release = item.release
    found = {
        "issuer": anatomy.issuer,
        "ticker": anatomy.ticker,
        "published": anatomy.date,
        "city": anatomy.city,
        "region": anatomy.region,
        "country": anatomy.country,
        "wire": anatomy.wire,
        "language": anatomy.language,
    }
    meta = {**release.meta, **{key: value for key, value in found.items() if value is not None}}
    return replace(
        item,
        release=replace(
            release,
            title=anatomy.title or release.title,
            meta=meta,
            dateline=anatomy.dateline,
            sections=anatomy.sections,
            quotes=anatomy.quotes,
            contacts=anatomy.contacts,
        ),
    )


def _dissected(item: AnnotatedRelease, request: ReadRequest) -> Iterator[Incoming]:
    """A release that a file brought without annotations, or why it is none."""
    meta = item.release.meta
    said = {key: str(meta[key]) for key in _HINTS if meta.get(key)}
    anatomy = read_anatomy(item.text, hints=Hints(title=item.release.title or None, **said))
    message = f"It does not look like a press release: {anatomy.reason}."
    if anatomy.looks_like_release or request.accepts_any:
        yield with_anatomy(item, anatomy)
    else:
        name = item.release.source_name
        where = "" if name == request.path.name else name  # one of several in it
        text = f"{message} {_NAME_IT}"
        yield Problem(path=request.shown, where=where, message=text, is_any=True)
        return
    if not anatomy.looks_like_release:
        yield Notice(
            kind=NoticeKind.NO_RELEASE,
            path=request.shown,
            release_id=item.release.id,
            message=message,
        )
