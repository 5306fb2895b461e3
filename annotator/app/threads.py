"""The change sets of threads: opening one on a promise, and what later claims do to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from annotator.app.editing import get_of_kind, get_release, said, shortened
from annotator.app.linking import add_relation
from annotator.app.thread_due import due_of
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import quote
from annotator.model.ids import AnnotationId, ThreadId, new_id
from annotator.model.records import Claim, Relation, Thread, now
from annotator.model.schema import Schema
from annotator.store.store import Store

OPEN: Final = "open"
PROMISES: Final = frozenset({"plan", "target", "expectation"})
"""Labels of claims that something is still to come of."""

STATUS_AFTER: Final = {
    "updates": OPEN,
    "fulfils": "fulfilled",
    "misses": "missed",
    "withdraws": "withdrawn",
    "contradicts": None,
    "restates": None,
}
"""What a claim may do to a thread, and the status the thread has then; None leaves it."""

_TITLE_CHARS: Final = 90


def open_status(schema: Schema) -> str:
    """The status while nothing is decided: the schema's first where it has no “open”."""
    statuses = schema.thread_statuses
    return statuses[0] if statuses and OPEN not in statuses else OPEN


def open_thread(
    store: Store, claim_id: AnnotationId, *, title: str | None = None, due: str | None = None
) -> ChangeSet:
    """Follows a claim from now on.

    Args:
        store: The open project.
        claim_id: The promise.
        title: By default that of `proposed_title`.
        due: An ISO date; by default what the claim says itself.

    Raises:
        UserError: It is no claim or followed already, the title is blank, or `due` is no date.
    """
    claim = get_of_kind(store, claim_id, Claim)
    _check_is_free(store, claim)
    thread = Thread(
        id=ThreadId(new_id()),
        title=_checked_title(title if title is not None else proposed_title(store, claim)),
        status=open_status(store.schema()),
        due=_checked_due(due) or due_of(store, claim),
        claims=(claim_id,),
    )
    return ChangeSet(
        f"Follow {said(store, claim)}", (Change(None, thread), _moved(claim, thread.id))
    )


def proposed_title(store: Store, claim: Claim) -> str:
    """The issuer, the claim's words and, where they do not hold it, its metric."""
    release = get_release(store, claim.release_id)
    words = " ".join(quote(store.text(release.id), claim.fragments).split())
    issuer = " ".join(str(release.meta.get("issuer") or "").split())
    metric = next((p.words for p in store.threads.pointed([claim.id]) if p.role == "metric"), "")
    is_named = not issuer or issuer.split(maxsplit=1)[0] in words
    named = words if is_named else f"{issuer}: {words}"
    title = named if len(named) <= _TITLE_CHARS else f"{named[: _TITLE_CHARS - 1]}…"
    return f"{title} ({metric})" if metric and metric not in title else title


def link_claim(
    store: Store,
    thread_id: ThreadId,
    claim_id: AnnotationId,
    relation: str,
    *,
    status: str | None = None,
    due: str | None = None,
) -> ChangeSet:
    """Says what a later claim does to a thread: it joins it, and is related to its standing claim.

    A claim that is in the thread already does this in the place of what it did before.

    Args:
        store: The open project.
        thread_id: The thread.
        claim_id: The later claim.
        relation: One of `STATUS_AFTER`.
        status: By default the one of `STATUS_AFTER`; `partly_fulfilled` is up to people.
        due: An ISO date; by default, for an update, what the claim says itself.

    Raises:
        UserError: One of them is not there or not possible, or the claim is in another thread.
    """
    thread, claim = get_thread(store, thread_id), get_of_kind(store, claim_id, Claim)
    _check_link(thread, relation)
    if claim.thread_id != thread_id:
        _check_is_free(store, claim)
    elif thread.claims[0] == claim_id:
        raise UserError(f"“{thread.title}” began with this claim: link the later one.")
    schema, target = store.schema(), _standing(store, thread, besides=claim)
    _check_scope(schema, relation, claim, target)
    after = STATUS_AFTER[relation]
    wanted = status if status is not None else open_status(schema) if after == OPEN else after
    given = _checked_due(due) or (due_of(store, claim) if relation == "updates" else None)
    joined = replace(thread, claims=tuple(dict.fromkeys((*thread.claims, claim_id))))
    links = _links(store, joined)
    before = [link for link in links if link.from_id == claim_id]
    others = [link for link in links if link.from_id != claim_id]
    joined = _without(store, joined, claim, links=others, gone=before)
    new = replace(
        joined,
        status=_checked_status(schema, wanted, strictly=status is not None) or joined.status,
        due=given or joined.due,
    )
    changes = [
        *([] if new == thread else [Change(thread, new)]),
        *([] if claim.thread_id == thread_id else [_moved(claim, thread_id)]),
        *_related(store, before, relation, claim, target),
    ]
    title = f"Link {said(store, claim)}: {relation} “{shortened(thread.title)}”"
    return ChangeSet(title, tuple(changes))


