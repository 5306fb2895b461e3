"""The files of brat that hold no annotations: above all `annotation.conf`, which lists the types.

Source: https://brat.nlplab.org/configuration.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotator.formats.brat_lines import is_word, safe_name
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease
from annotator.model.schema import Attribute, Schema

FILE_NAME: Final = "annotation.conf"
MARK: Final = "# Written by Annotator: the name of each file is the id of its release."
"""The first line of those we write."""

_SETTINGS: Final = frozenset(
    {FILE_NAME, "visual.conf", "tools.conf", "kb_shortcuts.conf", "acl.conf", ".stats_cache"}
)
_NO_VALUE: Final = re.compile(r"[|,;#<>\s]")


def is_companion(path: Path) -> bool:
    """Whether a file is brat's but no release: settings, or the text that an `.ann` file is about.

    Losses that an export declared beside such files are left out, too.
    """
    if path.suffix == ".txt":
        return path.with_suffix(".ann").is_file()
    is_ours = path.name == "losses.jsonl" and path.with_name(FILE_NAME).is_file()
    return path.name in _SETTINGS or is_ours


class AnnotationConf:
    """What has been written, and what the schema offers beside it."""

    def __init__(self, schema: Schema | None) -> None:
        self._mentions: dict[str, None] = {}
        self._claims: dict[str, None] = {}
        self._roles: dict[str, None] = {}
        self._relations: dict[str, None] = {}
        self._attributes: dict[str, dict[str, None]] = {}
        if schema is not None:
            self._offer(schema)

    def _offer(self, schema: Schema) -> None:
        self._mentions |= dict.fromkeys(safe_name(label.name) for label in schema.mention_labels)
        self._claims |= dict.fromkeys(safe_name(label.name) for label in schema.claim_labels)
        self._roles |= dict.fromkeys(safe_name(role.name) for role in schema.claim_roles)
        self._relations |= dict.fromkeys(safe_name(r.name) for r in schema.entity_relations)
        self._relations |= dict.fromkeys(safe_name(r.name) for r in schema.claim_relations)
        for attribute in schema.claim_attributes:
            self._offer_attribute(attribute)
        for label in schema.mention_labels:
            for attribute in label.attributes:
                self._offer_attribute(attribute)

    def _offer_attribute(self, attribute: Attribute) -> None:
        if attribute.kind in ("choice", "flag"):
            for value in attribute.choices or (True,):
                self._add_attribute(attribute.name, value)

    def _add_attribute(self, name: str, value: Json) -> None:
        if safe_name(name) == name and (value is True or is_word(value)):
            values = self._attributes.setdefault(name, {})
            if value is not True and not _NO_VALUE.search(str(value)):
                values[str(value)] = None

    def add(self, release: AnnotatedRelease) -> None:
        """Notes the types that the release uses."""
        for mention in release.mentions:
            self._mentions[safe_name(mention.label)] = None
        for claim in release.claims:
            self._claims[safe_name(claim.label)] = None
            self._roles |= dict.fromkeys(safe_name(role.role) for role in claim.roles)
        for relation in release.relations:
            self._relations[safe_name(relation.label)] = None
        for annotation in release.annotations:
            for name, value in annotation.attributes.items():
                self._add_attribute(name, value)

    def lines(self) -> Iterator[str]:
        """The file, sorted, so that the same data give the same bytes."""
        arguments = "".join(f", {role}*:<ANY>" for role in sorted(self._roles))[2:]
        yield MARK
        yield "[entities]"
        yield from sorted(self._mentions)
        yield "[relations]"
        yield from (f"{name}\tArg1:<ANY>, Arg2:<ANY>" for name in sorted(self._relations))
        yield "[events]"
        yield from (f"{name}\t{arguments}".rstrip() for name in sorted(self._claims))
        yield "[attributes]"
        for name, values in sorted(self._attributes.items()):
            choices = f", Value:{'|'.join(sorted(values))}" if values else ""
            yield f"{name}\tArg:<ANY>{choices}"
