"""The project file, open: the one way in for every change and every question."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from annotator.errors import ReadOnlyError, UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.exchange import Finding
from annotator.model.ids import BatchId, new_id
from annotator.model.json_value import JsonObject
from annotator.model.records import AnnotatedRelease, Annotator, now
from annotator.model.schema import Label, Schema
from annotator.model.schema_parts import SchemaPart
from annotator.store.backup import back_up
from annotator.store.bulk import write_releases, write_texts
from annotator.store.checking import Progress, check_project
from annotator.store.connection import explained, transaction
from annotator.store.header import write_annotator, write_extra
from annotator.store.journal import ActionKind, Step, add_action, add_entries
from annotator.store.lock import ProjectLock
from annotator.store.passages import fill_passages
from annotator.store.project_file import (
    close_for_writing,
    make_project,
    open_for_reading,
    open_for_writing,
)
from annotator.store.reader import Reader
from annotator.store.writing import write_change_set

__all__ = ["ActionKind", "Step", "Store"]

_AT_ONCE = 20
_SUFFIXES = ("", "-wal", "-shm", "-journal", ".lock")
_ENTRIES_A_STEP: Final = 100  # about 2 ms
Listener = Callable[[ChangeSet], None]


class Store(Reader):
    """An open project, made by `create` or `open`; closed by `close` or at the end of a `with`.

    One thread uses it. A lock file keeps it to one writer; readers may be many, and see what is
    committed. (Reading is inherited because both halves together are too long for one class.)

    Attributes:
        path: The project file, symbolic links followed.
        annotator: Who acts, as the journal says it.
        is_read_only: Whether every change is refused.
    """

    def __init__(self, path: Path, *, annotator: str, read_only: bool) -> None:
        self.annotator = annotator
        self.is_read_only = read_only
        self._listeners: list[Listener] = []
        with explained(path), ExitStack() as opened:
            if read_only:
                connection = open_for_reading(path, opened)
            else:
                opened.callback(ProjectLock.take(path).release)
                connection = open_for_writing(path)
                # Also when the file is replaced: what is in the WAL goes to the file that it
                # belongs to, and no WAL stays behind to be taken for that of the new one.
                opened.callback(close_for_writing, connection)
            super().__init__(path, connection)
            self._file = _identity(path)
            self._opened = opened.pop_all()

    @classmethod
    def create(cls, path: Path, schema: Schema, *, annotator: str) -> Self:
        """A new project with its own copy of the schema, open.

        Raises:
            UserError: There is something at the path, or it cannot be written.
        """
        with explained(path):
            make_project(path.resolve(), schema, annotator=annotator)
        return cls.open(path, annotator=annotator)

    @classmethod
    def open(cls, path: Path, *, annotator: str, read_only: bool = False) -> Self:
        """An existing project.

        Raises:
            ProjectLockedError: Another process, or another store of this one, writes it.
            UserError: It is not there, not a project, too new, damaged or write-protected.
        """
        if not path.is_file():
            raise UserError(f"There is no file {path}.", hint="Look whether it was moved.")
        return cls(path.resolve(), annotator=annotator, read_only=read_only)

    def close(self) -> None:
        """Closes the file, which is then a single file again unless others read it.

        Closing twice is fine.
        """
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Has the listener called after each commit; what is returned ends that.

        An import is told as the releases it added, without their annotations.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def owns(self, path: Path) -> bool:
        """Whether a file is the project or part of it, which this process must never open.

        Closing it again would drop SQLite's locks, and others could write into our transaction.
        """
        parts = (self.path.with_name(self.path.name + suffix) for suffix in _SUFFIXES)
        return _identity(path) in {_identity(part) for part in parts} - {None}

    # --- changes

    def apply(
        self,
        change_set: ChangeSet,
        *,
        kind: ActionKind = ActionKind.DO,
        reverses: int | None = None,
    ) -> int:
        """Commits every change, or none, as one action and tells the listeners.

        A release comes before its annotations when it is added, and after them when it is removed.

        Args:
            change_set: Each `before` must be what the project holds now.
            kind: What the action is to the history.
            reverses: The number of the step that an undo or redo takes back.

        Returns:
            The number of the action.

        Raises:
            ChangedSinceError: A record is not as its `before` says.
            ReadOnlyError: The project is open for reading only.
            UserError: A label or target is not there, a span is wrong, something deleted is still
                pointed at, or the file cannot be written.
        """
        steps = self.applying(change_set, kind=kind, reverses=reverses)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return int(end.value)

    def applying(
        self,
        change_set: ChangeSet,
        *,
        kind: ActionKind = ActionKind.DO,
        reverses: int | None = None,
    ) -> Generator[int, None, int]:
        """As `apply`, a few changes at a time: yields how many are written, all of them twice.

        All is committed at its end, and taken back when it is closed before. Meanwhile every other
        change is refused, and what is read has the changes that are written.
        """
        has_labels = any(isinstance(c.record, Label | SchemaPart) for c in change_set.changes)
        with self._writing():
            if has_labels:
                self._known.forget()  # writing notes former names, which must not stay
            names = self._known.names()
            entries = yield from write_change_set(self._connection, change_set, names, self._texts)
            seq = add_action(
                self._connection,
                change_set.title,
                kind=kind,
                annotator_id=names.annotator_id(self.annotator),
                n_changes=len(entries),
                reverses=reverses,
            )
            for first in range(0, len(entries), _ENTRIES_A_STEP):
                add_entries(self._connection, seq, entries[first : first + _ENTRIES_A_STEP])
                yield len(entries) + first
        if has_labels:
            self._known.forget()
        self._tell(change_set)
        return seq

    @property
    def is_writing(self) -> bool:
        """Whether a change is being written in steps, so that every other one is refused."""
        return self._connection.in_transaction

    def begin_batch(self, title: str) -> BatchId:
        """A batch for the releases of one import."""
        batch_id = BatchId(new_id())
        with self._writing():
            self._connection.execute(
                "insert into batch (id, title, started, annotator_id) values (?, ?, ?, ?)",
                (batch_id, title, now(), self._known.names().annotator_id(self.annotator)),
            )
        return batch_id

    def add_releases(self, releases: Sequence[AnnotatedRelease]) -> None:
        """Commits whole releases, or none, as an import, which cannot be undone.

        Each has its batch, its position and annotators of its own.

        Raises:
            ReadOnlyError: The project is open for reading only.
            UserError: A release contradicts itself or the project, or the file cannot be written.
        """
        if not releases:
            return
        with self._writing():
            names = self._known.names()
            annotator_id = names.annotator_id(self.annotator)
            title = write_releases(self._connection, releases, names, annotator_id=annotator_id)
        self._tell(ChangeSet(title, tuple([Change(None, item.release) for item in releases])))

    def keep_text(self, annotated: AnnotatedRelease) -> None:
        """Keeps the text of a release that a change set is about to add."""
        with self._writing():
            write_texts(self._connection, [annotated])

    def fill_passages(self) -> Iterator[None]:
        """Gives passages to the releases that came without, some with each step."""
        is_more = True
        while is_more:
            with self._writing():
                is_more = fill_passages(self._connection, _AT_ONCE)
            yield

    def add_annotator(self, annotator: Annotator) -> bool:
        """Adds an annotator, or completes one of whom no more than the name is known.

        Returns:
            Whether the project has the annotator as given; if not, its own is kept.
        """
        with self._writing():
            is_as_given = write_annotator(self._connection, annotator)
        self._known.forget()
        return is_as_given

    def add_extra(self, extra: JsonObject) -> list[str]:
        """Adds keys that describe the project as a whole; those that it has are kept.

        Returns:
            The keys that it has otherwise than given.
        """
        if not extra:
            return []
        with self._writing():
            return write_extra(self._connection, extra)

    # --- the file

    def check(self, *, progress: Progress | None = None) -> list[Finding]:
        """What is wrong with the project, check by check in the order of `CHECKS`.

        Args:
            progress: Called with how many releases are done and how many there are.
        """
        return check_project(self._connection, progress)

    def backup(self, dest: Path) -> None:
        """Writes a consistent copy, also while another process writes the project.

        Raises:
            UserError: `dest` exists or cannot be written, or the copy would be damaged.
        """
        with explained(dest):
            back_up(self._connection, dest)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.is_read_only:
            raise ReadOnlyError(
                f"{self.path.name} is open for reading only.",
                hint="Close it where it is open for writing, and open it again.",
            )
        if self.is_writing:
            raise UserError("Another change is being written.", hint="Wait for its end.")
        if self._is_replaced():
            raise UserError(
                f"{self.path} was moved, deleted or replaced while it was open,"
                " so nothing is written to it.",
                hint="Save a copy of the project under another name, then look what is there.",
            )
        try:
            with explained(self.path), transaction(self._connection):
                yield
        except BaseException:
            self._known.forget()  # what the transaction added is not there
            raise

    def _is_replaced(self) -> bool:
        return _identity(self.path) != self._file

    def _tell(self, change_set: ChangeSet) -> None:
        for listener in tuple(self._listeners):
            listener(change_set)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, for the operating system; opening it would drop SQLite's locks."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
