"""The sample project: built on first use in the user's data folder."""

from __future__ import annotations

from pathlib import Path

from annotator.app.importing import ImportOptions, import_paths
from annotator.app.project import Project
from annotator.app.settings import data_folder
from annotator.errors import UserError
from annotator.resources import resource_path


def sample_path() -> Path:
    """Where the sample project is, or will be."""
    return data_folder() / "sample.pra"


def make_sample() -> Path:
    """The path of the sample project, which is built if it is not there.

    Raises:
        UserError: The data folder cannot be written.
    """
    path = sample_path()
    if not path.exists():
        _build(path)
    return path


def _build(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path.parent} cannot be made: {error.strerror}.") from error
    part = path.with_name("sample.part.pra")
    part.unlink(missing_ok=True)
    with Project.create(part) as project:
        report = import_paths(
            project.store, [resource_path("sample", "sample.jsonl")], ImportOptions()
        )
    assert not report.problems, report.problems
    part.replace(path)
