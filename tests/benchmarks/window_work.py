"""Prints what the program costs: start, memory, disk, opening, frames, labelling, undo.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.window_work

CPU is that of the GUI thread unless it says wall; start and memory are those of processes of their
own. The rest goes through the window, on releases of up to a megabyte with 10,000 annotations.
"""

from __future__ import annotations

import gc
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory()
os.environ |= {f"XDG_{name}_HOME": _HOME.name for name in ("CONFIG", "DATA")}

from PySide6.QtTest import QTest  # noqa: E402  after the platform is chosen
from PySide6.QtWidgets import QApplication  # noqa: E402

from annotator.app.project import Project  # noqa: E402
from annotator.app.settings import load_settings  # noqa: E402
from annotator.app.undoing import undo  # noqa: E402
from annotator.gui.application import calm_garbage_collector, make_application  # noqa: E402
from annotator.gui.window import Window  # noqa: E402
from annotator.model.changes import Change, ChangeSet  # noqa: E402
from annotator.model.ids import AnnotationId, ReleaseId, new_id  # noqa: E402
from annotator.model.records import Claim, Mention, now  # noqa: E402
from annotator.store.store import ActionKind  # noqa: E402

SAMPLE = """the company announced revenue growth quarter clinical trial million agreement
partnership chief executive officer shares results expects fiscal year product market customers"""
WORDS = SAMPLE.split()
NAMES = {
    "Harrow & Pine, Inc.": "c",
    "Ida Holm": "p",
    "HP-131": "d",
    "Hamilton, Ontario": "l",
    "Nov. 28, 2016": "2",
    "$44.2 million": "4",
}
"""What a label key marks when the caret is in it, and the key of its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A release of about `n_chars` with `n_annotations`.

    They are spread, or lie within `n_within` characters: nested if `is_nested`, else at random.
    """

    name: str
    n_chars: int
    n_annotations: int
    is_one_paragraph: bool = False
    n_within: int = 0
    is_nested: bool = False


CASES = (
    Case(name="6 KB", n_chars=6_000, n_annotations=75),
    Case(name="100 KB", n_chars=100_000, n_annotations=1_000),
    Case(name="1 MB", n_chars=1_000_000, n_annotations=10_000),
    Case(name="1 MB paragraph", n_chars=1_000_000, n_annotations=10_000, is_one_paragraph=True),
    Case(name="500 on one line", n_chars=6_000, n_annotations=500, n_within=90),
    Case(name="50 deep", n_chars=6_000, n_annotations=50, n_within=400, is_nested=True),
)
N_STARTS = 9
N_LABELS = 60

EMPTY_WINDOW = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
application.setStyle("Fusion")
window = QMainWindow()
window.resize(1280, 800)
"""
OUR_WINDOW = """
import time
from annotator.gui.application import make_application
application = make_application()
from annotator.gui.window import Window
from annotator.app.settings import load_settings
window = Window(load_settings())
"""
FIRST_PAINT = """
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
"""
CPU_SPENT = """
print(time.process_time() * 1000)
"""
IDLE_MEMORY = """
import sys
from pathlib import Path
sys.modules["numpy"] = None  # sqlite-utils imports it where an extra has brought it
from annotator.gui.application import calm_garbage_collector
window.furnish()
calm_garbage_collector()
if sys.argv[1:]:
    window.workspace.dialogs.open_path(Path(sys.argv[1]))
for _ in range(100):
    application.processEvents()
assert (window.workspace.session.release is not None) == bool(sys.argv[1:])
status = Path("/proc/self/status").read_text(encoding="ascii")
print(int(status.split("VmRSS:")[1].split()[0]) / 1024)
window.close()
"""


def synthetic_text(case: Case, rng: random.Random) -> str:
    """Paragraphs of 60 to 120 words and names up to about that length."""
    names, parts, length = list(NAMES), list[str](), 0
    while length < case.n_chars:
        words = rng.choices(WORDS, k=rng.randrange(60, 120))
        for place in range(rng.randrange(10), len(words), 12):
            words[place] = rng.choice(names)
        parts.append("The " + " ".join(words) + ".")
        length += len(parts[-1]) + 2
    return (" " if case.is_one_paragraph else "\n\n").join(parts)


def spans(case: Case, text: str, rng: random.Random) -> list[tuple[int, int]]:
    """Where the annotations of a case lie: on words, or over some words for each fifth."""
    if case.is_nested:
        return [(4 + n, case.n_within - n) for n in range(case.n_annotations)]
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    starts = [start for start in starts if not case.n_within or start < case.n_within]
    found = []
    for i in range(case.n_annotations):
        start = starts[rng.randrange(len(starts) - 3)]
        end = min(start + rng.randrange(4, 20 if i % 5 else 160), len(text) - 1)
        while text[end - 1].isspace():
            end += 1
        found.append((start, end))
    return found


def annotate(project: Project, release_id: ReleaseId, case: Case, rng: random.Random) -> None:
    """Adds the annotations in one action, each fifth a claim."""
    text = project.store.text(release_id)
    labels = [label.name for label in project.store.schema().mention_labels]
    made: Any = {"annotator": project.store.annotator, "created": now(), "modified": now()}
    changes: list[Change] = []
    for i, span in enumerate(spans(case, text, rng)):
        common: Any = {"id": AnnotationId(new_id()), "release_id": release_id, **made}
        common["fragments"] = (span,)
        changes.append(
            Change(None, Mention(label=rng.choice(labels), **common))
            if i % 5
            else Change(None, Claim(label="plan", **common))
        )
    project.store.apply(ChangeSet("Annotate", tuple(changes)), kind=ActionKind.IMPORT)


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of this thread's CPU, and on the wall, until the window is painted."""
    cpu, wall = time.thread_time(), time.perf_counter()
    act()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    return (time.thread_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3


def show(name: str, times: list[tuple[float, float]]) -> None:
    for kind, values in zip(("cpu", "wall"), zip(*times, strict=True), strict=True):
        ordered = sorted(values)
        p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * q))] for q in (0.95, 0.99))
        middle = statistics.median(ordered)
        print(f"  {name:24} {kind:4} p50 {middle:7.2f}  p95 {p95:7.2f}  p99 {p99:7.2f} ms")


