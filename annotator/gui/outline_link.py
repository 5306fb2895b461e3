"""Joins the outline to the reader: where the caret is, where to go, what can be done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, QPoint

from annotator.app.section_policy import Policy, policy_of
from annotator.app.session import Session
from annotator.gui.bindings import Bindings
from annotator.gui.panels.outline_panel import OutlinePanel
from annotator.gui.reader.reader import Reader
from annotator.gui.reader_link import ReaderLink
from annotator.model.changes import ChangeSet
from annotator.model.fragments import Fragments, Span
from annotator.model.records import Release, Setting
from annotator.model.section_kinds import SECTION_KINDS

_KINDS: Final = [f"section.kind.{kind}" for kind in SECTION_KINDS]
_POLICIES: Final = [f"section.policy.{policy}" for policy in Policy]
_EDITS: Final = ["section.kind", "section.join", "", *_POLICIES]


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
        reader.look_changed.connect(self._show_skipped)
        session.release_opened.append(self._show_skipped)
        session.changed.append(self._on_changed)

    def _on_moved(self) -> None:
        self._panel.show_caret(self._session.caret)

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(isinstance(change.record, Release | Setting) for change in change_set.changes):
            self._show_skipped()

    def _show_skipped(self, *_look: object) -> None:
        """Has the reader dim what the project skips, and the outline say so."""
        release = self._session.release
        skipped: Fragments = ()
        policy: Mapping[str, Policy] = {} if release is None else policy_of(self._session.store)
        self._panel.show_policy(policy)
        if release is not None and self._reader.look.dims_skipped:
            skipped = tuple(
                (section.start, section.end)
                for section in release.sections
                if policy.get(section.kind) is Policy.SKIP
            )
        self._reader.set_skipped(skipped)

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
