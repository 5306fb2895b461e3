"""What the whole program costs: opening, scrolling, labelling, undo, start, memory, disk.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.window_work

CPU is that of the GUI thread unless it says wall; every figure is measured in this run, on a
project of one small release and one of a megabyte with 10,000 annotations, through the window.
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
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory()
os.environ |= {f"XDG_{name}_HOME": _HOME.name for name in ("CONFIG", "DATA")}

from PySide6.QtTest import QTest  # noqa: E402  after the platform is chosen
from PySide6.QtWidgets import QApplication  # noqa: E402

from annotator.app.project import Project  # noqa: E402
from annotator.app.settings import Settings  # noqa: E402
from annotator.gui.application import calm_garbage_collector, make_application  # noqa: E402
from annotator.gui.window import Window  # noqa: E402
from annotator.model.changes import Change, ChangeSet  # noqa: E402
from annotator.model.ids import AnnotationId, ReleaseId, new_id  # noqa: E402
from annotator.model.records import Claim, Mention, now  # noqa: E402
from annotator.store.store import ActionKind  # noqa: E402

WORDS = [
    "the",
    "company",
    "announced",
    "revenue",
    "growth",
    "quarter",
    "clinical",
    "trial",
    "million",
    "agreement",
    "partnership",
    "chief",
    "executive",
    "officer",
    "shares",
    "results",
    "expects",
    "fiscal",
    "year",
    "product",
    "market",
    "customers",
]
SIZES = {"6 KB": (6_000, 75), "100 KB": (100_000, 1_000), "1 MB": (1_000_000, 10_000)}
N_STARTS = 7

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
from annotator.app.settings import Settings
window = Window(Settings())
"""
FIRST_PAINT = """
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
application.processEvents()
print(time.process_time())
"""


def synthetic_text(n_chars: int, rng: random.Random) -> str:
    """Paragraphs of 60 to 120 words up to about that length."""
    parts: list[str] = []
    length = 0
    while length < n_chars:
        words = rng.choices(WORDS, k=rng.randrange(60, 120))
        parts.append(" ".join(words).capitalize() + ".")
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def annotate(project: Project, release_id: ReleaseId, n: int, rng: random.Random) -> None:
    """Adds mentions on words and, for each fifth, a claim over some words, in one action."""
    text = project.store.text(release_id)
    starts = [match.start() for match in re.finditer(r"\w+", text)]
    labels = [label.name for label in project.store.schema().mention_labels]
    made: Any = {"annotator": project.store.annotator, "created": now(), "modified": now()}
    changes: list[Change] = []
    for i in range(n):
        start = starts[rng.randrange(len(starts) - 30)]
        end = start + rng.randrange(4, 20 if i % 5 else 160)
        while text[end - 1].isspace():
            end += 1
        common: Any = {"id": AnnotationId(new_id()), "release_id": release_id, **made}
        fragments = ((start, end),)
        changes.append(
            Change(None, Mention(label=rng.choice(labels), fragments=fragments, **common))
            if i % 5
            else Change(None, Claim(label="plan", fragments=fragments, **common))
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
    labels, undos = [], []
    text = session.text
    for _ in range(60):
        position = text.index(" ", rng.randrange(len(text) - 500)) + 2
        reader.set_caret(position)
        reader.set_focused(None)
        reader.reveal((position, position + 1))
        QApplication.processEvents()
        n = len(session.annotations)
        labels.append(timed(lambda: QTest.keyClicks(reader, "c")))
        if len(session.annotations) > n:
            undos.append(timed(session.undo))
    show("label key to painted", labels)
    show("undo to painted", undos)


def start_costs(script: str) -> list[float]:
    """CPU milliseconds of whole processes up to the first paint."""
    code = script + FIRST_PAINT
    return [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        * 1e3
        for _ in range(N_STARTS)
    ]


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


def resident_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found.group(1)) / 1024 if found else float("nan")


def main() -> None:
    rng = random.Random(3)
    application = make_application()
    path = Path(_HOME.name) / "bench.pra"
    with Project.create(path) as project:
        for name, (n_chars, n) in SIZES.items():
            file = path.with_name(f"{name}.txt")
            file.write_text(synthetic_text(n_chars, rng), encoding="utf-8")
            (release_id,) = project.import_paths([file]).imported
            annotate(project, release_id, n, rng)
    window = Window(Settings())
    window.resize(1280, 900)
    window.show()
    application.processEvents()
    window.furnish()
    calm_garbage_collector()
    print(f"idle memory on the start page: {resident_mb():.0f} MB")
    window.workspace.session.open_project(Project.open(path))
    application.processEvents()
    print(f"with a 6 KB release open: {resident_mb():.0f} MB")
    for release in window.workspace.session.store.releases():
        print(f"{release.source_name}: {release.n_chars:,} characters")
        measure(window, release.id)
        print(f"  memory now {resident_mb():.0f} MB")
    window.close()
    empty, ours = start_costs(EMPTY_WINDOW), start_costs(OUR_WINDOW)
    middle = statistics.median(ours) - statistics.median(empty)
    print(
        f"start to first paint, CPU: empty Qt window {statistics.median(empty):.0f} ms, "
        f"ours {statistics.median(ours):.0f} ms, {middle:.0f} ms above it"
    )
    size = installed_bytes("annotator", set()) / 1e6
    print(f"installed without extras, without Python itself: {size:.0f} MB")


if __name__ == "__main__":
    main()
