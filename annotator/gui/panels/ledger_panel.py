"""The ledger: every thread by issuer, and the claims of the chosen one side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.ledger import LedgerEntry, followed_claims, ledger, ledger_csv, statuses_in_use
from annotator.app.session import Session
from annotator.app.thread_due import day_of_words
from annotator.app.thread_words import due_words, name_words, status_words
from annotator.gui.models.followed_model import FollowedModel
from annotator.gui.models.ledger_model import DUE, LedgerModel
from annotator.gui.panels.choice_box import ChoiceBox
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.followed_delegate import FollowedDelegate
from annotator.gui.panels.ledger_view import LedgerView
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.ids import ThreadId
from annotator.model.records import Claim, Entity, Release, Thread

_KEYS: Final = {
    Qt.Key.Key_S: "thread.status",
    Qt.Key.Key_D: "thread.due",
    Qt.Key.Key_R: "thread.rename",
    Qt.Key.Key_M: "thread.merge",
    Qt.Key.Key_L: "thread.link_here",
    Qt.Key.Key_C: "thread.copy",
    Qt.Key.Key_Delete: "thread.delete",
}


class LedgerPanel(QWidget):
    """Lists the threads as they stand on the day in its date field.

    `claim_chosen` has the claim to go to, `asked` the id of an action on the chosen thread;
    `left` gives the keyboard back.

    Attributes:
        day: The day for which it says what is overdue.
    """

    claim_chosen = Signal(object)  # Claim
    asked = Signal(str)
    day_changed = Signal()
    left = Signal()

    def __init__(
        self, session: Session, *, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ledger_panel")
        self._session = session
        self._today = today
        self.day = today()
        self._entries: list[LedgerEntry] = []
        self._is_stale = True
        self._model = LedgerModel(self)
        self._followed = FollowedModel(self)
        self._status = self._choice("ledger.status", self.tr("Status"))
        self._issuer = self._choice("ledger.issuer", self.tr("Issuer"))
        self._overdue = QCheckBox(self.tr("Overdue only"), self)
        self._overdue.setObjectName("ledger.overdue")
        self._overdue.toggled.connect(self.refresh)
        self._day = self._day_field()
        self._tree = self._tree_view()
        self._cards = self._cards_view()
        self._delegate = FollowedDelegate(self._followed, self._cards)
        self._cards.setItemDelegate(self._delegate)
        self._title = ElidedLabel(self)
        self._title.setProperty("tone", "strong")
        self._title.setObjectName("ledger.title")
        self._facts = ElidedLabel(self)
        self._facts.setProperty("tone", "muted")
        self._facts.setObjectName("ledger.facts")
        self._nothing = QLabel(self)
        self._pages = QStackedWidget(self)
        self._build()
        session.project_opened.append(self._on_project_opened)
        session.changed.append(self._on_changed)

    @property
    def chosen(self) -> Thread | None:
        """The thread that is chosen."""
        entry = self._model.entry(self._tree.currentIndex())
        return None if entry is None else entry.thread

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._tree.set_theme(theme)
        self._cards.viewport().update()

    def show_thread(self, thread_id: ThreadId) -> None:
        """Chooses a thread, which no filter hides then."""
        self.refresh()
        if not self._model.index_of(thread_id).isValid():
            for control in (self._status, self._issuer):
                control.setCurrentIndex(0)
            self._overdue.setChecked(False)
        self._choose(self._model.index_of(thread_id))

    def refresh(self) -> None:
        """Lists the threads as they are now; the chosen one stays so."""
        session, chosen = self._session, self.chosen
        self._is_stale = False
        if session.project is None:
            self._entries = []
        else:
            self._entries = ledger(session.store, today=self.day)
            statuses = session.store.schema().thread_statuses
            self._offer(
                self._status,
                [(name_words(s), s) for s in statuses_in_use(statuses, self._entries)],
                self.tr("Every status"),
            )
            issuers = dict.fromkeys(entry.issuer for entry in self._entries)
            self._offer(
                self._issuer,
                [(issuer or self.tr("No issuer known"), issuer) for issuer in issuers],
                self.tr("Every issuer"),
            )
        self._model.show_entries([entry for entry in self._entries if self._is_wanted(entry)])
        self._choose(self._model.index_of(None if chosen is None else chosen.id))
        self._pages.setCurrentIndex(0 if self._model.rowCount() else 1)
        self._nothing.setText(self._why_nothing())
        self._show_chosen()

    def csv(self) -> str:
        """What is listed, as CSV."""
        if self._is_stale:
            self.refresh()
        return ledger_csv(entry for entry in self._entries if self._is_wanted(entry))

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; letters act on the chosen thread."""
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        action_id = _KEYS.get(Qt.Key(event.key()), "") if is_plain else ""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif action_id and self.chosen is not None:
            self.asked.emit(action_id)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cards.doItemsLayout()

    # --- building

    def _choice(self, name: str, title: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.currentIndexChanged.connect(self._on_filter_changed)
        return box

    def _day_field(self) -> QLineEdit:
        field = QLineEdit(self.day.isoformat(), self)
        field.setObjectName("ledger.day")
        field.setAccessibleName(self.tr("Overdue as of"))
        field.setToolTip(self.tr("The day for which it is asked what is overdue"))
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("0000-00-00") + 28)
        field.editingFinished.connect(self._on_day_typed)
        return field

    def _tree_view(self) -> LedgerView:
        view = LedgerView(self)
        view.setModel(self._model)
        view.setObjectName("ledger.threads")
        view.setAccessibleName(self.tr("Threads"))
        view.header().setSortIndicator(DUE, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        self._model.modelReset.connect(self._on_model_reset)
        view.selectionModel().currentChanged.connect(self._show_chosen)
        view.activated.connect(self._on_thread_activated)
        return view

    def _cards_view(self) -> QListView:
        view = QListView(self)
        view.setModel(self._followed)
        view.setObjectName("ledger.claims")
        view.setAccessibleName(self.tr("Claims of the thread"))
        view.setFlow(QListView.Flow.LeftToRight)
        view.setWrapping(False)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumHeight(96)
        view.activated.connect(self._on_claim_activated)
        return view

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setContentsMargins(8, 4, 8, 4)
        filters.setSpacing(8)
        as_of = QLabel(self.tr("as of"), self)
        as_of.setProperty("tone", "muted")
        as_of.setBuddy(self._day)
        for widget in (self._status, self._issuer, self._overdue, as_of, self._day):
            filters.addWidget(widget, stretch=1 if widget in (self._status, self._issuer) else 0)
        self._nothing.setProperty("tone", "muted")
        self._nothing.setObjectName("ledger.nothing")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        self._pages.addWidget(self._tree)
        self._pages.addWidget(self._nothing)
        left, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(self._pages, stretch=1)
        column = QVBoxLayout(right)
        column.setContentsMargins(4, 8, 8, 4)
        column.setSpacing(2)
        for widget in (self._title, self._facts):
            widget.setContentsMargins(6, 0, 6, 0)
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self._cards, stretch=1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("ledger.parts")
        splitter.setChildrenCollapsible(False)
        for part in (left, right):
            splitter.addWidget(part)
        right.setMinimumWidth(280)
        splitter.setSizes([1000, 1000])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 4)
        page.addWidget(splitter)
        self.setFocusProxy(self._tree)

    # --- what is listed

    def _is_wanted(self, entry: LedgerEntry) -> bool:
        status, issuer = self._status.currentData(), self._issuer.currentData()
        return (
            status in (None, entry.thread.status)
            and issuer in (None, entry.issuer)
            and (entry.is_overdue or not self._overdue.isChecked())
        )

    def _offer(self, box: ChoiceBox, choices: list[tuple[str, str]], every: str) -> None:
        """Has a box offer these; what is chosen stays so while it is there."""
        offered = [(every, None), *choices]
        if offered == [(box.itemText(n), box.itemData(n)) for n in range(box.count())]:
            return
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for words, value in offered:
                box.addItem(words, value)
            box.setCurrentIndex(max(box.findData(chosen), 0))

    def _why_nothing(self) -> str:
        if self._entries:
            return self.tr("No thread is like this. Choose other filters.")
        key = self._session.shell.key_of("thread.open")
        return self.tr(
            "No promise is followed yet. Focus a plan, target or expectation and press {}."
        ).format(key)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            index = self._model.index(0, 0, self._model.index(0, 0))
        self._tree.setCurrentIndex(index)

    def _show_chosen(self) -> None:
        """Shows the claims of the chosen thread."""
        entry = self._model.entry(self._tree.currentIndex())
        self._title.setText("" if entry is None else entry.thread.title)
        self._facts.setText(
            "" if entry is None else f"{status_words(entry)} · {due_words(entry)} · {entry.issuer}"
        )
        claims = [] if entry is None else followed_claims(self._session.store, entry.thread.id)
        self._followed.show_claims(claims)

    # --- what happened

    def _on_project_opened(self) -> None:
        for box in (self._status, self._issuer):
            with QSignalBlocker(box):
                box.clear()
        self._refresh_if_shown()

    def _on_changed(self, change_set: ChangeSet) -> None:
        if any(
            isinstance(record := change.record, Thread | Release | Entity)
            or (isinstance(record, Claim) and record.thread_id is not None)
            for change in change_set.changes
        ):
            self._refresh_if_shown()

    def _refresh_if_shown(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _on_filter_changed(self, *_value: object) -> None:
        self.refresh()

    def _on_day_typed(self) -> None:
        """Takes the day in any words; what is none becomes today."""
        today = self._today()
        day = day_of_words(self._day.text(), today) or today.isoformat()
        self._day.setText(day)
        self.day = date.fromisoformat(day)
        self.refresh()
        self.day_changed.emit()

    def _on_model_reset(self) -> None:
        self._tree.expandAll()

    def _on_thread_activated(self, index: QModelIndex) -> None:
        """Goes to the last claim of the thread."""
        n_claims = self._followed.rowCount()
        if self._model.entry(index) is not None and n_claims:
            self._on_claim_activated(self._followed.index(n_claims - 1))

    def _on_claim_activated(self, index: QModelIndex) -> None:
        self.claim_chosen.emit(self._followed.claim(index).claim)
