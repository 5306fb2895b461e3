"""What the command palette offers: commands, labels and releases, by what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.app.actions import Action
from annotator.app.matching import Titles
from annotator.app.session import Session
from annotator.model.records import Layer, ReleaseSummary
from annotator.model.schema import Label
from annotator.store.store import Store

_AT_ONCE: Final = 500
_MOST_RELEASES: Final = 40
_MOST: Final = 200

Offer = Action | ReleaseSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: a command, a label (its command), or a release.

    Attributes:
        title: What it is called.
        place: Where else it is found: its menu, its layer, the release's source.
        offer: What is done or opened.
        label: The label that the command gives.
        why_not: Why it cannot be done now; empty when it can.
    """

    title: str
    place: str
    offer: Offer
    label: Label | None = None
    why_not: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that do the same."""
        return self.offer.all_keys if isinstance(self.offer, Action) else ()


class ReleaseIndex:
    """The titles and source names of a project's releases, read a few at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids = store.release_ids()
        self._titles = Titles()

    def read_some(self) -> bool:
        """Reads on for about 5 ms; whether there are more."""
        start = len(self._titles)
        ids = self._ids[start : start + _AT_ONCE]
        found = {summary.id: summary for summary in self._store.summaries(ids)}
        self._titles.extend(
            (found[id_].title, found[id_].source_name) if id_ in found else ("", "") for id_ in ids
        )
        if len(self._titles) < len(self._ids):
            return True
        self._titles.settle()
        return False

    def best(self, query: str) -> list[tuple[int, ReleaseSummary]]:
        """The rank and the release of what the query may mean among those read, best first."""
        best = [(rank, self._ids[n]) for rank, n in self._titles.best(query, _MOST_RELEASES)]
        found = {s.id: s for s in self._store.summaries([id_ for _, id_ in best])}
        return [(rank, found[id_]) for rank, id_ in best if id_ in found]


class Palette:
    """Searches the actions it was made for, as the session is now, and an index of releases."""

    def __init__(
        self, session: Session, actions: Sequence[Action], index: ReleaseIndex | None
    ) -> None:
        self._session = session
        self._index = index
        self._commands = [self._command(action) for action in actions if action.id not in _OWN]
        self._titles = Titles((entry.title, _further(entry)) for entry in self._commands)

    def entries(self, query: str, recent: Iterable[str]) -> list[Entry]:
        """What the query may mean, best first; without one, the recent commands, then all.

        Args:
            query: As it was typed.
            recent: Ids of the actions that were run last, the last first.
        """
        if not query.strip():
            known = {_action_id(entry): entry for entry in self._commands}
            first = [known.pop(action_id) for action_id in recent if action_id in known]
            return [*first, *(entry for entry in known.values() if entry.label is None)]
        ranked = [
            ((rank, bool(self._commands[n].why_not)), self._commands[n])
            for rank, n in self._titles.best(query, _MOST)
        ]
        if self._index is not None:
            ranked += [((rank, False), _release(s)) for rank, s in self._index.best(query)]
        return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]

    def _command(self, action: Action) -> Entry:
        label = find_label(self._session, action)
        place = action.menu
        if label is not None:
            place = "Mention label" if label.layer is Layer.MENTION else "Claim label"
        why_not = action.why_not(self._session)
        return Entry(title=action.title, place=place, offer=action, label=label, why_not=why_not)


_OWN: Final = {"go.palette"}


def find_label(session: Session, action: Action) -> Label | None:
    """The label that an action of `label_actions` gives."""
    kind, _, rest = action.id.partition(".")
    if kind != "label" or session.project is None:
        return None
    layer, _, name = rest.partition(".")
    return session.store.schema().find_label(Layer(layer), name)


def _release(summary: ReleaseSummary) -> Entry:
    title = summary.title or summary.source_name
    return Entry(title=title, place=summary.source_name, offer=summary)


def _further(entry: Entry) -> str:
    assert isinstance(entry.offer, Action)
    label = entry.label
    names = f"{label.name} {label.short}" if label else entry.offer.tip
    return f"{entry.place} {names}"


def _action_id(entry: Entry) -> str:
    return entry.offer.id
