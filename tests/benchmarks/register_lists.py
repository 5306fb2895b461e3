"""The register of a large project in the window: `python -m tests.benchmarks.register_lists`.

50,000 mentions, 5,000 entities and 10,000 claims by default. Each figure is CPU of the thread of
the window, from the call or the key until it is painted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96"}
_HOME = tempfile.TemporaryDirectory()
os.environ |= {f"XDG_{name}_HOME": _HOME.name for name in ("CONFIG", "DATA")}

from PySide6.QtCore import Qt  # noqa: E402  after the platform is chosen
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: E402

from annotator.app.project import Project  # noqa: E402
from annotator.app.settings import Settings  # noqa: E402
from annotator.app.undoing import undo  # noqa: E402
from annotator.gui.application import make_application  # noqa: E402
from annotator.gui.window import Window  # noqa: E402
from annotator.model.ids import AnnotationId, EntityId  # noqa: E402
from annotator.model.json_value import Json, dump  # noqa: E402
from annotator.model.records import Mention, now  # noqa: E402

FIRST_NAMES = (
    "Acme",
    "Harrow",
    "Pine",
    "Halden",
    "Norvane",
    "Kiln",
    "Slate",
    "Oslo",
    "Mill",
    "Reed",
)
N_IN_RELEASE = 50
BUSIEST = 500
"""Mentions of each of the first two entities."""


def make_project(folder: Path, n_mentions: int, n_entities: int, n_claims: int) -> Project:
    """A project whose mentions lie over its entities; every tenth has none."""
    names = [
        f"{FIRST_NAMES[n % 10]} {FIRST_NAMES[n // 10 % 10]} {n:05} Works, Inc."
        for n in range(n_entities)
    ]
    ids = [f"E{n:06}" for n in range(n_entities)]
    entities: list[Json] = [
        {"id": id_, "label": "COMPANY", "name": name, "aliases": [name.removesuffix(", Inc.")],
         "identifiers": {"ticker": f"T{n}"}, "note": ""}
        for n, (id_, name) in enumerate(zip(ids, names, strict=True))
    ]  # fmt: skip
    time_ = now()
    facts = {"annotator": "Ana", "created": time_, "modified": time_}
    lines: list[Json] = [{"format": "annotator/1", "kind": "project", "entities": entities}]
    n_releases = n_mentions // N_IN_RELEASE
    for number in range(n_releases):
        text = f"Release {number}\n\n"
        mentions: list[Json] = []
        claims: list[Json] = []
        for place in range(N_IN_RELEASE):
            n = number * N_IN_RELEASE + place
            which = n % 2 if n < 2 * BUSIEST else (n * 7919) % n_entities
            start = len(text)
            text += f"{names[which]} rose today. "
            end = start + len(names[which])
            entity = None if n % 10 == 9 else ids[which]
            mentions.append(
                {"id": f"M{n:06}", "label": "COMPANY", "fragments": [[start, end]],
                 "attributes": {}, "entity": entity, **facts}
            )  # fmt: skip
            if place < n_claims // n_releases:
                claims.append(
                    {"id": f"C{n:06}", "label": "event", "fragments": [[start, len(text) - 2]],
                     "attributes": {}, "speaker": ids[which],
                     "roles": [{"role": "subject", "to": ids[which]}], **facts}
                )  # fmt: skip
        lines.append(
            {"format": "annotator/1", "kind": "release", "id": f"R{number:06}", "text": text,
             "mentions": mentions, "claims": claims}
        )  # fmt: skip
    path = folder / "many.jsonl"
    path.write_text("\n".join(map(dump, lines)), "utf-8")
    project = Project.create(folder / "many.pra", annotator="Ana")
    report = project.import_paths([path])
    assert not report.problems, report.problems[:3]
    return project


def milliseconds(act: Callable[[], object]) -> float:
    """CPU of the GUI thread for an act and what is painted because of it."""
    start = time.thread_time()
    act()
    QApplication.processEvents()
    return (time.thread_time() - start) * 1e3


def tell(what: str, act: Callable[[], object], *, n: int = 1) -> None:
    """Prints the worst and the median of `n` times."""
    times = sorted(milliseconds(act) for _ in range(n))
    print(f"{what:58} {times[-1]:7.1f} {times[len(times) // 2]:7.1f}")


def settle() -> None:
    """Waits until nothing is left to be done."""
    for _ in range(200):
        QApplication.processEvents()


def main(n_mentions: int, n_entities: int, n_claims: int) -> None:
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder), n_mentions, n_entities, n_claims)
        window = Window(Settings())
        window.show()
        workspace = window.workspace
        session, link = workspace.session, workspace.entities
        session.open_project(project)
        settle()
        print(f"{n_mentions:,} mentions, {n_entities:,} entities, {n_claims:,} claims")
        print(f"{'milliseconds of CPU':58} {'worst':>7} {'median':>7}")
        tell("names made ready (once)", lambda: project.name_index)
        free = [a for a in session.annotations.values() if isinstance(a, Mention)]
        free = [mention for mention in free if mention.entity_id is None]
        waiting = iter(free)

        def attach() -> None:
            session.reader.set_focused(next(waiting).id)
            workspace.bindings.qaction("entity.attach").trigger()

        tell("attach the best guess, panel hidden", attach, n=len(free) // 2)
        assert session.store.find_annotation(free[0].id).entity_id  # type: ignore[union-attr]
        tell("bring up the panel (first time)", lambda: workspace.show("entities"))
        settle()
        workspace.reader.setFocus()
        tell("attach the best guess, panel shown", attach, n=len(free) - len(free) // 2)
        field = link.panel.findChild(QLineEdit, "entities.filter")
        assert field is not None
        for letters in ("pine", "00042"):
            field.clear()
            tell(
                f"a letter of “{letters}” in the filter",
                partial(type_next, field, iter(letters)),
                n=len(letters),
            )
        field.clear()
        settle()
        view = link.panel.entity_rows
        tell("a page down in the list", lambda: QTest.keyClick(view, Qt.Key.Key_PageDown), n=20)
        tell("to an entity of 500 mentions", lambda: link.panel.go_to(EntityId("E000000")))
        measure_picker(window, free[0].id)
        tell(
            "merge an entity of 10 mentions", lambda: project.merge_entities("E000100", ["E000101"])
        )
        tell("its undo", partial(undo, session))
        settle()
        tell("merge two of 500 mentions (in the window, in steps)", lambda: merge(project))
        settle()
        tell("its undo", partial(undo, session))
        settle()
        steps = session.store.register.counting_loose(Counter())
        tell("words without an entity, a step", lambda: next(steps, None), n=10)
        window.close()
    application.quit()


def type_next(field: QLineEdit, letters: Iterator[str]) -> None:
    """Types the next letter."""
    QTest.keyClicks(field, next(letters))


def measure_picker(window: Window, mention_id: AnnotationId) -> None:
    """The picker, and letters in it."""
    workspace = window.workspace
    workspace.reader.setFocus()
    workspace.reader.set_focused(mention_id)
    tell("bring up the picker", workspace.bindings.qaction("entity.choose").trigger)
    field = window.findChild(QLineEdit, "find")
    assert field is not None
    settle()
    tell("a letter in the picker", partial(type_next, field, iter("kiln 0")), n=6)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle()


def merge(project: Project) -> None:
    """Merges the two entities with most mentions."""
    project.merge_entities("E000000", ["E000001"])


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given or (50_000, 5_000, 10_000)))
