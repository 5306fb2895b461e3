"""What one user action changes: the unit of transaction, of notification and of undo."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.ids import ReleaseId
from annotator.model.records import Claim, Entity, Mention, Relation, Release, Setting, Thread
from annotator.model.schema import Label
from annotator.model.schema_parts import SchemaPart

Record = Release | Mention | Claim | Relation | Entity | Thread | Label | SchemaPart | Setting


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; `before` None adds it, `after` None deletes it."""

    before: Record | None
    after: Record | None

    def inverted(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)

    @property
    def record(self) -> Record:
        """The record as it is after the change, or as it was when it is deleted."""
        record = self.after if self.after is not None else self.before
        assert record is not None, "a change has a before or an after"
        return record


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Every change of one action, with the title that undo shows."""

    title: str
    changes: tuple[Change, ...]

    def inverted(self) -> ChangeSet:
        """The change set that takes this one back, last change first."""
        return ChangeSet(
            self.title, tuple([change.inverted() for change in reversed(self.changes)])
        )

    @property
    def release_ids(self) -> frozenset[ReleaseId]:
        """The releases whose row or annotations it touches."""
        return frozenset(
            record.id if isinstance(record, Release) else record.release_id
            for record in (change.record for change in self.changes)
            if isinstance(record, Release | Mention | Claim | Relation)
        )
