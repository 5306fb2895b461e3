"""Bringing files into a project: what comes in, what is skipped, what is refused and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.app.admission import Admission, LabelPolicy
from annotator.app.import_report import ImportReport
from annotator.errors import UserError
from annotator.formats import registry
from annotator.formats.format_info import Reader
from annotator.model.exchange import Incoming, Problem, ProjectHeader
from annotator.model.records import AnnotatedRelease
from annotator.store.store import Store

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the file being read."""

_MANY_ROWS = 3000
FEW_ROWS = 300
"""As many as a window can have written without losing a frame."""

_POLICIES: dict[str, LabelPolicy] = {"refuse": "refuse", "add": "add"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How files are read; a format of None is found from each file's name and content."""

    format: str | None = None
    encoding: str | None = None
    labels: LabelPolicy = "refuse"
    annotator: str | None = None


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
    """Imports files and folders and reports on each; a bad file never stops the others.

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
    rows_at_once: int = _MANY_ROWS,
) -> Iterator[tuple[int, int, str]]:
    """The import in small steps, so that a window stays alive between them.

    A transaction has about `rows_at_once` rows; few large ones are twice as fast as many small.
    Yields files done, files in all, and the file's name after every record read. Closing the
    iterator early keeps what was committed; nothing is half written.

    Raises:
        UserError: As `import_paths`, at the first step.
    """
    wanted = None if options.format is None else registry.get_reader(options.format)
    files = list(_files(list(paths), report, reads_all=wanted is not None))
    admission = Admission(store, labels=options.labels, annotator=options.annotator, report=report)
    waiting: list[AnnotatedRelease] = []
    for done, path in enumerate(files):
        reader = wanted or registry.reader_for(path)
        if reader is None:
            report.problems.append(
                Problem(
                    path=str(path),
                    where="",
                    message="No reader knows this kind of file. “annotator formats” lists them.",
                )
            )
            continue
        for incoming in _read(reader, path, options.encoding):
            admission.path = str(path)
            admitted = _admit(admission, incoming, report)
            if admitted is not None:
                waiting.append(admitted)
            if sum(map(_n_rows, waiting)) >= rows_at_once:
                _write(store, waiting, report)
            yield done, len(files), path.name
        yield done + 1, len(files), path.name
    _write(store, waiting, report)
    admission.finish()
    yield len(files), len(files), ""


def import_text(store: Store, text: str, *, name: str) -> ImportReport:
    """Imports pasted text as one release; `name` stands for the file it does not have."""
    report = ImportReport()
    admission = Admission(store, labels="refuse", annotator=None, report=report)
    admission.path = name
    for incoming in registry.read_text(text, name=name):
        admitted = _admit(admission, incoming, report)
        if admitted is not None:
            _write(store, [admitted], report)
    return report


def _admit(
    admission: Admission, incoming: Incoming, report: ImportReport
) -> AnnotatedRelease | None:
    if isinstance(incoming, Problem):
        report.problems.append(incoming)
    elif isinstance(incoming, ProjectHeader):
        admission.admit_header(incoming)
    else:
        return admission.admit(incoming)
    return None


def _write(store: Store, waiting: list[AnnotatedRelease], report: ImportReport) -> None:
    if waiting:
        store.add_releases(waiting)
        report.imported += [annotated.release.id for annotated in waiting]
        waiting.clear()


def _n_rows(annotated: AnnotatedRelease) -> int:
    return 1 + len(annotated.mentions) + len(annotated.claims) + len(annotated.relations)


def _read(reader: Reader, path: Path, encoding: str | None) -> Iterator[Incoming]:
    """What the reader yields; an error of the whole file becomes a problem."""
    try:
        yield from reader.read(path, encoding=encoding)
    except UserError as error:
        yield Problem(path=str(path), where="", message=str(error))


def _files(paths: Sequence[Path], report: ImportReport, *, reads_all: bool) -> Iterator[Path]:
    """The files meant: folders give what a reader knows, hidden files left out."""
    for path in paths:
        if path.is_file():
            yield path
        elif not path.exists():
            raise UserError(f"{path} does not exist.", hint="Check the path.")
        else:
            for file in sorted(path.rglob("*")):
                if not file.is_file() or any(
                    p.startswith(".") for p in file.relative_to(path).parts
                ):
                    continue
                if reads_all or registry.reader_for(file) is not None:
                    yield file
                else:
                    report.skipped.append(
                        Problem(
                            path=str(file), where="", message="No reader knows this kind of file."
                        )
                    )
