"""The labels of a whole section, which lie among the fields that the format leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from annotator.model.records import Section

_FIELD: Final = "labels"


def labels_of_section(section: Section) -> tuple[str, ...]:
    """The labels of a section; what else an import left in their place counts as none."""
    labels = section.extra.get(_FIELD)
    if not isinstance(labels, list | tuple):
        return ()
    return tuple(label for label in labels if isinstance(label, str))


def with_section_labels(section: Section, labels: Sequence[str]) -> Section:
    """The section with these labels; without any it has no place for them either."""
    extra = {name: value for name, value in section.extra.items() if name != _FIELD}
    return replace(section, extra={**extra, _FIELD: list(labels)} if labels else extra)
