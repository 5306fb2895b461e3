"""The ledger: every promise that is followed, what became of it, and when it is due."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from annotator.app.editing import get_release
from annotator.app.threads import STATUS_AFTER, get_thread, open_status
from annotator.model.fragments import Fragments, hull
from annotator.model.ids import ThreadId
from annotator.model.records import Claim, Thread
from annotator.store.store import Store
from annotator.text.sentences import sentence_at


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One thread as it stands on a day.

    Attributes:
        thread: Its record.
        issuer: Who promised: the issuer of the release it began in, by its name in the register
            if that is there; empty when nobody knows.
        opened: When that release was published, an ISO date or what the release says instead.
        is_open: Whether something is still to come of it.
        days_left: Until the last day that counts; negative when that is past, None without one.
    """

    thread: Thread
    issuer: str
    opened: str
    is_open: bool
    days_left: int | None

    @property
    def is_overdue(self) -> bool:
        """Whether it is open and its last day is past."""
        return self.is_open and self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedClaim:
    """A claim of a thread in its sentence.

    Attributes:
        claim: Its record.
        relation: What it does to the thread; empty for the one it began with.
        release_title: Of its release, or the name of its source.
        published: When that came out, an ISO date or what the release says instead.
        sentence: The sentences it stands in, white space as it is.
        pieces: Where its words are in `sentence`.
    """

    claim: Claim
    relation: str
    release_title: str
    published: str
    sentence: str
    pieces: Fragments


def ledger(
    store: Store,
    *,
    today: date,
    status: str | None = None,
    issuer: str | None = None,
    is_overdue: bool = False,
) -> list[LedgerEntry]:
    """The threads by issuer, in it by due date, those without one last.

    Args:
        store: The open project.
        today: The day for which it is asked what is overdue.
        status: Only threads of that status.
        issuer: Only those of that issuer, as an entry names it.
        is_overdue: Only what is open and was due before today.
    """
    openings, names = store.threads.openings(), store.threads.names()
    open_as = open_status(store.schema())
    entries = []
    for thread in store.threads.all():
        opening = openings.get(thread.id)
        said = opening.issuer if opening else ""
        entry = entry_of(
            thread,
            today=today,
            open_as=open_as,
            issuer=names.get(said.casefold(), said),
            opened=opening.published if opening else "",
        )
        is_wanted = status in (None, thread.status) and issuer in (None, entry.issuer)
        if is_wanted and (entry.is_overdue or not is_overdue):
            entries.append(entry)
    return sorted(entries, key=_by_issuer_and_due)


def entry_of(
    thread: Thread, *, today: date, open_as: str, issuer: str = "", opened: str = ""
) -> LedgerEntry:
    """A thread as it stands on a day, open while its status is `open_as`."""
    return LedgerEntry(
        thread=thread,
        issuer=issuer,
        opened=opened,
        is_open=thread.status == open_as,
        days_left=None if thread.due is None else _days(today, thread.due),
    )


def followed_claims(store: Store, thread_id: ThreadId) -> list[FollowedClaim]:
    """The claims of a thread with their sentences, by the day their releases came out.

    Raises:
        UserError: There is no such thread.
    """
    thread = get_thread(store, thread_id)
    relations = store.threads.relations(thread)
    does = {link.from_id: link.label for link in relations if link.label in STATUS_AFTER}
    found = []
    for claim in store.threads.claims(thread):
        release = get_release(store, claim.release_id)
        sentence, pieces = _in_sentence(store.text(release.id), claim.fragments)
        followed = FollowedClaim(
            claim=claim,
            relation=does.get(claim.id, ""),
            release_title=release.title or release.source_name,
            published=str(release.meta.get("published") or ""),
            sentence=sentence,
            pieces=pieces,
        )
        found.append(((followed.published, release.position, claim.start), followed))
    return [followed for _, followed in sorted(found, key=lambda pair: pair[0])]


def ledger_csv(entries: Iterable[LedgerEntry]) -> str:
    """The entries as CSV with a head, for a spreadsheet."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("issuer", "title", "status", "due", "overdue", "opened", "claims", "id"))
    for entry in entries:
        thread = entry.thread
        overdue = "yes" if entry.is_overdue else "no"
        facts = (thread.status, thread.due or "", overdue, entry.opened, len(thread.claims))
        rows.writerow((_cell(entry.issuer), _cell(thread.title), *facts, thread.id))
    return out.getvalue()


def statuses_in_use(schema_statuses: Sequence[str], entries: Iterable[LedgerEntry]) -> list[str]:
    """The statuses of the schema, then those that only threads have."""
    return list(dict.fromkeys([*schema_statuses, *sorted({e.thread.status for e in entries})]))


def _days(today: date, due: str) -> int | None:
    try:
        return (date.fromisoformat(due) - today).days
    except ValueError:  # another program wrote it
        return None


def _by_issuer_and_due(entry: LedgerEntry) -> tuple[bool, str, str, str, str]:
    thread = entry.thread
    folded = entry.issuer.casefold()
    return not folded, folded, thread.due or "9999-99", thread.title.casefold(), thread.id


def _in_sentence(text: str, fragments: Fragments) -> tuple[str, Fragments]:
    """The sentences around the fragments, and where the fragments are in them."""
    start, end = hull(fragments)
    first, last = sentence_at(text, start), sentence_at(text, max(end - 1, start))
    low, high = min(first[0], start), max(last[1], end)
    return text[low:high], tuple((a - low, b - low) for a, b in fragments)


def _cell(words: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t") else words
