"""The lexicon of cues: a data file for each language, and a matcher for each kind of cue in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from annotator.model.json_value import Json
from annotator.resources import resource_path

LANGUAGES: Final = ("en",)
"""The languages that have a lexicon."""

_IN_LIST_BEFORE: Final = re.compile(r"(?:[,“\"‘(/]|[,”\"’] (?:and|or)) ?\Z")
_IN_LIST_AFTER: Final = re.compile(r"(?: \w+)?[,.]?[,”\"’)/]")
_NEAR: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the forms of one entry say; `value` is that of the attribute its kind is about."""

    certainty: str | None = None
    forward: bool = False
    value: str = ""


class Cue(NamedTuple):
    """Words of the text that are a cue."""

    start: int
    end: int
    entry: Entry


class Matcher:
    """Finds the cues of one kind."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._entries = [
            Entry(
                certainty=entry.get("certainty"),
                forward=entry.get("forward", False),
                value=entry.get("value", ""),
            )
            for entry in entries
        ]
        groups = (f"(?P<e{n}>{_pattern(entry)})" for n, entry in enumerate(entries))
        self._pattern = re.compile("|".join(groups))

    def find(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """The cues in `[start, end)`, in order; a word in a list of words is none."""
        for match in self._pattern.finditer(text, start, end):
            if match.end() > match.start() and not _is_listed(text, *match.span()):
                assert match.lastgroup is not None  # every alternative is a group
                yield Cue(*match.span(), self._entries[int(match.lastgroup[1:])])


def _pattern(entry: Mapping[str, Any]) -> str:
    """The pattern of the forms of one entry, with the words that must not be around them."""
    opening = "(?:" if entry.get("case") else "(?i:"
    before = "".join(rf"(?<!\b{_spaced(word)}\s)" for word in entry.get("not_after", ()))
    stop = "|".join(map(_spaced, entry.get("not_before", ())))
    after = rf"(?!\s*(?:{stop}))" if stop else ""
    forms = "|".join(map(_spaced, entry["forms"]))
    return rf"{opening}(?<![\w-]){before}(?:{forms})(?![\w-]|(?<=\w)['’]\w){after})"


def _spaced(form: str) -> str:
    return form.replace(" ", r"\s").replace("'", "['’]")


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether the words are an item of a list of words, as “may,” “will” or “expects” is."""
    before = text[max(start - _NEAR, 0) : start].replace("\n", " ")
    return bool(_IN_LIST_BEFORE.search(before) and _IN_LIST_AFTER.match(text, end))


_NOTHING: Final = Matcher([{"forms": ["(?!)"]}])


@cache
def matcher(kind: str, language: str) -> Matcher:
    """Finds the cues of a kind in a language; in one that has no lexicon it finds nothing.

    Raises:
        UserError: The installation lacks the lexicon.
    """
    return Matcher(read_lexicon(language)[kind]) if language in LANGUAGES else _NOTHING


@cache
def said_by_labels() -> Mapping[str, Mapping[str, Json]]:
    """The attributes that follow from a claim's label alone, by the label's name."""
    return read_lexicon("labels")


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The file of a language, or that of the labels, as it stands.

    Raises:
        UserError: The installation lacks it.
    """
    return tomllib.loads(resource_path("cues", f"{name}.toml").read_text("utf-8"))
