"""Writes and reads Prodigy JSONL, as `spans.manual` and `rel.manual` give and take it.

Mentions and claims are spans; `id` and `kind` of a span, which Prodigy leaves alone, say which. A
line break is a token of its own, and tokens are split at the edges of spans. A relation points at
the last token of its spans, and has both spans whole.

Source: https://prodi.gy/docs/api-interfaces, and rel_component of explosion/projects.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.flat_layer import unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import unreadable
from annotator.formats.json_lines import json_lines
from annotator.formats.native_parsing import parse_line
from annotator.formats.token_layer import split_at
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.fragments import Span
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Annotation
from annotator.text.tokens import tokens

_INFO: Final = FormatInfo(
    name="prodigy",
    title="Prodigy JSONL",
    suffixes=(".jsonl",),
    holds=frozenset(
        {Feature.MENTIONS, Feature.CLAIMS, Feature.OVERLAP, Feature.RELATIONS,
         Feature.WHITE_SPACE_EDGES}
    ),
)  # fmt: skip
_BREAK: Final = re.compile(r"\n")
_WHITE: Final = re.compile(r"[^\S\n]+")
_SPAN_KEYS: Final = ("start", "end", "label", "id", "kind")


class ProdigyWriter:
    """Writes Prodigy JSONL, one task for each release."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Annotations in several pieces or without width, and relations at them or beyond."""
        written = {annotation.id for annotation in _fitting(release)}
        dropped = [
            _dropped(release, annotation, reason)
            for annotation in release.annotations
            if (reason := unfit(annotation.fragments))
        ]
        lost = [
            RelationLoss(
                doc_id=release.release.id,
                relation=(relation.from_id, relation.to_id, relation.label),
                reason="an end of it is not written with this release",
            )
            for relation in release.relations
            if not {relation.from_id, relation.to_id} <= written
        ]
        return [*dropped, *lost]

    def write(
        self,
        path: Path,
        releases: Iterable[AnnotatedRelease],
        *,
        header: ProjectHeader,  # noqa: ARG002
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file and yields what it lost."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for release in releases:
                file.write(dump(_task(release)) + "\n")
                yield from self.find_losses(release)


def _fitting(release: AnnotatedRelease) -> list[Annotation]:
    return [a for a in release.annotations if not unfit(a.fragments)]


def _dropped(release: AnnotatedRelease, annotation: Annotation, reason: str) -> Loss:
    return Loss(
        doc_id=release.release.id,
        id=annotation.id,
        start=annotation.start,
        end=annotation.end,
        label=annotation.label,
        action="dropped",
        reason=reason,
    )


def _task(release: AnnotatedRelease) -> dict[str, Json]:
    text = release.text
    fitting = _fitting(release)
    places = _token_places(text, {edge for a in fitting for edge in (a.start, a.end)})
    starts = {start: i for i, (start, _) in enumerate(places)}
    ends = {end: i for i, (_, end) in enumerate(places)}
    spans: dict[str, dict[str, Json]] = {
        annotation.id: {
            "start": annotation.start,
            "end": annotation.end,
            "token_start": starts[annotation.start],
            "token_end": ends[annotation.end],
            "label": annotation.label,
            "id": annotation.id,
            "kind": annotation.layer,
        }
        for annotation in fitting
    }
    relations: list[Json] = [
        {
            "head": spans[relation.from_id]["token_end"],
            "child": spans[relation.to_id]["token_end"],
            "head_span": spans[relation.from_id],
            "child_span": spans[relation.to_id],
            "label": relation.label,
            "id": relation.id,
        }
        for relation in release.relations
        if {relation.from_id, relation.to_id} <= spans.keys()
    ]
    task: dict[str, Json] = {
        "text": text,
        "meta": {"doc_id": release.release.id},
        "tokens": list(_tokens(text, places)),
        "spans": list(spans.values()),
        "relations": relations,
        "answer": "accept",
        "_view_id": "relations" if relations else "spans_manual",
    }
    input_hash = _hash(text)
    return {
        **task,
        "_input_hash": input_hash,
        "_task_hash": _hash(dump([input_hash, task["spans"], relations])),
    }


def _token_places(text: str, edges: set[int]) -> list[Span]:
    """The tokens, line breaks among them, and what else of white space a span begins or ends in."""
    places = sorted([*tokens(text), *(match.span() for match in _BREAK.finditer(text))])
    white = [
        match.span()
        for match in _WHITE.finditer(text)
        if not edges.isdisjoint(range(match.start() + 1, match.end()))
        or match.start() in edges
        or match.end() in edges
    ]
    return list(split_at(sorted([*places, *white]) if white else places, edges))


def _tokens(text: str, places: list[Span]) -> Iterator[Json]:
    """The tokens as objects; `ws` says whether a space follows that is no token."""
    taken = {start for start, _ in places}
    for i, (start, end) in enumerate(places):
        has_space = text[end : end + 1] == " " and end not in taken
        yield {"text": text[start:end], "start": start, "end": end, "id": i, "ws": has_space}


def _hash(content: str) -> int:
    """A signed number of 32 bits, as Prodigy's hashes are, which is always the same."""
    digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)


