"""Two invented releases a year apart: what the first promises, the second breaks and keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.app.project import Project
from annotator.model.records import Claim, Thread

FIRST = (
    "Larkfell Therapeutics Sets Out Plans for 2031\n\n"
    "KESWICK, England, March 3, 2031 -- Larkfell Therapeutics today set out its plans. "
    "Larkfell plans to complete enrolment of its LARK-2 trial (NCT09900112) by June 30, 2031. "
    "The company expects to open a packaging plant in Penrith by December 31, 2031. "
    "Larkfell aims to cut water use by a third by September 2033.\n"
)
SECOND = (
    "Larkfell Therapeutics Reports on Its Year\n\n"
    "KESWICK, England, March 8, 2032 -- Larkfell Therapeutics today reported on its year. "
    "Enrolment of the LARK-2 trial (NCT09900112) was not completed in June as planned. "
    "The packaging plant in Penrith opened in November. "
    "Enrolment of LARK-2 is now due to finish by May 31, 2032.\n"
)
ENROLMENT = (
    "Larkfell plans to complete enrolment of its LARK-2 trial (NCT09900112) by June 30, 2031"
)
PLANT = "The company expects to open a packaging plant in Penrith by December 31, 2031"
WATER = "Larkfell aims to cut water use by a third by September 2033"
MISSED = "Enrolment of the LARK-2 trial (NCT09900112) was not completed in June as planned"
OPENED = "The packaging plant in Penrith opened in November"
LATER = "Enrolment of LARK-2 is now due to finish by May 31, 2032"
PROMISES = {ENROLMENT: "plan", PLANT: "expectation", WATER: "target"}
OUTCOMES = {MISSED: "status", OPENED: "event", LATER: "expectation"}


def make_project(folder: Path) -> Path:
    """A project of both releases without an annotation, closed."""
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    path = folder / "larkfell.pra"
    with Project.create(path, annotator="Ana") as project:
        project.import_paths([folder / "first.txt", folder / "second.txt"])
    return path


@contextmanager
def promised(folder: Path) -> Iterator[tuple[Project, dict[str, Claim]]]:
    """The project with all six claims, by their words."""
    with Project.open(make_project(folder), annotator="Ana") as project:
        claims = {}
        for release, text, labels in zip(
            project.releases(), (FIRST, SECOND), (PROMISES, OUTCOMES), strict=True
        ):
            for words, label in labels.items():
                start = text.index(words)
                span = start, start + len(words)
                claims[words] = project.add_claim(release.id, [span], label)
        yield project, claims


def thread_of(project: Project, claim: Claim) -> Thread:
    """The thread that a claim is in now."""
    found = project.store.find_annotation(claim.id)
    assert isinstance(found, Claim)
    assert found.thread_id is not None
    thread = project.store.threads.find(found.thread_id)
    assert thread is not None
    return thread
