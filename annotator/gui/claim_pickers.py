"""What is chosen for a claim from a list: who says it, and labels that would also be right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from annotator.app import claiming
from annotator.app.actions import Action
from annotator.app.claim_actions import claim_of
from annotator.app.palette import Entry
from annotator.app.session import Session
from annotator.app.speakers import Speaker, choose_speaker, speakers
from annotator.gui.dialogs.palette import SearchOverlay
from annotator.gui.panels.inspector import Inspector
from annotator.model.records import Claim, Layer
from annotator.model.schema import Label


class ClaimPickers(QObject):
    """Lists that float over the window; each choice is one action."""

    def __init__(self, window: QMainWindow, session: Session, inspector: Inspector) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self.shows: dict[str, Callable[[], object]] = {
            "speaker": partial(self._show, "speaker", self._speakers, self.tr("Who says it")),
            "alternatives": partial(
                self._show, "alternatives", self._labels, self.tr("What it may also be")
            ),
            "paraphrase": inspector.focus_paraphrase,
        }

    def _show(self, name: str, offers: Callable[[Claim], Sequence[Entry]], title: str) -> None:
        claim = claim_of(self._session)
        assert claim is not None
        overlay = SearchOverlay(partial(_matching, offers(claim)), self._window)
        overlay.setObjectName(name)
        field = overlay.search_list.field
        field.setPlaceholderText(title)
        field.setAccessibleName(title)
        overlay.search_list.list.setAccessibleName(title)
        overlay.chosen.connect(self._on_chosen)
        overlay.show()

    def _on_chosen(self, entry: Entry) -> None:
        assert isinstance(entry.offer, Action)
        self._session.attempt(partial(entry.offer.run, self._session))

    # --- who says it

    def _speakers(self, claim: Claim) -> list[Entry]:
        schema = self._session.store.schema()
        return [
            Entry(
                title=self.tr(speaker.name),
                place=self.tr(speaker.place),
                offer=_offer("claim.speaker", speaker.name, partial(_set_speaker, claim, speaker)),
                label=schema.find_label(Layer.MENTION, speaker.label),
            )
            for speaker in speakers(self._session, claim)
        ]

    # --- what it may also be

    def _labels(self, claim: Claim) -> list[Entry]:
        labels = self._session.store.schema().claim_labels
        return [
            Entry(
                title=label.title,
                place=self.tr("✓ chosen") if label.name in claim.alternatives else "",
                offer=_offer("claim.alternatives", label.title, partial(_toggle, claim, label)),
                label=label,
            )
            for label in labels
            if label.name != claim.label
        ]


def _offer(id_: str, title: str, run: Callable[[Session], None]) -> Action:
    return Action(id=id_, title=title, tip="", run=run)


def _matching(entries: Sequence[Entry], words: str) -> list[Entry]:
    wanted = words.casefold().split()
    return [e for e in entries if all(word in e.title.casefold() for word in wanted)]


def _set_speaker(claim: Claim, speaker: Speaker, session: Session) -> None:
    change_set = choose_speaker(session.store, claim.id, speaker)
    session.do(change_set)
    session.shell.say(f"{change_set.title}." if change_set.changes else "It is so already.")


def _toggle(claim: Claim, label: Label, session: Session) -> None:
    names = claim.alternatives
    left = [name for name in names if name != label.name]
    chosen = left if label.name in names else [*names, label.name]
    session.do(claiming.set_alternatives(session.store, claim.id, chosen))
