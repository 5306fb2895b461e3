"""Bringing files into a project: what comes in, what is skipped, what is refused and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.app.admission import MANY_ROWS, Admission, LabelPolicy, TwinPolicy
from annotator.app.import_report import ImportReport
from annotator.app.input_files import InputFile, find_files, opened
from annotator.app.one_release import OneRelease
from annotator.app.read_request import ReadRequest
from annotator.app.reading_process import ReadingProcess, read_where_due
from annotator.errors import UserError
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.records import AnnotatedRelease
from annotator.store.store import Store

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the file being read."""

FEW_ROWS = 300
"""As many as a window can have written without losing a frame."""

_WAIT_S = 0.005
"""As long may a step wait for a file, so that a window loses no frame."""

_OURS = "It belongs to the project that is imported into."
_POLICIES: dict[str, LabelPolicy] = {"refuse": "refuse", "add": "add"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How files are read; a format of None is found from each file's name and content.

    With `accepts_any` even what was only found in a folder or an archive need not look like a press
    release; what was named itself never need, unless `are_found` says that nobody named it. With
    `is_isolated` another process reads all files, not only those of formats that need it: a window
    does not stand still, whatever there is to read.
    """

    format: str | None = None
    reading: ReadOptions = AS_FOUND
    labels: LabelPolicy = "refuse"
    annotator: str | None = None
    is_isolated: bool = False
    accepts_any: bool = False
    are_found: bool = False
    twins: TwinPolicy = "import"


def label_policy(labels: str | Mapping[str, str]) -> LabelPolicy:
    """What to do with unknown labels: `refuse`, `add`, a mapping, or the path of one.

    Raises:
        UserError: It is none of them, or the file holds no JSON object of text.
    """
    if not isinstance(labels, str):
        return labels
    if labels in _POLICIES:
        return _POLICIES[labels]
    try:
        mapping = json.loads(Path(labels).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            f"The label mapping {labels} cannot be read: {error}.",
            hint="Use refuse, add, or a JSON file that maps their labels to ours.",
        ) from error
    if not isinstance(mapping, dict) or not all(isinstance(v, str) for v in mapping.values()):
        raise UserError(f"{labels} must be a JSON object that maps their labels to ours.")
    return mapping


def import_paths(
    store: Store,
    paths: Iterable[Path],
    options: ImportOptions,
    *,
    progress: Progress | None = None,
) -> ImportReport:
    """Imports files, folders and zips and reports on each; a bad one never stops the others.

    Raises:
        UserError: A path does not exist, the format is unknown, or the project cannot be written.
    """
    report = ImportReport()
    for done, total, name in import_steps(store, paths, options, report=report):
        if progress is not None:
            progress(done, total, name)
    return report


def import_steps(
    store: Store,
    paths: Iterable[Path],
    options: ImportOptions,
    *,
    report: ImportReport,
    rows_at_once: int = MANY_ROWS,
) -> Iterator[tuple[int, int, str]]:
    """The import in small steps, so that a window stays alive between them.

    A transaction has about `rows_at_once` rows; few large ones are twice as fast as many small.
    Yields files done, files in all, and the file's name after every record read, and while it
    waits for one. Closing the iterator early keeps what was read until then.

    Raises:
        UserError: As `import_paths`, at the first step.
    """
    if options.format is not None:
        from annotator.app import reading  # noqa: PLC0415  late, see `read_where_due`

        reading.check_format(options.format)
    files = []
    for file in find_files(paths):
        if store.owns(file.path):
            told = report.problems if file.is_given else report.skipped
            told.append(Problem(path=file.shown, where="", message=_OURS))
        else:
            files.append(file)
    admission = Admission(
        store,
        report,
        labels=options.labels,
        annotator=options.annotator,
        twins=options.twins,
        rows_at_once=rows_at_once,
    )
    done, is_filled = 0, False
    process = ReadingProcess()
    try:
        for n_left, file in zip(range(len(files))[::-1], files, strict=True):
            for n_members_left, part in opened(file):
                total = done + 1 + n_members_left + n_left
                admission.path = shown = part.path if isinstance(part, Problem) else part.shown
                for incoming in _read(part, options, process):
                    if not is_filled and _is_unannotated(incoming):
                        is_filled = True
                        for _ in store.fill_passages():
                            yield done, total, Path(shown).name
                    if incoming is not None:
                        admission.take(incoming)
                    yield done, total, Path(shown).name
                done += 1
                yield done, total, Path(shown).name
    except (GeneratorExit, KeyboardInterrupt):
        admission.finish()
        raise
    finally:
        process.close()
    admission.finish()
    yield done, done, ""


def import_text(store: Store, text: str, *, name: str) -> ImportReport:
    """Imports pasted text as one release; `name` stands for the file it does not have."""
    from annotator.app import reading  # noqa: PLC0415  late, see `read_where_due`

    return _import_records(store, reading.read_pasted(text, name=name), name=name)


def import_one(store: Store, one: OneRelease, *, name: str) -> ImportReport:
    """Imports a release that was read and looked at, under the name that it was given since."""
    release = one.item.release
    named = replace(release, meta={**release.meta, "source_name": name})
    notices = [replace(notice, path=name) for notice in one.notices]
    return _import_records(store, [replace(one.item, release=named), *notices], name=name)


def _import_records(store: Store, records: Iterable[Incoming], *, name: str) -> ImportReport:
    report = ImportReport()
    admission = Admission(store, report)
    admission.path = name
    for incoming in records:
        admission.take(incoming)
    admission.finish()
    return report


def _read(
    part: InputFile | Problem, options: ImportOptions, process: ReadingProcess
) -> Iterator[Incoming | None]:
    """The records of a file, and None while they are waited for."""
    if isinstance(part, Problem):
        yield part
        return
    request = ReadRequest(
        path=part.path,
        shown=part.shown,
        format=options.format,
        options=options.reading,
        accepts_any=options.accepts_any or (part.is_given and not options.are_found),
    )
    yield from read_where_due(request, process, is_isolated=options.is_isolated, wait_s=_WAIT_S)


def _is_unannotated(incoming: Incoming | None) -> bool:
    return isinstance(incoming, AnnotatedRelease) and incoming.source is not None
