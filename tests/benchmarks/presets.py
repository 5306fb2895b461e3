"""What a preset costs: `python -m tests.benchmarks.presets`.

A claim's change set with and without its presets, in a release of 100 KB and a project of 5,000
entities, in a quotation and out of one: CPU time, median and longest of 50.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from annotator.app import editing, history, presetting
from annotator.app.project import Project
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import EntityId, new_id
from annotator.model.records import Entity
from tests.app.press import PRESS

N_ENTITIES = 5_000
N_TIMES = 50
FILLER = "Harrow & Pine saws timber in two mills and sells it to builders of the north.\n\n" * 1_250
PLACES = {"quotation": "We needed the room", "body": "The company plans to hire 40 people"}


def main() -> None:
    """Prints a line for each place, without and with presets."""
    text = PRESS.replace("About Harrow", f"{FILLER}About Harrow", 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "press.txt"
        path.write_text(text, encoding="utf-8")
        with Project.create(Path(folder) / "press.pra") as project:
            project.import_paths([path])
            fill_register(project)
            for place, words in PLACES.items():
                start = text.index(words)
                for add in (editing.add_claim, presetting.add_claim):
                    spent = measure(project, add, (start, start + len(words)))
                    print(f"{place:10} {add.__module__:26} {spent}")


def fill_register(project: Project) -> None:
    """Adds entities, the speaker of the quotation last."""
    names = [*(f"Person {number}" for number in range(N_ENTITIES - 1)), "Ida Holm"]
    entities = [
        Entity(id=EntityId(new_id()), label="PERSON", name=name, aliases=(f"{name} Jr.",))
        for name in names
    ]
    changes = tuple(Change(None, entity) for entity in entities)
    history.do(project.store, ChangeSet("Fill the register", changes))


def measure(project: Project, add, span: tuple[int, int]) -> str:
    """The median and the longest time of making the change set."""
    release, times = project.releases()[0], []
    for _ in range(N_TIMES):
        before = time.process_time()
        add(project.store, release.id, [span], "plan")
        times.append((time.process_time() - before) * 1000)
    return f"{statistics.median(times):6.2f} ms, at most {max(times):6.2f}"


if __name__ == "__main__":
    main()
