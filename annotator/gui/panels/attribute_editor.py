"""The attributes of an annotation, each in the control that fits its kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from annotator.gui.panels.attribute_words import title_of, words_of
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.model.json_value import Json
from annotator.model.schema import Attribute

_LABEL_WIDTH = 96
_MAX_CHARS = 10_000
PRESET_MARK = "○"


class AttributeEditor(QWidget):
    """One row for each attribute; `value_given` says what was chosen or typed.

    A typed value comes as its words, which may not be a value yet: `value_of` decides. What is
    preset and not confirmed is in italics and has a mark.
    """

    value_given = Signal(object, object)

    def __init__(self, attributes: Sequence[Attribute], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = [_Row(attribute, self) for attribute in attributes]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(self._rows):
            for column, widget in enumerate((row.title, row.field, row.mark)):
                grid.addWidget(widget, number, column)

    @property
    def fields(self) -> list[QWidget]:
        """The controls, from the top."""
        return [row.field for row in self._rows]

    def show_values(
        self, values: Mapping[str, Json], unconfirmed: Collection[str], *, can_edit: bool
    ) -> None:
        """Shows the values of an annotation in place of whatever was typed."""
        for row in self._rows:
            name = row.attribute.name
            row.field.show_value(values.get(name))
            row.show_preset(is_preset=name in unconfirmed)
            row.field.setEnabled(can_edit)

    def commit(self) -> None:
        """Gives what is half typed."""
        for row in self._rows:
            row.field.commit()


class _ChoiceField(ChoiceBox):
    """One of the choices, or none."""

    given = Signal(object)

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self.addItem("–", None)
        for choice in attribute.choices:
            self.addItem(title_of(choice), choice)
        self.activated.connect(self._on_activated)

    def show_value(self, value: Json) -> None:
        self.setCurrentIndex(max(self.findData(value), 0))

    def commit(self) -> None:
        """A choice is made at once."""

    def _on_activated(self, index: int) -> None:
        self.given.emit(self.itemData(index))


class _FlagField(QCheckBox):
    """Yes or no."""

    given = Signal(object)

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(" ")
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: Json) -> None:
        self.setChecked(value is True)

    def commit(self) -> None:
        """A flag is set at once."""

    def _on_clicked(self, is_checked: bool) -> None:
        self.given.emit(is_checked)


class _WordsField(QLineEdit):
    """Text, a number or a date."""

    given = Signal(object)

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setMaxLength(_MAX_CHARS)
        if attribute.kind == "number":
            allowed = QRegularExpression(r"[-−+0-9.,eE ]{0,60}")
            self.setValidator(QRegularExpressionValidator(allowed, self))
            self.setPlaceholderText(self.tr("number"))
        elif attribute.kind == "date":
            self.setPlaceholderText("YYYY-MM-DD")
        self.editingFinished.connect(self.commit)

    def show_value(self, value: Json) -> None:
        self._shown = words_of(value)
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Gives the words once, however often the field is left with them."""
        if self.text() != self._shown:
            self._shown = self.text()
            self.given.emit(self._shown)


def _field(attribute: Attribute, parent: QWidget) -> _ChoiceField | _FlagField | _WordsField:
    match attribute.kind:
        case "choice":
            return _ChoiceField(attribute, parent)
        case "flag":
            return _FlagField(attribute, parent)
    return _WordsField(attribute, parent)


class _Row:
    """The title of an attribute, its control and its mark."""

    def __init__(self, attribute: Attribute, editor: AttributeEditor) -> None:
        self.attribute = attribute
        self.field = _field(attribute, editor)
        self.field.setObjectName(f"attribute.{attribute.name}")
        self.field.given.connect(self._on_given)
        self.title = QLabel(title_of(attribute.name), editor)
        self.title.setMinimumWidth(_LABEL_WIDTH)
        self.title.setProperty("tone", "muted")
        self.title.setBuddy(self.field)
        self.mark = QLabel(PRESET_MARK, editor)
        self.mark.setObjectName(f"attribute.{attribute.name}.preset")
        self.mark.setProperty("tone", "muted")
        self.mark.setToolTip(editor.tr("Preset by the schema. Choose a value to confirm it."))
        self.mark.hide()
        self._editor = editor
        self._is_preset = False

    def show_preset(self, *, is_preset: bool) -> None:
        """Marks the value as preset, or as confirmed."""
        name = title_of(self.attribute.name)
        said = self._editor.tr("{}, preset").format(name) if is_preset else name
        self.field.setAccessibleName(said)
        if is_preset == self._is_preset:
            return
        self._is_preset = is_preset
        self.mark.setVisible(is_preset)
        for widget in (self.field, self.title):
            font = widget.font()
            font.setItalic(is_preset)
            widget.setFont(font)

    def _on_given(self, given: object) -> None:
        self._editor.value_given.emit(self.attribute, given)
