"""Pointers to what an import has yet to bring: left out at first, and put back at its end."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.model.changes import Change
from annotator.model.records import Claim, Mention, Relation, Thread
from annotator.store.pointers import ANNOTATION, Pointer, pointers_of
from annotator.store.store import Store

Pointing = Mention | Claim | Relation | Thread
_P = TypeVar("_P", bound=Pointing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A record that becomes another when everything is there; `written` None is still to come."""

    path: str
    written: Pointing | None
    wanted: Pointing


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A late record at the end: the change that is due, if any, and what still leads nowhere."""

    late: Late
    change: Change | None
    lost: list[Pointer]


class LatePointers:
    """The records of one import that wait for what they point at.

    Args:
        is_known: Whether the target of a pointer is in the project, or is written before it.
    """

    def __init__(self, is_known: Callable[[Pointer], bool]) -> None:
        self._is_known = is_known
        self._late: dict[tuple[type[Pointing], str], Late] = {}

    def writable(self, record: _P, *, path: str) -> _P | None:
        """The record without the pointers that have to wait; None for a relation that has one."""
        if isinstance(record, Mention) and record.entity_id is None:
            return record  # most of them, and they are many
        waiting = {pointer for pointer in pointers_of(record) if not self._is_known(pointer)}
        if not waiting:
            return record
        written = _without(record, waiting)
        self.keep(record, written=written, path=path)
        assert written is None or isinstance(written, type(record))
        return written

    def keep(self, wanted: Pointing, *, written: Pointing | None, path: str) -> None:
        """Has a record become another at the end, whatever was wanted of it before."""
        key = type(wanted), wanted.id
        if key in self._late:
            written = self._late[key].written
        self._late[key] = Late(path=path, written=written, wanted=wanted)

    def wanted(self, record: Pointing) -> Pointing:
        """What a record in the project is to become; itself if it does not wait."""
        late = self._late.get((type(record), record.id))
        return record if late is None else late.wanted

    def relations(self, release_id: str) -> Iterator[Relation]:
        """The relations of a release that are still to come."""
        for late in self._late.values():
            if isinstance(late.wanted, Relation) and late.wanted.release_id == release_id:
                yield late.wanted

    def settle(self, store: Store) -> Iterator[Settled]:
        """Every late record in the order in which they came, now that all targets are written."""
        dangling = store.find_dangling(
            {pointer for late in self._late.values() for pointer in pointers_of(late.wanted)}
        )
        for late in self._late.values():
            lost = pointers_of(late.wanted) & dangling
            after = _without(late.wanted, lost) if lost else late.wanted
            change = None if after == late.written else Change(late.written, after)
            yield Settled(late=late, change=change, lost=sorted(lost))


def _without(record: Pointing, lost: Container[Pointer]) -> Pointing | None:
    """The record without some of its pointers; None for a relation, which is nothing else."""
    match record:
        case Mention():
            return replace(record, entity_id=None)
        case Claim():
            return _claim_without(record, lost)
        case Thread():
            kept = tuple(id_ for id_ in record.claims if ("claim", id_) not in lost)
            return replace(record, claims=kept)
        case _:
            return None


def _claim_without(claim: Claim, lost: Container[Pointer]) -> Claim:
    """Without those pointers; a role that has words of its own keeps them."""
    roles = [
        replace(role, to=None) if (ANNOTATION, role.to) in lost else role for role in claim.roles
    ]
    return replace(
        claim,
        speaker_id=None if ("entity", claim.speaker_id) in lost else claim.speaker_id,
        thread_id=None if ("thread", claim.thread_id) in lost else claim.thread_id,
        roles=tuple(
            now
            for now, role in zip(roles, claim.roles, strict=True)
            if now == role or now.fragments
        ),
    )
