"""The page without a project: what to do first, and the projects used last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.actions import Action
from annotator.app.project_actions import project_actions
from annotator.gui.icons import icon, icon_pixmap
from annotator.gui.key_caps import caps_width, paint_caps, shown_parts
from annotator.gui.theme import LIGHT, Theme

if TYPE_CHECKING:
    from annotator.gui.recent_list import RecentList

_ACTIONS: Final = ("project.new", "project.open", "project.sample")
_MARK: Final = 56
_ICON: Final = 22
_PAD: Final = 14
_WIDEST: Final = 1000


class ActionCard(QAbstractButton):
    """A large button: icon, title, what it does, and its key."""

    def __init__(self, action: Action, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(action.id)
        self.setText(self.tr(action.title))
        self.setAccessibleDescription(self.tr(action.tip))
        self._tip = self.tr(action.tip)
        self._icon_name = action.icon
        self.show_key(action)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_key(self, action: Action) -> None:
        self._parts = shown_parts(action.all_keys[0]) if action.all_keys else []
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(icon(self._icon_name, theme, colour=theme.accent))

    def sizeHint(self) -> QSize:
        return QSize(300, 2 * self.fontMetrics().height() + 4 + 2 * _PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        role, palette = QPalette.ColorRole, self.palette()
        is_ringed = self.hasFocus()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(palette.color(role.Accent if is_ringed else role.Mid))
            if is_ringed:
                pen = painter.pen()
                pen.setWidth(2)
                painter.setPen(pen)
            painter.setBrush(palette.color(role.Midlight if self.underMouse() else role.Button))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)
            place = QRectF(0, 0, _ICON, _ICON).toRect()
            place.moveCenter(self.rect().center())
            place.moveLeft(_PAD + 4)
            self.icon().paint(painter, place)
            self._paint_words(painter, place.right() + _PAD)

    def _paint_words(self, painter: QPainter, left: int) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        caps = caps_width(self._parts, metrics) if self._parts else 0
        right = self.width() - _PAD
        title_font = QFont(self.font())
        title_font.setWeight(QFont.Weight.DemiBold)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        line = QRectF(left, _PAD, right - left - caps - 8, metrics.height())
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(title_font)
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        title = QFontMetrics(title_font).elidedText(self.text(), elide, int(line.width()))
        painter.drawText(line, middle, title)
        painter.setFont(self.font())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        line = QRectF(left, _PAD + metrics.height() + 4, right - left, metrics.height())
        painter.drawText(line, middle, metrics.elidedText(self._tip, elide, int(line.width())))
        corner = QPointF(right - caps, _PAD - 3)
        paint_caps(painter, corner, self._parts, palette)


class DropHint(QWidget):
    """Says that files can be dropped; the window takes them wherever they fall."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(text, self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.addWidget(self._label)
        self.setMinimumHeight(56)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(self.palette().color(QPalette.ColorRole.Mid))
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)


class StartPage(QWidget):
    """First steps at the left, recent projects at the right, all by keyboard."""

    action_chosen = Signal(str)
    project_chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self._mark = QLabel(self)
        self._cards = [
            ActionCard(action, self) for action in project_actions() if action.id in _ACTIONS
        ]
        self._recent: RecentList | None = None
        self._pages = QStackedWidget(self)
        self._nothing = QLabel(self.tr("Projects you open are listed here."), self._pages)
        self._hint = DropHint(self.tr("Drop releases or a project here"), self)
        self._build()
        for card in self._cards:
            card.clicked.connect(self._on_card_clicked)
        self.setFocusProxy(self._cards[0])
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        mark = icon_pixmap("app", "", round(_MARK * ratio))
        mark = mark.copy()
        mark.setDevicePixelRatio(ratio)
        self._mark.setPixmap(mark)
        for card in self._cards:
            card.set_theme(theme)

    def show_keys(self, actions: Sequence[Action]) -> None:
        """Shows the keys that the actions have."""
        by_id = {action.id: action for action in actions}
        for card in self._cards:
            card.show_key(by_id[card.objectName()])

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Shows these projects, the last used first."""
        recent = self._recent or self._make_recent()
        had_focus = recent.hasFocus()
        recent.set_paths(paths)
        self._pages.setCurrentWidget(recent if paths else self._nothing)
        self.setFocusProxy(recent if paths else self._cards[0])
        if had_focus and not paths:
            self._cards[0].setFocus()

    def _make_recent(self) -> RecentList:
        from annotator.gui.recent_list import RecentList  # noqa: PLC0415  after the first picture

        self._recent = RecentList(self)
        self._recent.chosen.connect(self.project_chosen)
        self._recent.forgotten.connect(self.forgotten)
        self._pages.addWidget(self._recent)
        return self._recent

    def _on_card_clicked(self) -> None:
        self.action_chosen.emit(self.sender().objectName())

    # --- building

    def _build(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDEST)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(32, 32, 32, 24)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(32)
        column.addStretch(2)
        column.addLayout(self._head())
        both = QHBoxLayout()
        both.setSpacing(32)
        both.addLayout(self._first_steps(), 5)
        both.addLayout(self._last_projects(), 5)
        column.addLayout(both, 12)
        column.addWidget(self._hint)
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        name = QLabel("Annotator", self)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setWeight(QFont.Weight.DemiBold)
        name.setFont(font)
        promise = QLabel(
            self.tr("Read press releases, mark entities and claims, export training data."), self
        )
        promise.setProperty("tone", "muted")
        promise.setWordWrap(True)
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(promise)
        row.setSpacing(20)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        return row

    def _first_steps(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._heading(self.tr("Begin")))
        for card in self._cards:
            column.addWidget(card)
        column.addStretch()
        return column

    def _last_projects(self) -> QVBoxLayout:
        self._nothing.setProperty("tone", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._heading(self.tr("Recent projects")))
        column.addWidget(self._pages, 1)
        return column

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("tone", "heading")
        return label
