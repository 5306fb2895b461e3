"""The queue: every release of the project, found by words or status, and how far the work is."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.session import Session
from annotator.gui.models.queue_model import QueueModel
from annotator.gui.panels.queue_delegate import QueueDelegate
from annotator.gui.panels.queue_view import QueueView
from annotator.gui.panels.status_filter import StatusFilter
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.records import Release, Status

_SEARCH_DELAY_MS = 150


class QueuePanel(QWidget):
    """Search, status, list and progress; `left` gives the keyboard back to the reader."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue_panel")
        self._session = session
        self._counts: Counter[Status] = Counter()
        self._model = QueueModel(session, self)
        self._delegate = QueueDelegate(self._model, self)
        self._search_timer = QTimer(self, singleShot=True, interval=_SEARCH_DELAY_MS)
        self._search_timer.timeout.connect(self._filter)
        self._search = self._search_field()
        self._filter_row = StatusFilter({s: self._model.status_name(s) for s in Status}, self)
        self._filter_row.status_chosen.connect(self._on_status_chosen)
        self._list = self._list_view()
        self._nothing = QLabel(self)
        self._progress = QLabel(self)
        self._bar = QProgressBar(self)
        self._build()
        session.project_opened.append(self._on_project_opened)
        session.queue_changed.append(self._on_queue_changed)
        session.release_opened.append(self._show_current)
        session.changed.append(self._on_changed)
        self._on_project_opened()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._filter_row.set_theme(theme)
        self._list.viewport().update()

    # --- building

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName("queue.search")
        field.setAccessibleName(self.tr("Search releases"))
        field.setPlaceholderText(self.tr("Search titles and text"))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._search_timer.start)
        field.returnPressed.connect(self._on_search_entered)
        return field

    def _list_view(self) -> QueueView:
        view = QueueView(self._model, self._delegate, self)
        view.setObjectName("queue.releases")
        view.setAccessibleName(self.tr("Releases"))
        view.clicked.connect(self._on_chosen)
        view.activated.connect(self._on_chosen)
        return view

    def _build(self) -> None:
        for label in (self._nothing, self._progress):
            label.setProperty("tone", "muted")
        self._nothing.setObjectName("queue.nothing")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        self._progress.setObjectName("queue.progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("Releases done"))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(8)
        column.addWidget(_inset(self, self._search, self._filter_row))
        column.addWidget(self._pages, stretch=1)
        column.addWidget(_inset(self, self._progress, self._bar))
        self.setFocusProxy(self._list)

    # --- what happened

    def _on_project_opened(self) -> None:
        self._search_timer.stop()
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._count()
        self._on_queue_changed()

    def _on_queue_changed(self) -> None:
        self._filter_row.show_status(self._session.queue_status)
        if not self._is_filtered and len(self._session.queue) != self._counts.total():
            self._count()
        self._pages.setCurrentWidget(self._list if self._session.queue else self._nothing)
        self._nothing.setText(self._why_nothing())
        self._show_current()

    def _on_changed(self, change_set: ChangeSet) -> None:
        changes = [c for c in change_set.changes if isinstance(c.record, Release)]
        for change in changes:
            for release, by in ((change.before, -1), (change.after, 1)):
                if isinstance(release, Release):
                    self._counts[release.status] += by
        if changes:
            self._show_counts()

    def _on_status_chosen(self, status: Status | None) -> None:
        if self._session.project is not None:
            self._session.filter_queue(status=status, search=self._search.text().strip())

    def _on_search_entered(self) -> None:
        if self._search_timer.isActive():
            self._filter()
        if self._session.queue:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0))

    def _on_chosen(self, index: QModelIndex) -> None:
        release_id = self._model.release_id(index.row())
        release = self._session.release
        if release is None or release.id != release_id:
            self._session.attempt(partial(self._session.open_release, release_id))
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search, then leaves; Down goes from the search to the list."""
        if event.key() == Qt.Key.Key_Escape:
            if self._search.hasFocus() and self._search.text():
                self._search.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._on_search_entered()
        else:
            super().keyPressEvent(event)

    # --- showing

    @property
    def _is_filtered(self) -> bool:
        return self._session.queue_status is not None or bool(self._session.queue_search)

    def _filter(self) -> None:
        self._search_timer.stop()
        if self._session.project is not None:
            search = self._search.text().strip()
            self._session.filter_queue(status=self._session.queue_status, search=search)

    def _count(self) -> None:
        project = self._session.project
        self._counts = Counter() if project is None else project.store.status_counts()
        self._show_counts()

    def _show_counts(self) -> None:
        n_done, n_all = self._counts[Status.DONE], self._counts.total()
        self._filter_row.show_counts(self._counts)
        self._progress.setText(self.tr("{:,} of {:,} done").format(n_done, n_all) if n_all else "")
        self._bar.setRange(0, max(n_all, 1))
        self._bar.setValue(n_done)
        self._bar.setVisible(bool(n_all))

    def _why_nothing(self) -> str:
        session = self._session
        if session.project is None:
            return self.tr("Open a project to see its releases.")
        if session.queue_search:
            return self.tr("No release holds “{}”. Esc clears the search.").format(
                session.queue_search
            )
        if session.queue_status is not None:
            return self.tr("No release is “{}” now. Choose All to see every release.").format(
                self._model.status_name(session.queue_status)
            )
        if session.is_read_only:
            return self.tr("This project holds no releases.")
        key = session.shell.key_of("project.import")
        return self.tr("No releases yet. Drop files here or press {}.").format(key)

    def _show_current(self) -> None:
        """Highlights the release in the reader and brings it into view."""
        release = self._session.release
        self._delegate.current_id = None if release is None else release.id
        row = None if release is None else self._model.row_of(release.id)
        if row is None:
            self._list.setCurrentIndex(QModelIndex())
        else:
            index = self._model.index(row)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)
        self._list.viewport().update()


def _inset(parent: QWidget, *widgets: QWidget) -> QWidget:
    """The widgets between the panel's side margins, which the list does without."""
    frame = QWidget(parent)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 0, 12, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return frame
