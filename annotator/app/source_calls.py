"""The calls of the scripting face on where releases came from."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace

from annotator.app import history
from annotator.app.import_report import ImportReport
from annotator.app.importing import import_one, import_text
from annotator.app.one_release import OneRelease, read_markup
from annotator.app.original import find_bytes
from annotator.app.project_calls import ProjectCalls
from annotator.app.removal import remove_batch, remove_release
from annotator.app.rereading import Rereader, replaced
from annotator.model.fragments import Span
from annotator.model.ids import BatchId, ReleaseId
from annotator.model.records import Release
from annotator.store.batches import Batch


class SourceCalls(ProjectCalls):
    """Releases coming and going in an open project; each change is one undoable action."""

    def import_text(self, text: str, *, name: str) -> ImportReport:
        """Imports a text as one release; `name` stands for the file it does not have."""
        return import_text(self.store, text, name=name)

    def import_markup(self, markup: str, *, name: str) -> ImportReport:
        """Imports copied HTML, all that is to be seen of it, as one release.

        Raises:
            UserError: It cannot be read, or shows no text.
        """
        one = _finish(read_markup(markup, name=name, wait_s=1.0))
        return import_one(self.store, one, name=name)

    def read_again(
        self,
        release_id: str,
        *,
        encoding: str | None = None,
        whole_page: bool | None = None,
    ) -> Release:
        """Reads a release without annotations from its bytes again and returns the new one.

        It stands where the old one stood and has an id of its own.

        Args:
            release_id: The release.
            encoding: Of its bytes; as before if not given.
            whole_page: Whether all of a web page is taken; as before if not given.

        Raises:
            UserError: It has annotations, the project does not hold its bytes, they cannot be read
                so, or its text would be the same.
        """
        id_ = ReleaseId(release_id)
        with closing(Rereader.of_release(self.store, id_)) as rereader:
            reading = rereader.reading
            if encoding is not None:
                reading = replace(reading, encoding=encoding)
            if whole_page is not None:
                reading = replace(reading, is_whole_page=whole_page)
            one = _finish(rereader.read(reading, wait_s=1.0))
        change_set = replaced(self.store, id_, one)
        history.do(self.store, change_set)
        release = change_set.changes[-1].after
        assert isinstance(release, Release)
        return release

    def source_span(self, release_id: str, span: Span) -> Span | None:
        """Which bytes of its file a span of a text stands for; None where a reader made the text.

        Raises:
            UserError: There is no such release.
        """
        return find_bytes(self.store, ReleaseId(release_id), span)

    def remove_release(self, release_id: str) -> None:
        """Takes a release with its annotations out of the project."""
        history.do(self.store, remove_release(self.store, ReleaseId(release_id)))

    def batches(self) -> list[Batch]:
        """The imports of which something is there, the newest first."""
        return self.store.batches.all()

    def remove_batch(self, batch_id: str) -> None:
        """Takes out all that one import brought."""
        history.do(self.store, remove_batch(self.store, BatchId(batch_id)))


def _finish(steps: Generator[None, None, OneRelease]) -> OneRelease:
    """Takes every step and returns the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            one: OneRelease = end.value
            return one
