"""Joins the outline to the reader: where the caret is, where to go, what can be done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint

from annotator.app.section_actions import section_here
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
_EDITS: Final = ["section.fold", "", "section.kind", "section.join", "", *_POLICIES]


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
        self.shows: dict[str, Callable[[], None]] = {
            "section_kind": self._show_kinds,
            "fold": self._fold_or_unfold,
            "fold_others": self._fold_others,
            "fold_skipped": self._fold_skipped,
            "unfold": partial(self._fold, ()),
        }
        panel.place_chosen.connect(self._on_place_chosen)
        panel.menu_wanted.connect(self._on_menu_wanted)
        panel.left.connect(reader.setFocus)
        link.moved.connect(self._on_moved)
        reader.look_changed.connect(self._show_skipped)
        reader.sheet.folded_changed.connect(panel.show_folded)
        session.release_opened.append(self._show_skipped)
        session.changed.append(self._on_changed)

    def _on_moved(self) -> None:
        self._panel.show_caret(self._session.caret)

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(isinstance(change.record, Release | Setting) for change in change_set.changes):
            self._show_skipped()
            release = self._session.release
            spans = {(s.start, s.end) for s in release.sections} if release else set()
            sheet = self._reader.sheet
            sheet.set_folded(tuple(span for span in sheet.folded if span in spans))

    def _show_skipped(self, *_look: object) -> None:
        """Has the reader dim what the project skips, and the outline say so."""
        release = self._session.release
        policy: Mapping[str, Policy] = {} if release is None else policy_of(self._session.store)
        self._panel.show_policy(policy)
        is_dimmed = self._reader.look.dims_skipped
        self._reader.set_skipped(self._skipped(policy) if is_dimmed else ())

    def _skipped(self, policy: Mapping[str, Policy]) -> Fragments:
        """The sections in which nothing is wanted."""
        release = self._session.release
        sections = () if release is None else release.sections
        return tuple((s.start, s.end) for s in sections if policy.get(s.kind) is Policy.SKIP)

    # --- folding

    def _fold_or_unfold(self) -> None:
        here, sheet = section_here(self._session), self._reader.sheet
        if here is None:
            return
        span = here.start, here.end
        others = [other for other in sheet.folded if other != span]
        if span in sheet.folded:
            self._fold(tuple(others))
            return
        self._fold((*others, span))
        if span not in sheet.folded:
            self._session.shell.say(self.tr("This section has one paragraph: nothing to fold."))

    def _fold_others(self) -> None:
        release, here = self._session.release, section_here(self._session)
        assert release is not None
        self._fold(tuple((s.start, s.end) for s in release.sections if s != here))

    def _fold_skipped(self) -> None:
        skipped = self._skipped(policy_of(self._session.store))
        self._fold(tuple(dict.fromkeys((*self._reader.sheet.folded, *skipped))))

    def _fold(self, sections: Fragments) -> None:
        """Folds these and no others; the caret leaves what is hidden."""
        for start, end in sections:
            if start < self._reader.caret < end:
                self._reader.set_selection((start, start), reveal=False)
        self._reader.sheet.set_folded(sections)

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
