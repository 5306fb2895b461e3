"""What is said of a schema as a whole: its title, and a note on it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from annotator.app.schema_editing import describe_schema
from annotator.app.schema_subjects import Field
from annotator.app.session import Session
from annotator.gui.dialogs.record_fields import RecordField, make_field
from annotator.model.changes import ChangeSet

_FIELDS: Final = (
    Field(name="title", title="Title", kind="line", tip="As people read it"),
    Field(name="note", title="Note", kind="text", tip="What the schema is for"),
)


class AboutPage(QWidget):
    """A page of the schema editor; `wanted` has what makes a change set, which others do."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page About")
        self._session = session
        self._fields: dict[str, RecordField] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(10)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for each in _FIELDS:
            field = make_field(each, self)
            field.setObjectName(f"about {each.name}")
            field.focus.setAccessibleName(self.tr(each.title))
            field.given.connect(partial(self._on_given, each.name))
            title = QLabel(self.tr(each.title), self)
            title.setBuddy(field.focus)
            layout.addRow(title, field)
            self._fields[each.name] = field
        self.first: QWidget = self._fields["title"]

    def refresh(self) -> None:
        """Shows the schema as it is now."""
        schema = self._session.store.schema()
        for name, value in (("title", schema.title), ("note", schema.note)):
            self._fields[name].show_value(value)

    def commit(self) -> None:
        """Gives what is half typed."""
        for field in self._fields.values():
            field.commit()

    def _on_given(self, name: str, value: str) -> None:
        self.wanted.emit(partial(self._describe, name, value))

    def _describe(self, name: str, value: str) -> ChangeSet:
        if name == "title":
            return describe_schema(self._session.store, title=value)
        return describe_schema(self._session.store, note=value)
