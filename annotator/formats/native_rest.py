"""What a format does not say of an annotation itself, kept beside it as a native object."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from annotator.formats.native_release import JsonDict, claim_object, mention_object, release_object
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Annotation, Mention, Relation

NATIVE: Final = "annotator"
"""What such objects are called in formats that name their fields."""

_ANNOTATIONS: Final = ("text", "mentions", "claims", "relations")
_EMPTY: Final[Mapping[str, Json]] = {
    **dict.fromkeys(("subtype", "entity", "value", "speaker", "thread")),
    **dict.fromkeys(("unconfirmed", "cues", "roles", "alternatives"), ()),
    **dict.fromkeys(("note", "paraphrase", "annotator"), ""),
    "attributes": {},
}
"""What a reader takes for what is missing."""


def annotation_rest(annotation: Annotation, text: str, *, said: Container[str]) -> JsonDict:
    """The native object without the keys that the format says itself, and without empty values."""
    if isinstance(annotation, Mention):
        whole = mention_object(annotation, text)
    else:
        whole = claim_object(annotation, text)
    return {
        key: value
        for key, value in whole.items()
        if key not in said and (key not in _EMPTY or value != _EMPTY[key])
    }


def relation_rest(relation: Relation) -> JsonDict:
    """Of a relation: all but its label and its ends."""
    return {
        "id": relation.id,
        "annotator": relation.annotator,
        "created": relation.created,
        **relation.extra,
    }


def release_rest(release: AnnotatedRelease) -> JsonDict:
    """Of a release: all but its text and what is annotated in it."""
    whole = release_object(release)
    return {key: value for key, value in whole.items() if key not in _ANNOTATIONS}
