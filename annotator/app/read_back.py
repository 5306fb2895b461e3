"""Reads a written file with our own reader and compares it with what was to be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import Feature, FormatInfo, Reader
from annotator.formats.native_release import release_object
from annotator.model.exchange import Loss, Problem, RelationLoss
from annotator.model.fragments import Fragments
from annotator.model.records import AnnotatedRelease, Relation

Expected = tuple[AnnotatedRelease, Sequence[Loss | RelationLoss]]
"""What was given to the writer, and what it declared as lost."""

_Place = tuple[str, Fragments]
"""The label of an annotation, and its fragments in a text in which offsets can be compared."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")  # what formats write otherwise in names


def check_written(info: FormatInfo, path: Path, expected: Iterable[Expected]) -> bool:
    """Passes when the file says what was written but for what is declared as lost.

    Returns whether that was looked at: not for every format there is a reader that could tell.

    Raises:
        UserError: Something differs, or cannot be read; the message names the first place.
    """
    reader = _find_reader(info.name) if info.is_read_back else None
    if reader is None or not path.is_file():
        return False
    for wanted, found in zip_longest(expected, _releases(reader, path)):
        if wanted is None or found is None:
            raise _differs(info, "the number of releases")
        example, losses = wanted
        if what := _difference(info, example, losses, found):
            raise _differs(info, f"{what} of {example.release.id}")
    return True


def _find_reader(name: str) -> Reader | None:
    from annotator.formats import registry  # noqa: PLC0415  late: it loads every reader

    return next((reader for reader in registry.readers() if reader.info.name == name), None)


def _releases(reader: Reader, path: Path) -> Iterator[AnnotatedRelease]:
    for item in reader.read(path):
        if isinstance(item, Problem):
            raise _differs(reader.info, f"{item.where}: {item.message}")
        if isinstance(item, AnnotatedRelease):
            yield item


def _differs(info: FormatInfo, what: str) -> UserError:
    return UserError(
        f"The {info.title} was read back and is not what was to be written: {what}.",
        hint="Nothing was put in place. This is a fault of the program: please report it.",
    )


def _difference(
    info: FormatInfo,
    example: AnnotatedRelease,
    losses: Iterable[Loss | RelationLoss],
    found: AnnotatedRelease,
) -> str:
    """What differs though no loss says so; empty when nothing does."""
    if info.holds >= frozenset(Feature):
        return "" if release_object(example) == release_object(found) else "something"
    own, other = _offsets(info, example.text), _offsets(info, found.text)
    if own[0] != other[0]:
        return "the text"
    losses = list(losses)
    changed = {loss.id: loss for loss in losses if isinstance(loss, Loss)}
    wanted: dict[str, _Place] = {}
    for annotation in example.annotations:
        loss = changed.get(annotation.id)
        if loss is None:
            wanted[annotation.id] = _place(annotation.label, annotation.fragments, own[1])
        elif loss.new is not None:
            start, end, label = loss.new
            wanted[annotation.id] = _place(label, ((start, end),), own[1])
    places: dict[str, _Place] = {
        a.id: _place(a.label, a.fragments, other[1]) for a in found.annotations
    }
    if Counter(wanted.values()) != Counter(places.values()):
        return "an annotation"
    if Feature.RELATIONS not in info.holds:
        return ""
    lost = {loss.relation for loss in losses if isinstance(loss, RelationLoss)}
    kept = [r for r in example.relations if (r.from_id, r.to_id, r.label) not in lost]
    same = _ends(kept, wanted) == _ends(found.relations, places)
    return "" if same else "a relation"


def _offsets(info: FormatInfo, text: str) -> tuple[str, Sequence[int]]:
    """The text as it must be the same again, and where each character of the text is in it."""
    if not info.has_own_white_space:
        return text, range(len(text) + 1)
    return "".join(text.split()), [0, *accumulate(not c.isspace() for c in text)]


def _place(label: str, fragments: Fragments, offsets: Sequence[int]) -> _Place:
    moved = tuple((offsets[start], offsets[end]) for start, end in fragments)
    return _UNSAFE.sub("_", label), moved


def _ends(
    relations: Iterable[Relation], places: Mapping[str, _Place]
) -> Counter[tuple[str, _Place, _Place]]:
    """The relations within the release, by what they join."""
    return Counter(
        (_UNSAFE.sub("_", r.label), places[r.from_id], places[r.to_id])
        for r in relations
        if r.from_id in places and r.to_id in places
    )
