"""Joins the outline to the reader: where the caret is, and where to go."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.app.session import Session
from annotator.gui.panels.outline_panel import OutlinePanel
from annotator.gui.reader.reader import Reader
from annotator.gui.reader_link import ReaderLink
from annotator.model.fragments import Span


class OutlineLink(QObject):
    """Takes the caret to what is chosen in the outline, and the outline to the caret."""

    def __init__(
        self, reader: Reader, panel: OutlinePanel, session: Session, *, link: ReaderLink
    ) -> None:
        super().__init__(link)
        self._reader = reader
        self._panel = panel
        self._session = session
        panel.place_chosen.connect(self._on_place_chosen)
        panel.left.connect(reader.setFocus)
        link.moved.connect(self._on_moved)

    def _on_moved(self) -> None:
        self._panel.show_caret(self._session.caret)

    def _on_place_chosen(self, span: Span) -> None:
        self._reader.show_from(span)
        self._reader.setFocus()
