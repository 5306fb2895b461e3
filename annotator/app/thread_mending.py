"""Has claims and threads that came from elsewhere say the same of one another."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.changes import Change
from annotator.model.ids import AnnotationId, ThreadId
from annotator.model.records import Claim, Thread
from annotator.store.store import Store


def mended(store: Store) -> list[Change]:
    """The changes after which every claim says the thread that lists it, and the other way round.

    A claim that says nothing takes the first thread that lists it; what a claim says of itself
    counts more than what threads list.
    """
    lists: dict[ThreadId, list[AnnotationId]] = {}
    says: dict[AnnotationId, ThreadId] = {}
    threads = {thread.id: thread for thread in store.threads.all()}
    for found in store.threads.disagreements():
        listed = lists.setdefault(found.thread_id, [*threads[found.thread_id].claims])
        if not found.is_listed:
            listed.append(found.claim_id)
        elif found.says is not None or found.claim_id in says:
            listed.remove(found.claim_id)
        else:
            says[found.claim_id] = found.thread_id
    return [
        *(_listing(threads[thread_id], claims) for thread_id, claims in lists.items()),
        *(_saying(store, claim_id, thread_id) for claim_id, thread_id in says.items()),
    ]


def _listing(thread: Thread, claims: list[AnnotationId]) -> Change:
    return Change(thread, replace(thread, claims=tuple(claims)))


def _saying(store: Store, claim_id: AnnotationId, thread_id: ThreadId) -> Change:
    claim = store.find_annotation(claim_id)
    assert isinstance(claim, Claim), "threads list claims"
    return Change(claim, replace(claim, thread_id=thread_id))
