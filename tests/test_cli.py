"""The command line: what it prints, and its exit codes."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.app.project import Project
from annotator.cli import commands
from tests.app.mill import TEXT, span_of


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in an empty folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*words):
        result = CliRunner().invoke(commands, words, prog_name="annotator")
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def filled(run):
    """A project of one annotated release in the folder; gives the release's id."""
    Path("mill.txt").write_text(TEXT, encoding="utf-8")
    run("new", "mill.pra")
    run("import", "mill.pra", "mill.txt")
    with Project.open("mill.pra") as project:
        release = project.releases()[0]
        project.add_mention(release.id, [span_of("Tarnwick")], "LOCATION")
        project.add_claim(release.id, [span_of("plans to hire 40 people")], "plan")
    return release.id


def test_new_makes_a_project_and_does_not_overwrite(run):
    assert run("new", "a.pra", "--schema", "earnings") == (0, "Created a.pra.\n", "")
    code, _, err = run("new", "a.pra")
    assert code == 1
    assert err.count("\n") == 1
    assert "a.pra" in err


@pytest.mark.parametrize(
    "words", [["nonsense"], ["import", "a.pra"], ["releases", "a.pra", "--status", "x"], ["new"]]
)
def test_wrong_usage_is_exit_code_2(run, words):
    assert run(*words)[0] == 2


def test_columns_of_a_table_are_said(run):
    Path("rows.csv").write_text("first,second\nAcme grew.,News\n", encoding="utf-8")
    run("new", "a.pra")

    assert run("import", "a.pra", "rows.csv", "--columns", "text=first, title=second")[0] == 0
    assert run("import", "a.pra", "rows.csv", "--columns", "text=third")[0] == 1
    assert run("import", "a.pra", "rows.csv", "--columns", "text")[0] == 2


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_help_of_every_command_has_an_example(run, name):
    code, out, _ = run(name, "--help")
    assert code == 0
    assert f"annotator {name}" in out.split("Example:")[1]


def test_import_tells_imported_skipped_and_refused_apart(run, filled):
    Path("empty.txt").write_bytes(b"")
    Path("fresh.txt").write_text("Acme grew.", encoding="utf-8")
    assert run("import", "mill.pra", "mill.txt")[0] == 0
    code, out, err = run("import", "mill.pra", "mill.txt", "empty.txt", "fresh.txt")
    assert (code, out.splitlines()[-1]) == (3, "1 imported, 1 skipped, 1 refused.")
    assert "empty.txt" in err
    assert run("import", "mill.pra", "empty.txt")[0] == 1
    assert run("import", "mill.pra", "nowhere.txt")[0] == 1


def test_import_report_as_json(run, filled):
    Path("fresh.txt").write_text("Acme grew.", encoding="utf-8")
    _, out, _ = run("import", "mill.pra", "fresh.txt", "mill.txt", "--json")
    report = json.loads(out)
    assert len(report["imported"]) == 1
    assert report["skipped"][0]["path"] == "mill.txt"


def test_releases_are_listed_filtered_and_searched(run, filled):
    (row,) = json.loads(run("releases", "mill.pra", "--json")[1])
    assert row == {
        "id": filled,
        "title": "Harrow & Pine opens second mill",
        "source_name": "mill.txt",
        "status": "new",
        "mentions": 1,
        "claims": 1,
    }
    assert "second mill" in run("releases", "mill.pra", "--search", "TARNWICK")[1]
    assert run("releases", "mill.pra", "--status", "done")[1] == ""


@pytest.mark.parametrize("key", ["mill.txt", "id", "ending"])
def test_show_finds_a_release_by_id_ending_or_source_name(run, filled, key):
    word = {"id": filled, "ending": filled[-8:]}.get(key, key)
    shown = json.loads(run("show", "mill.pra", word, "--json")[1])
    assert (shown["id"], shown["text"]) == (filled, TEXT)
    assert "LOCATION       Tarnwick" in run("show", "mill.pra", word)[1]


