"""Importing: what comes in, what is skipped, what is refused and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator import Project, UserError
from annotator.app.import_report import ImportReport
from annotator.app.importing import ImportOptions, import_steps, import_text
from annotator.resources import resource_path
from tests.app.mill import TEXT, span_of

SAMPLE = resource_path("sample", "sample.jsonl")


def write_lines(path, *objects):
    path.write_text("".join(f"{json.dumps(item)}\n" for item in objects), encoding="utf-8")
    return path


def short(text="Acme grew.", **extra):
    return {"text": text, **extra}


def test_sample_round_trip_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        source = SAMPLE if name == "a" else tmp_path / "a.jsonl"
        with Project.create(tmp_path / f"{name}.pra") as project:
            report = project.import_paths([source])
            assert report.problems == []
            project.export(tmp_path / f"{name}.jsonl", format="jsonl")
            assert project.check() == []
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert SAMPLE.read_bytes() == (tmp_path / "a.jsonl").read_bytes()


def test_same_text_is_skipped_as_a_duplicate_and_named(project, release_id, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT, encoding="utf-8")
    report = project.import_paths([copy])
    assert (report.imported, report.problems) == ([], [])
    assert release_id in report.skipped[0].message


def test_same_text_twice_in_one_import_comes_in_once(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Acme grew.", encoding="utf-8")
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([tmp_path])
        assert len(report.imported) == 1
        assert [skip.path for skip in report.skipped] == [
            str(tmp_path / name) for name in ("p.pra", "p.pra.lock", "two.txt")
        ]


def test_a_folder_is_read_in_order_and_without_hidden_files(tmp_path):
    folder = tmp_path / "in"
    (folder / ".git").mkdir(parents=True)
    for name in ("b.txt", "a.md", ".git/c.txt"):
        (folder / name).write_text(f"This is {name}", encoding="utf-8")
    with Project.create(tmp_path / "p.pra") as project:
        project.import_paths([folder])
        assert [release.source_name for release in project.releases()] == ["a.md", "b.txt"]


def test_a_bad_file_does_not_stop_the_others(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_text("Acme grew.", encoding="utf-8")
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([folder])
    assert len(report.imported) == 1
    assert [Path(problem.path).name for problem in report.problems] == ["a.txt", "b.txt"]


def test_missing_path_and_unknown_kind_of_file(project, tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        project.import_paths([tmp_path / "nothing.txt"])
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    report = project.import_paths([tmp_path / "x.bin"])
    assert "annotator formats" in report.problems[0].message


def test_unknown_label_refuses_the_release_unless_added_or_mapped(tmp_path):
    spans = [{"start": 0, "end": 4, "label": "FIRM", "kind": "mention"}]
    path = write_lines(tmp_path / "x.jsonl", short(spans=spans))
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([path])
        assert (len(report.imported), len(report.problems)) == (0, 1)
        assert "FIRM" in report.problems[0].message
        assert project.releases() == []
        project.import_paths([path], labels={"FIRM": "COMPANY"})
        (mention,) = project.annotations(project.releases()[0].id)
        assert mention.label == "COMPANY"
    with Project.create(tmp_path / "q.pra") as project:
        project.import_paths([path], labels="add")
        (mention,) = project.annotations(project.releases()[0].id)
        assert mention.label == "FIRM"
        assert project.store.schema().mention_labels[-1].name == "FIRM"
        assert project.check() == []


def test_label_policy_that_is_none_is_refused(project, tmp_path, release_path):
    with pytest.raises(UserError, match="cannot be read"):
        project.import_paths([release_path], labels="replace")
    (tmp_path / "map.json").write_text("[1]")
    with pytest.raises(UserError, match="must be a JSON object"):
        project.import_paths([release_path], labels=str(tmp_path / "map.json"))


def full(project, release_id):
    return json.loads(json.dumps(project.show(release_id)))


def test_reimport_takes_what_is_new_skips_equal_and_reports_different(
    project, release_id, tmp_path
):
    kept = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    line = full(project, release_id)
    assert len(project.import_paths([write_lines(tmp_path / "same.jsonl", line)]).skipped) == 1
    line["mentions"][0]["note"] = "theirs"
    line["mentions"].append({**line["mentions"][0], "id": "new-one", "note": ""})
    report = project.import_paths([write_lines(tmp_path / "more.jsonl", line)])
    assert report.updated == [release_id]
    assert [problem.where for problem in report.problems] == [f"{release_id} {kept.id}"]
    assert {a.id: a.note for a in project.annotations(release_id)} == {kept.id: "", "new-one": ""}
    assert project.check() == []


def test_same_id_with_another_text_is_refused(project, release_id, tmp_path):
    line = short("Another text.", id=release_id)
    report = project.import_paths([write_lines(tmp_path / "x.jsonl", line)])
    assert "another text" in report.problems[0].message
    assert len(project.releases()) == 1


def mention(**changes):
    return {"id": "m1", "label": "COMPANY", "fragments": [[0, 4]], "text": "Acme", **changes}


def claim(**changes):
    return {"id": "c1", "label": "event", "fragments": [[0, 9]], "text": "Acme grew", **changes}


def supports(start, end):
    return {"id": "r1", "label": "supports", "from": start, "to": end}


@pytest.mark.parametrize(
    ("release", "word", "n_annotations"),
    [
        ({"mentions": [mention(attributes={"size": 1})]}, "size", 0),
        ({"mentions": [mention(entity="nobody")]}, "nobody", 1),
        ({"claims": [claim(speaker="nobody")]}, "nobody", 1),
        ({"claims": [claim(roles=[{"role": "subject", "to": "nothing"}])]}, "nothing", 1),
        ({"claims": [claim()], "relations": [supports("c1", "c9")]}, "c9", 1),
        ({"claims": [claim()], "relations": [supports("c9", "c1")]}, "c9", 1),
    ],
)
def test_what_may_not_come_in_is_left_out_and_reported(tmp_path, release, word, n_annotations):
    path = write_lines(tmp_path / "x.jsonl", short(format="annotator/1", kind="release", **release))
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([path])
        assert len(report.imported) == 1
        assert any(word in problem.message for problem in report.problems)
        assert len(project.annotations(report.imported[0])) == n_annotations
        assert project.check() == []


def test_annotation_id_that_another_release_uses_is_reported(project, release_id, tmp_path):
    taken = project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    path = write_lines(tmp_path / "x.jsonl", short(kind="release", mentions=[mention(id=taken.id)]))
    report = project.import_paths([path])
    assert taken.id in report.problems[0].where
    assert project.check() == []


def test_relation_to_a_release_that_comes_later_is_kept(tmp_path):
    earlier = short(
        "Acme grew.", kind="release", claims=[claim()],
        relations=[{"id": "r1", "label": "fulfils", "from": "c1", "to": "c2"}],
    )  # fmt: skip
    later = short("Acme grew again.", kind="release", claims=[claim(id="c2")])
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([write_lines(tmp_path / "x.jsonl", earlier, later)])
        assert report.problems == []
        shown: Any = project.show(report.imported[0])
        assert shown["relations"][0]["to"] == "c2"


def test_undo_passes_over_an_import(project, release_id, tmp_path):
    project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    project.import_paths([write_lines(tmp_path / "x.jsonl", short())])
    assert project.undo() == "Add LOCATION “Tarnwick”"
    assert len(project.releases()) == 2


def test_cancelling_between_steps_keeps_what_was_written(tmp_path):
    path = write_lines(tmp_path / "x.jsonl", *(short(f"Text {i}.") for i in range(700)))
    with Project.create(tmp_path / "p.pra") as project:
        steps = import_steps(
            project.store, [path], ImportOptions(), report=ImportReport(), rows_at_once=300
        )
        for _ in range(650):
            next(steps)
        del steps
        assert len(project.releases()) == 600
        assert project.check() == []


def test_pasted_text_is_a_release(project):
    report = import_text(project.store, "Pasted line\r\nand more", name="pasted")
    (release_id,) = report.imported
    assert project.store.text(release_id) == "Pasted line\nand more"
    assert project.store.release(release_id).source_name == "pasted"


def test_seed_release_is_its_file_byte_for_byte(tmp_path, shared_folder):
    seed = shared_folder / "corpus" / "seed_release.txt"
    with Project.create(tmp_path / "p.pra") as project:
        (release_id,) = project.import_paths([seed]).imported
        assert project.store.text(release_id).encode() == seed.read_bytes()


def test_plain_text_corpus_imports_without_a_crash(tmp_path, shared_folder):
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([shared_folder / "corpus" / "txt"])
        n_files = len(list((shared_folder / "corpus" / "txt").iterdir()))
        assert len(report.imported) + len(report.skipped) + len(report.problems) == n_files
        assert len(report.imported) >= n_files - 4
        assert project.check() == []
