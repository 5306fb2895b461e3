"""Exporting: files that are whole or not there, losses declared, splits."""

import json

import pytest

from annotator import Project, UserError
from annotator.app.exporting import ExportOptions, find_losses
from annotator.app.input_files import find_files
from annotator.formats.writers import WRITERS
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import ThreadId
from annotator.model.records import Thread
from tests.app.mill import span_of


@pytest.fixture
def annotated(project, release_id):
    project.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    project.add_claim(release_id, [span_of("plans to hire 40 people")], "plan")
    return project


def losses(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_file_comes_with_its_losses_even_when_there_are_none(annotated, tmp_path):
    report = annotated.export(tmp_path / "out.jsonl", format="jsonl")
    assert (report.n_releases, report.n_mentions, report.n_claims) == (1, 1, 1)
    assert (tmp_path / "out.jsonl.losses.jsonl").read_text() == ""
    assert "nothing lost" in report.summary()


def test_claims_lost_in_conll_are_declared(annotated, tmp_path):
    report = annotated.export(tmp_path / "out.conll", format="conll")
    (loss,) = losses(tmp_path / "out.conll.losses.jsonl")
    assert (loss["label"], loss["action"], len(report.losses)) == ("plan", "dropped", 1)


def test_layer_leaves_the_other_layer_out_without_a_loss(annotated, tmp_path):
    report = annotated.export(tmp_path / "out.conll", format="conll", layer="mentions")
    assert (report.n_mentions, report.n_claims, report.losses) == (1, 0, [])


def reimported(tmp_path, *paths):
    """The problems and the threads of a new project that the files are imported into."""
    with Project.create(tmp_path / "again.pra", annotator="Ana") as project:
        problems = project.import_paths(paths).problems
        assert project.check() == []
        return problems, project.store.threads.all()


@pytest.fixture
def threaded(annotated, tmp_path):
    """With a second release, whose claim is in a thread with that of the first and supports it."""
    (tmp_path / "two.txt").write_text("Acme will hire more people.", encoding="utf-8")
    (second,) = annotated.import_paths([tmp_path / "two.txt"]).imported
    first = annotated.annotations(annotated.releases()[0].id)[-1]
    claim = annotated.add_claim(second, [(0, 26)], "plan")
    annotated.add_relation("restates", claim.id, first.id)
    thread = Thread(id=ThreadId("t1"), title="Hiring", status="open", claims=(first.id, claim.id))
    annotated.store.apply(ChangeSet("Follow", (Change(None, thread),)))
    annotated.set_status(second, "done")
    return annotated


def test_one_layer_of_native_jsonl_comes_in_again_without_a_problem(threaded, tmp_path):
    report = threaded.export(tmp_path / "out.jsonl", format="jsonl", layer="mentions")
    assert report.losses == []
    problems, (thread,) = reimported(tmp_path, tmp_path / "out.jsonl")
    assert (problems, thread.title, thread.claims) == ([], "Hiring", ())


def test_threads_hold_the_claims_of_the_file_and_are_whole_again_from_all_files(threaded, tmp_path):
    whole = threaded.store.threads.all()[0]
    paths = [tmp_path / "new.jsonl", tmp_path / "done.jsonl"]
    for path in paths:
        threaded.export(path, format="jsonl", status=path.stem)
        header = json.loads(path.read_text("utf-8").splitlines()[0])
        assert len(header["threads"][0]["claims"]) == 1
    assert reimported(tmp_path, *paths) == ([], [whole])


def test_losses_are_known_before_writing(annotated):
    reasons = find_losses(annotated.store, ExportOptions.of("conll"))
    assert sum(reasons.values()) == 1


def test_status_chooses_releases(annotated, tmp_path):
    assert annotated.export(tmp_path / "out.jsonl", format="jsonl", status="done").n_releases == 0


def test_existing_file_is_refused_without_overwrite(annotated, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    with pytest.raises(UserError, match="exists"):
        annotated.export(out, format="jsonl")
    assert out.read_text() == "mine"
    annotated.export(out, format="jsonl", overwrite=True)
    assert out.read_text().startswith('{"format"')


def test_overwriting_a_folder_keeps_foreign_files_and_drops_the_old_split(annotated, tmp_path):
    out = tmp_path / "data"
    annotated.export(out, format="spacy")
    (out / "notes.txt").write_text("mine")
    annotated.export(out, format="spacy", split=(0.8, 0.1, 0.1), overwrite=True)
    names = {path.name for path in out.iterdir()}
    assert names == {
        *("train.spacy", "dev.spacy", "test.spacy", "notes.txt"),
        *("losses.jsonl", "manifest.json", "README.md"),
    }


def test_split_of_a_file_format_is_a_folder(annotated, tmp_path):
    report = annotated.export(
        tmp_path / "out", format="jsonl", split=[0.5, 0.25, 0.25], split_by="release", seed=3
    )
    assert {path.name for path in report.files} == {"train.jsonl", "dev.jsonl", "test.jsonl"}
    assert report.n_releases == 1


def test_file_in_place_of_a_folder_is_refused(annotated, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UserError, match="is a file"):
        annotated.export(tmp_path / "out", format="spacy", overwrite=True)


def test_failed_export_leaves_nothing(annotated, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    with pytest.raises(UserError, match="cannot be written"):
        annotated.export(blocked / "out.jsonl", format="jsonl")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"layer": "both"}, "“both” is no layer"),
        ({"status": "finished"}, "“finished” is no status"),
        ({"split": (0.5, 0.5)}, "three shares"),
        ({"split": (0.9, 0.9, -0.8)}, "three shares"),
        ({"split_by": "size"}, "“size” is no split-by"),
    ],
)
def test_choice_that_is_none_is_refused_by_name(choices, message):
    with pytest.raises(UserError, match=message):
        ExportOptions.of("jsonl", **choices)


def test_unknown_format_lists_those_there_are():
    with pytest.raises(UserError, match="conll"):
        ExportOptions.of("excel")


@pytest.mark.parametrize("name", [writer.info.name for writer in WRITERS])
def test_every_format_takes_a_split_of_which_a_part_is_empty(tmp_path, name):
    (tmp_path / "a.txt").write_text("Moss grew.\n", encoding="utf-8")
    with Project.create(tmp_path / "one.pra") as one:
        (release_id,) = one.import_paths([tmp_path / "a.txt"]).imported
        one.add_mention(release_id, [(0, 4)], "COMPANY")
        report = one.export(tmp_path / "out", format=name, split=(0.8, 0.1, 0.1))
    assert report.n_releases == 1
    assert (tmp_path / "out" / "manifest.json").is_file()


@pytest.mark.parametrize("name", ["jsonl", "brat", "bio", "label-studio"])
@pytest.mark.parametrize("is_split", [False, True])
def test_folder_of_an_export_holds_nothing_but_its_releases(tmp_path, annotated, name, is_split):
    out = tmp_path / "dataset" / ("out" if is_split else f"out.{name}")
    split = (0.8, 0.1, 0.1) if is_split else None
    annotated.export(out, format=name, split=split)
    found = {file.path.name for file in find_files([tmp_path / "dataset"])}
    assert not {"README.md", "manifest.json", "losses.jsonl"} & found
    assert not [file for file in found if file.endswith((".losses.jsonl", ".manifest.json"))]
    assert found