def test_show_of_an_unknown_release_says_what_to_do(run, filled):
    code, _, err = run("show", "mill.pra", "nothing.txt")
    assert code == 1
    assert "annotator releases" in err


def test_status_is_one_action(run, filled):
    assert run("status", "mill.pra", "done", "mill.txt", filled)[0] == 0
    with Project.open("mill.pra") as project:
        assert project.releases()[0].status == "done"
        project.undo()
        assert project.releases()[0].status == "new"


def test_export_lists_losses_and_ends_with_3(run, filled):
    assert run("export", "mill.pra", "out.jsonl", "--format", "jsonl")[0] == 0
    code, out, err = run("export", "mill.pra", "out.conll", "--format", "conll")
    assert (code, "1 losses" in out) == (3, True)
    assert '"plan"' in err
    report = json.loads(run("export", "mill.pra", "o", "--format", "conll", "--json")[1])
    assert len(report["losses"]) == 1


def test_export_refuses_what_exists_and_bad_shares(run, filled):
    Path("out.jsonl").write_text("mine")
    assert run("export", "mill.pra", "out.jsonl", "--format", "jsonl")[0] == 1
    assert run("export", "mill.pra", "d", "--format", "jsonl", "--split", "most")[0] == 2
    split = ["--split", "0.8,0.1,0.1", "--split-by", "release"]
    assert run("export", "mill.pra", "d", "--format", "jsonl", *split)[0] == 0
    assert {path.name for path in Path("d").iterdir()} == {
        "train.jsonl", "dev.jsonl", "test.jsonl", "losses.jsonl", "manifest.json", "README.md"
    }  # fmt: skip


def test_formats_are_listed_with_the_extra_they_need(run):
    rows = {row["name"]: row for row in json.loads(run("formats", "--json")[1])}
    assert rows["spacy"]["extra"] == "spacy"
    assert rows["jsonl"]["reads"]
    assert rows["jsonl"]["writes"]
    assert "needs annotator[spacy]" in run("formats")[1]


def test_stats_count_by_label_and_status(run, filled):
    counts = json.loads(run("stats", "mill.pra", "--json")[1])
    assert counts["releases"] == 1
    assert counts["mentions"]["LOCATION"] == 1
    assert counts["claims"]["plan"] == 1
    assert counts["status"]["new"] == 1
    assert "LOCATION" in run("stats", "mill.pra")[1]


def test_check_names_every_check_and_ends_with_3_on_a_finding(run, filled):
    code, out, _ = run("check", "mill.pra")
    assert (code, out.count("pass")) == (0, len(out.splitlines()))
    with closing(sqlite3.connect("mill.pra")) as connection, connection:
        connection.execute("update release set title = 'other'")
    code, out, _ = run("check", "mill.pra")
    assert code == 3
    assert "finding" in out
    assert any(json.loads(run("check", "mill.pra", "--json")[1]).values())


def test_backup_works_while_the_project_is_open(run, filled):
    with Project.open("mill.pra") as project:
        mention = project.add_mention(filled, [span_of("Maine")], "LOCATION")
        assert run("backup", "mill.pra", "copy.pra")[0] == 0
    with Project.open("copy.pra") as copy:
        assert mention in copy.annotations(filled)
    assert run("backup", "mill.pra", "copy.pra")[0] == 1


def test_writing_a_project_that_is_open_elsewhere_is_refused(run, filled):
    with Project.open("mill.pra"):
        code, _, err = run("import", "mill.pra", "mill.txt")
        assert code == 1
        assert "open" in err
        assert run("releases", "mill.pra")[0] == 0


def test_what_is_no_project_is_refused(run, tmp_path):
    Path("x.pra").write_text("not a database, whatever it is called")
    code, _, err = run("stats", "x.pra")
    assert code == 1
    assert "x.pra" in err


def test_a_typo_never_opens_a_window(unmeasured):
    result = subprocess.run(
        [sys.executable, "-m", "annotator", "exprot"],
        capture_output=True, text=True, env=unmeasured, check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert "exprot" in result.stderr