class ProdigyReader:
    """Reads Prodigy JSONL; tasks that were rejected or ignored come in without annotations."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The releases of the file, the problems of each before it."""
        is_empty = True
        try:
            for number, data in json_lines(path, options.encoding):
                is_empty = False
                yield from _read(data, path=str(path), name=path.name, number=number)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except OSError as error:
            yield Problem(path=str(path), where="", message=str(unreadable(error)))
        else:
            if is_empty:
                yield Problem(path=str(path), where="", message="The file has no task.")


def _read(data: Json | UserError, *, path: str, name: str, number: int) -> Iterator[Incoming]:
    where = f"line {number}"
    if isinstance(data, UserError) or not isinstance(data, Mapping):
        message = str(data) if isinstance(data, UserError) else "It must be a JSON object."
        yield Problem(path=path, where=where, message=message)
        return
    text = data.get("text")
    if not isinstance(text, str):
        yield Problem(path=path, where=where, message="It has no text.")
        return
    is_accepted = data.get("answer", "accept") == "accept"
    if not is_accepted:
        message = f"Its answer is {json.dumps(data['answer'])}: it comes in without annotations."
        yield Problem(path=path, where=where, message=message)
    meta = data.get("meta")
    doc_id = meta.get("doc_id") if isinstance(meta, Mapping) else None
    spans, relations, problems = _annotations(data, text) if is_accepted else ([], [], [])
    for place, message in problems:
        yield Problem(path=path, where=f"{where}, {place}", message=message)
    line: dict[str, Json] = {
        "text": text,
        "id": doc_id if isinstance(doc_id, str) else None,
        "meta": {"source_name": f"{name}, {where}"},
        "spans": spans,
        "relations": relations,
    }
    yield from parse_line(line, path=path, where=where)


def _annotations(
    data: Mapping[str, Json], text: str
) -> tuple[list[Json], list[Json], list[tuple[str, str]]]:
    """Spans and relations in the short form, and what is wrong with others: where, and what.

    A relation that Prodigy made has spans of its own, which are taken for those of its place and
    label, or else added.
    """
    spans: list[Json] = []
    relations: list[Json] = []
    problems: list[tuple[str, str]] = []
    numbers: dict[str, int] = {}

    def take(span: Json) -> int:
        """The number of a span, which is added if it is new."""
        made = _span(span, text)
        key = dump(made)
        if key not in numbers:
            numbers[key] = len(spans)
            spans.append(made)
        return numbers[key]

    for i, span in enumerate(_list(data, "spans")):
        try:
            read = _span(span, text)
            numbers.setdefault(dump(read), len(spans))
            spans.append(read)
        except UserError as error:
            problems.append((f"span[{i}]", str(error)))
    for i, relation in enumerate(_list(data, "relations")):
        try:
            made = _object(relation)
            head, child = take(made.get("head_span")), take(made.get("child_span"))
        except UserError as error:
            problems.append((f"relation[{i}]", str(error)))
            continue
        relations.append(
            {"from": head, "to": child, "label": made.get("label"), "id": made.get("id")}
        )
    return spans, relations, problems


def _list(data: Mapping[str, Json], key: str) -> list[Json]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _span(span: Json, text: str) -> dict[str, Json]:
    """The span in the short form.

    Raises:
        UserError: It is none, or says that it marks another text than it does.
    """
    fields = _object(span)
    start, end, said = fields.get("start"), fields.get("end"), fields.get("text")
    if isinstance(start, int) and isinstance(end, int) and isinstance(said, str):
        marked = text[start:end]
        if marked != said:
            raise UserError(f"Its text is “{said:.80}”, but it marks “{marked:.80}”.")
    return {key: fields[key] for key in _SPAN_KEYS if key in fields}


def _object(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise UserError("It must be a JSON object.")
    return value
