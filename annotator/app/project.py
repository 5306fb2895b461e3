"""The scripting face: everything the window and the command line do, one call per action."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from annotator.app import editing, history
from annotator.app.annotation_calls import AnnotationCalls
from annotator.app.claim_calls import ClaimCalls
from annotator.app.entity_calls import EntityCalls
from annotator.app.exporting import ExportChoices, ExportOptions, ExportReport
from annotator.app.exporting import export as export_dataset
from annotator.app.import_report import ImportReport
from annotator.app.importing import ImportOptions, import_paths, label_policy
from annotator.app.label_schemas import DEFAULT_SCHEMA, load_schema
from annotator.app.note_calls import NoteCalls
from annotator.app.preset_calls import PresetCalls
from annotator.app.recipe_calls import RecipeCalls
from annotator.app.schema_calls import SchemaCalls
from annotator.app.source_calls import SourceCalls
from annotator.app.thread_calls import ThreadCalls
from annotator.app.value_calls import ValueCalls
from annotator.errors import UserError
from annotator.formats.native_release import release_object
from annotator.model.exchange import Finding, ReadOptions
from annotator.model.ids import ReleaseId
from annotator.model.json_value import Json, dump
from annotator.model.records import Annotation, Release
from annotator.store.store import Store

AnyPath = str | PathLike[str]
Spans = Iterable[Sequence[int]]


def login_name() -> str:
    """The name of whoever is logged in, or `annotator` where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


class Project(
    AnnotationCalls,
    ClaimCalls,
    EntityCalls,
    NoteCalls,
    PresetCalls,
    RecipeCalls,
    SchemaCalls,
    SourceCalls,
    ThreadCalls,
    ValueCalls,
):
    """One open project file.

    When a method returns, its effect is on disk; when it raises `UserError`, nothing has
    changed. Offsets are code points into a release's text, end exclusive.

    Attributes:
        store: The project file, for what has no method here.
    """

    @classmethod
    def create(
        cls,
        path: AnyPath,
        *,
        schema: str | PathLike[str] = DEFAULT_SCHEMA,
        annotator: str | None = None,
    ) -> Self:
        """A new project with its own copy of the schema.

        Args:
            path: Where; a suffix of `.pra` is usual.
            schema: The name of a schema that comes with the program, or a file.
            annotator: Who works; the login name if not given.

        Raises:
            UserError: The path is taken or cannot be written, or the schema is faulty.
        """
        loaded = load_schema(schema if isinstance(schema, str) else Path(schema))
        return cls(Store.create(Path(path), loaded, annotator=annotator or login_name()))

    @classmethod
    def open(cls, path: AnyPath, *, annotator: str | None = None, read_only: bool = False) -> Self:
        """An existing project.

        Raises:
            ProjectLockedError: Another program writes it; `read_only=True` opens it still.
            UserError: There is none, it is none, it is damaged, or it is too new.
        """
        return cls(Store.open(Path(path), annotator=annotator or login_name(), read_only=read_only))

    def close(self) -> None:
        """Closes the file, which is then a single file again; calling it twice is fine."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # --- releases

    def import_paths(
        self,
        paths: Iterable[AnyPath],
        *,
        format: str | None = None,  # noqa: A002  the contract's name
        encoding: str | None = None,
        columns: Mapping[str, str] | None = None,
        whole_page: bool = False,
        labels: str | Mapping[str, str] = "refuse",
        annotator: str | None = None,
    ) -> ImportReport:
        """Imports files, folders and zips; a bad one is reported and never stops the others.

        Args:
            paths: Files, folders and zips.
            format: A reader's name; found from each file if not given.
            encoding: Of plain text; found from the bytes if not given.
            columns: Of a table: which holds the `text`, `title`, `published` …; those left out
                are found by their names.
            whole_page: Whether all of a web page is taken, not only the release in it.
            labels: For labels the schema lacks: `refuse`, `add`, or a mapping to ours.
            annotator: For annotations that do not say who made them.

        Raises:
            UserError: A path does not exist or the format is unknown.
        """
        options = ImportOptions(
            format=format,
            reading=ReadOptions(encoding=encoding, columns=columns or {}, is_whole_page=whole_page),
            labels=label_policy(labels),
            annotator=annotator,
        )
        return import_paths(self.store, map(Path, paths), options)

    def releases(self) -> list[Release]:
        """All releases in order of import."""
        return list(self.store.releases())

    def annotations(self, release_id: str) -> list[Annotation]:
        """Mentions and claims, sorted by `(start, -end)`; they may overlap.

        Raises:
            UserError: There is no such release.
        """
        editing.get_release(self.store, ReleaseId(release_id))
        return self.store.annotations(ReleaseId(release_id))

    def show(self, release_id: str) -> dict[str, Json]:
        """The release as one object of native JSONL.

        Raises:
            UserError: There is no such release.
        """
        editing.get_release(self.store, ReleaseId(release_id))
        shown = release_object(self.store.annotated_release(ReleaseId(release_id)))
        plain: dict[str, Json] = json.loads(dump(shown))  # lists where records have tuples
        return plain

    def set_status(self, release_id: str, status: str) -> None:
        """Sets new, in_progress, done or skipped."""
        history.do(self.store, editing.set_status(self.store, [ReleaseId(release_id)], status))

    def set_reviewed(self, release_id: str, spans: Spans) -> None:
        """Says which text has been read whole."""
        history.do(self.store, editing.set_reviewed(self.store, ReleaseId(release_id), spans))

    # --- the whole

    def undo(self) -> str | None:
        """Takes the last action back and returns its title, or None if there is none."""
        return history.undo(self.store)

    def redo(self) -> str | None:
        """Does the last undone action again and returns its title, or None."""
        return history.redo(self.store)

    def export(
        self,
        out: AnyPath,
        *,
        format: str,  # noqa: A002  the contract's name
        **choices: Unpack[ExportChoices],
    ) -> ExportReport:
        """Writes a dataset to a file or a folder, with the same options as the command.

        Raises:
            UserError: `out` is taken, the format or an option is unknown or lacks its extra.
        """
        return export_dataset(
            self.store, Path(out), ExportOptions.of(format, store=self.store, **choices)
        )

    def check(self) -> list[Finding]:
        """Every finding of every check; empty when the project is sound."""
        return self.store.check()


def open_or_read(path: Path, *, annotator: str | None = None) -> tuple[Project, str]:
    """The project, and why it is open for reading only; nothing where it can be written.

    Raises:
        UserError: It cannot be read either; what is said is why it cannot be written.
    """
    try:
        return Project.open(path, annotator=annotator), ""
    except UserError as error:
        with suppress(UserError):
            return Project.open(path, annotator=annotator, read_only=True), error.message
        raise
