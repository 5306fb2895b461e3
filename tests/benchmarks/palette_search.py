"""A keystroke in the palette over many releases: `python -m tests.benchmarks.palette_search`.

Typed letter by letter into the real window: from the key event until the list is painted.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96"}
_HOME = tempfile.TemporaryDirectory()
os.environ |= {f"XDG_{name}_HOME": _HOME.name for name in ("CONFIG", "DATA")}

from PySide6.QtCore import Qt  # noqa: E402  after the platform is chosen
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: E402

from annotator.app.palette import ReleaseIndex  # noqa: E402
from annotator.app.project import Project  # noqa: E402
from annotator.app.settings import Settings  # noqa: E402
from annotator.gui.application import make_application  # noqa: E402
from annotator.gui.window import Window  # noqa: E402

TEXT = """acme harrow pine mill kiln slate reports announces quarter results opens second new plant
clinical trial phase approval merger acquires dividend board appoints chief executive officer
guidance outlook record revenue global holdings energy therapeutics"""
WORDS = TEXT.split()
QUERIES = (
    "acme quarter", "release 09999", "results guidance outlook zz", "therapeutcs", "eo", "a e i",
    "opens second plant", "xqjw", "9999", "undo",
)  # fmt: skip


def make_project(folder: Path, n_releases: int) -> Project:
    """A project of that many short releases."""
    rng, path = random.Random(7), folder / "many.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(n_releases):
            title = " ".join(rng.choices(WORDS, k=rng.randint(5, 12))).title()
            row = {"text": f"{title} {number}\n\nBody.", "source_name": f"release_{number:06}.txt"}
            lines.write(json.dumps(row) + "\n")
    project = Project.create(folder / "many.pra", annotator="Ana")
    project.import_paths([path])
    return project


def milliseconds(field: QLineEdit, letter: str) -> float:
    """CPU of the GUI thread from a key until its list is painted."""
    start = time.thread_time()
    QTest.keyClicks(field, letter)
    QApplication.processEvents()
    return (time.thread_time() - start) * 1e3


def main(n_releases: int) -> None:
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder), n_releases)
        start = time.process_time()
        index = ReleaseIndex(project.store)
        while index.read_some():
            pass
        print(f"{n_releases:,} titles read in {time.process_time() - start:.2f} CPU-s")
        window = Window(Settings())
        window.show()
        workspace = window.workspace
        workspace.session.open_project(project)
        workspace.show("palette")
        while workspace.hand.is_reading:
            QApplication.processEvents()
        field = window.findChild(QLineEdit, "find")
        assert field is not None
        print(f"{'typed':32} {'worst key':>10} {'mean':>8}")
        for query in QUERIES:
            field.clear()
            times = [milliseconds(field, letter) for letter in query]
            print(f"{query:32} {max(times):7.1f} ms {sum(times) / len(times):5.1f} ms")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        window.close()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
