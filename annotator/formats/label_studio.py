"""Writes and reads tasks of Label Studio, with the `label_config.xml` that a project there needs.

Mentions and claims are regions of the controls `mention` and `claim`; offsets are code points.
Attributes are choices, numbers and texts of their region. What Label Studio has no place for is
kept by it as it stands: that of a region in its `meta`, that of a release in the task's `data`.

Source: https://labelstud.io/guide/task_format, the front end and label-studio-sdk's converter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.declared import dropped, relations_lost
from annotator.formats.flat_layer import unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.json_document import load_json
from annotator.formats.label_studio_config import LabelConfig
from annotator.formats.label_studio_tasks import parse_task
from annotator.formats.native_rest import (
    NATIVE,
    annotation_rest,
    relation_rest,
    release_rest,
)
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Annotation, Relation

_INFO: Final = FormatInfo(
    name="label-studio",
    title="Label Studio",
    suffixes=(".json",),
    holds=frozenset(Feature) - {Feature.FRAGMENTS, Feature.ZERO_WIDTH},
)
_CONFIG: Final = "label_config.xml"
_SAID: Final = frozenset({"id", "label", "fragments", "text"})


class LabelStudioReader:
    """Reads what Label Studio exports as JSON (not as JSON-MIN)."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """A release for each task, the problems of each before it."""
        try:
            tasks = load_json(path, options.encoding)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
            return
        if not isinstance(tasks, list):
            message = "It is no list of tasks: Label Studio exports one as “JSON”."
            yield Problem(path=str(path), where="", message=message)
            return
        for number, task in enumerate(tasks, start=1):
            yield from parse_task(task, path=str(path), where=f"task {number}")


class LabelStudioWriter:
    """Writes a list of tasks, one for each release, and the configuration beside it."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Annotations in several pieces or without width, and relations at them or beyond."""
        reasons = {item.id: unfit(item.fragments) for item in release.annotations}
        lost = [
            dropped(item, reason) for item in release.annotations if (reason := reasons[item.id])
        ]
        return [*lost, *relations_lost(release, _kept(release))]

    def write(
        self, path: Path, releases: Iterable[AnnotatedRelease], *, header: ProjectHeader
    ) -> Iterator[Loss | RelationLoss]:
        """Writes both files and yields what was lost."""
        config = LabelConfig(header.schema)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write("[")
            for number, release in enumerate(releases, start=1):
                file.write("\n" if number == 1 else ",\n")
                file.write(dump(_task(number, release, config)))
                yield from self.find_losses(release)
            file.write("\n]\n")
        path.with_name(_CONFIG).write_text(config.xml(), "utf-8", newline="\n")


def _kept(release: AnnotatedRelease) -> set[str]:
    return {item.id for item in release.annotations if not unfit(item.fragments)}


def _task(number: int, annotated: AnnotatedRelease, config: LabelConfig) -> dict[str, Json]:
    kept = _kept(annotated)
    result: list[Json] = []
    for annotation in annotated.annotations:
        if annotation.id in kept:
            result += _region(annotation, annotated.text, config)
    relations = [r for r in annotated.relations if {r.from_id, r.to_id} <= kept]
    result += [_relation(relation, config) for relation in relations]
    meta = annotated.release.meta
    return {
        "id": number,
        "data": {
            "text": annotated.text,
            "title": annotated.release.title,
            "issuer": meta.get("issuer"),
            "published": meta.get("published"),
            "doc_id": annotated.release.id,
            NATIVE: {
                **release_rest(annotated),
                "relations": [
                    {"label": r.label, "from": r.from_id, "to": r.to_id, **relation_rest(r)}
                    for r in relations
                ],
            },
        },
        "annotations": [{"id": number, "completed_by": 1, "result": result}],
        "predictions": [],
    }


def _region(annotation: Annotation, text: str, config: LabelConfig) -> Iterator[Json]:
    """The region, then an item for each of its attributes that a control can show."""
    layer, start, end = annotation.layer, annotation.start, annotation.end
    common: dict[str, Json] = {"id": annotation.id, "to_name": "text", "origin": "manual"}
    place: dict[str, Json] = {"start": start, "end": end, "text": text[start:end]}
    config.see_label(layer, annotation.label)
    answers = {
        name: answer
        for name, value in annotation.attributes.items()
        if (answer := config.answer(layer, name, value))
    }
    rest = annotation_rest(annotation, text, said=_SAID)
    if others := {k: v for k, v in annotation.attributes.items() if k not in answers}:
        rest["attributes"] = others
    else:
        rest.pop("attributes", None)
    yield {
        **common,
        "from_name": layer,
        "type": "labels",
        "value": {**place, "labels": [annotation.label]},
        "meta": {NATIVE: rest},
    }
    for control, kind, value in answers.values():
        field = "text" if kind == "textarea" else kind
        yield {**common, "from_name": control, "type": kind, "value": {**place, field: value}}


def _relation(relation: Relation, config: LabelConfig) -> Json:
    config.see_relation(relation.label)
    return {
        "type": "relation",
        "from_id": relation.from_id,
        "to_id": relation.to_id,
        "direction": "right",
        "labels": [relation.label],
    }
