"""Scores the anatomy of releases against a gold file: `python -m tests.structure_score [GOLD]`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotator.formats.registry import reader_for
from annotator.model.records import AnnotatedRelease
from annotator.text.anatomy.anatomy import Anatomy, Hints, read_anatomy

GOLD: Final = Path(__file__).parents[2] / "shared" / "corpus" / "structure_gold.jsonl"
LIMITS: Final = {
    "headline": 1,
    "date": 1,
    "city": 2,
    "quotes": 2,
    "boilerplate": 2,
    "safe harbor": 0,
    "end mark": 1,
    "mails": 1,
}
"""How many rows may be missed, by field."""
_HINTS: Final = ("published", "wire", "issuer", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One field of one file: what the gold has and what was found."""

    file: str
    field: str
    wanted: object
    found: object

    @property
    def is_hit(self) -> bool:
        """Whether they are the same."""
        return self.wanted == self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that was not made a release of, for want of a reader or of its content."""

    file: str
    reason: str
    has_reader: bool


def score(gold_path: Path) -> Iterator[Score | Unread]:
    """Every field of every row of a gold file, whose paths are relative to its folder."""
    for line in gold_path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("kind") != "header":
            yield from _score_row(row, gold_path.parent / row["file"])


def misses(scores: list[Score | Unread]) -> dict[str, int]:
    """How many rows each field misses; a file that was not read misses all."""
    n_unread = sum(isinstance(one, Unread) for one in scores)
    return {
        field: n_unread
        + sum(isinstance(one, Score) and one.field == field and not one.is_hit for one in scores)
        for field in LIMITS
    }


def _score_row(row: Mapping[str, Any], path: Path) -> Iterator[Score | Unread]:
    reader = reader_for(path)
    items = list(reader.read(path)) if reader else []
    releases = [item for item in items if isinstance(item, AnnotatedRelease)]
    if not releases:
        yield Unread(file=row["file"], reason=str(items[:1]), has_reader=reader is not None)
        return
    wanted, found = _wanted(row), _found(releases[0], row["headline_in_text"])
    for field in LIMITS:
        yield Score(
            file=row["file"],
            field=field,
            wanted=_collapsed(wanted[field]),
            found=_collapsed(found[field]),
        )


def _wanted(row: Mapping[str, Any]) -> dict[str, object]:
    mails = {contact["email"] for contact in row["contacts"] if contact.get("email")}
    return {
        "headline": row["headline"] if row["headline_in_text"] else None,
        "date": row["dateline"]["date"],
        "city": row["dateline"]["city"],
        "quotes": row["quotes"],
        "boilerplate": row["boilerplate_headings"],
        "safe harbor": row["has_safe_harbor"],
        "end mark": row["end_mark"],
        "mails": sorted(mails),
    }


def _found(item: AnnotatedRelease, is_headline_in_text: bool) -> dict[str, object]:
    anatomy = _anatomy(item)
    sections = anatomy.sections
    of_kind = {
        kind: [one for one in sections if one.kind == kind]
        for kind in ("boilerplate", "safe_harbor", "end_mark")
    }
    texts = {kind: [item.text[one.start : one.end] for one in of_kind[kind]] for kind in of_kind}
    headings = [one.heading for one in of_kind["boilerplate"] if one.heading]
    return {
        "headline": anatomy.title if is_headline_in_text else None,
        "date": anatomy.date,
        "city": anatomy.city,
        "quotes": len(anatomy.quotes),
        "boilerplate": [item.text[start:end] for start, end in headings],
        "safe harbor": bool(texts["safe_harbor"]),
        "end mark": next(iter(texts["end_mark"]), None),
        "mails": sorted({contact.email for contact in anatomy.contacts if contact.email}),
    }


def _anatomy(item: AnnotatedRelease) -> Anatomy:
    meta = item.release.meta
    said = {key: str(meta[key]) for key in _HINTS if meta.get(key)}
    return read_anatomy(item.text, hints=Hints(title=item.release.title or None, **said))


def _collapsed(value: object) -> object:
    """The value as it is compared: white space collapsed, case kept."""
    if isinstance(value, str):
        return " ".join(value.split())
    return [_collapsed(one) for one in value] if isinstance(value, list) else value


def main(gold_path: Path = GOLD) -> int:
    """Prints each miss and a line for each field; 1 if a field misses more than its limit."""
    scores = list(score(gold_path))
    for one in scores:
        if isinstance(one, Unread):
            print(f"{one.file}\n  not read: {one.reason}")
        elif not one.is_hit:
            print(f"{one.file}\n  {one.field}: {one.wanted!r} wanted, {one.found!r} found")
    n_rows = len({one.file for one in scores})
    counts = misses(scores)
    for field, n_missed in counts.items():
        print(f"{field:12} {n_rows - n_missed:3} of {n_rows}, may miss {LIMITS[field]}")
    return int(any(counts[field] > limit for field, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
