"""An import runs in slices of the window's time, and ends in one of three ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from annotator.app import editing
from annotator.app.importing import ImportOptions
from annotator.app.project import Project
from annotator.gui.import_runner import ImportRunner
from annotator.model.changes import ChangeSet


@pytest.fixture
def runner(qapp) -> ImportRunner:
    return ImportRunner(qapp)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    rows = [json.dumps({"text": f"Firm {n} grows\n\n" + "Oats. " * 200}) for n in range(1500)]
    path.write_text("\n".join(rows), "utf-8")
    return path


def test_import_takes_turns_with_the_window(qtbot, runner, mill: Project, many: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    runner.stepped.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(runner.finished) as finished:
        runner.start(mill, [many], ImportOptions())
        assert runner.is_running
    (report,) = finished.args
    assert len(report.imported) == 1500
    assert len(steps) > 3
    assert not runner.is_running


def test_cancelled_import_keeps_what_came_in(qtbot, runner, mill: Project, many: Path) -> None:
    runner.start(mill, [many], ImportOptions())
    qtbot.waitUntil(lambda: len(mill.releases()) > 1)
    with qtbot.waitSignal(runner.finished) as finished:
        runner.cancel()
    (report,) = finished.args
    assert len(mill.releases()) == 1 + len(report.imported) < 1501
    assert mill.check() == []
    with qtbot.assertNotEmitted(runner.finished):
        runner.cancel()


def test_import_that_cannot_go_on_says_why(qtbot, runner, mill: Project, tmp_path: Path) -> None:
    with qtbot.waitSignal(runner.failed) as failed, qtbot.assertNotEmitted(runner.finished):
        runner.start(mill, [tmp_path / "nowhere.txt"], ImportOptions())
    assert "does not exist" in failed.args[0]
    assert not runner.is_running


def test_runner_serves_one_import_after_the_other(
    qtbot, runner: ImportRunner, mill: Project, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Firm {name} grew.", "utf-8")
        with qtbot.waitSignal(runner.finished) as finished:
            runner.start(mill, [tmp_path / f"{name}.txt"], ImportOptions())
        assert len(finished.args[0].imported) == 1
    assert isinstance(runner.parent(), QObject)


def test_import_waits_for_a_change_that_is_written_in_steps(
    qtbot, runner: ImportRunner, mill: Project, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Firm a grew.", "utf-8")
    (release,) = mill.releases()
    added = [editing.add_mention(mill.store, release.id, [(0, 6)], "COMPANY") for _ in range(30)]
    changes = tuple(change for change_set in added for change in change_set.changes)
    steps = mill.store.applying(ChangeSet("Many", changes))
    next(steps)
    runner.start(mill, [tmp_path / "a.txt"], ImportOptions())
    with qtbot.assertNotEmitted(runner.finished, wait=50):
        assert len(mill.releases()) == 1
    with qtbot.waitSignal(runner.finished) as finished:
        assert len([*steps]) == 1
    assert len(finished.args[0].imported) == 1
