"""The controls in which the kinds of attributes are shown and given."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRegularExpression,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QKeyEvent,
    QPainter,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.app.attribute_keys import NONE_KEY, choice_keys
from annotator.app.editing_several import MIXED, Mixed
from annotator.gui.key_caps import cap_width, paint_caps
from annotator.gui.panels.attribute_words import is_link, title_of, words_of
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.model.json_value import Json
from annotator.model.schema import Attribute

_MAX_CHARS: Final = 10_000
_Index = QModelIndex | QPersistentModelIndex


class ChoiceField(ChoiceBox):
    """One of the choices, or none; in the open list each has its key."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = {key: place + 1 for key, place in choice_keys(attribute.choices).items()}
        self._rows[NONE_KEY] = 0
        self.addItem("–", None)
        for choice in attribute.choices:
            self.addItem(title_of(choice), choice)
        for key, row in self._rows.items():
            self.setItemData(row, key, KeyDelegate.KEY)
        self.setPlaceholderText(self.tr("mixed"))
        self.activated.connect(self._on_activated)

    def show_value(self, value: Json | Mixed) -> None:
        self.setCurrentIndex(-1 if value is MIXED else max(self.findData(value), 0))

    def begin(self) -> None:
        """Opens the list, whose keys choose."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.showPopup()

    def commit(self) -> None:
        """A choice is made at once."""

    def make_delegate(self) -> QStyledItemDelegate:
        self.view().installEventFilter(self)
        return KeyDelegate(self)

    def hidePopup(self) -> None:
        super().hidePopup()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().strip()
        if text.isdigit() and text in self._rows:
            self._choose(self._rows[text])
        elif text.isprintable() and text:
            event.ignore()  # the letter of another row
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys of the choices while the list is open; tells when it has gone."""
        if event.type() is QEvent.Type.Hide:
            QTimer.singleShot(0, self, self._on_hidden)  # Qt gives the keyboard back after this
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self._rows.get(event.text())
            if row is not None:
                self._choose(row)
                return True
        return super().eventFilter(watched, event)

    def _on_hidden(self) -> None:
        self.activateWindow()  # the offscreen platform leaves a list active that has gone
        self.closed.emit()

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(row)
        self.given.emit(self.itemData(row))
        self.hidePopup()

    def _on_activated(self, index: int) -> None:
        self.given.emit(self.itemData(index))


class KeyDelegate(QStyledItemDelegate):
    """A row of a list with the cap of its key at the right."""

    KEY = Qt.ItemDataRole.UserRole + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        key = index.data(self.KEY)
        if key and option.widget is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(option.font)
            font.setPointSizeF(font.pointSizeF() * 0.85)
            painter.setFont(font)
            metrics = painter.fontMetrics()
            left = option.rect.right() - cap_width(key, metrics) - 6
            top = option.rect.center().y() - (metrics.height() + 5) / 2 + 1
            paint_caps(painter, QPointF(left, top), [key], option.widget.palette())
            painter.restore()


class FlagField(QCheckBox):
    """Yes or no, in words too."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: Json | Mixed) -> None:
        self.setChecked(value is True)
        is_mixed = isinstance(value, Mixed)
        words = self.tr("Yes") if value is True else self.tr("No")
        self.setText(self.tr("mixed") if is_mixed else words)

    def begin(self) -> None:
        """Turns it round at once."""
        self.click()
        self.closed.emit()

    def commit(self) -> None:
        """A flag is set at once."""

    def _on_clicked(self, is_checked: bool) -> None:
        self.given.emit(is_checked)


class WordsField(QLineEdit):
    """Text, a number, a date or a link."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self._hint = {
            "number": self.tr("number"),
            "date": "YYYY-MM-DD",
            "link": "https://",
        }.get(attribute.kind, "")
        self.setMaxLength(_MAX_CHARS)
        if attribute.kind == "number":
            allowed = QRegularExpression(r"[-−+0-9.,eE ]{0,60}")
            self.setValidator(QRegularExpressionValidator(allowed, self))
        self.setPlaceholderText(self._hint)
        self.editingFinished.connect(self.commit)
        self.returnPressed.connect(self.closed)

    def show_value(self, value: Json | Mixed) -> None:
        self._shown = "" if isinstance(value, Mixed) else words_of(value)
        self.setPlaceholderText(self.tr("mixed") if value is MIXED else self._hint)
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)

    def begin(self) -> None:
        """Takes the keyboard, to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def commit(self) -> None:
        """Gives the words once, however often the field is left with them."""
        if self.text() != self._shown:
            self._shown = self.text()
            self.given.emit(self._shown)


class LinkField(WordsField):
    """An address; Ctrl+Enter opens it."""

    def __init__(self, attribute: Attribute, parent: QWidget) -> None:
        super().__init__(attribute, parent)
        self.setToolTip(self.tr("Ctrl+Enter opens it"))

    def event(self, event: QEvent) -> bool:
        """Keeps Ctrl+Enter from the action of the window that has the same key."""
        if isinstance(event, QKeyEvent) and _opens(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                if is_link(self.text()):
                    QDesktopServices.openUrl(QUrl(self.text()))
                return True
        return super().event(event)


Field = ChoiceField | FlagField | WordsField


def make_field(attribute: Attribute, parent: QWidget) -> Field:
    """The control for an attribute."""
    kinds: dict[str, type[Field]] = {"choice": ChoiceField, "flag": FlagField, "link": LinkField}
    return kinds.get(attribute.kind, WordsField)(attribute, parent)


def _opens(event: QKeyEvent) -> bool:
    is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
