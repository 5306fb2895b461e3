"""Start, import, annotating, exports and commands open no socket."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.resources import resource_path


@pytest.fixture
def text_path(tmp_path: Path) -> Path:
    """The first release of the sample."""
    lines = resource_path("sample", "sample.jsonl").read_text("utf-8").splitlines()
    path = tmp_path / "release.txt"
    path.write_text(json.loads(lines[1])["text"], "utf-8", newline="")
    return path


def watched(*words: object) -> list[str]:
    """What `tests.offline` sees, without what Qt's offscreen platform says of itself."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.offline", *map(str, words)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_whole_job_opens_no_socket(tmp_path: Path, text_path: Path) -> None:
    assert watched(tmp_path, text_path) == ["done"]
    assert {path.name for path in tmp_path.glob("out.*")} >= {"out.jsonl", "out.conll", "out.spacy"}


def test_watch_sees_a_socket() -> None:
    assert watched("--breach")[0].startswith("socket.__new__")
