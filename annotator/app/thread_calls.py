"""The calls of the scripting face that follow promises across releases."""

from __future__ import annotations

from datetime import date

from annotator.app import history, threads
from annotator.app.ledger import LedgerEntry, ledger
from annotator.app.project_calls import ProjectCalls, add_record
from annotator.app.thread_candidates import Candidate, thread_candidates
from annotator.model.ids import AnnotationId, ReleaseId, ThreadId
from annotator.model.records import Thread


class ThreadCalls(ProjectCalls):
    """The threads of an open project; each call but the last two is one undoable action."""

    def open_thread(
        self, claim_id: str, *, title: str | None = None, due: str | None = None
    ) -> Thread:
        """Follows a claim and returns the thread; title and due date come from the claim."""
        change_set = threads.open_thread(self.store, AnnotationId(claim_id), title=title, due=due)
        return add_record(self.store, change_set, Thread)

    def link_claim(
        self,
        thread_id: str,
        claim_id: str,
        relation: str,
        *,
        status: str | None = None,
        due: str | None = None,
    ) -> None:
        """Says that a later claim updates, fulfils, misses, withdraws, contradicts or restates it.

        The thread's status follows, unless one is given, as `partly_fulfilled`.
        """
        change_set = threads.link_claim(
            self.store,
            ThreadId(thread_id),
            AnnotationId(claim_id),
            relation,
            status=status,
            due=due,
        )
        history.do(self.store, change_set)

    def unlink_claim(self, claim_id: str) -> None:
        """Takes a claim out of its thread; a thread left empty goes."""
        history.do(self.store, threads.unlink_claim(self.store, AnnotationId(claim_id)))

    def set_thread_status(self, thread_id: str, status: str) -> None:
        """Says what became of the promise: one of the schema's statuses."""
        history.do(self.store, threads.set_thread_status(self.store, ThreadId(thread_id), status))

    def set_due(self, thread_id: str, due: str | date | None) -> None:
        """Says by which day something is to come of it: an ISO date, or None."""
        history.do(self.store, threads.set_due(self.store, ThreadId(thread_id), due))

    def rename_thread(self, thread_id: str, title: str) -> None:
        """Gives a thread another title."""
        history.do(self.store, threads.rename_thread(self.store, ThreadId(thread_id), title))

    def merge_threads(self, thread_id: str, other_id: str) -> None:
        """Takes the claims of another thread, which goes."""
        change_set = threads.merge_threads(self.store, ThreadId(thread_id), ThreadId(other_id))
        history.do(self.store, change_set)

    def delete_thread(self, thread_id: str) -> None:
        """Follows a promise no longer; its claims stay."""
        history.do(self.store, threads.delete_thread(self.store, ThreadId(thread_id)))

    def thread_candidates(self, release_id: str) -> list[Candidate]:
        """Claims of a release with the open threads that they may be about, best first."""
        return thread_candidates(self.store, ReleaseId(release_id))

    def ledger(
        self,
        *,
        today: date,
        status: str | None = None,
        issuer: str | None = None,
        is_overdue: bool = False,
    ) -> list[LedgerEntry]:
        """The threads by issuer and due date as they stand on a day, all or some."""
        return ledger(self.store, today=today, status=status, issuer=issuer, is_overdue=is_overdue)
