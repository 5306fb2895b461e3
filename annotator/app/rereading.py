"""Reads a release again from its bytes: in another encoding, or with the whole of its page."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

from annotator.app import editing
from annotator.app.alike import SEEN_IN, Alike
from annotator.app.input_files import found_again
from annotator.app.one_release import OneRelease, read_one
from annotator.app.read_request import ReadRequest
from annotator.app.reading_process import ReadingProcess
from annotator.errors import UserError
from annotator.formats.input_file import load_bytes
from annotator.model.changes import Change, ChangeSet
from annotator.model.exchange import AS_FOUND, ReadOptions
from annotator.model.ids import ReleaseId
from annotator.model.records import Release, Section
from annotator.store.store import Store

READERS: Final = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "multipart/related": "mhtml",
    "text/sgml": "edgar",
    "message/rfc822": "eml",
}
"""Who reads the bytes of a release by their media type, where they are text in one encoding."""

WHOLE_PAGE: Final = "whole_page"
"""The key of a release's `meta` that says that all of its page was taken."""

_OF_BYTES: Final = ("source_name", "media_type", "sha256")
_PAGES: Final = frozenset({"text/html", "multipart/related"})


def has_encoding(store: Store, release: Release) -> bool:
    """Whether its bytes are there, and are text that another encoding makes another of."""
    is_text = release.meta.get("media_type") in READERS and bool(release.meta.get("encoding"))
    return is_text and store.sources.has(release.id)


def has_page(store: Store, release: Release) -> bool:
    """Whether it was read from a web page, which can be taken whole or not."""
    return release.meta.get("media_type") in _PAGES and has_encoding(store, release)


def is_whole_page(release: Release) -> bool:
    """Whether all of its page was taken."""
    return release.meta.get(WHOLE_PAGE) is True


def as_read(release: Release) -> ReadOptions:
    """What its bytes were read with."""
    encoding = str(release.meta.get("encoding") or "") or None
    return ReadOptions(encoding=encoding, is_whole_page=is_whole_page(release))


class Rereader:
    """Reads some bytes again, as often as is wanted; `close` ends its process.

    Attributes:
        name: What people know them by.
        release: The release that was read from them; None where they were refused.
        reading: How they were read.
    """

    def __init__(
        self,
        data: bytes,
        *,
        name: str,
        format: str | None = None,  # noqa: A002  as everywhere
        release: Release | None = None,
        is_isolated: bool = False,
    ) -> None:
        """Keeps the bytes in a file; `is_isolated` as in `read_where_due`."""
        self.name = name
        self.release = release
        self.reading = AS_FOUND if release is None else as_read(release)
        self._folder = TemporaryDirectory(prefix="annotator-")
        self._path = Path(self._folder.name) / "source.txt"
        self._path.write_bytes(data)
        self._format = format
        self._process = ReadingProcess()
        self._is_isolated = is_isolated

    @classmethod
    def of_release(cls, store: Store, release_id: ReleaseId, *, is_isolated: bool = False) -> Self:
        """Reads what a release was read from.

        Raises:
            UserError: The bytes are not there, or no text in one encoding.
        """
        release = editing.get_release(store, release_id)
        source = store.source(release_id) if has_encoding(store, release) else None
        if source is None:
            raise UserError(
                f"“{_name(release)}” cannot be read again.",
                hint="Only text and web pages can, whose bytes the project keeps.",
            )
        return cls(
            source.data,
            name=_name(release),
            format=READERS[source.media_type],
            release=release,
            is_isolated=is_isolated,
        )

    @classmethod
    def of_file(cls, shown: Path) -> Self:
        """Reads a text that was refused, in another process; the path is as reports have it.

        Raises:
            UserError: It is not there any more, or cannot be read.
        """
        with found_again(shown) as path:
            return cls(load_bytes(path), name=shown.name, is_isolated=True)

    def close(self) -> None:
        """Ends what is being read."""
        self._process.close()
        self._folder.cleanup()

    def read(self, reading: ReadOptions, *, wait_s: float) -> Generator[None, None, OneRelease]:
        """The release as it is read now; see `read_one`."""
        request = ReadRequest(
            path=self._path, shown=self.name, format=self._format, options=reading
        )
        return read_one(request, self._process, is_isolated=self._is_isolated, wait_s=wait_s)


def replaced(store: Store, release_id: ReleaseId, one: OneRelease) -> ChangeSet:
    """Removes the release and puts in its place what was read from its bytes.

    That has an id of its own, for an id stands for one text for ever. Status, note and labels go
    on; sections are found anew, and what had been read of the text is forgotten.

    Raises:
        UserError: It has annotations, its text is the same, or another release has that text.
    """
    annotated = store.annotated_release(release_id)
    old, item = annotated.release, one.item
    if annotated.annotations or annotated.relations:
        raise UserError(
            f"“{_name(old)}” has annotations, which would lose their text.",
            hint="Delete them first, or import the file into another project.",
        )
    if item.text == annotated.text:
        raise UserError("Read so, the text is the same; nothing was changed.")
    if (owner := store.find_same(item.release.text_sha256, None)) is not None:
        raise UserError(f"Read so, its text is there already, as {owner}; nothing was changed.")
    store.keep_text(item)
    sections = Alike(store).linked(item).release.sections
    new = replace(
        item.release,
        batch_id=old.batch_id,
        position=old.position,
        status=old.status,
        note=old.note,
        labels=old.labels,
        extra=old.extra,
        sections=tuple(_without_link(section, release_id) for section in sections),
        meta={**item.release.meta, **{key: old.meta[key] for key in _OF_BYTES}},
    )
    how = "the whole page" if is_whole_page(new) else str(new.meta["encoding"])
    title = f"Read “{_name(old)}” again: {how}"
    return ChangeSet(title, (Change(old, None), Change(None, new)))


def _without_link(section: Section, release_id: ReleaseId) -> Section:
    """The section, not said to be first seen in the release that it takes the place of."""
    if section.extra.get(SEEN_IN) != release_id:
        return section
    return replace(section, extra={k: v for k, v in section.extra.items() if k != SEEN_IN})


def _name(release: Release) -> str:
    return release.source_name or release.title
