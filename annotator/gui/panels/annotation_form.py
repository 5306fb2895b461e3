"""The focused annotation as a form; it shows and asks, and the inspector changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.app.attribute_keys import attribute_keys
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
    """Label, text, sub-type, attributes, further parts, note, who and when."""

    label_given = Signal(str)
    subtype_given = Signal(object)
    attribute_given = Signal(object, object)
    confirmed = Signal()
    left = Signal()  # by what was begun from the text

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.confirm_key = ""
        self._schema: Schema | None = None
        self._editors: dict[tuple[str, ...], AttributeEditor] = {}
        self._editor: AttributeEditor | None = None
        self._labels: Sequence[Label] = ()
        self._stops: list[QWidget] = []
        self._layer = _label(self, "heading")
        self._label_box = LabelBox(self)
        self._label_box.setObjectName("annotation.label")
        self._label_box.setAccessibleName(self.tr("Label"))
        self._label_box.setPlaceholderText(self.tr("mixed"))
        self._label_box.activated.connect(self._on_label_activated)
        self._quote = QuoteView(self)
        self._place = _label(self, "muted")
        self._subtype_row = QWidget(self)
        self._subtype_box = self._make_subtype_row(self._subtype_row)
        self._editor_place = QVBoxLayout()
        self._confirm = QPushButton(self)
        self._confirm.setObjectName("annotation.confirm")
        self._confirm.setFlat(True)
        self._confirm.clicked.connect(self.confirmed)
        self._parts = QVBoxLayout()
        self._note_title = _label(self, "heading")
        self._note_title.setText(self.tr("Note"))
        self.note_edit = NoteEdit("annotation.note_text", self.tr("Note on the annotation"), self)
        self._who = _label(self, "muted")
        self._who.setObjectName("annotation.who")
        self._who.setWordWrap(True)
        self._build()

    def set_schema(self, schema: Schema | None) -> None:
        """Takes another schema; the controls of the old one go."""
        if schema is self._schema or schema == self._schema:
            return
        self._schema, self._labels, self._editor = schema, (), None
        self._stops = []
        for editor in self._editors.values():
            editor.deleteLater()
        self._editors.clear()

    def show_annotations(
        self, annotations: Sequence[Annotation], text: str, *, can_edit: bool
    ) -> None:
        """Shows one annotation, or what several of one layer have in common.

        Controls are only made anew for another set of attributes.
        """
        assert self._schema is not None
        first, *others = annotations
        labels = [self._schema.get_label(a.layer, a.label) for a in annotations]
        self._show_labels(labels)
        self._quote.setVisible(not others)
        self._quote.show_quote(quoted_text(text, first.fragments), labels[0].hue)
        _put(self._place, "" if others else place_words(first.fragments))
        if isinstance(first, Mention):
            self._subtype_box.setCurrentIndex(max(self._subtype_box.findData(first.subtype), 0))
        self._show_attributes(annotations, can_edit=can_edit)
        _put(self._who, "" if others else who_and_when(first))
        for box in (self._label_box, self._subtype_box):
            box.setEnabled(can_edit)
        for widget in (self._note_title, self.note_edit):
            widget.setVisible(not others)
        self.note_edit.setReadOnly(not can_edit)

    def begin_attribute(self, key: str, *, returns: bool) -> bool:
        """Goes to the attribute of a letter; whether the form has one that can be changed."""
        return self._editor is not None and self._editor.begin(key, returns=returns)

    def add_parts(self, parts: Iterable[QWidget]) -> None:
        """Puts further parts between attributes and note."""
        for part in parts:
            self._parts.addWidget(part)

    def order_tabs(self, of_parts: Sequence[QWidget]) -> None:
        """Has Tab go from the top to the bottom, when there is something new to go to."""
        fields = [] if self._editor is None else self._editor.fields
        stops = [self._subtype_box, *fields, self._confirm, *of_parts, self.note_edit]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    @property
    def first_field(self) -> QWidget:
        """The first attribute, the sub-type or else the label."""
        if self._editor is not None and self._editor.fields:
            return self._editor.fields[0]
        is_typed = len(self._labels) == 1 and self._labels[0].subtypes
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
        column.addLayout(self._editor_place)
        column.addWidget(self._confirm, alignment=Qt.AlignmentFlag.AlignRight)
        column.addLayout(self._parts)
        column.addSpacing(4)
        for widget in (self._note_title, self.note_edit, self._who):
            column.addWidget(widget)
        column.addStretch()

    def _show_labels(self, labels: Sequence[Label]) -> None:
        """Shows the label that all have, and what they have in common by their labels."""
        assert self._schema is not None
        if labels == self._labels:
            return
        self._labels = labels
        first, is_one = labels[0], len(labels) == 1
        is_mention = first.layer is Layer.MENTION
        layer = self.tr("Mention") if is_mention else self.tr("Claim")
        several = self.tr("{} mentions") if is_mention else self.tr("{} claims")
        self._layer.setText(layer if is_one else several.format(len(labels)))
        known = self._schema.mention_labels if is_mention else self._schema.claim_labels
        self._label_box.show_label(first, known)
        if len(set(map(id, labels))) > 1:
            self._label_box.setCurrentIndex(-1)
        self._subtype_row.setVisible(is_one and bool(first.subtypes))
        self._subtype_box.clear()
        self._subtype_box.addItem(_NO_SUBTYPE, None)
        for subtype in first.subtypes:
            self._subtype_box.addItem(title_of(subtype), subtype)
        shared = [self._schema.attributes_for(label.layer, label.name) for label in labels]
        self._show_editor([a for a in shared[0] if all(a in other for other in shared)])

    def _show_editor(self, attributes: Sequence[Attribute]) -> None:
        """Shows the controls for these attributes, which are made once."""
        assert self._schema is not None
        key = tuple([repr(attribute) for attribute in attributes])
        editor = self._editors.get(key)
        if editor is None:
            of_claims = self._schema.claim_attributes
            is_of_claims = all(attribute in of_claims for attribute in attributes)
            keys = attribute_keys(of_claims if is_of_claims else attributes)
            editor = self._editors[key] = AttributeEditor(attributes, keys, self)
            editor.value_given.connect(self.attribute_given)
            editor.left.connect(self.left)
            self._editor_place.addWidget(editor)
        if self._editor is not None and self._editor is not editor:
            self._editor.hide()
        self._editor = editor
        editor.setVisible(bool(attributes))

    def _show_attributes(self, annotations: Sequence[Annotation], *, can_edit: bool) -> None:
        assert self._editor is not None
        self._editor.show_annotations(annotations, can_edit=can_edit)
        n_preset = sum(len(a.unconfirmed) for a in annotations if isinstance(a, Claim))
        self._confirm.setVisible(bool(n_preset) and can_edit)
        words = self.tr("{} Confirm {} preset").format(PRESET_MARK, n_preset)
        self._confirm.setText(f"{words} ({self.confirm_key})" if self.confirm_key else words)

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
