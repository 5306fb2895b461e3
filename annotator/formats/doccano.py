"""Writes and reads JSON lines of doccano, for projects with relations and for those without.

The file is for a project of sequence labelling with relations; `NAME.sequence.jsonl` beside it is
for one without. Allow overlapping spans in the project, for doccano leaves them out else.
Labels of claims begin with `claim:`. What doccano has no place for is kept by it as meta data.

Source: https://doccano.github.io/doccano/, and doccano 1.8, data_import and data_export.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.declared import dropped, relations_lost
from annotator.formats.flat_layer import unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import unreadable
from annotator.formats.json_fields import INTEGER, LIST, OBJECT, TEXT, Fields, check_fields
from annotator.formats.json_lines import json_lines
from annotator.formats.native_parsing import parse_line
from annotator.formats.native_rest import NATIVE, annotation_rest, relation_rest, release_rest
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.ids import stable_id
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Annotation, Layer

_INFO: Final = FormatInfo(
    name="doccano",
    title="doccano",
    suffixes=(".jsonl",),
    holds=frozenset(Feature) - {Feature.FRAGMENTS, Feature.ZERO_WIDTH},
)
_CLAIM: Final = "claim:"
_SAID: Final = frozenset({"label", "fragments", "text"})
_ROW: Final = {
    "text": TEXT,
    NATIVE: OBJECT,
    **dict.fromkeys(("label", "labels", "entities", "relations"), LIST),
}
_REST: Final = dict.fromkeys(("annotations", "relations"), LIST)
_ENTITY: Final = {"start_offset": INTEGER, "end_offset": INTEGER, "label": TEXT}
_RELATION: Final = {"from_id": INTEGER, "to_id": INTEGER, "type": TEXT}


class DoccanoReader:
    """Reads what doccano exports as JSONL, with relations or without; UTF-8."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """A release for each line, the problems of each before it."""
        try:
            for number, data in json_lines(path, options.encoding):
                where = f"line {number}"
                try:
                    native = data if isinstance(data, UserError) else _native(data)
                except UserError as error:
                    native = error
                if isinstance(native, UserError):
                    yield Problem(path=str(path), where=where, message=str(native))
                else:
                    yield from parse_line(native, path=str(path), where=where)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except OSError as error:
            yield Problem(path=str(path), where="", message=str(unreadable(error)))


class DoccanoWriter:
    """Writes a line for each release, in one file with relations and one without."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Annotations in several pieces or without width, and relations at them or beyond."""
        lost = [
            dropped(annotation, reason)
            for annotation in release.annotations
            if (reason := unfit(annotation.fragments))
        ]
        return [*lost, *relations_lost(release, {a.id for a in _kept(release)})]

    def write(
        self,
        path: Path,
        releases: Iterable[AnnotatedRelease],
        *,
        header: ProjectHeader,  # noqa: ARG002
    ) -> Iterator[Loss | RelationLoss]:
        """Writes both files and yields what was lost.

        Raises:
            UserError: The label of a mention begins with `claim:`.
        """
        numbers = count(1)
        beside = path.with_name(f"{path.stem}.sequence.jsonl")
        with (
            path.open("w", encoding="utf-8", newline="\n") as file,
            beside.open("w", encoding="utf-8", newline="\n") as sequence,
        ):
            for release in releases:
                entities = _entities(release, numbers)
                meta: dict[str, Json] = {"doc_id": release.release.id, NATIVE: _rest(release)}
                row = {"entities": [*entities.values()], **_relations(release, entities, numbers)}
                file.write(dump({"text": release.text, **row, **meta}) + "\n")
                spans = [
                    [e["start_offset"], e["end_offset"], e["label"]] for e in entities.values()
                ]
                sequence.write(dump({"text": release.text, "label": spans, **meta}) + "\n")
                yield from self.find_losses(release)


def _kept(release: AnnotatedRelease) -> list[Annotation]:
    return [item for item in release.annotations if not unfit(item.fragments)]


def _label(annotation: Annotation) -> str:
    if annotation.layer is Layer.CLAIM:
        return f"{_CLAIM}{annotation.label}"
    if annotation.label.startswith(_CLAIM):
        raise UserError(
            f"The mention label “{annotation.label}” would be taken for a claim in doccano.",
            hint="Rename it.",
        )
    return annotation.label


