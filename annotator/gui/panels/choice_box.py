"""A box to choose from that changes only when a choice is made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)


class ChoiceBox(QComboBox):
    """A combo box whose list opens for arrows and letters, and which ignores the wheel.

    A stock combo box takes every entry on the way to the wanted one, which would commit them all,
    and changes when one scrolls past it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate: QStyledItemDelegate | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does it, but an entry too long for the box is shortened, not cut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        width = room.width() - (0 if option.currentIcon.isNull() else self.iconSize().width() + 4)
        words = option.currentText if self.currentIndex() >= 0 else self.placeholderText()
        option.currentText = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, width - 4
        )
        with QPainter(self) as painter:
            style = self.style()
            style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, self)
            style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)

    def showPopup(self) -> None:
        """In upright letters, also where the choice itself is in italics."""
        if self._delegate is None:
            self._delegate = self.make_delegate()  # one the style sheet reaches
            self.setItemDelegate(self._delegate)
            upright = QFont(self.font())
            upright.setItalic(False)
            self.view().setFont(upright)
        super().showPopup()

    def make_delegate(self) -> QStyledItemDelegate:
        """What paints the rows of the list."""
        return QStyledItemDelegate(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            event.ignore()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.showPopup()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} or event.text().strip():
            self.showPopup()
            QApplication.sendEvent(self.view(), event)
        else:
            super().keyPressEvent(event)
