"""What can be chosen for a thread, by what was typed: its rows do what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from annotator.app import threads
from annotator.app.actions import Action
from annotator.app.editing import get_release
from annotator.app.ledger import LedgerEntry, ledger
from annotator.app.matching import Titles
from annotator.app.palette import Entry
from annotator.app.session import Session
from annotator.app.thread_due import day_of_words, due_of
from annotator.app.thread_words import day_words, due_words, name_words, sign_of
from annotator.model.changes import ChangeSet
from annotator.model.ids import ThreadId
from annotator.model.records import Claim, Thread

Choices = Callable[[str], list[Entry]]
"""What there is to choose when some words are typed."""

_MOST = 200
_PARTLY = "partly_fulfilled"


def choose_thread(
    session: Session,
    *,
    today: date,
    reasons: dict[ThreadId, str],
    then: Callable[[Thread], None],
    besides: Thread | None = None,
) -> Choices:
    """The threads, those with a reason first; what is not open comes last."""

    def order(entry: LedgerEntry) -> tuple[bool, int, bool]:
        rank = places.get(entry.thread.id, len(places))
        return rank == len(places), rank, not entry.is_open

    places = {thread_id: number for number, thread_id in enumerate(reasons)}
    listed = sorted(ledger(session.store, today=today), key=order)
    rows = [
        _row(
            f"{sign_of(entry.thread.status)} {entry.thread.title}",
            reasons.get(entry.thread.id) or f"{entry.issuer}, {due_words(entry)}".strip(", "),
            partial(_goes_on, then, entry.thread),
        )
        for entry in listed
        if entry.thread != besides
    ]
    return _found_in(rows)


def choose_link(session: Session, thread: Thread, claim: Claim) -> Choices:
    """What the claim may do to the thread, with what becomes of it."""
    store, schema = session.store, session.store.schema()
    said = due_of(store, claim)
    rows = []
    for relation, after in threads.STATUS_AFTER.items():
        status = threads.open_status(schema) if after == threads.OPEN else after
        place = "" if status is None else name_words(status)
        if relation == "updates" and said is not None:
            place += f", due {day_words(said)}"
        link = partial(threads.link_claim, store, thread.id, claim.id, relation)
        rows.append(_row(name_words(relation), place, _does(link)))
        if relation == "fulfils" and _PARTLY in schema.thread_statuses:
            partly = partial(link, status=_PARTLY)
            rows.append(_row("Fulfils in part", name_words(_PARTLY), _does(partly)))
    return _found_in(rows)


def choose_status(session: Session, thread: Thread) -> Choices:
    """The statuses of the schema."""
    store = session.store
    return _found_in(
        [
            _row(
                f"{sign_of(status)} {name_words(status)}",
                "as it is" if status == thread.status else "",
                _does(partial(threads.set_thread_status, store, thread.id, status)),
            )
            for status in store.schema().thread_statuses
        ]
    )


def choose_due(session: Session, thread: Thread, *, today: date) -> Choices:
    """The day that is typed, in words or as an ISO date; else what the claims say, or none."""
    store = session.store
    claims = store.threads.claims(thread)
    said = {day: claim for claim in claims if (day := due_of(store, claim))}

    def row(day: str | None, place: str) -> Entry:
        title = f"Due {day_words(day)}" if day else "No due date"
        return _row(title, place, _does(partial(threads.set_due, store, thread.id, day)))

    def find(query: str) -> list[Entry]:
        if query.strip():
            day = day_of_words(query, today)
            return [row(day, query.strip())] if day else []
        rows = [
            row(day, f"said in “{get_release(store, claim.release_id).title}”")
            for day, claim in sorted(said.items())
        ]
        return [*rows, row(None, "")]

    return find


def choose_title(session: Session, thread: Thread) -> Choices:
    """The title that is typed."""

    def find(query: str) -> list[Entry]:
        title = query.strip() or thread.title
        rename = partial(threads.rename_thread, session.store, thread.id, title)
        return [_row(title, "as it is" if title == thread.title else "", _does(rename))]

    return find


def _row(title: str, place: str, run: Callable[[Session], None]) -> Entry:
    return Entry(
        title=title, place=place, offer=Action(id="thread", title=title, tip=title, run=run)
    )


def _goes_on(then: Callable[[Thread], None], thread: Thread, _session: Session) -> None:
    then(thread)


def _does(make: Callable[[], ChangeSet]) -> Callable[[Session], None]:
    """Commits what is made, and says it."""

    def run(session: Session) -> None:
        change_set = make()
        session.do(change_set)
        session.shell.say(f"{change_set.title}." if change_set.changes else "It is so already.")

    return run


def _found_in(rows: Sequence[Entry]) -> Choices:
    titles = Titles((row.title, row.place) for row in rows)

    def find(query: str) -> list[Entry]:
        places: Iterable[int] = (
            (place for _, place in titles.best(query, _MOST)) if query.strip() else range(len(rows))
        )
        return [rows[place] for place in places][:_MOST]

    return find
