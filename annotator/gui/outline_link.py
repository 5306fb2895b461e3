"""Joins the outline to the reader: where the caret is, where to go, what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPoint

from annotator.app.session import Session
from annotator.gui.bindings import Bindings
from annotator.gui.panels.outline_panel import OutlinePanel
from annotator.gui.reader.reader import Reader
from annotator.gui.reader_link import ReaderLink
from annotator.model.fragments import Span
from annotator.model.section_kinds import SECTION_KINDS

_KINDS: Final = [f"section.kind.{kind}" for kind in SECTION_KINDS]
_EDITS: Final = ["section.kind", "section.join"]


class OutlineLink(QObject):
    """Takes the caret to what is chosen in the outline, and the outline to the caret.

    A menu opens on the section at the caret, which is where the actions work.
    """

    def __init__(
        self,
        reader: Reader,
        panel: OutlinePanel,
        session: Session,
        *,
        link: ReaderLink,
        bindings: Bindings,
    ) -> None:
        super().__init__(link)
        self._reader = reader
        self._panel = panel
        self._session = session
        self._bindings = bindings
        self.shows: dict[str, Callable[[], None]] = {"section_kind": self._show_kinds}
        panel.place_chosen.connect(self._on_place_chosen)
        panel.menu_wanted.connect(self._on_menu_wanted)
        panel.left.connect(reader.setFocus)
        link.moved.connect(self._on_moved)

    def _on_moved(self) -> None:
        self._panel.show_caret(self._session.caret)

    def _on_place_chosen(self, span: Span) -> None:
        self._reader.show_from(span)
        self._reader.setFocus()

    def _on_menu_wanted(self, span: Span, at: QPoint) -> None:
        self._reader.show_from(span)
        self._bindings.menu(_EDITS).popup(at)

    def _show_kinds(self) -> None:
        """The kinds to choose from, under the caret; the arrows begin at the present one."""
        sheet, caret = self._reader.sheet, self._session.caret
        sheet.reveal((caret, caret))
        foot = sheet.painter.caret_rect(caret).bottomLeft()
        at = sheet.viewport_point(foot.x(), foot.y()).toPoint()
        menu = self._bindings.menu(_KINDS)
        menu.popup(self._reader.viewport().mapToGlobal(at))
        for action in menu.actions():
            if action.isChecked():
                menu.setActiveAction(action)
