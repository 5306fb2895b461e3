"""What the window works on: the open project, the release in the reader, caret and focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from pathlib import Path

from annotator.app import editing, history
from annotator.app.project import Project
from annotator.app.propagation import Propagation, Scope
from annotator.app.shell import ReaderPane, Shell
from annotator.app.stepwise import LongChange, Steps
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import (
    Annotation,
    Claim,
    Layer,
    Mention,
    Release,
    Status,
    reading_order,
)
from annotator.model.schema import Label
from annotator.store.store import Store

_OPEN = (Status.NEW, Status.IN_PROGRESS)
_STEPS_AT_ONCE = 1500  # three for each change; about 50 ms


class Session:
    """The state of one window; every change of the project goes through `do`.

    Attributes:
        project: The open project, or None on the start page.
        release: The release in the reader, or None.
        text: Its text.
        annotations: Its annotations by id.
        label_counts: How many of them have each label.
        queue: The releases listed, in order.
        selection, caret, focused_id: As the reader reports them.
        is_exact: Whether the selection is to be taken as it is, not trimmed.
        chosen: Annotations that are changed together with the focus.
        last_focused_id: The annotation focused last, for adding fragments to it.
        last_label: The label used last, which Enter gives again.
        is_armed: Whether every selection that is finished gets that label at once.
        propagation: The other occurrences of the focused annotation's text, while proposed; any
            change of release, focus or annotations ends it.
        long_change: What the window writes step by step just now.
    """

    def __init__(self, reader: ReaderPane, shell: Shell) -> None:
        self.reader = reader
        self.shell = shell
        self.project: Project | None = None
        self.release: Release | None = None
        self.text = ""
        self.annotations: dict[AnnotationId, Annotation] = {}
        self.label_counts: Counter[tuple[Layer, str]] = Counter()
        self.queue: list[ReleaseId] = []
        self.queue_status: Status | None = None
        self.queue_search = ""
        self.selection: Span | None = None
        self.is_exact = False
        self.caret = 0
        self.focused_id: AnnotationId | None = None
        self.chosen: tuple[AnnotationId, ...] = ()
        self.last_focused_id: AnnotationId | None = None
        self.last_label: Label | None = None
        self.is_armed = False
        self.propagation: Propagation | None = None
        self.long_change: LongChange | None = None
        self.project_opened: list[Callable[[], None]] = []
        self.project_closing: list[Callable[[], None]] = []
        self.release_opened: list[Callable[[], None]] = []
        self.changed: list[Callable[[ChangeSet], None]] = []
        self.queue_changed: list[Callable[[], None]] = []
        self.propagation_changed: list[Callable[[], None]] = []
        self.armed_changed: list[Callable[[], None]] = []
        self.long_change_begun: list[Callable[[], None]] = []

    # --- project

    def open_project(self, project: Project) -> None:
        """Takes over an open project and closes the one before."""
        self.close_project()
        self.project = project
        project.store.subscribe(self._on_changed)
        self._tell(self.project_opened)
        self.filter_queue(status=None, search="")

    def close_project(self) -> None:
        """Closes the project, if one is open, and shows nothing."""
        if self.project is None:
            return
        self._tell(self.project_closing)
        self.open_release(None)
        self.project.close()
        self.project = None
        self.last_label, self.is_armed = None, False
        self.queue = []
        self._tell(self.project_opened)

    @property
    def store(self) -> Store:
        """The store of the open project; only to be asked for when there is one."""
        assert self.project is not None, "no project is open"
        return self.project.store

    @property
    def path(self) -> Path | None:
        """The project file, or None on the start page."""
        return None if self.project is None else self.project.store.path

    # --- releases

    def open_release(self, release_id: ReleaseId | None) -> None:
        """Shows a release in the reader, or none."""
        self.set_propagation(None)
        if release_id is None or self.project is None:
            self.release, self.text, self.annotations = None, "", {}
            self.label_counts = Counter()
        else:
            self.release = editing.get_release(self.store, release_id)
            self.text = self.store.text(release_id)
            _read_annotations(self)
        self.selection, self.caret = None, 0
        self.focused_id = self.last_focused_id = None
        self.chosen = ()
        self._tell(self.release_opened)

    def filter_queue(self, *, status: Status | None, search: str) -> None:
        """Lists the releases of that status whose title, source or text holds the words."""
        self.queue_status, self.queue_search = status, search
        self.queue = self.store.release_ids(status=status, search=search)
        self._tell(self.queue_changed)

    def step_release(self, by: int) -> None:
        """Opens the release that many places further in the queue, if there is one."""
        if not self.queue:
            return
        here = self._place()
        there = 0 if here is None else here + by
        if 0 <= there < len(self.queue):
            self.open_release(self.queue[there])
        else:
            self.shell.say("This is the last release." if by > 0 else "This is the first release.")

    def finish_release(self, status: Status) -> None:
        """Sets the release's status and opens the next one that is not done, if any is left."""
        assert self.release is not None
        here = self._place()
        self.do(editing.set_status(self.store, [self.release.id], status))
        following = self.queue if here is None else [*self.queue[here + 1 :], *self.queue[:here]]
        is_open = {s.id for s in self.store.summaries(following) if s.status in _OPEN}
        target = next((release_id for release_id in following if release_id in is_open), None)
        if target is None:
            self.shell.say("Every release in this list is done.")
        else:
            self.open_release(target)

    def _place(self) -> int | None:
        if self.release is None or self.release.id not in self.queue:
            return None
        return self.queue.index(self.release.id)

    # --- annotations

    @property
    def focused(self) -> Annotation | None:
        """The focused annotation."""
        return None if self.focused_id is None else self.annotations.get(self.focused_id)

    @property
    def targets(self) -> list[Annotation]:
        """The focus with what is chosen of its layer, in reading order; none without a focus."""
        focused = self.focused
        if focused is None:
            return []
        ids = dict.fromkeys((*self.chosen, focused.id))
        found = [self.annotations[id_] for id_ in ids if id_ in self.annotations]
        return sorted((a for a in found if a.layer is focused.layer), key=reading_order)

    @property
    def last_focused(self) -> Annotation | None:
        """The annotation that has the focus or had it last."""
        return None if self.last_focused_id is None else self.annotations.get(self.last_focused_id)

    @property
    def can_edit(self) -> bool:
        """Whether a release is open and may be changed."""
        return self.release is not None and not self.is_read_only

    @property
    def is_read_only(self) -> bool:
        """Whether the project is open for reading only."""
        return self.project is not None and self.store.is_read_only

    def label_of(self, annotation: Annotation) -> Label:
        """The label of an annotation of the open project."""
        return self.store.schema().get_label(annotation.layer, annotation.label)

    def focus(self, annotation_id: AnnotationId | None) -> None:
        """Takes in which annotation the reader has in focus."""
        self.focused_id = annotation_id
        if annotation_id is not None:
            self.last_focused_id = annotation_id
        if self.propagation is not None and self.propagation.source.id != annotation_id:
            self.set_propagation(None)

    def arm(self, label: Label, *, is_armed: bool = True) -> None:
        """Has the label given to every selection that is finished, or ends that."""
        self.last_label, self.is_armed = label, is_armed
        self._tell(self.armed_changed)

    def set_propagation(self, propagation: Propagation | None) -> None:
        """Proposes other occurrences, or ends that."""
        before = self.propagation
        if before is not None and before is not propagation:
            before.cancel()
        if propagation is not None or before is not None:
            self.propagation = propagation
            self._tell(self.propagation_changed)

    def counts(self) -> dict[Layer, int]:
        """Mentions and claims of the release in the reader."""
        counts = dict.fromkeys(Layer, 0)
        for (layer, _label), n in self.label_counts.items():
            counts[layer] += n
        return counts

    # --- changes

    def do(self, change_set: ChangeSet) -> None:
        """Commits a change set as one action.

        Raises:
            UserError: It was refused; nothing changed.
        """
        history.do(self.store, change_set)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Runs something that may be refused; what a `UserError` says goes to the status line."""
        try:
            act()
        except UserError as error:
            self.shell.say(str(error), is_error=True)
            return False
        return True

    def do_stepwise(self, title: str, steps: Steps, n_steps: int) -> None:
        """Has a change written: at once when it is small, else by the window, step by step.

        Raises:
            UserError: It was refused, or another one is being written; nothing changed.
        """
        if self.long_change is not None or self.store.is_writing:
            raise UserError("Another change is being written.", hint="Wait for its end.")
        change = LongChange(title, steps, n_steps)
        if n_steps <= _STEPS_AT_ONCE:
            change.finish()
        else:
            self.long_change = change
            self._tell(self.long_change_begun)

    def _on_changed(self, change_set: ChangeSet) -> None:
        """Brings the state up to date after a commit, then tells the panels."""
        for change in change_set.changes:
            self._take(change)
        if any(isinstance(change.record, Label) for change in change_set.changes):
            _take_labels(self)
        for listener in self.changed:
            listener(change_set)
        removed = {
            change.record.id
            for change in change_set.changes
            if isinstance(change.record, Release) and change.after is None
        }
        if removed:
            self._close_gaps(removed)

    def _close_gaps(self, removed: Container[str]) -> None:
        """Lists what is left after releases were removed; the next one takes the reader."""
        here = self._place()
        self.filter_queue(status=self.queue_status, search=self.queue_search)
        if self.release is not None and self.release.id in removed:
            left = self.queue[here or 0 :] or self.queue[-1:]
            self.open_release(left[0] if left else None)

    def _take(self, change: Change) -> None:
        record = change.record
        if self.release is None:
            return
        if isinstance(record, Mention | Claim) and self._is_proposed_in(record.release_id):
            self.set_propagation(None)
        if isinstance(record, Release) and record.id == self.release.id:
            if change.after is not None:
                self.release = record
        elif isinstance(record, Mention | Claim) and record.release_id == self.release.id:
            old = self.annotations.pop(record.id, None)
            if old is not None:
                self.label_counts[old.layer, old.label] -= 1
            if change.after is not None:
                self.annotations[record.id] = record
                self.label_counts[record.layer, record.label] += 1

    def _is_proposed_in(self, release_id: ReleaseId) -> bool:
        """Whether what is proposed may be about that release."""
        open_ = self.propagation
        return open_ is not None and (
            open_.scope is Scope.PROJECT or release_id == open_.source.release_id
        )

    @staticmethod
    def _tell(listeners: list[Callable[[], None]]) -> None:
        for listener in listeners:
            listener()


def _take_labels(session: Session) -> None:
    """Has what is open know its labels by their present names."""
    session.set_propagation(None)
    if session.release is not None:
        _read_annotations(session)
    last = session.last_label
    if last is not None:
        labels = session.store.schema().labels
        session.last_label = next((label for label in labels if label.id == last.id), None)
        session.is_armed = session.is_armed and session.last_label is not None


def _read_annotations(session: Session) -> None:
    assert session.release is not None
    session.annotations = {a.id: a for a in session.store.annotations(session.release.id)}
    session.label_counts = Counter((a.layer, a.label) for a in session.annotations.values())