def _entities(release: AnnotatedRelease, numbers: Iterator[int]) -> dict[str, dict[str, Json]]:
    """The entities by the ids of their annotations; their own ids are unique in the file."""
    return {
        annotation.id: {
            "id": next(numbers),
            "start_offset": annotation.start,
            "end_offset": annotation.end,
            "label": _label(annotation),
        }
        for annotation in _kept(release)
    }


def _relations(
    release: AnnotatedRelease, entities: Mapping[str, Mapping[str, Json]], numbers: Iterator[int]
) -> dict[str, Json]:
    relations: list[Json] = [
        {
            "id": next(numbers),
            "from_id": entities[relation.from_id]["id"],
            "to_id": entities[relation.to_id]["id"],
            "type": relation.label,
        }
        for relation in release.relations
        if {relation.from_id, relation.to_id} <= entities.keys()
    ]
    return {"relations": relations}


def _rest(release: AnnotatedRelease) -> dict[str, Json]:
    """What the row itself does not say; annotations are found again by their place and label."""
    kept = _kept(release)
    ids = {annotation.id for annotation in kept}
    return {
        **release_rest(release),
        "annotations": [
            {
                "place": [annotation.start, annotation.end, _label(annotation)],
                **annotation_rest(annotation, release.text, said=_SAID),
            }
            for annotation in kept
        ],
        "relations": [
            {"label": r.label, "from": r.from_id, "to": r.to_id, **relation_rest(r)}
            for r in release.relations
            if {r.from_id, r.to_id} <= ids
        ],
    }


def _native(data: Json) -> Fields:
    """The native object of a row.

    Raises:
        UserError: It is no row of doccano.
    """
    row = check_fields(data, _ROW)[0]
    rest = dict(row.get(NATIVE) or {})
    check_fields(rest, _REST)
    text = row.get("text") or ""
    known = _by_key(rest.pop("annotations", None), "place")
    pairs = _by_key(rest.pop("relations", None), "from", "to", "label")
    release_id = str(rest.get("id") or stable_id("doccano", text))
    native: Fields = {**rest, "id": release_id, "text": text, "mentions": [], "claims": []}
    ids: dict[Json, str] = {}
    for number, entity in enumerate(_spans(row)):
        start, end, label = entity["start_offset"], entity["end_offset"], entity["label"]
        same = known[dump([[start, end, label]])]
        annotation = {**(same.pop(0) if same else {}), "fragments": [[start, end]]}
        annotation.pop("place", None)
        annotation.setdefault("id", stable_id(release_id, number, start, end, label))
        annotation["label"] = label.removeprefix(_CLAIM)
        native["claims" if label.startswith(_CLAIM) else "mentions"].append(annotation)
        ids[entity.get("id")] = annotation["id"]
    if "entities" not in row:  # a project without relations keeps them as they were
        native["relations"] = [relation for same in pairs.values() for relation in same]
        return native
    native["relations"] = []
    for relation in row.get("relations") or ():
        fields = check_fields(relation, _RELATION)[0]
        start, end = ids.get(fields.get("from_id"), ""), ids.get(fields.get("to_id"), "")
        same = pairs[dump([start, end, fields.get("type")])]
        made = {"label": fields.get("type"), "from": start, "to": end}
        native["relations"].append(same.pop(0) if same else made)
    return native


def _by_key(items: Json, *keys: str) -> defaultdict[str, list[Fields]]:
    """The objects by their values of the keys, in their order."""
    found: defaultdict[str, list[Fields]] = defaultdict(list)
    for item in items if isinstance(items, list) else ():
        fields = check_fields(item, {})[0]
        found[dump([fields.get(key) for key in keys])].append(fields)
    return found


def _spans(row: Fields) -> Iterator[Fields]:
    """The entities of a row, also those of a project without relations."""
    if "entities" in row:
        entities = row["entities"] or []
    else:
        spans = row.get("label") or row.get("labels") or []
        entities = [
            dict(zip(_ENTITY, s, strict=False)) if isinstance(s, list) else s for s in spans
        ]
    for entity in entities:
        fields = check_fields(entity, _ENTITY)[0]
        if not _ENTITY.keys() <= fields.keys() or fields["label"] is None:
            raise UserError("An entity needs start_offset, end_offset and label.")
        yield fields