def unlink_claim(store: Store, claim_id: AnnotationId) -> ChangeSet:
    """Takes a claim out of its thread with what it did to it; a thread left empty goes.

    Status and due date that it brought go back to what the claims before it say.

    Raises:
        UserError: It is no claim, or in no thread.
    """
    claim = get_of_kind(store, claim_id, Claim)
    if claim.thread_id is None:
        raise UserError(f"{said(store, claim)} is in no thread.")
    thread = get_thread(store, claim.thread_id)
    links = _links(store, thread)
    gone = [link for link in links if claim_id in (link.from_id, link.to_id)]
    left = tuple(id_ for id_ in thread.claims if id_ != claim_id)
    kept = [link for link in links if link not in gone]
    new = _without(store, replace(thread, claims=left), claim, links=kept, gone=gone)
    changes = [
        *(Change(link, None) for link in gone),
        _moved(claim, None),
        Change(thread, new if left else None),
    ]
    return ChangeSet(f"Unlink {said(store, claim)}", tuple(changes))


def set_thread_status(store: Store, thread_id: ThreadId, status: str) -> ChangeSet:
    """Says what became of the promise.

    Raises:
        UserError: There is no such thread, or the schema has no such status.
    """
    thread = get_thread(store, thread_id)
    _checked_status(store.schema(), status, strictly=True)
    title = f"Set “{shortened(thread.title)}” {status.replace('_', ' ')}"
    return _edited(title, thread, replace(thread, status=status))


def set_due(store: Store, thread_id: ThreadId, due: str | date | None) -> ChangeSet:
    """Says by which day, the last that counts, something is to come of it; None for no day.

    Raises:
        UserError: There is no such thread, or it is no ISO date.
    """
    thread = get_thread(store, thread_id)
    day = _checked_due(due)
    title = f"Set “{shortened(thread.title)}” due {day or 'on no day'}"
    return _edited(title, thread, replace(thread, due=day))


def rename_thread(store: Store, thread_id: ThreadId, title: str) -> ChangeSet:
    """Gives a thread another title.

    Raises:
        UserError: There is no such thread, or the title is blank.
    """
    thread = get_thread(store, thread_id)
    new = replace(thread, title=_checked_title(title))
    return _edited(f"Rename “{shortened(thread.title)}”", thread, new)


def merge_threads(store: Store, thread_id: ThreadId, other_id: ThreadId) -> ChangeSet:
    """Takes the claims of another thread, which goes.

    Title, status and due date stay; where there was no due date, the other's is taken.

    Raises:
        UserError: One is not there, or both are the same.
    """
    thread, other = get_thread(store, thread_id), get_thread(store, other_id)
    if thread_id == other_id:
        raise UserError("A thread cannot be merged with itself.")
    new = replace(thread, claims=(*thread.claims, *other.claims), due=thread.due or other.due)
    moved = (_moved(claim, thread_id) for claim in store.threads.claims(other))
    title = f"Merge “{shortened(other.title)}” into “{shortened(thread.title)}”"
    return ChangeSet(title, (Change(thread, new), *moved, Change(other, None)))


def delete_thread(store: Store, thread_id: ThreadId) -> ChangeSet:
    """Follows a promise no longer; its claims and the relations between them stay.

    Raises:
        UserError: There is no such thread.
    """
    thread = get_thread(store, thread_id)
    freed = (_moved(claim, None) for claim in store.threads.claims(thread))
    return ChangeSet(f"Delete thread “{shortened(thread.title)}”", (*freed, Change(thread, None)))


def freed(store: Store, claims: Sequence[Claim]) -> Iterator[Change]:
    """The changes by which threads lose claims that are to be deleted."""
    gone = {claim.id for claim in claims}
    for thread_id in sorted({claim.thread_id for claim in claims if claim.thread_id is not None}):
        thread = get_thread(store, thread_id)
        left = tuple(id_ for id_ in thread.claims if id_ not in gone)
        yield Change(thread, replace(thread, claims=left))


