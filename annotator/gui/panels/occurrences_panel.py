"""Every other occurrence of the focused annotation's text: a list to read, veto and commit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.editing import shortened
from annotator.app.everywhere import choose_label, commit, propose_further
from annotator.app.propagation import Kind, Propagation, Scope
from annotator.app.session import Session
from annotator.app.window_actions import label_key
from annotator.gui.icons import icon
from annotator.gui.models.occurrences_model import OccurrencesModel
from annotator.gui.panels.concordance_delegate import ConcordanceDelegate
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.reader.ghosts import Ghost, Ghosts
from annotator.gui.theme import Theme
from annotator.model.ids import ReleaseId

_Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS, _LEAST_ROWS = 8, 3
_SHARE: Final = 0.3  # of the page's height


class _Rows(QTableView):
    """The list; says what its keys mean, `typed` with the character of the others.

    A table of one column, for a QListView lays all its rows out anew whenever some are added.
    """

    toggled = Signal()
    all_toggled = Signal()
    committed = Signal()
    left = Signal()
    typed = Signal(str)
    current_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        meant = {
            Qt.Key.Key_Space: self.toggled,
            Qt.Key.Key_Return: self.committed,
            Qt.Key.Key_Enter: self.committed,
            Qt.Key.Key_Escape: self.left,
        }.get(Qt.Key(event.key()))
        if is_control and event.key() == Qt.Key.Key_A:
            self.all_toggled.emit()
        elif meant is not None:
            meant.emit()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, 0))
        elif event.text().isprintable() and event.text() and not is_control:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

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
        self._shown: Propagation | None = None
        self._model = OccurrencesModel(self._text_of, self._title_of, self)
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
        self._scope = self._make_button("occurrences.scope")
        self._mark = self._make_button("occurrences.mark")
        self._mark.setDefault(True)
        self._close = QToolButton(self)
        self._close.setObjectName("occurrences.close")
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self._connect()

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
        """Shows the candidates, the first after the annotation as the current one.

        One that is shown already keeps its current row.
        """
        if propagation is not self._shown:
            self._shown = propagation
            self._model.show(propagation)
            self._fit_height()
            self.show()
            self._rows.setCurrentIndex(self._model.index(self._first_row(propagation), 0))
        self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.show_more()

    def show_more(self) -> None:
        """Shows what has been found since, and how far it is."""
        n_before = self._model.rowCount()
        self._model.show_more()
        if self._model.rowCount() > n_before:
            self._fit_height()
            if not self._rows.currentIndex().isValid():
                self._rows.setCurrentIndex(self._model.index(0, 0))
        self._say_state()
        self._show_ghosts()

    def end(self) -> None:
        """Hides, and takes the ghosts away."""
        self._shown = None
        self.hide()
        self._model.show(None)
        self.ghosts_changed.emit(Ghosts())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves also from the buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._model.dataChanged.connect(self._on_kept_changed)
        self._rows.current_changed.connect(self._on_current_changed)
        self._rows.toggled.connect(self._on_toggled)
        self._rows.all_toggled.connect(self._model.toggle_all)
        self._rows.typed.connect(self._on_typed)
        self._scope.clicked.connect(self._on_scope_clicked)
        for signal in (self._rows.committed, self._mark.clicked):
            signal.connect(self._on_committed)
        for signal in (self._rows.left, self._close.clicked):
            signal.connect(self._on_left)

    def _make_button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_rows(self) -> _Rows:
        rows = _Rows(self)
        rows.setObjectName("occurrences.rows")
        rows.setAccessibleName(self.tr("Every other occurrence"))
        rows.setModel(self._model)
        rows.setItemDelegate(self._delegate)
        return rows

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(12, 6, 8, 2)
        header.setSpacing(8)
        header.addWidget(self._title, stretch=1)
        header.addWidget(self._scope)
        header.addWidget(self._mark)
        header.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(header)
        self._hint.setContentsMargins(12, 0, 12, 6)
        column.addWidget(self._hint)
        column.addWidget(self._rows)

    def _fit_height(self) -> None:
        """As many rows as there are, but no more than leave the reader room."""
        row_height = self._delegate.row_height(self._rows.font())
        self._rows.verticalHeader().setDefaultSectionSize(row_height)
        page = self.parentWidget()
        room = int(page.height() * _SHARE) // row_height if page else _MOST_ROWS
        n_rows = min(self._model.rowCount(), _MOST_ROWS, max(room, _LEAST_ROWS))
        self._rows.setFixedHeight(n_rows * row_height + 2 * self._rows.frameWidth())

    def _first_row(self, propagation: Propagation) -> int:
        """The row of the first candidate after the annotation, in its release."""
        source = propagation.source
        numbers = range(len(propagation.candidates))
        after = (
            number
            for number in numbers
            if propagation.candidates[number].release_id == source.release_id
            and propagation.candidates[number].start >= source.start
        )
        return self._model.row(next(after, 0))

    # --- what the hands did

    def _on_toggled(self) -> None:
        index, role = self._rows.currentIndex(), Qt.ItemDataRole.CheckStateRole
        is_kept = index.data(role) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if is_kept else Qt.CheckState.Checked
        self._model.setData(index, wanted, role)

    def _on_typed(self, character: str) -> None:
        """`=` and `+` set the scope; to relabel, a label's key chooses it; else A takes all."""
        propagation, session = self._session.propagation, self._session
        scope = {"=": Scope.RELEASE, "+": Scope.PROJECT}.get(character)
        if scope is not None:
            session.attempt(partial(propose_further, session, scope))
        elif propagation is not None and propagation.kind is Kind.RELABEL:
            labels = (la for la in session.store.schema().labels if label_key(la) == character)
            for label in labels:
                session.attempt(partial(choose_label, session, label))
        elif character in "aA":
            self._model.toggle_all()

    def _on_scope_clicked(self) -> None:
        is_wide = self._shown is not None and self._shown.scope is Scope.PROJECT
        scope = Scope.RELEASE if is_wide else Scope.PROJECT
        self._session.attempt(partial(propose_further, self._session, scope))

    def _on_committed(self) -> None:
        self._session.attempt(partial(commit, self._session))

    def _on_left(self) -> None:
        self._session.set_propagation(None)

    def _on_current_changed(self) -> None:
        number = self._model.number(self._rows.currentIndex().row())
        self._show_ghosts()
        if number is not None and self._shown is not None and self._is_here(number):
            candidate = self._shown.candidates[number]
            self.place_chosen.emit((candidate.start, candidate.end))

    def _on_kept_changed(self) -> None:
        self._say_state()
        self._show_ghosts()

    # --- what is shown

    def _text_of(self, release_id: ReleaseId) -> str:
        release = self._session.release
        is_open = release is not None and release.id == release_id
        return self._session.text if is_open else self._session.store.text(release_id)

    def _title_of(self, release_id: ReleaseId) -> str:
        (summary,) = self._session.store.summaries([release_id])
        return summary.title or summary.source_name

    def _is_here(self, number: int) -> bool:
        """Whether a candidate is in the release that the reader shows."""
        propagation = self._shown
        return propagation is not None and (
            propagation.candidates[number].release_id == propagation.source.release_id
        )

    def _show_ghosts(self) -> None:
        """Outlines the candidates of the open release, which come first."""
        propagation, ghosts = self._shown, list[Ghost]()
        if propagation is None:
            return
        like = propagation.source
        if propagation.label is not None:
            like = replace(like, label=propagation.label)
        current, place = None, self._model.number(self._rows.currentIndex().row())
        for number in takewhile(self._is_here, range(len(propagation.candidates))):
            _, start, end, *_ = propagation.candidates[number]
            if not ghosts or start >= ghosts[-1].end:  # two may be on the same words
                ghosts.append(Ghost(start, end, like, propagation.is_kept(number)))
            current = len(ghosts) - 1 if number == place else current
        self.ghosts_changed.emit(Ghosts(tuple(ghosts), current))

    def _say_state(self) -> None:
        propagation = self._shown
        if propagation is None:
            return
        self._title.setText(self._title_words(propagation))
        self._hint.setText(self._hint_words(propagation))
        verb = {
            Kind.MARK: self.tr("Mark {:,}"),
            Kind.RELABEL: self.tr("Relabel {:,}"),
            Kind.DELETE: self.tr("Delete {:,}"),
            Kind.ATTACH: self.tr("Attach {:,}"),
        }[propagation.kind]
        self._mark.setText(verb.format(propagation.n_kept))
        is_decided = propagation.kind is not Kind.RELABEL or propagation.label is not None
        self._mark.setEnabled(bool(propagation.n_kept and is_decided and not propagation.is_busy))
        is_wide = propagation.scope is Scope.PROJECT
        self._scope.setText(self.tr("In this release") if is_wide else self.tr("In the project"))
        self._scope.setToolTip("=" if is_wide else "+")
        self._scope.setEnabled(not propagation.is_writing)

    def _title_words(self, propagation: Propagation) -> str:
        words, label = shortened(propagation.sought.words), propagation.source.label
        title = {
            Kind.MARK: self.tr("{n:,} more “{words}” as {label}"),
            Kind.RELABEL: self.tr("{n:,} “{words}”: {label} → {new}"),
            Kind.DELETE: self.tr("{n:,} {label} “{words}” to delete"),
            Kind.ATTACH: self.tr("{n:,} “{words}” → {new}"),
        }[propagation.kind]
        n, new = len(propagation.candidates), propagation.label or "…"
        if propagation.entity is not None:
            new = propagation.entity.name
        said = title.format(n=n, words=words, label=label, new=new)
        if propagation.scope is Scope.PROJECT:
            said += self.tr(" in {:,} releases").format(self._model.n_releases)
        return said

    def _hint_words(self, propagation: Propagation) -> str:
        done, total = propagation.n_done, propagation.n_steps
        if propagation.is_writing:
            return self.tr("Writing, {:.0%} · Esc takes it back").format(done / max(total, 1))
        if propagation.is_busy:
            return self.tr("Searching, {:,} of {:,} releases · Esc leaves").format(done, total)
        if propagation.kind is Kind.RELABEL and propagation.label is None:
            return self.tr("Press the key of the new label · Space leaves one out · Esc")
        hint = {
            Kind.MARK: self.tr("Enter marks {:,} · Space leaves one out · A all · Esc"),
            Kind.RELABEL: self.tr("Enter relabels {:,} as {} · Space leaves one out · Esc"),
            Kind.DELETE: self.tr("Enter deletes {:,} · Space leaves one out · A all · Esc"),
            Kind.ATTACH: self.tr("Enter attaches {:,} · Space leaves one out · A all · Esc"),
        }[propagation.kind]
        return hint.format(propagation.n_kept, propagation.label)
