"""`annotator --sample` without a display: it does the whole job, says where, and ends well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app.project import Project
from tests.flows.hands import work_in_window


def sample_job(environment):
    return subprocess.run(
        [sys.executable, "-m", "annotator", "--sample"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def bare():
    """An environment without a display."""
    names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in names}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may have no display")
def test_sample_is_built_exported_and_pictured_without_a_display(bare, home):
    results = [sample_job(bare), sample_job(bare)]
    folder = home / "data_home" / "annotator"
    for result in results:
        assert result.returncode == 0, result.stderr
        assert str(folder / "sample.pra") in result.stdout
        assert "nothing lost" in result.stdout
    assert (folder / "sample.png").read_bytes().startswith(b"\x89PNG")
    with Project.open(folder / "sample.pra") as project:
        assert project.check() == []
        n_releases = len(project.releases())
    assert len((folder / "sample-export.jsonl").read_text("utf-8").splitlines()) == n_releases + 1
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            "sample.pra",
            "sample-export.jsonl",
            "sample-export.jsonl.losses.jsonl",
            "sample-export.jsonl.manifest.json",
            "sample.png",
        ]
    )


def test_sample_that_cannot_be_written_is_said(bare, home):
    (home / "data_home" / "annotator").write_text("in the way", "utf-8")
    result = sample_job(bare)
    assert result.returncode == 1
    assert result.stderr.startswith("annotator: ")
    assert "Traceback" not in result.stderr


def test_program_takes_one_project_at_a_time(bare, tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "annotator", "a.pra", "b.pra"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "one project at a time" in result.stderr


def test_existing_file_of_any_name_is_opened(project_path):
    other = project_path.rename(project_path.with_name("project"))

    def look(hands):
        hands.wait_for_start()
        assert hands.session.path == Path(other)

    assert work_in_window([str(other)], look) == 0
