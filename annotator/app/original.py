"""The original of a release: the bytes it was read from, as far as people can look at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator.app.whole_file import write_whole
from annotator.errors import UserError
from annotator.model.fragments import Span
from annotator.model.ids import ReleaseId
from annotator.model.records import Source
from annotator.store.store import Store
from annotator.text.decoding import byte_span, decode

MAX_SHOWN: Final = 300_000
"""Characters; a window takes seconds to lay out more."""

_READABLE: Final = ("text/", "message/", "application/rtf", "application/xhtml", "application/json",
                    "application/xml", "multipart/")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A source with its name; `text` is its beginning, or empty when it is nothing to read."""

    name: str
    source: Source
    encoding: str
    text: str

    @property
    def is_whole(self) -> bool:
        """Whether `text` is all of it."""
        return len(self.text) < MAX_SHOWN


def get_original(store: Store, release_id: ReleaseId) -> Original:
    """The original of a release.

    Raises:
        UserError: The project does not hold it, for the release came with annotations.
    """
    release, source = store.release(release_id), store.source(release_id)
    if release is None or source is None:
        raise UserError(
            "The project does not hold the original of this release.",
            hint="Files with annotations come in without one.",
        )
    encoding = str(release.meta.get("encoding") or "")
    return Original(
        name=release.source_name or release.id,
        source=source,
        encoding=encoding,
        text=_readable(source, encoding),
    )


def find_bytes(store: Store, release_id: ReleaseId, span: Span) -> Span | None:
    """The bytes of the original that a span of the text stands for.

    None where they are not there, or the text is not what they are but what a reader made of them:
    they are decoded again, and the proof is that the text is the same.

    Raises:
        UserError: There is no such release.
    """
    text = store.text(release_id)
    try:
        original = get_original(store, release_id)
        decoded = decode(original.source.data, declared=original.encoding or None)
    except UserError:
        return None
    if decoded.text != text:
        return None
    return byte_span(
        original.source.data, span, encoding=decoded.encoding, source_map=decoded.source_map
    )


def save_original(original: Original, path: Path) -> None:
    """Writes the bytes to a file, whole or not at all.

    Raises:
        UserError: The file cannot be written.
    """
    write_whole(path, original.source.data)


def _readable(source: Source, encoding: str) -> str:
    if not source.media_type.startswith(_READABLE):
        return ""
    is_of_all = source.media_type.startswith("text/")  # else of a part, as mails have
    try:
        return decode(source.data, declared=(is_of_all and encoding) or None).text[:MAX_SHOWN]
    except UserError:  # parts in several encodings
        return source.data.decode("latin-1")[:MAX_SHOWN]
