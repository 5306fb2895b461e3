"""Joins threads to the window: the ledger, the line in the inspector, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from annotator.app import thread_choices, threads
from annotator.app.actions import Action
from annotator.app.ledger import entry_of
from annotator.app.palette import Entry
from annotator.app.session import Session
from annotator.app.thread_actions import focused_claim
from annotator.app.thread_candidates import Candidate, thread_candidates
from annotator.app.thread_choices import Choices
from annotator.app.thread_words import due_words, status_words
from annotator.gui.bindings import Bindings
from annotator.gui.dialogs.thread_picker import ThreadPicker
from annotator.gui.panels.ledger_panel import LedgerPanel
from annotator.gui.panels.thread_row import ThreadRow
from annotator.gui.reader.reader import Reader
from annotator.gui.reader_link import ReaderLink
from annotator.model.changes import ChangeSet
from annotator.model.ids import ThreadId
from annotator.model.records import Claim, Thread

_REST_MS = 250
"""How long a claim has the focus before it is looked what it may be about."""


class ThreadLink(QObject):
    """Owns the ledger and its dock; `row` is for the inspector's form."""

    def __init__(
        self,
        window: QMainWindow,
        reader: Reader,
        session: Session,
        *,
        link: ReaderLink,
        bindings: Bindings,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(link)
        self._window = window
        self._reader = reader
        self._session = session
        self._bindings = bindings
        self._candidates: list[Candidate] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._show_candidate)
        self.panel = LedgerPanel(session, today=today, parent=window)
        self.row = ThreadRow()
        self.dock = QDockWidget(self.tr("Ledger"), window)
        self.dock.setObjectName("ledger")
        self.dock.setWidget(self.panel)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.dock)
        self.dock.hide()
        self.shows: dict[str, Callable[[], None]] = {
            "ledger": self._toggle_ledger,
            "thread_link": self._choose_thread,
            "thread_status": partial(self._choose, "status"),
            "thread_due": partial(self._choose, "due"),
            "thread_rename": partial(self._choose, "title"),
            "thread_merge": partial(self._choose, "merge"),
            "thread_delete": self._delete,
            "thread_copy": self._copy,
        }
        self._connect(link)

    def _connect(self, link: ReaderLink) -> None:
        self.panel.claim_chosen.connect(self._go_to)
        self.panel.asked.connect(self._on_asked)
        self.panel.left.connect(self._reader.setFocus)
        self.panel.day_changed.connect(self._on_moved)
        self.row.pressed.connect(self._on_asked)
        link.moved.connect(self._on_moved)
        self._session.project_opened.append(self._on_project_opened)
        self._session.release_opened.append(self._forget)
        self._session.changed.append(self._on_changed)

    # --- which thread

    def _thread(self) -> Thread | None:
        """The one chosen in the ledger while that has the keyboard; else the focused claim's."""
        focus = QApplication.focusWidget()
        has_keyboard = focus is not None and self.panel.isAncestorOf(focus)
        claim = focused_claim(self._session)
        thread = None
        if not has_keyboard and claim is not None and claim.thread_id is not None:
            thread = self._session.store.threads.find(claim.thread_id)
        if thread is None and (has_keyboard or self.panel.isVisible()):
            thread = self.panel.chosen
        return thread

    # --- choosing

    def _pick(self, choices: Choices, placeholder: str) -> None:
        picker = ThreadPicker(choices, placeholder, self._window)
        picker.chosen.connect(self._on_entry_chosen)
        picker.show()

    def _on_entry_chosen(self, entry: Entry) -> None:
        assert isinstance(entry.offer, Action)
        self._session.attempt(partial(entry.offer.run, self._session))

    def _choose_thread(self) -> None:
        """Lists the threads for the focused claim, those it may be about first."""
        claim = focused_claim(self._session)
        assert claim is not None
        if claim.thread_id is not None:
            self._choose_link(threads.get_thread(self._session.store, claim.thread_id))
            return
        reasons = {c.thread_id: c.reason for c in self._found() if c.claim_id == claim.id}
        choices = thread_choices.choose_thread(
            self._session, today=self.panel.day, reasons=reasons, then=self._choose_link
        )
        self._pick(choices, self.tr("Which thread is it about?"))

    def _choose_link(self, thread: Thread) -> None:
        claim = focused_claim(self._session)
        if claim is None:
            self._session.shell.say(self.tr("Focus a claim to link to this thread."))
            return
        self._pick(
            thread_choices.choose_link(self._session, thread, claim),
            self.tr("What does the claim do to “{}”?").format(thread.title),
        )

    def _choose(self, what: str) -> None:
        """Lists what can be chosen for the thread at hand."""
        thread, session, day = self._thread(), self._session, self.panel.day
        if thread is None:
            session.shell.say(
                self.tr("Focus a claim of a thread, or choose a thread in the ledger.")
            )
        elif what == "status":
            self._pick(thread_choices.choose_status(session, thread), self.tr("Status"))
        elif what == "due":
            words = self.tr("Due: 2031-06-30, June 2031 …")
            self._pick(thread_choices.choose_due(session, thread, today=day), words)
        elif what == "title":
            self._pick(thread_choices.choose_title(session, thread), self.tr("Title"))
        else:
            choices = thread_choices.choose_thread(
                session,
                today=day,
                reasons={},
                then=partial(self._merge, thread),
                besides=thread,
            )
            words = self.tr("Which thread is the same as “{}”?").format(thread.title)
            self._pick(choices, words)

    def _merge(self, thread: Thread, other: Thread) -> None:
        session = self._session
        change_set = threads.merge_threads(session.store, thread.id, other.id)
        session.do(change_set)
        session.shell.say(f"{change_set.title}.")

    def _delete(self) -> None:
        thread, session = self._thread(), self._session
        if thread is None:
            session.shell.say(self.tr("Choose a thread in the ledger to delete it."))
            return
        change_set = threads.delete_thread(session.store, thread.id)
        session.do(change_set)
        session.shell.say(f"{change_set.title}.")

    # --- the ledger

    def _toggle_ledger(self) -> None:
        """Shows the ledger and goes there; hides it when the keyboard is there."""
        focus = QApplication.focusWidget()
        if self.dock.isVisible() and focus is not None and self.panel.isAncestorOf(focus):
            self.dock.hide()
            self._reader.setFocus()
            return
        self.dock.show()
        self.dock.raise_()
        claim = focused_claim(self._session)
        if claim is not None and claim.thread_id is not None:
            self.panel.show_thread(claim.thread_id)
        self.panel.setFocus()

    def _go_to(self, claim: Claim) -> None:
        session, release = self._session, self._session.release
        if release is None or release.id != claim.release_id:
            session.attempt(partial(session.open_release, claim.release_id))
        self._reader.set_focused(claim.id)
        self._reader.setFocus()

    def _on_asked(self, action_id: str) -> None:
        if action_id == "thread.link_here":
            thread = self.panel.chosen
            assert thread is not None
            self._choose_link(thread)
        else:
            self._bindings.run(self._bindings.get(action_id))

    def _copy(self) -> None:
        csv = self.panel.csv()
        QGuiApplication.clipboard().setText(csv)
        n_threads = csv.count("\n") - 1
        self._session.shell.say(self.tr("Copied {:,} threads as CSV.").format(n_threads))

    # --- the line in the inspector

    def _on_moved(self) -> None:
        """Says what the focused claim is part of; looks for what it may be about when it rests."""
        claim, session = focused_claim(self._session), self._session
        self._timer.stop()
        self.row.setVisible(claim is not None)
        if claim is None:
            return
        if claim.thread_id is not None:
            self._show_thread(claim.thread_id)
            return
        is_promise = session.can_edit and claim.label in threads.PROMISES
        self._show_offer("thread.open" if is_promise else "", self.tr("in none"), self.tr("Follow"))
        if session.can_edit:
            self._timer.start()

    def _show_thread(self, thread_id: ThreadId) -> None:
        store = self._session.store
        thread = store.threads.find(thread_id)
        if thread is None:  # it goes together with what its claims say
            return
        open_as = threads.open_status(store.schema())
        entry = entry_of(thread, today=self.panel.day, open_as=open_as)
        words = f"{status_words(entry)} · {due_words(entry)} · {thread.title}"
        self._show_offer("view.ledger", words, self.tr("Ledger"))

    def _show_offer(self, action_id: str, words: str, button: str) -> None:
        key = self._session.shell.key_of(action_id) if action_id else ""
        tip = self._bindings.get(action_id).tip if action_id else ""
        self.row.show_words(words, action_id=action_id, button=f"{button}  {key}", tip=tip)

    def _show_candidate(self) -> None:
        claim = focused_claim(self._session)
        found = [c for c in self._found() if claim is not None and c.claim_id == claim.id]
        if found:
            thread = self._session.store.threads.find(found[0].thread_id)
            assert thread is not None
            words = self.tr("maybe “{}”: {}").format(thread.title, found[0].reason)
            self._show_offer("thread.link", words, self.tr("Link"))

    def _found(self) -> list[Candidate]:
        """The candidates of the open release, looked for once until something changes."""
        release = self._session.release
        if self._candidates is None:
            self._candidates = (
                [] if release is None else thread_candidates(self._session.store, release.id)
            )
        return self._candidates

    # --- what happened

    def _forget(self) -> None:
        self._candidates = None

    def _on_changed(self, _change_set: ChangeSet) -> None:
        self._forget()

    def _on_project_opened(self) -> None:
        self._forget()
        if self._session.project is None:
            self.dock.hide()
