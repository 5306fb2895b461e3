"""An export runs beside the window, on a connection of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.app.exporting import ExportOptions
from annotator.app.project import Project
from annotator.gui.export_runner import ExportRunner

JSONL = ExportOptions(format="jsonl")


@pytest.fixture
def runner(qapp) -> ExportRunner:
    return ExportRunner(qapp)


def test_export_says_how_far_it_is_and_what_it_wrote(
    qtbot, runner: ExportRunner, mill: Project, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    steps: list[tuple[int, int]] = []
    runner.stepped.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(runner.finished) as finished:
        runner.start(mill.store.path, out, JSONL)
    assert steps == [(1, 1)]
    assert finished.args[0].files == {out: 1}
    mill.set_status(mill.releases()[0].id, "done")


def test_long_export_says_less_often_than_it_steps(
    qtbot, runner: ExportRunner, mill: Project, tmp_path: Path
) -> None:
    rows = [json.dumps({"text": f"Firm {n} grew."}) for n in range(300)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), "utf-8")
    mill.import_paths([tmp_path / "many.jsonl"])
    steps: list[tuple[int, int]] = []
    runner.stepped.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(runner.finished):
        runner.start(mill.store.path, tmp_path / "out.jsonl", JSONL)
    assert steps[-1] == (301, 301)
    assert len(steps) < 100


def test_refused_export_says_why(
    qtbot, runner: ExportRunner, mill: Project, tmp_path: Path
) -> None:
    out = tmp_path / "mill.txt"
    with qtbot.waitSignal(runner.failed) as failed, qtbot.assertNotEmitted(runner.finished):
        runner.start(mill.store.path, out, JSONL)
    assert "exists" in failed.args[0]
    assert "Harrow" in out.read_text("utf-8")


def test_cancelling_waits_for_the_end(
    qtbot, runner: ExportRunner, mill: Project, tmp_path: Path
) -> None:
    runner.cancel()
    with qtbot.waitSignal(runner.stepped, raising=False, timeout=2000):
        runner.start(mill.store.path, tmp_path / "out.jsonl", JSONL)
    runner.cancel()
    assert not runner.is_running
