"""Finds releases that are nearly the same, and boilerplate that the project has seen before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import ReleaseId
from annotator.model.records import AnnotatedRelease, Release, Section
from annotator.store.store import Store
from annotator.text.passages import Passage, find_passages

ENOUGH: Final = 0.5
"""Of a release's own sentences are in the other one when both are nearly the same."""

VERSION_OF: Final = "version_of"
"""The key of a release for the one that it is a new version of."""

SEEN_IN: Final = "seen_in"
"""The key of a boilerplate section for the release that the project first saw its words in."""

_BOILERPLATE: Final = "boilerplate"
_FEWEST: Final = 3
_NOT_ITS_OWN: Final = {"banner", "boilerplate", "safe_harbor", "contact", "source", "end_mark",
                       "trailer"}  # fmt: skip


def make_version(store: Store, release_id: ReleaseId, of: ReleaseId) -> ChangeSet:
    """Makes a release the new version of another."""
    release = store.release(release_id)
    assert release is not None, "it is shown"
    version = replace(release, extra={**release.extra, VERSION_OF: of})
    return ChangeSet(f"Make “{release.title}” a new version", (Change(release, version),))


def linked_title(store: Store, record: Release | Section) -> str:
    """The title of the release that this is a version of, or that had this boilerplate first.

    Empty where there is none, or it is not there any more.
    """
    other_id = record.extra.get(VERSION_OF if isinstance(record, Release) else SEEN_IN)
    other = store.release(ReleaseId(str(other_id))) if other_id else None
    return "" if other is None else other.title or other.source_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A release that is nearly the same, and the share of our own sentences that it has."""

    release: Release
    share: float


class Alike:
    """Compares releases with those of the project and with those that wait to enter it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[int, set[ReleaseId]] = {}
        self._releases: dict[ReleaseId, Release] = {}
        self._boilerplate: dict[int, ReleaseId] = {}

    def find_twin(self, item: AnnotatedRelease) -> Twin | None:
        """The release that is nearly the same and of a like length; a translation never is."""
        own = {passage.number for passage in _own_passages(item)}
        if len(own) < _FEWEST:
            return None
        shared = self._store.passages.count_shared(own)
        shared.update(Counter(id_ for number in own for id_ in self._waiting.get(number, ())))
        for release_id, n_shared in shared.most_common():
            if n_shared < ENOUGH * len(own):
                break
            release = self._releases.get(release_id) or self._store.release(release_id)
            if release and 0.5 <= release.n_chars / item.release.n_chars <= 2:
                return Twin(release=release, share=n_shared / len(own))
        return None

    def linked(self, item: AnnotatedRelease) -> AnnotatedRelease:
        """The release, its boilerplate linked to where the project saw it first."""
        if not item.release.sections:
            return item
        passages = list(find_passages(item.text))
        sections = tuple(self._linked(section, passages) for section in item.release.sections)
        return replace(item, release=replace(item.release, sections=sections))

    def wait(self, item: AnnotatedRelease) -> None:
        """Has later releases compared with this one too, before the project holds it."""
        self._releases[item.release.id] = item.release
        for passage in find_passages(item.text):
            section = _section_at(item, passage)
            if section is None or section.kind not in _NOT_ITS_OWN:
                self._waiting.setdefault(passage.number, set()).add(item.release.id)
            elif section.kind == _BOILERPLATE:
                self._boilerplate.setdefault(passage.number, item.release.id)

    def forget_waiting(self) -> None:
        """Says that the project holds all there was."""
        self._waiting.clear()
        self._releases.clear()
        self._boilerplate.clear()

    def _linked(self, section: Section, passages: list[Passage]) -> Section:
        if section.kind != _BOILERPLATE:
            return section
        numbers = [p.number for p in passages if section.start <= p.start < section.end]
        owners = map(self._first_owner, numbers)
        seen_in = next((owner for owner in owners if owner is not None), None)
        return replace(section, extra={**section.extra, SEEN_IN: seen_in}) if seen_in else section

    def _first_owner(self, number: int) -> ReleaseId | None:
        return self._store.passages.first_owner(number) or self._boilerplate.get(number)


def _section_at(item: AnnotatedRelease, passage: Passage) -> Section | None:
    return next((s for s in item.release.sections if s.start <= passage.start < s.end), None)


def _own_passages(item: AnnotatedRelease) -> Iterator[Passage]:
    """Those outside the sections that an issuer repeats."""
    for passage in find_passages(item.text):
        section = _section_at(item, passage)
        if section is None or section.kind not in _NOT_ITS_OWN:
            yield passage
