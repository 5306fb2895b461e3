"""One page of the schema editor: a list of subjects, and a form on the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.app.schema_subjects import Field, Key, Subject, SubjectPage
from annotator.app.session import Session
from annotator.app.window_actions import label_key
from annotator.gui.dialogs.frame import aside
from annotator.gui.dialogs.record_fields import KeyField, LineField, RecordField, make_field
from annotator.gui.dialogs.schema_rows import Row, RowList
from annotator.model.changes import ChangeSet
from annotator.model.json_value import Json
from annotator.model.records import Layer
from annotator.model.schema import Label

_FORM_WIDTH: Final = 520
Make = Callable[[], ChangeSet]


class SchemaPage(QWidget):
    """Shows what the store has; `wanted` has what makes a change set, which others do."""

    wanted = Signal(object)

    def __init__(self, page: SubjectPage, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"page {page.title}")
        self._page = page
        self._store = session.store
        self._subjects: dict[Key, Subject] = {}
        self._wished: Key | None = None
        self._shown_key: Key | None = None
        self._fields: dict[str, RecordField] = {}
        self._shown_fields: Sequence[Field] = ()
        self.rows = RowList(f"rows {page.title}", self.tr(page.title), self)
        self.first: QWidget = self.rows
        self._form = QScrollArea(self)
        self._buttons = [
            self._button(self.tr("Add…"), "add", self._on_add_clicked),
            self._button(self.tr("Merge into…"), "merge", self._on_merge_clicked),
            self._button(self.tr("Delete"), "delete", self._on_delete_clicked),
        ]
        self._build()
        self.rows.key_chosen.connect(self._on_key_chosen)
        self.rows.place_wanted.connect(self._on_place_wanted)
        self.rows.removal_wanted.connect(self._on_delete_clicked)
        self.rows.form_wanted.connect(self._on_form_wanted)

    def refresh(self) -> None:
        """Shows the schema as it is now; what was chosen or added stays so."""
        schema = self._store.schema()
        groups = self._page.groups(schema)
        counts = self._store.uses.count_labels()
        rows: list[Row] = []
        self._subjects.clear()
        for group in groups:
            if not group.subjects and len(groups) > 2:
                continue
            rows.append(Row(key=None, title=self.tr(group.title)))
            for subject in group.subjects:
                key = group.id, subject.name
                self._subjects[key] = subject
                n_uses = counts[subject.id] if isinstance(subject, Label) else 0
                rows.append(_row(key, subject, n_uses))
        wished, self._wished = self._wished, None
        is_there = wished is not None and wished in self._subjects
        self.rows.show_rows(rows, wished if is_there else self.rows.key)

    def commit(self) -> None:
        """Gives what is half typed."""
        for field in tuple(self._fields.values()):
            field.commit()

    # --- building

    def _build(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.rows, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(
            aside(self.tr("Alt with ↑ or ↓ changes the order, as dragging does."), self)
        )
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        self._form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._form)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([310, _FORM_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(splitter)

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _make_form(self, fields: Sequence[Field]) -> None:
        """Makes the fields anew; those of the subject before go.

        They go later, as one of them may be what had them made anew.
        """
        before = self._form.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        form = QWidget(self)
        layout = QFormLayout(form)
        layout.setContentsMargins(12, 0, 12, 8)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(10)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields = {}
        for each in fields:
            field = make_field(each, form)
            field.setObjectName(f"field {each.name}")
            field.given.connect(partial(self._on_given, each.name))
            field.focus.setAccessibleName(self.tr(each.title))
            title = QLabel(self.tr(each.title), form)
            title.setBuddy(field.focus)
            layout.addRow(title, field)
            self._fields[each.name] = field
        self._form.setWidget(form)
        self._shown_fields = fields

    # --- what happened

    def _on_key_chosen(self, key: Key | None) -> None:
        self._shown_key = key
        subject = None if key is None else self._subjects[key]
        for button in self._buttons[1:]:
            button.setEnabled(subject is not None)
        if subject is None:
            self._make_form(())
            return
        fields = tuple(self._page.fields(subject))
        if fields != self._shown_fields:
            self._make_form(fields)
        for name, field in self._fields.items():
            if isinstance(field, KeyField) and isinstance(subject, Label):
                field.is_shifted = subject.layer is Layer.CLAIM
            field.show_value(getattr(subject, name))

    def _on_given(self, name: str, value: Json) -> None:
        key = self._shown_key
        assert key is not None, "fields are shown for a subject"
        new = replace(self._subjects[key], **{name: value})  # type: ignore[arg-type]  # its field
        self._wished = key[0], new.name
        self.wanted.emit(partial(self._page.edit, self._store, key, new))

    def _on_add_clicked(self) -> None:
        groups = self._page.groups(self._store.schema())
        if len(groups) == 1:
            self._add(groups[0].id)
            return
        menu = self._menu()
        for group in groups:
            menu.addAction(self.tr(group.add), partial(self._add, group.id))
        self._popup(menu, self._buttons[0])

    def _on_merge_clicked(self) -> None:
        key = self.rows.key
        if key is None:
            return
        menu = self._menu()
        for group, name in self._subjects:
            if group == key[0] and name != key[1]:
                title = _title(self._subjects[group, name]).replace("&", "&&")
                menu.addAction(title, partial(self._merge, key, name))
        self._popup(menu, self._buttons[1])

    def _on_delete_clicked(self) -> None:
        key = self.rows.key
        if key is not None:
            self.wanted.emit(partial(self._page.remove, self._store, key))

    def _on_place_wanted(self, key: Key, place: int) -> None:
        self.wanted.emit(partial(self._page.move, self._store, key, place))

    def _on_form_wanted(self) -> None:
        field = self._fields.get("name")
        if isinstance(field, LineField):
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.select_all()

    def _add(self, group: str) -> None:
        change_set, name = self._page.add(self._store, group)
        self._wished = group, name
        self.wanted.emit(lambda: change_set)
        self._on_form_wanted()

    def _merge(self, key: Key, into: str) -> None:
        self._wished = key[0], into
        self.wanted.emit(partial(self._page.merge, self._store, key, into))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @staticmethod
    def _popup(menu: QMenu, button: QPushButton) -> None:
        if not menu.isEmpty():
            menu.popup(button.mapToGlobal(QPoint(0, button.height())))
            menu.setActiveAction(menu.actions()[0])


def _title(subject: Subject) -> str:
    return getattr(subject, "title", "") or subject.name


def _row(key: Key, subject: Subject, n_uses: int) -> Row:
    if not isinstance(subject, Label):
        return Row(key=key, title=_title(subject))
    return Row(
        key=key,
        title=subject.title,
        aside=f"{n_uses:,}" if n_uses else "",
        hue=subject.hue,
        sign=label_key(subject),
        is_filled=subject.layer is Layer.CLAIM,
    )
