"""Taking releases out of a project, as actions that can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.app.editing import get_release
from annotator.app.threads import freed
from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.ids import BatchId, ReleaseId
from annotator.model.records import Claim
from annotator.store.batches import Batch
from annotator.store.store import Store

__all__ = ["Batch", "remove_batch", "remove_release", "remove_releases"]


def remove_releases(store: Store, release_ids: Iterable[ReleaseId], title: str) -> ChangeSet:
    """Removes releases with everything annotated in them; their texts stay, for undo.

    Threads lose the claims that go.
    What other releases point at is refused by the store when the change set is applied.
    """
    changes: list[Change] = []
    claims: list[Claim] = []
    for item in store.iterate(list(release_ids)):
        records: tuple[Record, ...]
        records = (*item.relations, *item.claims, *item.mentions, item.release)
        changes += [Change(record, None) for record in records]
        claims += item.claims
    return ChangeSet(title, (*freed(store, claims), *changes))


def remove_release(store: Store, release_id: ReleaseId) -> ChangeSet:
    """Removes one release.

    Raises:
        UserError: There is no such release.
    """
    release = get_release(store, release_id)
    return remove_releases(store, [release_id], f"Remove “{release.title or release.source_name}”")


def remove_batch(store: Store, batch_id: BatchId) -> ChangeSet:
    """Removes all that one import brought and that is still there."""
    release_ids = store.batches.release_ids(batch_id)
    return remove_releases(store, release_ids, f"Remove an import of {len(release_ids):,} releases")
