"""Every other occurrence of the focused annotation's text: a list to read, veto and commit."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.editing import shortened
from annotator.app.everywhere import mark_everywhere
from annotator.app.propagation import Propagation
from annotator.app.session import Session
from annotator.gui.icons import icon
from annotator.gui.models.occurrences_model import OccurrencesModel
from annotator.gui.panels.concordance_delegate import ConcordanceDelegate
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.reader.ghosts import Ghost, Ghosts
from annotator.gui.theme import Theme
from annotator.model.fragments import quote

_Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS, _LEAST_ROWS = 8, 3
_SHARE: Final = 0.3  # of the page's height


class _Rows(QListView):
    """The list; says what its keys mean."""

    toggled = Signal()
    all_toggled = Signal()
    committed = Signal()
    left = Signal()
    current_changed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = {
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_A: self.all_toggled,
            Qt.Key.Key_Return: self.committed,
            Qt.Key.Key_Enter: self.committed,
            Qt.Key.Key_Escape: self.left,
        }.get(Qt.Key(event.key()))
        if meant is None:
            super().keyPressEvent(event)
        else:
            meant.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters look nothing up."""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()


class OccurrencesPanel(QFrame):
    """Shows the session's propagation while there is one.

    `ghosts_changed` has the `Ghosts` to outline, `place_chosen` the span to bring into view.
    """

    ghosts_changed = Signal(object)
    place_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("occurrences")
        self._session = session
        self._model = OccurrencesModel(self)
        self._ghosts: list[Ghost] = []
        self._delegate = ConcordanceDelegate(self)
        self._rows = self._make_rows()
        self.setFocusProxy(self._rows)
        self._title = ElidedLabel(self)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._title.setObjectName("occurrences.title")
        self._title.setProperty("tone", "strong")
        self._hint = ElidedLabel(self)
        self._hint.setObjectName("occurrences.hint")
        self._hint.setProperty("tone", "muted")
        self._mark = QPushButton(self)
        self._mark.setObjectName("occurrences.mark")
        self._mark.setDefault(True)
        self._mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = QToolButton(self)
        self._close.setObjectName("occurrences.close")
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self._model.dataChanged.connect(self._on_kept_changed)
        self._rows.current_changed.connect(self._on_current_changed)
        self._rows.toggled.connect(self._on_toggled)
        self._rows.all_toggled.connect(self._model.toggle_all)
        for signal in (self._rows.committed, self._mark.clicked):
            signal.connect(self._on_committed)
        for signal in (self._rows.left, self._close.clicked):
            signal.connect(self._on_left)

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._close.setIcon(icon("close", theme, colour=theme.muted))
        self._rows.viewport().update()

    @property
    def has_keyboard(self) -> bool:
        """Whether one of its widgets has the focus."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def begin(self, propagation: Propagation) -> None:
        """Shows the candidates, the first after the annotation as the current one."""
        self._model.show(propagation, self._session.text)
        self._ghosts = [
            Ghost(candidate.start, candidate.end, propagation.source, propagation.is_kept(row))
            for row, candidate in enumerate(propagation.candidates)
        ]
        self._fit_height()
        self.show()
        places = [candidate.start for candidate in propagation.candidates]
        after = (row for row, start in enumerate(places) if start > propagation.source.start)
        self._rows.setCurrentIndex(self._model.index(next(after, 0), 0))
        self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._count(propagation)

    def end(self) -> None:
        """Hides, and takes the ghosts away."""
        self.hide()
        self._model.show(None, "")
        self.ghosts_changed.emit(Ghosts())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves also from the buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _make_rows(self) -> _Rows:
        rows = _Rows(self)
        rows.setObjectName("occurrences.rows")
        rows.setAccessibleName(self.tr("Every other occurrence"))
        rows.setModel(self._model)
        rows.setItemDelegate(self._delegate)
        rows.setUniformItemSizes(True)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return rows

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(12, 6, 8, 6)
        header.setSpacing(12)
        header.addWidget(self._title)
        header.addWidget(self._hint, stretch=1)
        header.addWidget(self._mark)
        header.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self._rows)

    def _fit_height(self) -> None:
        """As many rows as there are, but no more than leave the reader room."""
        row_height = self._rows.sizeHintForRow(0)
        page = self.parentWidget()
        room = int(page.height() * _SHARE) // row_height if page else _MOST_ROWS
        n_rows = min(self._model.rowCount(), _MOST_ROWS, max(room, _LEAST_ROWS))
        self._rows.setFixedHeight(n_rows * row_height + 2 * self._rows.frameWidth())

    def _on_toggled(self) -> None:
        index, role = self._rows.currentIndex(), Qt.ItemDataRole.CheckStateRole
        is_kept = index.data(role) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if is_kept else Qt.CheckState.Checked
        self._model.setData(index, wanted, role)

    def _on_committed(self) -> None:
        self._session.attempt(partial(mark_everywhere, self._session))

    def _on_left(self) -> None:
        self._session.set_propagation(None)

    def _on_current_changed(self) -> None:
        row = self._rows.currentIndex().row()
        if row >= 0:
            self.ghosts_changed.emit(Ghosts(tuple(self._ghosts), row))
            self.place_chosen.emit((self._ghosts[row].start, self._ghosts[row].end))

    def _on_kept_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        propagation = self._session.propagation
        assert propagation is not None
        for row in range(first.row(), last.row() + 1):
            self._ghosts[row] = self._ghosts[row]._replace(is_kept=propagation.is_kept(row))
        self._count(propagation)
        self.ghosts_changed.emit(Ghosts(tuple(self._ghosts), self._rows.currentIndex().row()))

    def _count(self, propagation: Propagation) -> None:
        n_kept, source = len(propagation.kept), propagation.source
        words = shortened(quote(self._session.text, source.fragments))
        title = self.tr("{:,} more “{}” as {}")
        self._title.setText(title.format(len(propagation.candidates), words, source.label))
        hint = self.tr("Enter marks {:,} · Space leaves one out · A all · Esc")
        self._hint.setText(hint.format(n_kept))
        self._mark.setText(self.tr("Mark {:,}").format(n_kept))
        self._mark.setEnabled(n_kept > 0)
