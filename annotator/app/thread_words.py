"""How threads are told in words and signs, so that nothing hangs on colour."""

from __future__ import annotations

from datetime import date
from typing import Final

from annotator.app.ledger import LedgerEntry

_SIGNS: Final = {
    "open": "○",
    "fulfilled": "●",
    "partly_fulfilled": "◐",
    "missed": "✕",
    "superseded": "→",
    "withdrawn": "⊘",
    "unknown": "?",
}
_SOON: Final = 90


def sign_of(status: str) -> str:
    """The sign of a status; one that only a schema knows has a dot."""
    return _SIGNS.get(status, "·")


def name_words(name: str) -> str:
    """A name of the schema as people write it: `partly_fulfilled` is `Partly fulfilled`."""
    spaced = name.replace("_", " ").strip()
    return spaced[:1].upper() + spaced[1:]


def status_words(entry: LedgerEntry) -> str:
    """`○ Open`, `! 5 days overdue`, `● Fulfilled`."""
    if entry.is_overdue and entry.days_left is not None:
        return f"! {_days(-entry.days_left)} overdue"
    return f"{sign_of(entry.thread.status)} {name_words(entry.thread.status) or 'No status'}"


def day_words(day: str) -> str:
    """`2031-06-30` as `30 Jun 2031`; as it stands when it is no date."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%b} {found.year}"


def due_words(entry: LedgerEntry) -> str:
    """When it is due and, while it is open, how soon."""
    thread, days = entry.thread, entry.days_left
    if thread.due is None:
        return "no due date"
    words = f"due {day_words(thread.due)}"
    if not entry.is_open or days is None or not 0 <= days <= _SOON:
        return words
    return f"{words}, in {_days(days)}" if days else f"{words}, today"


def _days(n: int) -> str:
    return f"{n:,} day" if n == 1 else f"{n:,} days"
