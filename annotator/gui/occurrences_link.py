"""Joins the list of occurrences to the reader: ghosts, the place on show, and the keyboard."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from annotator.app.everywhere import say_that_there_is_none
from annotator.app.session import Session
from annotator.gui.panels.occurrences_panel import OccurrencesPanel
from annotator.gui.reader.reader import Reader
from annotator.model.fragments import Span

_SLICE_S: Final = 0.008
_SHOW_S: Final = 0.1  # a list of many thousands takes a while to grow


class OccurrencesLink(QObject):
    """Opens and closes the panel; the reader then stands where it stood.

    Searching and writing go on a slice at a time, whenever the window is idle.
    """

    def __init__(
        self, reader: Reader, panel: OccurrencesPanel, session: Session, *, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._panel = panel
        self._session = session
        self._place = reader.sheet.place()
        self._next_show = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        panel.ghosts_changed.connect(reader.set_ghosts)
        panel.place_chosen.connect(self._on_place_chosen)
        session.propagation_changed.append(self._on_propagation_changed)

    def _on_propagation_changed(self) -> None:
        propagation = self._session.propagation
        if propagation is not None:
            if self._panel.isHidden():
                self._place = self._reader.sheet.place()
            self._panel.begin(propagation)
            if propagation.is_busy:
                self._timer.start()
            return
        self._timer.stop()
        had_keyboard = self._panel.has_keyboard
        self._panel.end()
        if had_keyboard:
            self._reader.setFocus()
            self._fit()
            self._reader.sheet.restore(self._place)

    def _on_timeout(self) -> None:
        propagation = self._session.propagation
        assert propagation is not None
        until = time.monotonic() + _SLICE_S
        while propagation.is_busy and time.monotonic() < until:
            self._session.attempt(propagation.go_on)
        if self._session.propagation is not propagation:
            return  # it was written, or what it is about has changed
        now = time.monotonic()
        if not propagation.is_busy or now >= self._next_show:
            self._panel.show_more()
            self._next_show = now + _SHOW_S
        if not propagation.is_busy:
            self._timer.stop()
            if not propagation.candidates:
                say_that_there_is_none(self._session, propagation)
                self._session.set_propagation(None)

    def _on_place_chosen(self, span: Span) -> None:
        self._fit()
        self._reader.sheet.reveal(span)

    def _fit(self) -> None:
        """Gives reader and panel their heights now, so that what is revealed is in view."""
        page = self._reader.parentWidget()
        layout = page.layout() if page else None
        if layout is not None:
            layout.activate()
