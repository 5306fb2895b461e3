"""The attributes of annotations, each in the control that fits its kind and with its letter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from annotator.app.editing_several import shared_value
from annotator.gui.key_caps import KeyCaps
from annotator.gui.panels.attribute_fields import make_field
from annotator.gui.panels.attribute_words import title_of
from annotator.model.records import Annotation, Claim
from annotator.model.schema import Attribute

_LABEL_WIDTH = 104
_KEY_SCALE = 0.82
PRESET_MARK = "○"
MISSING_MARK = "!"


class AttributeEditor(QWidget):
    """One row for each attribute; `value_given` says what was chosen or typed.

    A typed value comes as its words, which may not be a value yet: `value_of` decides. What is
    preset and not confirmed is in italics, in a dashed field, and has a mark; what is needed and
    not there has another. The letter of a row goes to it from any row that is not typed in; `left`
    is emitted when a value was given in a row that was begun from elsewhere.
    """

    value_given = Signal(object, object)
    left = Signal()

    def __init__(
        self, attributes: Sequence[Attribute], keys: dict[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._rows = [
            _Row(attribute, keys.get(attribute.name, ""), self) for attribute in attributes
        ]
        self._returning: _Row | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for number, row in enumerate(self._rows):
            for column, widget in enumerate((row.cap, row.title, row.field, row.mark)):
                grid.addWidget(widget, number, column)

    @property
    def fields(self) -> list[QWidget]:
        """The controls, from the top."""
        return [row.field for row in self._rows]

    def show_annotations(self, annotations: Sequence[Annotation], *, can_edit: bool) -> None:
        """Shows the values that all have in place of whatever was typed."""
        for row in self._rows:
            name = row.attribute.name
            value = shared_value(annotations, name)
            row.field.show_value(value)
            is_preset = any(isinstance(a, Claim) and name in a.unconfirmed for a in annotations)
            row.show_state(is_preset=is_preset, is_missing=value is None)
            row.field.setEnabled(can_edit)

    def begin(self, key: str, *, returns: bool) -> bool:
        """Goes to the row of a letter; whether there is one that can be changed.

        `returns` has `left` emitted as soon as the value is given, or is not to be given.
        """
        row = next((row for row in self._rows if key and row.key == key), None)
        if row is None or not row.field.isEnabled():
            return False
        self._returning = row if returns else None
        row.field.begin()
        return True

    def commit(self) -> None:
        """Gives what is half typed."""
        for row in self._rows:
            row.field.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.begin(event.text().lower(), returns=False):
            super().keyPressEvent(event)

    def end_row(self, row: _Row) -> None:
        """Takes in that a row has what it wanted."""
        if self._returning is row:
            self._returning = None
            self.left.emit()


class _Row:
    """The letter of an attribute, its title, its control and its mark."""

    def __init__(self, attribute: Attribute, key: str, editor: AttributeEditor) -> None:
        self.attribute = attribute
        self.key = key
        self.cap = KeyCaps(key, editor)
        font = self.cap.font()
        font.setPointSizeF(font.pointSizeF() * _KEY_SCALE)
        self.cap.setFont(font)
        self.cap.setToolTip(editor.tr("Alt+{} from the text").format(key.upper()))
        self.cap.setVisible(bool(key))
        self.field = make_field(attribute, editor)
        self.field.setObjectName(f"attribute.{attribute.name}")
        self.field.given.connect(self._on_given)
        self.field.closed.connect(self._on_closed)
        self.title = QLabel(self._title(), editor)
        self.title.setMinimumWidth(max(_LABEL_WIDTH, self.title.sizeHint().width() + 4))
        self.title.setProperty("tone", "muted")
        self.title.setBuddy(self.field)
        self.mark = QLabel(PRESET_MARK, editor)
        self.mark.setObjectName(f"attribute.{attribute.name}.preset")
        self.mark.setProperty("tone", "muted")
        self.mark.hide()
        self._editor = editor
        self._is_preset = False

    def show_state(self, *, is_preset: bool, is_missing: bool) -> None:
        """Marks the value as preset, as confirmed, or as needed and not there."""
        editor, name = self._editor, title_of(self.attribute.name)
        is_missing = is_missing and self.attribute.is_required
        if is_missing:
            words, tip = editor.tr("{}, needed"), editor.tr("Needed, and not given yet.")
        elif is_preset:
            words, tip = editor.tr("{}, preset"), editor.tr("Preset. Choose a value to confirm it.")
        else:
            words, tip = "{}", ""
        self.field.setAccessibleName(words.format(name))
        self.mark.setText(MISSING_MARK if is_missing else PRESET_MARK)
        self.mark.setToolTip(tip)
        self.mark.setVisible(is_missing or is_preset)
        if is_preset != self._is_preset:
            self._is_preset = is_preset
            self._show_preset(is_preset=is_preset)

    def _show_preset(self, *, is_preset: bool) -> None:
        for widget in (self.field, self.title):
            font = widget.font()
            font.setItalic(is_preset)
            widget.setFont(font)  # the style sheet says so too, for it undoes this with a theme
            widget.setProperty("preset", is_preset)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _title(self) -> str:
        title = title_of(self.attribute.name)
        return f"{title} *" if self.attribute.is_required else title

    def _on_given(self, given: object) -> None:
        self._editor.value_given.emit(self.attribute, given)

    def _on_closed(self) -> None:
        self._editor.end_row(self)
