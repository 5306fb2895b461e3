"""Scores what is preset of claims against those checked by hand: `python -m tests.preset_score`.

A row of the gold file is a claim of a release in `../shared/corpus`: the hash of its file's bytes,
which of the file's releases it is, its fragments with a checksum of their words, its label, and
what a careful reader of the release would set. No rule was tried on the test part, a third of the
releases of the first draw; the blind part was drawn and read when the rules were made. How often
values are right is scored by `tests.value_score`.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from annotator.formats.registry import reader_for
from annotator.model.fragments import Fragments, Span, quote
from annotator.model.records import AnnotatedRelease
from annotator.text.abbreviations import HONORIFICS
from annotator.text.anatomy.anatomy import Anatomy, Hints, read_anatomy
from annotator.text.cues.preset import ClaimContext, preset_claim

CORPUS: Final = Path(__file__).parents[2] / "shared" / "corpus"
GOLD: Final = Path(__file__).parent / "preset_gold.jsonl"
DEFAULTS: Final = {"forward_looking": False, "certainty": "certain", "quantified": "none"}
LIMITS: Final = {
    "speaker": 0.97,
    "forward_looking": 0.98,
    "forward_looking without its label": 0.95,
    "certainty": 0.9,
    "quantified": 0.97,
}
"""How often a field must be right in each part."""

PARTS: Final = ("tuning", "test", "blind")
_HINTS: Final = ("published", "wire", "issuer", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One field of one claim: what was wanted and what was preset."""

    part: str
    field: str
    wanted: object
    found: object
    words: str

    @property
    def is_hit(self) -> bool:
        """Whether they are the same."""
        return self.wanted == self.found


@dataclass(frozen=True, slots=True)
class Read:
    """A release of the corpus with its anatomy."""

    text: str
    anatomy: Anatomy


def score(corpus: Path = CORPUS) -> Iterator[Score]:
    """Every field of every row.

    Raises:
        LookupError: The corpus lacks a release of the gold file, or its text is another.
    """
    paths = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in _files(corpus)}
    releases = cache(lambda sha256: [*_releases(paths[sha256])])
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield from _score_row(row, releases(row["sha256"])[row["release"]])


def rate(scores: list[Score], field: str, *, part: str) -> float:
    """The share of hits of a field in a part."""
    hits = [one.is_hit for one in scores if (one.field, one.part) == (field, part)]
    return sum(hits) / len(hits)


def _files(corpus: Path) -> Iterator[Path]:
    return (path for path in corpus.rglob("*") if path.is_file())


def _releases(path: Path) -> Iterator[Read]:
    reader = reader_for(path)
    assert reader is not None, f"{path.name} has no reader"
    for item in reader.read(path):
        if isinstance(item, AnnotatedRelease):
            said = {
                key: str(item.release.meta[key]) for key in _HINTS if item.release.meta.get(key)
            }
            hints = Hints(title=item.release.title or None, **said)
            yield Read(item.text, read_anatomy(item.text, hints=hints))


def _score_row(row: Mapping[str, Any], read: Read) -> Iterator[Score]:
    text, anatomy = read.text, read.anatomy
    fragments: Fragments = tuple((start, end) for start, end in row["fragments"])
    words = quote(text, fragments)
    if zlib.crc32(words.encode()) != row["crc32"]:
        raise LookupError(f"The text of {row['sha256']} is not the one that was checked.")
    found, bare = (
        preset_claim(
            text,
            fragments,
            ClaimContext(
                label=label,
                language=anatomy.language,
                today=date.fromisoformat(anatomy.date) if anatomy.date else None,
                issuer=anatomy.issuer,
                quotes=anatomy.quotes,
                sections=anatomy.sections,
            ),
        )
        for label in (row["label"], "")
    )
    wanted = {"speaker": _name(text, row["speaker"])} | {field: row[field] for field in DEFAULTS}
    got = {"speaker": _name(text, found.speaker)} | {
        field: found.attributes.get(field, default) for field, default in DEFAULTS.items()
    }
    wanted["forward_looking without its label"] = row["forward_looking"]
    got["forward_looking without its label"] = bare.attributes.get("forward_looking", False)
    for field in LIMITS:
        yield Score(
            part=row["part"], field=field, wanted=wanted[field], found=got[field], words=words
        )


def _name(text: str, span: Span | None) -> str | None:
    """The name as it is compared: on one line, without honorifics."""
    if span is None:
        return None
    words = text[slice(*span)].split()
    return " ".join(word for word in words if word.rstrip(".") not in HONORIFICS)


def main() -> int:
    """Prints the misses of the tuning part and all rates; 1 if one is below its limit."""
    scores = list(score())
    for one in scores:
        if one.part == "tuning" and not one.is_hit:
            print(f"{one.field}: {one.wanted!r} wanted, {one.found!r} found\n  {one.words[:200]}")
    for part in PARTS:
        n_rows = sum((one.part, one.field) == (part, "speaker") for one in scores)
        for field, limit in LIMITS.items():
            found = rate(scores, field, part=part)
            print(f"{part:7} {field:34} {found:.3f} of {n_rows}, at least {limit}")
    rates = [rate(scores, field, part=part) - LIMITS[field] for field in LIMITS for part in PARTS]
    return int(min(rates) < 0)


if __name__ == "__main__":
    sys.exit(main())
