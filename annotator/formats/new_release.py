"""Making a release of the text that a reader found in a file without annotations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from annotator.errors import UserError
from annotator.formats.input_file import check_length
from annotator.formats.native_release import EMPTY_META
from annotator.model.ids import BatchId, ReleaseId, new_id
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Release, Source

_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")


def make_source(data: bytes, *, media_type: str) -> Source:
    """The bytes as they are kept."""
    return Source(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        data=data,
    )


def new_release(
    text: str, *, source: Source, title: str, meta: Mapping[str, Json]
) -> AnnotatedRelease:
    """The release, with a new id and without batch, position and anatomy.

    `meta` has what the file says about itself: at least `source_name`. NUL and lone surrogates
    become U+FFFD; nothing else of the text changes.

    Raises:
        UserError: The text is blank or too long.
    """
    text = _UNSTORABLE.sub("\ufffd", text)
    if not text.strip():
        raise UserError("The file is empty.", hint="Choose a file that holds a release.")
    check_length(text)
    release = Release(
        id=ReleaseId(new_id()),
        batch_id=BatchId(""),
        position=0,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        n_chars=len(text),
        title=title,
        meta={**EMPTY_META, "media_type": source.media_type, "sha256": source.sha256, **meta},
    )
    return AnnotatedRelease(release=release, text=text, source=source)
