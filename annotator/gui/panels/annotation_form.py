"""The focused annotation as a form; it shows and asks, and the inspector changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.panels.attribute_editor import PRESET_MARK, AttributeEditor
from annotator.gui.panels.attribute_words import title_of
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.panels.label_box import LabelBox
from annotator.gui.panels.note_edit import NoteEdit
from annotator.gui.panels.quote_view import QuoteView
from annotator.gui.panels.record_words import place_words, quoted_text, who_and_when
from annotator.gui.theme import Theme
from annotator.model.records import Annotation, Claim, Layer, Mention
from annotator.model.schema import Attribute, Label, Schema

_NO_SUBTYPE = "–"
_LABEL_WIDTH = 96


class AnnotationForm(QWidget):
    """Label, text, sub-type, attributes, pointers, note, who and when."""

    label_given = Signal(str)
    subtype_given = Signal(object)
    attribute_given = Signal(object, object)
    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._schema: Schema | None = None
        self._editors: dict[tuple[str, ...], AttributeEditor] = {}
        self._editor: AttributeEditor | None = None
        self._label: Label | None = None
        self._layer = _label(self, "heading")
        self._label_box = LabelBox(self)
        self._label_box.setObjectName("annotation.label")
        self._label_box.setAccessibleName(self.tr("Label"))
        self._label_box.activated.connect(self._on_label_activated)
        self._quote = QuoteView(self)
        self._place = _label(self, "muted")
        self._subtype_row = QWidget(self)
        self._subtype_box = self._make_subtype_row(self._subtype_row)
        self._row_fields: list[QWidget] = []
        self._row_place = QVBoxLayout()
        self._editor_place = QVBoxLayout()
        self._confirm = QPushButton(self)
        self._confirm.setObjectName("annotation.confirm")
        self._confirm.setFlat(True)
        self._confirm.clicked.connect(self.confirmed)
        self._pointers = _label(self, "")
        self._pointers.setObjectName("annotation.pointers")
        self._pointers.setWordWrap(True)
        self._note_title = _label(self, "heading")
        self._note_title.setText(self.tr("Note"))
        self.note_edit = NoteEdit("annotation.note_text", self.tr("Note on the annotation"), self)
        self._who = _label(self, "muted")
        self._who.setObjectName("annotation.who")
        self._who.setWordWrap(True)
        self._build()

    def set_schema(self, schema: Schema | None) -> None:
        """Takes another schema; the controls of the old one go."""
        self._schema, self._label, self._editor = schema, None, None
        for editor in self._editors.values():
            editor.deleteLater()
        self._editors.clear()

    def show_annotation(
        self, annotation: Annotation, text: str, *, pointers: Sequence[str], can_edit: bool
    ) -> None:
        """Shows an annotation; controls are only made anew for another label."""
        assert self._schema is not None
        label = self._schema.get_label(annotation.layer, annotation.label)
        if label is not self._label:
            self._show_label(label)
        self._quote.show_quote(quoted_text(text, annotation.fragments), label.hue)
        _put(self._place, place_words(annotation.fragments))
        if isinstance(annotation, Mention):
            self._subtype_box.setCurrentIndex(
                max(self._subtype_box.findData(annotation.subtype), 0)
            )
        self._show_attributes(annotation, can_edit=can_edit)
        _put(self._pointers, "\n".join(pointers))
        _put(self._who, who_and_when(annotation))
        for box in (self._label_box, self._subtype_box):
            box.setEnabled(can_edit)
        self.note_edit.setReadOnly(not can_edit)

    def add_row(self, row: QWidget, *, field: QWidget) -> None:
        """Takes in a row of its own mind, which stands below the sub-type."""
        self._row_fields.append(field)
        self._row_place.addWidget(row)

    @property
    def first_field(self) -> QWidget:
        """The first attribute, the sub-type or else the label."""
        if self._editor is not None and self._editor.fields:
            return self._editor.fields[0]
        is_typed = self._label is not None and self._label.subtypes
        return self._subtype_box if is_typed else self._label_box

    def commit(self) -> None:
        """Gives what is half typed."""
        if self._editor is not None:
            self._editor.commit()
        self.note_edit.commit()

    def set_theme(self, theme: Theme) -> None:
        self._quote.theme = theme
        self._label_box.set_theme(theme)
        self._quote.update()

    # --- building

    def _make_subtype_row(self, parent: QWidget) -> ChoiceBox:
        box = ChoiceBox(parent)
        box.setObjectName("annotation.subtype")
        box.setAccessibleName(self.tr("Sub-type"))
        box.activated.connect(self._on_subtype_activated)
        title = _label(parent, "muted")
        title.setText(self.tr("Sub-type"))
        title.setMinimumWidth(_LABEL_WIDTH)
        title.setBuddy(box)
        row = QHBoxLayout(parent)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(box, stretch=1)
        return box

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(6)
        for widget in (self._layer, self._label_box, self._quote, self._place, self._subtype_row):
            column.addWidget(widget)
        column.addLayout(self._row_place)
        column.addLayout(self._editor_place)
        column.addWidget(self._confirm, alignment=Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._pointers)
        column.addSpacing(4)
        for widget in (self._note_title, self.note_edit, self._who):
            column.addWidget(widget)
        column.addStretch()

    def _show_label(self, label: Label) -> None:
        assert self._schema is not None
        self._label = label
        is_mention = label.layer is Layer.MENTION
        self._layer.setText(self.tr("Mention") if is_mention else self.tr("Claim"))
        labels = self._schema.mention_labels if is_mention else self._schema.claim_labels
        self._label_box.show_label(label, labels)
        self._subtype_row.setVisible(bool(label.subtypes))
        self._subtype_box.clear()
        self._subtype_box.addItem(_NO_SUBTYPE, None)
        for subtype in label.subtypes:
            self._subtype_box.addItem(title_of(subtype), subtype)
        self._show_editor(self._schema.attributes_for(label.layer, label.name))

    def _show_editor(self, attributes: Sequence[Attribute]) -> None:
        """Shows the controls for these attributes, which are made once."""
        key = tuple([repr(attribute) for attribute in attributes])
        editor = self._editors.get(key)
        if editor is None:
            editor = self._editors[key] = AttributeEditor(attributes, self)
            editor.value_given.connect(self.attribute_given)
            self._editor_place.addWidget(editor)
            self._order_tabs(editor)
        if self._editor is not None and self._editor is not editor:
            self._editor.hide()
        self._editor = editor
        editor.setVisible(bool(attributes))

    def _order_tabs(self, editor: AttributeEditor) -> None:
        stops = [self._subtype_box, *self._row_fields, *editor.fields, self._confirm]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_attributes(self, annotation: Annotation, *, can_edit: bool) -> None:
        assert self._editor is not None
        unconfirmed = annotation.unconfirmed if isinstance(annotation, Claim) else ()
        self._editor.show_values(annotation.attributes, unconfirmed, can_edit=can_edit)
        self._confirm.setVisible(bool(unconfirmed) and can_edit)
        if unconfirmed:
            self._confirm.setText(
                self.tr("{} Confirm {} preset").format(PRESET_MARK, len(unconfirmed))
            )

    # --- what was chosen

    def _on_label_activated(self, index: int) -> None:
        self.label_given.emit(self._label_box.itemData(index))

    def _on_subtype_activated(self, index: int) -> None:
        self.subtype_given.emit(self._subtype_box.itemData(index))


def _label(parent: QWidget, tone: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label


def _put(label: QLabel, words: str) -> None:
    """Shows words where they are new; an empty line takes no room."""
    if label.text() != words:
        label.setText(words)
    label.setVisible(bool(words))
