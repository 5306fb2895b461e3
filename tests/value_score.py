"""Scores the reading of values against spans of real releases: `python -m tests.value_score`."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from annotator.model.json_value import JsonObject
from annotator.text.anatomy.anatomy import read_anatomy
from annotator.text.decoding import decode
from annotator.text.values.money import dollar_of
from annotator.text.values.values import read_value

CORPUS: Final = Path(__file__).parents[2] / "shared" / "corpus"
SPANS: Final = Path(__file__).with_name("value_spans.jsonl")
"""One object a line: `sha256` of a plain text, `start` and `end` in it, `kind`, `value` or null.

What it should come to was written down from its context, before there were rules to read it.
"""
LEAST: Final = 0.9
"""The share of each kind that must be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One span: what it should come to and what was read."""

    kind: str
    words: str
    wanted: JsonObject | None
    found: JsonObject | None

    @property
    def is_hit(self) -> bool:
        """Whether they are the same."""
        return self.wanted == self.found


def score(corpus: Path) -> Iterator[Score]:
    """Every span of every plain text of the corpus that the spans are of."""
    spans: dict[str, list[dict]] = {}
    for line in SPANS.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans.setdefault(row["sha256"], []).append(row)
    for path in sorted([*corpus.glob("*.txt"), *corpus.glob("txt/*")]):
        data = path.read_bytes()
        rows = spans.get(hashlib.sha256(data).hexdigest())
        if rows:
            yield from _score_text(decode(data).text, rows)


def shares(scores: list[Score]) -> dict[str, float]:
    """How large a part of each kind is right."""
    n_all = Counter(one.kind for one in scores)
    n_hits = Counter(one.kind for one in scores if one.is_hit)
    return {kind: n_hits[kind] / n for kind, n in n_all.items()}


def _score_text(text: str, rows: list[dict]) -> Iterator[Score]:
    anatomy = read_anatomy(text)
    for row in rows:
        words = text[row["start"] : row["end"]]
        found = read_value(
            words,
            kinds=(row["kind"],),
            today=date.fromisoformat(anatomy.date) if anatomy.date else None,
            language=anatomy.language,
            dollar=dollar_of(text),
        )
        yield Score(kind=row["kind"], words=words, wanted=row["value"], found=found)


def main() -> int:
    """Prints each miss and a line for each kind; 1 if a kind is below what it must reach."""
    scores = list(score(CORPUS))
    for one in scores:
        if not one.is_hit:
            print(f"{' '.join(one.words.split())}\n  {one.wanted} wanted, {one.found} found")
    for kind, share in shares(scores).items():
        print(f"{kind:9} {share:.3f} of {sum(one.kind == kind for one in scores)}")
    return int(min(shares(scores).values()) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
