"""The roles and relations of an annotation, in the inspector."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.app import linking
from annotator.app.link_targets import describe, go_to
from annotator.app.session import Session
from annotator.gui.panels.attribute_words import title_of
from annotator.gui.panels.form_part import FormPart
from annotator.gui.panels.pointer_row import Pointer, PointerRow
from annotator.gui.theme import LIGHT, Theme
from annotator.model.fragments import Fragments
from annotator.model.records import Annotation, Claim, Relation, Role


class LinksPart(FormPart):
    """A row for each role and each relation, whichever end of it the annotation is.

    `can_edit` of a row that a claim elsewhere owns is as for the others: a role is taken from the
    claim that has it.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._theme = LIGHT
        self._claim: Claim | None = None
        self._lists = [
            _PointerList(self.tr("Roles"), self),
            _PointerList(self.tr("Relations"), self),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for pointers in self._lists:
            column.addWidget(pointers)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        (annotation, *others) = annotations
        self._claim = annotation if isinstance(annotation, Claim) else None
        roles, relations = ([], []) if others else self._pointers_of(annotation)
        for pointers, shown in zip(self._lists, (roles, relations), strict=True):
            pointers.show_pointers(shown)
        self.setVisible(bool(roles or relations))

    def set_theme(self, theme: Theme) -> None:
        for pointers in self._lists:
            pointers.set_theme(theme)

    def go(self, pointer: Pointer) -> None:
        """Shows what a row leads to."""
        self.session.attempt(partial(go_to, self.session, pointer.id, pointer.fragments))

    def remove(self, pointer: Pointer) -> None:
        """Takes a role or a relation away."""
        store, record = self.session.store, pointer.record
        if isinstance(record, Relation):
            self.attempt(partial(linking.remove_relation, store, record.id))
        elif self._claim is not None:
            self.attempt(
                partial(
                    linking.remove_role, store, self._claim.id, record.role, to=record.to,
                    fragments=record.fragments,
                )
            )  # fmt: skip

    def turn(self, pointer: Pointer) -> None:
        """Has a relation go the other way."""
        if isinstance(pointer.record, Relation):
            relation_id = pointer.record.id
            self.attempt(partial(linking.reverse_relation, self.session.store, relation_id))

    def _pointers_of(self, annotation: Annotation) -> tuple[list[Pointer], list[Pointer]]:
        roles = annotation.roles if isinstance(annotation, Claim) else ()
        relations = self.session.store.links.at(annotation.id)
        return (
            [self._pointer(title_of(r.role), r, r.to, r.fragments) for r in roles],
            [self._relation(annotation, relation) for relation in relations],
        )

    def _relation(self, annotation: Annotation, relation: Relation) -> Pointer:
        is_outgoing = relation.from_id == annotation.id
        title = title_of(relation.label)
        other = relation.to_id if is_outgoing else relation.from_id
        return self._pointer(f"{title} →" if is_outgoing else f"← {title}", relation, other)

    def _pointer(
        self, title: str, record: Role | Relation, id_: str | None, fragments: Fragments = ()
    ) -> Pointer:
        return Pointer(
            title=title,
            target=describe(self.session, id_, fragments),
            record=record,
            id=id_,
            fragments=fragments,
            can_edit=self.session.can_edit,
        )


class _PointerList(QWidget):
    """A heading over its rows; without rows there is neither."""

    def __init__(self, title: str, part: LinksPart) -> None:
        super().__init__(part)
        self._part = part
        self._theme = LIGHT
        heading = QLabel(title, self)
        heading.setProperty("tone", "heading")
        self._rows: list[PointerRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(heading)

    def show_pointers(self, pointers: Sequence[Pointer]) -> None:
        """Shows these; rows stay where they are, and so does the keyboard."""
        while len(self._rows) < len(pointers):
            self._rows.append(self._make_row())
        had_focus = next((n for n, row in enumerate(self._rows) if row.hasFocus()), None)
        for row, pointer in zip(self._rows, pointers, strict=False):
            row.show_pointer(pointer)
            row.show()
        for row in self._rows[len(pointers) :]:
            row.hide()
        if had_focus is not None and had_focus >= len(pointers) > 0:
            self._rows[len(pointers) - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(pointers))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self._rows:
            row.theme = theme
            row.update()

    def _make_row(self) -> PointerRow:
        row = PointerRow(self)
        row.theme = self._theme
        row.clicked.connect(partial(self._on_clicked, row))
        row.removed.connect(self._part.remove)
        row.turned.connect(self._part.turn)
        row.stepped.connect(partial(self._on_stepped, row))
        self._column.addWidget(row)
        return row

    def _on_clicked(self, row: PointerRow, *_checked: bool) -> None:
        if row.pointer is not None:
            self._part.go(row.pointer)

    def _on_stepped(self, row: PointerRow, by: int) -> None:
        shown = [other for other in self._rows if other.isVisible()]
        place = shown.index(row) + by
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