def get_thread(store: Store, thread_id: ThreadId) -> Thread:
    """The thread with that id.

    Raises:
        UserError: There is none.
    """
    thread = store.threads.find(thread_id)
    if thread is None:
        raise UserError(f"There is no thread {thread_id} in {store.path.name}.")
    return thread


def _moved(claim: Claim, thread_id: ThreadId | None) -> Change:
    return Change(claim, replace(claim, thread_id=thread_id, modified=now()))


def _edited(title: str, old: Thread, new: Thread) -> ChangeSet:
    return ChangeSet(title, () if new == old else (Change(old, new),))


# --- what a link does


def _links(store: Store, thread: Thread) -> list[Relation]:
    """What claims of a thread do to others in it, in the order in which it was said."""
    return [link for link in store.threads.relations(thread) if link.label in STATUS_AFTER]


def _standing(store: Store, thread: Thread, *, besides: Claim) -> Claim:
    """The claim that says what is promised now: the last update, or else the first of the thread.

    One of another release than `besides`, which is about it, if there is one.
    """
    updates = [r.from_id for r in store.threads.relations(thread) if r.label == "updates"]
    found = {claim.id: claim for claim in store.threads.claims(thread) if claim.id != besides.id}
    promises = [
        found[id_] for id_ in (thread.claims[0], *map(AnnotationId, updates)) if id_ in found
    ]
    elsewhere = [claim for claim in promises if claim.release_id != besides.release_id]
    return (elsewhere or promises)[-1]


def _related(
    store: Store, before: list[Relation], relation: str, claim: Claim, target: Claim
) -> Iterator[Change]:
    """The relation of a claim to a thread's in the place of those it had."""
    same = [link for link in before if (link.label, link.to_id) == (relation, target.id)]
    yield from (Change(link, None) for link in before if link not in same[:1])
    if not same:
        yield from add_relation(store, relation, claim.id, target.id).changes


def _without(
    store: Store, thread: Thread, claim: Claim, *, links: list[Relation], gone: list[Relation]
) -> Thread:
    """The thread as it was before a claim did to it what the links that are gone say."""
    schema = store.schema()
    did = {link.label for link in gone if link.from_id == claim.id}
    statuses = [after for link in links if (after := STATUS_AFTER.get(link.label))]
    brought = {STATUS_AFTER[label] for label in did} & {thread.status}
    if brought or ("fulfils" in did and thread.status == "partly_fulfilled"):
        earlier = _checked_status(schema, statuses[-1] if statuses else None)
        thread = replace(thread, status=earlier or open_status(schema))
    if "updates" in did and thread.claims and thread.due == due_of(store, claim):
        standing = _standing(store, thread, besides=claim)
        thread = replace(thread, due=due_of(store, standing))
    return thread


# --- what is possible


def _check_is_free(store: Store, claim: Claim) -> None:
    if claim.thread_id is not None:
        title = get_thread(store, claim.thread_id).title
        raise UserError(
            f"{said(store, claim)} is followed already in “{shortened(title)}”.",
            hint="Unlink it there, or merge the threads.",
        )


def _check_link(thread: Thread, relation: str) -> None:
    if relation not in STATUS_AFTER:
        raise UserError(
            f"A claim cannot be linked to a thread as “{relation}”.",
            hint=f"Use one of {', '.join(STATUS_AFTER)}.",
        )
    if not thread.claims:
        raise UserError(f"“{thread.title}” has no claim left to link to.", hint="Delete it.")


def _check_scope(schema: Schema, relation: str, claim: Claim, target: Claim) -> None:
    scopes = {known.name: known.scope for known in schema.claim_relations}
    is_same = claim.release_id == target.release_id
    if relation in scopes and ("release" if is_same else "project") not in scopes[relation]:
        where = "of different releases" if is_same else "of one release"
        raise UserError(f"In this schema “{relation}” joins claims {where}.")


def _checked_status(schema: Schema, status: str | None, *, strictly: bool = False) -> str | None:
    """The status if the schema has it.

    Raises:
        UserError: It has not, and must.
    """
    if status is None or status in schema.thread_statuses or status == open_status(schema):
        return status
    if strictly:
        raise UserError(
            f"The schema “{schema.name}” has no status “{status}” of threads.",
            hint=f"It has: {', '.join(schema.thread_statuses)}.",
        )
    return None


def _checked_title(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise UserError("A thread needs a title.")
    return words


def _checked_due(due: str | date | None) -> str | None:
    if due is None or isinstance(due, date):
        return None if due is None else due.isoformat()
    try:
        return date.fromisoformat(due).isoformat()
    except ValueError:
        raise UserError(f"“{due}” is no date such as 2027-03-31.") from None
