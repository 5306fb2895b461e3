"""Shows what a label means and how the words at hand were labelled before, at one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.precedents import label_at_hand, precedents_at_hand, words_at_hand
from annotator.app.session import Session
from annotator.gui.dialogs.label_card import LabelCard
from annotator.gui.dialogs.precedent_list import PrecedentList
from annotator.gui.panels.label_chip import LabelChip
from annotator.model.precedents import Place


class LabelCards(QObject):
    """One card at a time over a page; the key again takes the keyboard to its places."""

    def __init__(self, session: Session, page: QWidget, reader: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._reader = reader
        self.shows: dict[str, Callable[[], object]] = {"label": self._show}

    def _show(self) -> None:
        session, words = self._session, words_at_hand(self._session)
        chip = QApplication.focusWidget()
        label = chip.label if isinstance(chip, LabelChip) else label_at_hand(session, words)
        if label is None:
            session.shell.say(self.tr("Focus an annotation to see what its label means."))
            return
        key = f"{label.id} {words}"
        for card in self._page.findChildren(LabelCard):
            if card.isVisible() and card.property("about") == key and card.links:
                card.links[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
            card.close()
        card = LabelCard(label, self._page)
        card.setProperty("about", key)
        card.left.connect(self._reader.setFocus)
        if words:
            precedents = PrecedentList(
                words,
                precedents_at_hand(session, words, label.layer),
                card,
                layer=label.layer,
                schema=session.store.schema(),
            )
            precedents.place_chosen.connect(self._go)
            card.add(precedents)
        card.show()

    def _go(self, place: Place) -> None:
        self._session.attempt(partial(self._open, place))

    def _open(self, place: Place) -> None:
        session = self._session
        if session.release is None or session.release.id != place.release_id:
            session.open_release(place.release_id)
        session.reader.set_focused(place.annotation_id)
        for card in self._page.findChildren(LabelCard):
            card.close()
        self._reader.setFocus()