def measure(window: Window, release_id: ReleaseId) -> None:
    session, reader = window.workspace.session, window.workspace.reader
    rng = random.Random(5)
    bar = reader.verticalScrollBar()
    show("open", [timed(lambda: session.open_release(release_id)) for _ in range(7)])
    QTest.qWait(1500)  # the rest is laid out when idle
    gc.collect()

    def page() -> None:
        bar.setValue(rng.randrange(bar.maximum() + 1))
        reader.viewport().repaint()

    def step() -> None:
        bar.setValue(bar.value() + 12)

    show("full frame, paging", [timed(page) for _ in range(200)])
    bar.setValue(bar.maximum() // 3)
    show("scroll by 12 px", [timed(step) for _ in range(200)])
    labels = label(window, rng)
    show("label key to painted", labels)
    show("undo to painted", [timed(partial(undo, session)) for _ in labels])


def label(window: Window, rng: random.Random) -> list[tuple[float, float]]:
    """What it costs to mark a name by the key of its label, with the caret in it."""
    session, reader = window.workspace.session, window.workspace.reader
    marked = {fragment for each in session.annotations.values() for fragment in each.fragments}
    names = re.finditer("|".join(map(re.escape, NAMES)), session.text)
    free = [name for name in names if name.span() not in marked]
    times = []
    for name in rng.sample(free, min(N_LABELS, len(free))):
        reader.set_caret(name.start() + 1)
        reader.set_focused(None)
        QApplication.processEvents()
        times.append(timed(partial(QTest.keyClicks, reader, NAMES[name.group()])))
        assert session.focused is not None
        assert session.focused.fragments == (name.span(),), name.group()
    return times


def printed(script: str, *words: str) -> float:
    """The number that a process of its own prints."""
    command = [sys.executable, "-c", script, *words]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def show_start() -> None:
    """The CPU of whole processes up to the first paint, ours and empty ones in turn."""
    scripts = [script + FIRST_PAINT + CPU_SPENT for script in (EMPTY_WINDOW, OUR_WINDOW)]
    times = [[printed(script) for script in scripts] for _ in range(N_STARTS)]
    empty, ours = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"start to first paint, CPU: empty Qt window {empty:.0f} ms, ours {ours:.0f} ms,"
        f" {ours - empty:.0f} ms above it"
    )


def show_idle_memory(path: Path) -> None:
    """The resident memory of processes that wait, as the core alone is installed."""
    script = OUR_WINDOW + FIRST_PAINT + IDLE_MEMORY
    print(
        f"idle memory: {printed(script):.0f} MB on the start page,"
        f" {printed(script, str(path)):.0f} MB with a 6 KB release open"
    )


def installed_bytes(name: str, seen: set[str]) -> int:
    """The size on disk of a distribution and what it requires, without extras."""
    if name in seen:
        return 0
    seen.add(name)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return 0
    size = sum(
        path.stat().st_size
        for file in found.files or ()
        if (path := Path(str(file.locate()))).is_file()
    )
    for requirement in found.requires or ():
        if "extra ==" not in requirement:
            needed = re.match(r"[\w.-]+", requirement)
            size += installed_bytes(needed.group().lower(), seen) if needed else 0
    return size


def make_project(path: Path) -> None:
    """A project with a release for each case."""
    rng = random.Random(3)
    with Project.create(path) as project:
        for case in CASES:
            file = path.with_name(f"{case.name}.txt")
            file.write_text(synthetic_text(case, rng), encoding="utf-8")
            (release_id,) = project.import_paths([file]).imported
            annotate(project, release_id, case, rng)


def main() -> None:
    path = Path(_HOME.name) / "bench.pra"
    make_project(path)
    show_start()
    show_idle_memory(path)
    size = installed_bytes("annotator", set()) / 1e6
    print(f"installed without extras, without Python itself: {size:.0f} MB")
    application = make_application()
    window = Window(load_settings())
    window.resize(1280, 900)
    window.show()
    application.processEvents()
    window.furnish()
    calm_garbage_collector()
    session = window.workspace.session
    session.open_project(Project.open(path))
    application.processEvents()
    for release in session.store.releases():
        print(f"{release.source_name}: {release.n_chars:,} characters")
        measure(window, release.id)
    window.close()


if __name__ == "__main__":
    main()
