"""Makes releases of tasks of Label Studio, and says what is wrong with the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from annotator.errors import UserError
from annotator.formats.json_fields import (
    LIST,
    OBJECT,
    TEXT,
    Fields,
    check_depth,
    check_fields,
)
from annotator.formats.label_studio_config import FLAG
from annotator.formats.native_parsing import parse_line
from annotator.formats.native_rest import NATIVE
from annotator.model.exchange import Incoming, Problem
from annotator.model.ids import stable_id
from annotator.model.json_value import Json

_TASK: Final = {"data": OBJECT, "annotations": LIST, "predictions": LIST}
_ITEM: Final = {
    **dict.fromkeys(("id", "type", "from_name", "from_id", "to_id", "direction"), TEXT),
    **dict.fromkeys(("value", "meta"), OBJECT),
    "labels": LIST,
}
_RELATION: Final = dict.fromkeys(("from", "to", "label"), TEXT)
_CLAIM: Final = "claim"


def parse_task(task: Json, *, path: str, where: str) -> Iterator[Incoming]:
    """The release that a task is, after the problems found in it."""
    found = _Task(path, where)
    try:
        native = found.parse(task)
    except UserError as error:
        native = None
        found.refuse("", str(error))
    yield from found.problems
    if native is not None:
        yield from parse_line(native, path=path, where=where)


class _Task:
    """One task on its way to a native object."""

    def __init__(self, path: str, where: str) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._where = where
        self._regions: dict[str, Fields] = {}
        self._known: defaultdict[tuple[str | None, ...], list[Fields]] = defaultdict(list)

    def refuse(self, place: str, message: str) -> None:
        """Notes what is left out, and why."""
        where = f"{self._where}, {place}" if place else self._where
        self.problems.append(Problem(path=self._path, where=where, message=message))

    def parse(self, task: Json) -> Fields:
        """The native object.

        Raises:
            UserError: It is no task, or has no text.
        """
        fields, _ = check_fields(task, _TASK)
        data = fields.get("data") or {}
        text = data.get("text")
        if not isinstance(text, str):
            raise UserError("Its data have no “text”.")
        rest = data.get(NATIVE)
        rest = dict(rest) if isinstance(rest, dict) else {}
        check_depth(rest)
        known, _ = check_fields(rest, {"relations": LIST})
        for relation in known.pop("relations", None) or ():
            pair = check_fields(relation, _RELATION)[0]
            self._known[tuple(map(pair.get, _RELATION))].append(relation)
        release_id = rest.get("id") or data.get("doc_id") or stable_id("label-studio", text)
        native = {"title": data.get("title"), **rest, "text": text, "id": str(release_id)}
        result = self._result(fields)
        return {**native, **self._annotations(result, str(release_id))}

    def _result(self, fields: Fields) -> list[Json]:
        """What the first annotator found who did not skip the task."""
        done = [
            item
            for item in fields.get("annotations") or ()
            if isinstance(item, dict) and not item.get("was_cancelled")
        ]
        if len(done) > 1:
            self.refuse("", f"It was annotated {len(done)} times; only the first comes in.")
        if fields.get("predictions"):
            self.refuse("", "Its predictions are left out.")
        result = done[0].get("result") if done else []
        if not isinstance(result, list):
            raise UserError("The “result” of its annotation is no list.")
        return result

    def _annotations(self, result: list[Json], release_id: str) -> Fields:
        items: list[tuple[str, Fields]] = []
        for number, item in enumerate(result):
            try:
                items.append((f"result[{number}]", check_fields(item, _ITEM)[0]))
            except UserError as error:
                self.refuse(f"result[{number}]", str(error))
        relations = [pair for pair in items if pair[1].get("type") == "relation"]
        others = [pair for pair in items if pair[1].get("type") != "relation"]
        layers: dict[str, str] = {}
        for place, fields in others:
            if _is_region(fields):
                self._sound(place, fields, layers)
        for place, fields in others:
            if not _is_region(fields):
                self._answer(place, fields)
        native = {
            "mentions": [r for key, r in self._regions.items() if layers[key] != _CLAIM],
            "claims": [r for key, r in self._regions.items() if layers[key] == _CLAIM],
        }
        made = {
            key: r.setdefault("id", stable_id(release_id, key)) for key, r in self._regions.items()
        }
        return {**native, "relations": [self._relation(fields, made) for _, fields in relations]}

    def _sound(self, place: str, fields: Fields, layers: dict[str, str]) -> None:
        """Keeps the region if it is one of text with one label."""
        value = fields.get("value") or {}
        labels = value.get(fields["type"])
        key = fields.get("id") or ""
        if not key or key in self._regions:
            self.refuse(place, f"Its id “{key}” is missing or used twice.")
            return
        if not isinstance(labels, list) or len(labels) != 1:
            self.refuse(place, "The region must have one label.")
            return
        rest = (fields.get("meta") or {}).get(NATIVE)
        self._regions[key] = {
            **({**rest, "id": key} if isinstance(rest, dict) else {}),
            "label": labels[0],
            "fragments": [[value.get("start"), value.get("end")]],
            "text": value.get("text"),
        }
        layers[key] = str(fields.get("from_name"))

    def _answer(self, place: str, fields: Fields) -> None:
        """What a control says of a region becomes an attribute of it."""
        region = self._regions.get(fields.get("id") or "")
        kind = fields.get("type") or ""
        said = (fields.get("value") or {}).get("text" if kind == "textarea" else kind)
        if region is None or said is None:
            self.refuse(place, f"“{kind}” says nothing of a region that came in.")
            return
        name = str(fields.get("from_name"))
        for layer in ("mention.", "claim."):
            name = name.removeprefix(layer)
        value = said[0] if isinstance(said, list) and len(said) == 1 else said
        if name.endswith(FLAG) and value in ("true", "false"):
            name, value = name.removesuffix(FLAG), value == "true"
        region["attributes"] = {**(region.get("attributes") or {}), name: value}

    def _relation(self, fields: Fields, made: dict[str, str]) -> Fields:
        start, end = str(fields.get("from_id")), str(fields.get("to_id"))
        if fields.get("direction") == "left":
            start, end = end, start
        start, end = made.get(start, ""), made.get(end, "")
        label = next(iter(fields.get("labels") or ()), None)
        known = self._known[start, end, label]
        return {**(known.pop(0) if known else {}), "label": label, "from": start, "to": end}


def _is_region(fields: Fields) -> bool:
    return str(fields.get("type")).endswith("labels")
