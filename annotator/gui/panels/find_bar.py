"""Finding words in the release: a slim bar that searches as one types."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.app.session import Session
from annotator.gui.icons import icon
from annotator.gui.theme import Theme
from annotator.model.fragments import Span
from annotator.text.find import find

_MAX_HITS = 10_000


class FindBar(QFrame):
    """Emits `hits_changed` with every place and the number of the current one, or None."""

    hits_changed = Signal(object, object)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self._session = session
        self._hits: list[Span] = []
        self._current: int | None = None
        self._anchor = 0
        self._field = QLineEdit(self)
        self._field.setObjectName("find.words")
        self._field.setAccessibleName(self.tr("Find in this release"))
        self._field.setPlaceholderText(self.tr("Find in this release"))
        self._field.setMaximumWidth(360)
        self._counter = QLabel(self)
        self._counter.setObjectName("find.counter")
        self._counter.setProperty("tone", "muted")
        self._counter.setMinimumWidth(
            self._counter.fontMetrics().horizontalAdvance("1,000 of 1,000")
        )
        self._match_case = self._button("find.case", self.tr("Match case"))
        self._match_case.setText("Aa")
        self._match_case.setCheckable(True)
        self._previous = self._button("find.previous", self.tr("Previous (Shift+Enter)"))
        self._next = self._button("find.next", self.tr("Next (Enter)"))
        self._close = self._button("find.close", self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self._field, stretch=1)
        for widget in (self._match_case, self._counter, self._previous, self._next):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._close)
        self._field.textChanged.connect(self._search)
        self._match_case.toggled.connect(self._search)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.close_bar)
        session.release_opened.append(self._on_release_opened)

    def set_theme(self, theme: Theme) -> None:
        for button, name in (
            (self._previous, "previous"),
            (self._next, "next"),
            (self._close, "close"),
        ):
            button.setIcon(icon(name, theme, colour=theme.muted))

    def begin(self, selected_text: str = "") -> None:
        """Shows the bar with the selected words, or with those of the last time, to overwrite."""
        selection = self._session.selection
        self._anchor = self._session.caret if selection is None else selection[0]
        self.show()
        if selected_text and "\n" not in selected_text:
            self._field.blockSignals(True)
            self._field.setText(selected_text)
            self._field.blockSignals(False)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    def step(self, by: int) -> None:
        """Goes that many places further, around the end of the text; opens the bar if need be."""
        if self.isHidden():
            self.begin()
        elif self._hits and self._current is not None:
            self._current = (self._current + by) % len(self._hits)
            self._anchor = self._hits[self._current][0]
            self._tell()

    def close_bar(self) -> None:
        """Hides the bar and its hits."""
        self.hide()
        self._show([])
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if is_shifted else 1)
        elif event.matches(QKeySequence.StandardKey.FindNext):
            self.step(1)
        elif event.matches(QKeySequence.StandardKey.FindPrevious):
            self.step(-1)
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _on_previous(self) -> None:
        self.step(-1)

    def _on_next(self) -> None:
        self.step(1)

    def _on_release_opened(self) -> None:
        self._anchor = 0
        if self.isVisible():
            self._search()

    def _search(self) -> None:
        words = self._field.text()
        is_exact = self._match_case.isChecked()
        self._show(find(self._session.text, words, match_case=is_exact, limit=_MAX_HITS))

    def _show(self, hits: list[Span]) -> None:
        """Makes the first hit at or after the anchor the current one."""
        self._hits = hits
        self._current = bisect_left(hits, (self._anchor, 0)) % len(hits) if hits else None
        self._tell()

    def _tell(self) -> None:
        has_hits = self._current is not None
        if self._current is not None:
            more = "+" if len(self._hits) == _MAX_HITS else ""
            words = self.tr("{:,} of {:,}{}").format(self._current + 1, len(self._hits), more)
        else:
            words = self.tr("Not found") if self._field.text() else ""
        self._counter.setText(words)
        self._previous.setEnabled(has_hits)
        self._next.setEnabled(has_hits)
        self.hits_changed.emit(self._hits, self._current)
