"""What a line of a brat file may hold: names, pieces of text, and the lines of one release.

Source: https://brat.nlplab.org/standoff.html and brat's own reader, `server/src/annotation.py`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from annotator.formats.line_text import BREAK, is_line
from annotator.formats.native_release import JsonDict, claim_object
from annotator.formats.native_rest import annotation_rest, relation_rest
from annotator.model.fragments import Fragments, Span, quote
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Annotation, Claim, Relation, Role

NATIVE_NOTE: Final = "Annotator"
"""The type of the notes that hold, as JSON, what brat has no place for."""
PLAIN_NOTE: Final = "AnnotatorNotes"
"""The type of the notes that people write in brat."""
EQUIVALENT: Final = "Equiv"

COMMENTS, NORMALIZATIONS = "brat_comments", "brat_normalizations"
GROUP, ENDS = "brat_group", "brat_ends"
"""The keys under which a record keeps what only brat has."""
ARGUMENTS: Final[tuple[str, str]] = ("Arg1", "Arg2")

_NO_NAME: Final = re.compile(r"[^A-Za-z0-9_-]")
_SAID: Final = frozenset({"label", "fragments", "text"})


def safe_name(name: str) -> str:
    """The name as brat may write it: letters, digits, `-` and `_`."""
    return _NO_NAME.sub("_", name) or "_"


def pieces(text: str, fragments: Fragments) -> Fragments:
    """The fragments cut at line breaks and tabs, without white space at the edges.

    Empty when nothing is left to be written.
    """
    return tuple(piece for start, end in fragments for piece in _pieces_of(text[start:end], start))


def _pieces_of(words: str, start: int) -> Iterator[Span]:
    for line in BREAK.split(words):
        if stripped := line.strip():
            first = start + line.index(stripped)
            yield first, first + len(stripped)
        start += len(line) + 1


def is_word(value: Json) -> bool:
    """Whether it is a text without white space."""
    return isinstance(value, str) and bool(value) and not re.search(r"\s", value)


class AnnLines:
    """The lines of the `.ann` file of one release.

    A mention is a text-bound annotation, a claim an event whose trigger is its text; claims with
    the same trigger share it. What brat cannot say is a note of the type `Annotator`.
    """

    def __init__(self, release: AnnotatedRelease) -> None:
        self._release = release
        self._text = release.text
        self._n: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        self._triggers: dict[tuple[str, Fragments], str] = {}

    def lines(self) -> Iterator[str]:
        """The lines: annotations, then what claims say, then relations."""
        claims: list[Claim] = []
        for annotation in self._release.annotations:
            if not (spans := pieces(self._text, annotation.fragments)):
                continue
            if isinstance(annotation, Claim):
                yield from self._trigger(annotation, spans)
                self._names[annotation.id] = self._new("E")
                claims.append(annotation)
            else:
                name = self._names[annotation.id] = self._new("T")
                yield self._bound(name, annotation.label, spans)
                rest = annotation_rest(annotation, self._text, said=_SAID)
                yield from self._about(annotation, rest)
        for claim in claims:
            yield from self._event(claim)
        yield from self._relations()

    def _new(self, prefix: str) -> str:
        self._n[prefix] += 1
        return f"{prefix}{self._n[prefix]}"

    def _bound(self, name: str, label: str, spans: Fragments) -> str:
        places = ";".join(f"{start} {end}" for start, end in spans)
        return f"{name}\t{safe_name(label)} {places}\t{quote(self._text, spans)}"

    def _trigger(self, claim: Claim, spans: Fragments) -> Iterator[str]:
        key = safe_name(claim.label), spans
        if key not in self._triggers:
            self._triggers[key] = name = self._new("T")
            yield self._bound(name, claim.label, spans)

    def _event(self, claim: Claim) -> Iterator[str]:
        label = safe_name(claim.label)
        trigger = self._triggers[label, pieces(self._text, claim.fragments)]
        n_same: Counter[str] = Counter()
        arguments = []
        roles: list[Json] = []
        rest = annotation_rest(claim, self._text, said=_SAID)
        wholes = claim_object(claim, self._text)["roles"]
        assert isinstance(wholes, list)
        for role, whole in zip(claim.roles, wholes, strict=True):
            target = self._argument(role)
            roles.append(None if target else whole)
            if target:
                n_same[role.role] += 1
                number = n_same[role.role] if n_same[role.role] > 1 else ""
                arguments.append(f" {role.role}{number}:{target}")
        rest = {key: value for key, value in rest.items() if key != "roles"}
        if any(roles):
            rest["roles"] = roles
        yield f"{self._names[claim.id]}\t{label}:{trigger}{''.join(arguments)}"
        yield from self._about(claim, rest)

    def _argument(self, role: Role) -> str | None:
        """What an event's argument points at; None when brat cannot say the role."""
        is_sayable = safe_name(role.role) == role.role and not role.role[-1:].isdigit()
        if not is_sayable or role.fragments or role.extra or role.to is None:
            return None
        return self._names.get(role.to)

    def _about(self, annotation: Annotation, rest: JsonDict) -> Iterator[str]:
        """Attributes, normalizations and notes of a mention or a claim."""
        target = self._names[annotation.id]
        unsaid = {}
        for name, value in annotation.attributes.items():
            if line := _attribute(name, value, target):
                yield f"{self._new('A')}\t{line}"
            else:
                unsaid[name] = value
        rest = {key: value for key, value in rest.items() if key != "attributes"}
        if unsaid:
            rest["attributes"] = unsaid
        if safe_name(annotation.label) != annotation.label:
            rest["label"] = annotation.label
        if pieces(self._text, annotation.fragments) != annotation.fragments:
            rest["fragments"] = annotation.fragments
        yield from self._notes(target, rest)

    def _notes(self, target: str, rest: JsonDict) -> Iterator[str]:
        note = rest.get("note")
        if isinstance(note, str) and is_line(note):
            del rest["note"]
            yield f"{self._new('#')}\t{PLAIN_NOTE} {target}\t{note}"
        for type_, identifier, title in _rows(rest, NORMALIZATIONS, 3):
            yield f"{self._new('N')}\t{type_} {target} {identifier}\t{title}"
        for type_, comment in _rows(rest, COMMENTS, 2):
            yield f"{self._new('#')}\t{type_} {target}\t{comment}"
        yield f"{self._new('#')}\t{NATIVE_NOTE} {target}\t{json.dumps(rest)}"

    def _relations(self) -> Iterator[str]:
        groups: dict[tuple[str, str], list[str]] = {}
        for relation in self._release.relations:
            start, end = self._names.get(relation.from_id), self._names.get(relation.to_id)
            if start is None or end is None:
                continue
            group = relation.extra.get(GROUP)
            if isinstance(group, str) and safe_name(relation.label) == relation.label:
                members = groups.setdefault((relation.label, group), [start])
                members.append(end)
            else:
                yield from self._relation(relation, start, end)
        for (label, _), members in groups.items():
            yield f"*\t{label} {' '.join(dict.fromkeys(members))}"

    def _relation(self, relation: Relation, start: str, end: str) -> Iterator[str]:
        rest = relation_rest(relation)
        first, second = _ends(rest)
        name, label = self._new("R"), safe_name(relation.label)
        if label != relation.label:
            rest["label"] = relation.label
        yield f"{name}\t{label} {first}:{start} {second}:{end}"
        yield from self._notes(name, rest)


