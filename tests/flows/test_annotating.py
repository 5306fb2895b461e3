"""The main job: import, mark, edit, be killed, open again, export, compare."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.app.project import Project
from annotator.resources import resource_path
from tests.flows.hands import work_in_window
from tests.flows.screen import wait_until


def sample_text():
    """The text of the sample's first release, which has a sentence split by a page break."""
    lines = resource_path("sample", "sample.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads(lines[1])["text"]


@pytest.fixture(params=["sample", "seed"])
def text_path(request, tmp_path):
    if request.param == "seed":
        return request.getfixturevalue("shared_folder") / "corpus" / "seed_release.txt"
    path = tmp_path / "release.txt"
    path.write_text(sample_text(), encoding="utf-8", newline="")
    return path


@pytest.fixture
def killed(tmp_path, text_path):
    """A project in which a release was annotated by a process that was killed; and its marks."""
    path = tmp_path / "work.pra"
    Project.create(path, annotator="Ana").close()
    result = subprocess.run(
        [sys.executable, "-m", "tests.flows.annotating", str(path), str(text_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert result.returncode == -signal.SIGKILL, result.stderr
    return path, json.loads(result.stdout)


def test_what_a_killed_process_marked_is_there_and_is_exported(killed, text_path, tmp_path):
    path, marks = killed
    labels = {(layer, label) for layer, label, _ in marks}
    assert sum(layer == "mention" for layer, _, _ in marks) >= 12
    assert len({label for layer, label in labels if layer == "mention"}) >= 6
    assert len({label for layer, label in labels if layer == "claim"}) >= 3
    assert any(len(fragments) > 1 for _, _, fragments in marks)

    def look(hands):
        wait_until(lambda: hands.session.release, "the release")
        assert [list(mark) for mark in hands.marks()] == marks
        assert (
            hands.window.workspace.status_line.findChild(object, "status.saved").text() == "✓ Saved"
        )
        hands.focus_reader()
        hands.press("Ctrl+Z")
        assert len(hands.marks()) == len(marks)
        hands.press("Ctrl+Y")
        assert [list(mark) for mark in hands.marks()] == marks

    assert work_in_window([str(path)], look) == 0
    with Project.open(path) as project:
        assert project.check() == []
        project.export(tmp_path / "out.jsonl", format="jsonl")
    release = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[1])
    assert release["text"].encode() == text_path.read_bytes()
    exported = [
        [layer, item["label"], item["fragments"]]
        for layer in ("mention", "claim")
        for item in release[f"{layer}s"]
    ]
    assert sorted(exported) == sorted(marks)
    for item in (*release["mentions"], *release["claims"]):
        pieces = [release["text"][start:end] for start, end in item["fragments"]]
        assert item["text"] == " ".join(pieces)
