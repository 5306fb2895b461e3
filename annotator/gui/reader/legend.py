"""How the labels of a schema are written and coloured on the page."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.records import Annotation, Layer
from annotator.model.schema import Schema

_SHORT_CHARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What stands for a label: its short form, its hue, its title."""

    short: str
    hue: int
    title: str


class Legend:
    """An entry for every annotation, also for one whose label the schema lacks."""

    def __init__(self, schema: Schema | None = None) -> None:
        self._entries = {
            (label.layer, label.name): Entry(
                short=label.short or label.name[:_SHORT_CHARS].upper(),
                hue=label.hue,
                title=label.title or label.name,
            )
            for label in (schema.labels if schema else ())
        }

    def entry(self, annotation: Annotation) -> Entry:
        key = annotation.layer, annotation.label
        entry = self._entries.get(key)
        if entry is None:
            n_chars = 1 if annotation.layer is Layer.CLAIM else _SHORT_CHARS
            short = annotation.label[:n_chars].upper()
            entry = self._entries[key] = Entry(short=short, hue=5, title=annotation.label)
        return entry
