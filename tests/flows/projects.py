"""Projects made for one test, of texts made up for it."""

from __future__ import annotations

from pathlib import Path

from annotator.app.project import Project


def project_of(folder: Path, *texts: str) -> list[str]:
    """A project with these releases; the command line that opens it."""
    paths = [folder / f"release {number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8", newline="")
    with Project.create(folder / "made up.pra", annotator="Ana") as project:
        project.import_paths(paths)
    return [str(folder / "made up.pra")]
