"""The actions on threads: following a promise, and saying what became of it."""

from __future__ import annotations

from annotator.app import threads
from annotator.app.actions import Action
from annotator.app.project_actions import can_write, has_project, shows
from annotator.app.session import Session
from annotator.app.thread_words import day_words
from annotator.model.records import Claim, Thread


def thread_actions() -> list[Action]:
    """What the menu Thread holds, in its order."""
    return [*_claim_actions(), *_thread_actions()]


def ledger_actions() -> list[Action]:
    """What shows them all."""
    return [
        Action(
            id="view.ledger", title="Ledger",
            tip="Every thread by issuer, what became of it and when it is due", keys=("F12",),
            menu="View", when=has_project, run=shows("ledger"),
        ),
    ]  # fmt: skip


def focused_claim(session: Session) -> Claim | None:
    """The claim that has the focus."""
    return session.focused if isinstance(session.focused, Claim) else None


def _claim_actions() -> list[Action]:
    return [
        Action(
            id="thread.open", title="Follow as a thread",
            tip="Follow the focused claim across releases until something has come of it",
            reader_keys=("*",), keys=("Ctrl+Shift+O",),
            menu="Annotation", submenu="Thread", when=_can_open,
            needs="Focus a claim that is in no thread.", run=_open,
        ),
        Action(
            id="thread.link", title="Link to a thread…",
            tip="Say that the focused claim fulfils, misses or updates what is followed",
            reader_keys=("#",), keys=("Ctrl+Shift+I",),
            menu="Annotation", submenu="Thread", when=_has_claim,
            needs="Focus a claim.", run=shows("thread_link"),
        ),
        Action(
            id="thread.unlink", title="Unlink from its thread",
            tip="Take the focused claim out of its thread, with what it did to it",
            menu="Annotation", submenu="Thread",
            when=_has_thread, needs="Focus a claim of a thread.", run=_unlink,
        ),
    ]  # fmt: skip


def _thread_actions() -> list[Action]:
    return [
        Action(
            id="thread.status", title="Status of the thread…", tip="Say what became of it",
            keys=("Shift+F12",),
            menu="Annotation", submenu="Thread", when=can_write, run=shows("thread_status"),
        ),
        Action(
            id="thread.due", title="Due date of the thread…",
            tip="Say by which day something is to come of it", keys=("Ctrl+F12",),
            menu="Annotation", submenu="Thread", when=can_write, run=shows("thread_due"),
        ),
        Action(
            id="thread.rename", title="Rename the thread…", tip="Give the thread another title",
            menu="Annotation", submenu="Thread", when=can_write, run=shows("thread_rename"),
        ),
        Action(
            id="thread.merge", title="Merge with another thread…",
            tip="Take the claims of another thread, which goes",
            menu="Annotation", submenu="Thread", when=can_write,
            run=shows("thread_merge"),
        ),
        Action(
            id="thread.delete", title="Stop following the thread",
            tip="Follow it no longer; its claims stay",
            menu="Annotation", submenu="Thread", when=can_write,
            run=shows("thread_delete"),
        ),
        Action(
            id="thread.copy", title="Copy the ledger as CSV",
            tip="Copy what the ledger lists, for a spreadsheet",
            menu="Annotation", submenu="Thread", when=has_project,
            run=shows("thread_copy"),
        ),
    ]  # fmt: skip


def _has_claim(session: Session) -> bool:
    return session.can_edit and focused_claim(session) is not None


def _can_open(session: Session) -> bool:
    claim = focused_claim(session)
    return session.can_edit and claim is not None and claim.thread_id is None


def _has_thread(session: Session) -> bool:
    claim = focused_claim(session)
    return session.can_edit and claim is not None and claim.thread_id is not None


def _open(session: Session) -> None:
    claim = focused_claim(session)
    assert claim is not None
    change_set = threads.open_thread(session.store, claim.id)
    session.do(change_set)
    thread = change_set.changes[0].after
    assert isinstance(thread, Thread)
    due = f"due {day_words(thread.due)}" if thread.due else "without a due date"
    session.shell.say(f"Followed, {due}: {thread.title}")


def _unlink(session: Session) -> None:
    claim = focused_claim(session)
    assert claim is not None
    change_set = threads.unlink_claim(session.store, claim.id)
    session.do(change_set)
    session.shell.say(f"{change_set.title}.")
