"""The change sets that give labels to whole releases and whole sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.app.editing import get_release, shortened
from annotator.app.outline import section_at
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import ReleaseId
from annotator.model.schema import WholeLabel
from annotator.model.whole_labels import labels_of_section, with_section_labels
from annotator.store.store import Store


def set_release_labels(store: Store, release_id: ReleaseId, names: Sequence[str]) -> ChangeSet:
    """Gives a release these labels and no others.

    Raises:
        UserError: There is no such release, or the schema has no such label of releases.
    """
    old = get_release(store, release_id)
    _check(names, old.labels, store.schema().release_labels, "release")
    new = replace(old, labels=tuple(dict.fromkeys(names)))
    changes = () if new == old else (Change(old, new),)
    return ChangeSet(f"Label {shortened(old.title)}", changes)


def set_section_labels(
    store: Store, release_id: ReleaseId, pos: int, names: Sequence[str]
) -> ChangeSet:
    """Gives the section at a position these labels and no others.

    Raises:
        UserError: There is no section, or the schema has no such label of sections.
    """
    old = get_release(store, release_id)
    number = section_at(old.sections, pos)
    if number is None:
        raise UserError("There is no section here.")
    section = old.sections[number]
    had = labels_of_section(section)
    _check(names, had, store.schema().section_labels, "section")
    if tuple(names) == had:
        return ChangeSet("Label section", ())
    sections = list(old.sections)
    sections[number] = with_section_labels(section, tuple(dict.fromkeys(names)))
    return ChangeSet("Label section", (Change(old, replace(old, sections=tuple(sections))),))


def toggled(names: Sequence[str], name: str) -> list[str]:
    """The names with one more, or without it."""
    return [each for each in names if each != name] if name in names else [*names, name]


def _check(
    names: Sequence[str], had: Sequence[str], known: Sequence[WholeLabel], what: str
) -> None:
    """Refuses what the schema lacks; what was there before, as from an import, may stay."""
    for name in names:
        if name not in had and all(label.name != name for label in known):
            raise UserError(
                f"The schema has no {what} label “{name}”.", hint="Add it in the schema editor."
            )
