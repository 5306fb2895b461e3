"""Makes native objects of the lines of a brat file, and says what is wrong with the rest.

Source: https://brat.nlplab.org/standoff.html and brat's own reader, `server/src/annotation.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from annotator.errors import UserError
from annotator.formats.brat_lines import (
    ARGUMENTS,
    COMMENTS,
    ENDS,
    GROUP,
    NATIVE_NOTE,
    NORMALIZATIONS,
    PLAIN_NOTE,
    pieces,
    safe_name,
)
from annotator.model.fragments import Span, quote
from annotator.model.ids import stable_id

Refuse = Callable[[str, str], None]
"""Told the place and what is wrong there."""

_BOUND: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)\s*")
_ARGUMENT: Final = re.compile(r"(\S+?):(\S+)")
_NUMBERED: Final = re.compile(r"(.*?)\d+")
_LONGEST_NUMBER: Final = 9

_Object = dict[str, Any]
_Line = tuple[str, str, str, str]
"""Where it is, its id, what follows that, and what follows a second tab."""


class AnnParser:
    """The `.ann` file of a release; `refuse` is told what is left out, and why."""

    def __init__(self, text: str, release_id: str, refuse: Refuse) -> None:
        self._text = text
        self._release_id = release_id
        self._refuse = refuse
        self._bound: dict[str, _Object] = {}
        self._objects: dict[str, _Object] = {}
        self._triggers: dict[str, str] = {}
        self._lines: dict[str, list[_Line]] = {}
        self._native: dict[str, _Object] = {}

    def parse(self, lines: Iterator[str]) -> _Object:
        """The native lists `mentions`, `claims` and `relations`."""
        for number, line in enumerate(lines, start=1):
            if line.strip():
                name, _, rest = line.rstrip("\r\n").partition("\t")
                data, _, tail = rest.partition("\t")
                self._lines.setdefault(name[:1], []).append((f"line {number}", name, data, tail))
        self._take("#", self._native_note, keep=True)
        self._take("T", self._text_bound)
        claims = self._take("E", self._event)
        self._objects |= {n: item for n, item in self._bound.items() if n not in self._triggers}
        mentions = [item for name, item in self._objects.items() if name in self._bound]
        for item in claims:
            item["roles"] = list(self._roles(item.pop("arguments"), item.pop("where")))
        relations = [*self._take("R", self._relation), *self._take("*", self._equivalence)]
        for prefix, parse in {
            "A": self._attribute, "M": self._attribute,
            "N": self._normalization, "#": self._note,
        }.items():  # fmt: skip
            self._take(prefix, parse)
        for unknown in self._lines.values():
            for where, *_ in unknown:
                self._refuse(where, "It is no line of a kind that brat has.")
        for name, item in self._objects.items():
            self._settle(item, self._native.get(name))
        return {"mentions": mentions, "claims": claims, "relations": relations}

    def _take(
        self, prefix: str, parse: Callable[[_Line], list[_Object]], *, keep: bool = False
    ) -> list[_Object]:
        """What the lines with that prefix say; those that say nothing sound are refused."""
        found = []
        for line in self._lines.get(prefix, ()):
            try:
                found += parse(line)
            except UserError as error:
                self._refuse(line[0], str(error))
        if not keep:
            self._lines.pop(prefix, None)
        return found

    def _new(self, name: str, **fields: object) -> _Object:
        """An object with the id that we gave it, or one made of brat's."""
        if name in self._bound or name in self._objects:
            raise UserError(f"The id {name} is used twice.")
        given = self._native.get(name, {}).get("id")
        known = given if given and type(given) is str else stable_id(self._release_id, name)
        return {"id": known, **fields}

    def _text_bound(self, line: _Line) -> list[_Object]:
        _, name, data, tail = line
        match = _BOUND.fullmatch(data)
        if match is None:
            raise UserError("It is not “TYPE START END”.")
        spans = tuple(_span(span) for span in match[2].split(";"))
        said = quote(self._text, spans)
        joined = "".join(self._text[start:end] for start, end in spans)
        is_said = any(
            tail.startswith(words) and not tail[len(words) :].strip() for words in (said, joined)
        )
        if not is_said:
            raise UserError(f"Its text is “{tail:.80}”, but it marks “{said:.80}”.")
        self._bound[name] = item = self._new(name, label=match[1], fragments=[*map(list, spans)])
        return [item]

    def _event(self, line: _Line) -> list[_Object]:
        where, name, data, _ = line
        first, *arguments = data.split() or [""]
        label, trigger = self._argument(first)
        if trigger not in self._bound:
            raise UserError(f"Its trigger {trigger} is not there.")
        fragments = self._bound[trigger]["fragments"]
        item = self._new(name, label=label, fragments=fragments, arguments=arguments, where=where)
        self._triggers.setdefault(trigger, name)
        self._objects[name] = item
        return [item]

    def _argument(self, words: str) -> tuple[str, str]:
        match = _ARGUMENT.fullmatch(words)
        if match is None:
            raise UserError(f"“{words:.80}” is not “ROLE:ID”.")
        return match[1], match[2]

    def _roles(self, arguments: list[str], where: str) -> Iterator[_Object]:
        seen: set[str] = set()
        for argument in arguments:
            try:
                role, target = self._argument(argument)
                to = self._find(target)["id"]
            except UserError as error:
                self._refuse(where, str(error))
                continue
            numbered = _NUMBERED.fullmatch(role)
            if numbered and numbered[1] in seen:
                role = numbered[1]
            seen.add(role)
            yield {"role": role, "to": to}

    def _find(self, name: str) -> _Object:
        """What an id means; that of a trigger means its first event."""
        found = self._objects.get(self._triggers.get(name, name))
        if found is None:
            raise UserError(f"{name:.80} is not there.")
        return found

    def _relation(self, line: _Line) -> list[_Object]:
        _, name, data, _ = line
        label, *arguments = data.split() or [""]
        if len(arguments) != 2:
            raise UserError("A relation has two arguments.")
        (first, start), (second, end) = map(self._argument, arguments)
        item = self._new(
            name, label=label, **{"from": self._find(start)["id"], "to": self._find(end)["id"]}
        )
        if (first, second) != ARGUMENTS:
            item[ENDS] = [first, second]
        self._objects[name] = item
        return [item]

    def _equivalence(self, line: _Line) -> list[_Object]:
        label, *members = line[2].split() or [""]
        ids = [self._find(member)["id"] for member in members]
        if len(ids) < 2:
            raise UserError("An equivalence has at least two members.")
        return [
            {
                "id": stable_id(self._release_id, label, ids[0], other),
                "label": label, "from": ids[0], "to": other, GROUP: ids[0],
            }
            for other in ids[1:]
        ]  # fmt: skip

    def _attribute(self, line: _Line) -> list[_Object]:
        label, _, rest = line[2].strip().partition(" ")
        target, _, value = rest.partition(" ")
        self._find(target).setdefault("attributes", {})[label] = value or True
        return []

    def _normalization(self, line: _Line) -> list[_Object]:
        type_, target, identifier = _three(line[2])
        self._find(target).setdefault(NORMALIZATIONS, []).append([type_, identifier, line[3]])
        return []

    def _native_note(self, line: _Line) -> list[_Object]:
        type_, _, target = line[2].strip().partition(" ")
        if type_ == NATIVE_NOTE:
            self._native[target] = _native(line[3])
        return []

    def _note(self, line: _Line) -> list[_Object]:
        _, _, data, tail = line
        type_, _, target = data.strip().partition(" ")
        item = self._find(target)
        if type_ == PLAIN_NOTE:
            item["note"] = "\n".join(filter(None, (item.get("note"), tail.strip())))
        elif type_ != NATIVE_NOTE:
            item.setdefault(COMMENTS, []).append([type_, tail])
        return []

    def _settle(self, item: _Object, native: _Object | None) -> None:
        """Adds what the native note says, but for what was changed in brat since it was written."""
        if native is None:
            return
        if safe_name(str(native.get("label"))) != item["label"]:
            native.pop("label", None)
        if "fragments" in native and not self._is_place(native["fragments"], item):
            del native["fragments"]
        if type(native.get("attributes")) is dict:
            native["attributes"] |= item.pop("attributes", {})
        if type(native.get("roles")) is list:
            said = iter(item.pop("roles", ()))
            filled = [next(said, None) if role is None else role for role in native["roles"]]
            native["roles"] = [role for role in filled if role is not None] + [*said]
        item.update(native)

    def _is_place(self, fragments: list[Any], item: _Object) -> bool:
        """Whether the fragments, as brat writes them, are where the item is."""
        try:
            spans = tuple((int(start), int(end)) for start, end in fragments)
        except (TypeError, ValueError):
            return False
        return [list(piece) for piece in pieces(self._text, spans)] == item.get("fragments")


def _span(words: str) -> Span:
    start, end = words.split(" ")
    if max(len(start), len(end)) > _LONGEST_NUMBER:
        raise UserError(f"The span {words:.40} is too large.")
    return int(start), int(end)


def _three(data: str) -> list[str]:
    parts = data.split()
    if len(parts) != 3:
        raise UserError("It is not “TYPE ID DATABASE:ID”.")
    return parts


def _native(tail: str) -> _Object:
    try:
        native = json.loads(tail)
    except (ValueError, RecursionError) as error:
        raise UserError(f"A note of the type {NATIVE_NOTE} must be JSON.") from error
    if type(native) is not dict:
        raise UserError(f"A note of the type {NATIVE_NOTE} must be a JSON object.")
    return native
