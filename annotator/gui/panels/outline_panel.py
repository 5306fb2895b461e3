"""The outline: the sections and quotes of the release in the reader, to see and to jump to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.app.section_policy import Policy
from annotator.app.session import Session
from annotator.gui.models.outline_model import OutlineModel
from annotator.gui.panels.outline_delegate import OutlineDelegate
from annotator.gui.theme import Theme
from annotator.model.fragments import Fragments


class OutlinePanel(QWidget):
    """A tree of sections; `place_chosen` has the span to go to, `left` gives the keyboard back."""

    place_chosen = Signal(object)  # Span
    menu_wanted = Signal(object, object)  # Span, QPoint of the screen
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline_panel")
        self._session = session
        self._model = OutlineModel(session, self)
        self._delegate = OutlineDelegate(self._model, self)
        self._tree = self._tree_view()
        self._nothing = QLabel(self)
        self._nothing.setObjectName("outline.nothing")
        self._nothing.setProperty("tone", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self._pages)
        self.setFocusProxy(self._tree)
        self._model.modelReset.connect(self._on_model_reset)
        self._on_model_reset()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._tree.viewport().update()

    def show_caret(self, pos: int) -> None:
        """Marks the section at a position and brings it into view; the keyboard stays put."""
        index = self._model.section_index(pos)
        span = self._model.row(index).span if index.isValid() else None
        if span == self._delegate.current:
            return
        self._delegate.current = span
        if index.isValid():
            self._tree.setCurrentIndex(index)
            self._tree.scrollTo(index)
        self._tree.viewport().update()

    def show_policy(self, policy: Mapping[str, Policy]) -> None:
        """Has the rows say what is not wanted in their kind of section."""
        self._model.policy = policy
        self._tree.viewport().update()

    def show_folded(self, sections: Fragments) -> None:
        """Has the rows of these say that the reader has them folded."""
        self._model.folded = frozenset(sections)
        self._tree.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row; by the key, of the current one."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        viewport = self._tree.viewport()
        index = self._tree.currentIndex()
        at = viewport.mapToGlobal(self._tree.visualRect(index).bottomLeft())
        if not is_key:
            at = event.globalPos()
            index = self._tree.indexAt(viewport.mapFromGlobal(at))
        if index.isValid():
            self.menu_wanted.emit(self._model.row(index).span, at)

    def _tree_view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setObjectName("outline.sections")
        view.setAccessibleName(self.tr("Sections"))
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setIndentation(16)
        view.setExpandsOnDoubleClick(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.clicked.connect(self._on_chosen)
        view.activated.connect(self._on_chosen)
        return view

    def _on_chosen(self, index: QModelIndex) -> None:
        self.place_chosen.emit(self._model.row(index).span)

    def _on_model_reset(self) -> None:
        """Opens what is folded, and says why there is nothing where there is nothing."""
        self._tree.expandAll()
        self._delegate.current = None
        self._pages.setCurrentWidget(self._tree if self._model.rowCount() else self._nothing)
        self._nothing.setText(
            self.tr("Open a release to see its sections.")
            if self._session.release is None
            else self.tr("No sections are known of this release.")
        )
        self.show_caret(self._session.caret)