def _attribute(name: str, value: Json, target: str) -> str | None:
    """An attribute as brat writes it: a flag that is set, or a value of one word."""
    if safe_name(name) != name:
        return None
    if value is True:
        return f"{name} {target}"
    return f"{name} {target} {value}" if is_word(value) else None


def _ends(rest: JsonDict) -> tuple[str, str]:
    """What the ends of a relation are called, taken out of what goes into the native note."""
    ends = rest.get(ENDS)
    if isinstance(ends, list | tuple) and len(ends) == 2:
        first, second = str(ends[0]), str(ends[1])
        if first != second and safe_name(first + second) == first + second:
            del rest[ENDS]
            return first, second
    return ARGUMENTS


def _rows(rest: JsonDict, key: str, width: int) -> list[tuple[str, ...]]:
    """The rows of texts that only brat has, taken out of what goes into the native note.

    They stay there if they would not come back: someone else may have written this key.
    """
    rows = rest.get(key)
    if not isinstance(rows, list | tuple):
        return []
    made = [tuple(row) for row in rows if isinstance(row, list | tuple)]
    is_sound = len(made) == len(rows) and all(_is_row(row, width) for row in made)
    if is_sound:
        del rest[key]
    return made if is_sound else []


def _is_row(row: tuple[Json, ...], width: int) -> bool:
    *names, words = row if len(row) == width else (None, None)
    return (
        all(isinstance(name, str) and re.fullmatch(r"[^\s]+", name) for name in names)
        and names[0] not in (NATIVE_NOTE, PLAIN_NOTE)
        and isinstance(words, str)
        and not BREAK.search(words)
    )
