"""Recipes: kept in the project, obeyed by exports, and never a leak between splits."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict

import pytest

from annotator import Project, UserError
from annotator.app import read_back
from annotator.app.exporting import ExportOptions
from annotator.app.recipes import read_recipe
from annotator.formats.jsonl import JsonlWriter

SHARES = [0.5, 0.25, 0.25]
PLACES = ["Tarnwick", "Obermoos", "Selby", "Quorn", "Hythe", "Wragby", "Lund", "Arles", "Ghent"]


def native(number, text, *, issuer="", published=None, status="done", **more):
    meta = {"issuer": issuer or f"Issuer {number}", "published": published}
    return {"id": f"R{number:03}", "text": text, "status": status, "meta": meta, **more}


def story(number):
    """A text that is like no other."""
    place = PLACES[number % len(PLACES)]
    return " ".join(
        f"Lot {number * 97 + i} of {place} went for {number * i + 11} crowns to {i * number}."
        for i in range(6)
    )


@pytest.fixture
def filled(tmp_path):
    """Imports native releases into a new project, which is closed at the end."""
    opened = []

    def filled(releases):
        path = tmp_path / "in.jsonl"
        path.write_text("".join(f"{json.dumps(r)}\n" for r in releases), encoding="utf-8")
        project = Project.create(tmp_path / "p.pra", annotator="Ana")
        opened.append(project)
        assert project.import_paths([path]).problems == []
        return project

    yield filled
    for project in opened:
        project.close()


def exported(path):
    _, *releases = map(json.loads, path.read_text("utf-8").splitlines())
    return releases


def parts(folder):
    return {part: exported(folder / f"{part}.jsonl") for part in ("train", "dev", "test")}


@pytest.mark.parametrize("by", ["issuer", "release", "date"])
@pytest.mark.parametrize("assignment", ["hash", "stored"])
def test_planted_near_duplicates_never_end_in_two_splits(filled, tmp_path, by, assignment):
    about = "About the firm\nThe firm {} saws wood and owns four mills on the river Lea."
    releases = []
    twins: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for n in range(60):
        text, family = story(n), n % 20
        issuer = f"Issuer {n}"
        day = f"2026-01-{n // 2 + 1:02}"
        sections = None
        if n >= 40:  # one word changed
            text = story(family + 20).replace("crowns", "marks", 1)
            twins["word", family + 20] |= {f"R{family + 20:03}", f"R{n:03}"}
        elif n < 20:  # one issuer under two names
            issuer = ("Harrow Mills, Inc." if n < 10 else "HM Holdings") + f" {n % 10}"
            twins["issuer", n % 10].add(f"R{n:03}")
        elif n < 30:
            body = text + "\n\n"
            text = body + about.format("Quill" if n % 2 else "Quell")
            sections = [
                {"kind": "body", "start": 0, "end": len(body)},
                {"kind": "boilerplate", "start": len(body), "end": len(text)},
            ]
            issuer = f"Quill {n % 3}"
            twins["about", 0].add(f"R{n:03}")
        more = {"sections": sections} if sections else {}
        releases.append(native(n, text, issuer=issuer, published=day, **more))
    project = filled(releases)
    for n in range(10):
        project.add_entity("COMPANY", f"Harrow Mills, Inc. {n}", aliases=[f"HM Holdings {n}"])
    recipe = {"split": SHARES, "split_by": by, "assignment": assignment}
    project.save_recipe("r", recipe)
    report = project.export(tmp_path / "out", format="jsonl", recipe="r")

    at = {r["id"]: part for part, found in parts(tmp_path / "out").items() for r in found}
    assert len(at) == 60
    kept = (
        {"word"}
        | ({"about"} if by != "date" else set())
        | ({"issuer"} if by == "issuer" else set())
    )
    for (kind, _), ids in twins.items():
        if kind in kept:
            assert len({at[id_] for id_ in ids}) == 1, (kind, ids)
    assert len({*at.values()}) > 1
    assert {*report.leaks.values()} == {0}
    assert sum(report.shares.values()) == pytest.approx(1)


def test_recipe_is_kept_obeyed_and_deleted_as_undoable_actions(filled, tmp_path):
    releases = [native(n, story(n), status="done" if n else "new") for n in range(3)]
    project = filled(releases)
    for release in project.releases():
        project.add_mention(release.id, [(0, 3)], "PRODUCT")
        project.add_mention(release.id, [(4, 6)], "COMPANY")
    project.save_recipe(
        "ner", {"statuses": ["done"], "labels": ["PRODUCT"], "rename": {"PRODUCT": "THING"}}
    )
    project.export(tmp_path / "a.jsonl", format="jsonl", recipe="ner")
    header = json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0])
    found = exported(tmp_path / "a.jsonl")
    assert [[m["label"] for m in r["mentions"]] for r in found] == [["THING"]] * 2
    assert "THING" in {label["name"] for label in header["schema"]["mention_labels"]}
    with Project.create(tmp_path / "again.pra", annotator="Bo") as again:
        assert again.import_paths([tmp_path / "a.jsonl"], labels="add").problems == []
    project.delete_recipe("ner")
    with pytest.raises(UserError, match="no recipe “ner”"):
        project.export(tmp_path / "b.jsonl", format="jsonl", recipe="ner")
    assert project.undo() == "Delete recipe ner"
    assert project.recipes()["ner"]["rename"] == {"PRODUCT": "THING"}


def test_only_reviewed_text_outside_skipped_sections_is_a_negative(filled, tmp_path):
    text = "One is read. Two is not.\n\nAbout One\nOne mills wood."
    cut = text.index("About")
    sections = [
        {"kind": "body", "start": 0, "end": cut - 2},
        {"kind": "boilerplate", "start": cut, "end": len(text)},
    ]
    releases = [
        native(
            0, text, status="in_progress", reviewed=[[0, 12], [cut, len(text)]], sections=sections
        ),
        native(1, story(1), status="done"),
        native(2, story(2), status="new"),
    ]
    project = filled(releases)
    recipe = {"negatives": "reviewed", "without_sections": ["boilerplate"]}
    project.save_recipe("r", recipe)
    project.export(tmp_path / "a.jsonl", format="jsonl", recipe="r")
    assert [r["text"] for r in exported(tmp_path / "a.jsonl")] == ["One is read.", story(1)]


def test_same_sentence_is_dropped_by_choice_and_never_in_two_splits(filled, tmp_path):
    again = "This sentence is in every release."
    project = filled([native(n, f"{story(n)} {again}") for n in range(30)])
    project.save_recipe("keep", {"unit": "sentence", "split": SHARES})
    report = project.export(tmp_path / "keep", format="jsonl", recipe="keep")
    holders = [
        p for p, found in parts(tmp_path / "keep").items() for r in found if r["text"] == again
    ]
    assert len({*holders}) == 1
    assert len(holders) > 1
    assert report.left_out["the same text is in another split"] == 30 - len(holders)
    project.save_recipe("exact", {"unit": "sentence", "duplicates": "exact"})
    project.export(tmp_path / "exact.jsonl", format="jsonl", recipe="exact")
    assert [r["text"] for r in exported(tmp_path / "exact.jsonl")].count(again) == 1


def test_stored_division_is_even_and_stays_when_the_project_grows(filled, tmp_path):
    project = filled([native(n, story(n)) for n in range(20)])
    project.save_recipe("small", {"split": SHARES, "assignment": "stored"})
    project.export(tmp_path / "a", format="jsonl", recipe="small")
    before = {r["id"]: p for p, found in parts(tmp_path / "a").items() for r in found}
    assert {p: len(found) for p, found in parts(tmp_path / "a").items()} == {
        "train": 10, "dev": 5, "test": 5
    }  # fmt: skip
    more = tmp_path / "more.jsonl"
    more.write_text("".join(f"{json.dumps(native(n, story(n)))}\n" for n in range(20, 26)))
    project.import_paths([more])
    report = project.export(tmp_path / "b", format="jsonl", recipe="small")
    after = {r["id"]: p for p, found in parts(tmp_path / "b").items() for r in found}
    assert after.items() >= before.items()
    assert "6 releases are not in the stored division" in " ".join(report.details())


def test_near_duplicates_and_releases_out_of_the_days_are_left_out_and_counted(filled, tmp_path):
    twin = story(1).replace("crowns", "marks", 1)
    releases = [
        native(1, story(1), published="2026-03-02"),
        native(2, twin, published="2026-03-02"),
    ]
    releases += [native(3, story(3)), native(4, story(4), published="2025-01-01")]
    project = filled(releases)
    project.save_recipe("r", {"duplicates": "near", "published_from": "2026-01-01"})
    report = project.export(tmp_path / "a.jsonl", format="jsonl", recipe="r")
    assert [r["id"] for r in exported(tmp_path / "a.jsonl")] == ["R001"]
    assert report.left_out == {
        "a release without a date": 1,
        "a release that is nearly the same is before it": 1,
    }


def test_same_data_and_recipe_give_the_same_bytes_and_the_manifest_proves_them(filled, tmp_path):
    project = filled([native(n, story(n)) for n in range(5)])
    project.save_recipe("r", {"split": SHARES})
    for name in ("a", "b"):
        project.export(tmp_path / name, format="conll", recipe="r")
    files = {f.name: f.read_bytes() for f in (tmp_path / "a").iterdir()}
    assert files == {f.name: f.read_bytes() for f in (tmp_path / "b").iterdir()}
    manifest = json.loads(files["manifest.json"])
    assert manifest["recipe_name"] == "r"
    assert manifest["files"].keys() == files.keys() - {"manifest.json"}
    for name, facts in manifest["files"].items():
        assert facts["sha256"] == hashlib.sha256(files[name]).hexdigest()
    assert "| train |" in files["README.md"].decode()


def test_release_without_issuer_is_divided_and_said(filled, tmp_path):
    nameless = native(0, story(0))
    nameless["meta"]["issuer"] = None
    project = filled([nameless, native(1, story(1))])
    report = project.export(tmp_path / "a", format="jsonl", split=SHARES)
    assert "1 release has no issuer" in " ".join(report.details())


def test_export_that_does_not_read_back_is_refused_and_leaves_what_was(
    filled, tmp_path, monkeypatch
):
    project = filled([native(0, story(0))])
    out = tmp_path / "a.jsonl"
    project.export(out, format="jsonl")
    before = out.read_bytes()
    write = JsonlWriter.write

    def faulty(self, path, releases, *, header):
        yield from write(self, path, releases, header=header)
        path.write_text(path.read_text("utf-8").replace("crowns", "crOwns", 1), encoding="utf-8")

    monkeypatch.setattr(JsonlWriter, "write", faulty)
    with pytest.raises(UserError, match="read back"):
        project.export(out, format="jsonl", overwrite=True)
    assert out.read_bytes() == before


def test_format_without_a_reader_says_that_nothing_proves_it(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(read_back, "_find_reader", lambda _name: None)
    report = filled([native(0, story(0))]).export(tmp_path / "a.jsonl", format="jsonl")
    assert "No reader proves" in " ".join(report.details())


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ({"colour": "red"}, "“colour” is nothing"),
        ({"unit": "page"}, "“page” is no unit"),
        ({"without_sections": ["sauce"]}, "no kind of section"),
        ({"labels": "ORG"}, "not a list"),
        ({"rename": {"A": 3}}, "what it becomes"),
        ({"seed": "x"}, "whole number"),
        ({"published_from": "May"}, "no day"),
        ({"dev_from": "2026-01-01"}, "both"),
        ({"dev_from": "2026-02-01", "test_from": "2026-01-01"}, "later"),
        ({"split": [1, 2, 3]}, "three shares"),
        ({"section_policy": "yes"}, "neither true nor false"),
    ],
)
def test_recipe_that_says_nonsense_is_refused_by_name(project, recipe, message):
    with pytest.raises(UserError, match=message):
        project.save_recipe("r", recipe)
    assert project.recipes() == {}


@pytest.mark.parametrize("text", ["[]", "{", None])
def test_file_that_holds_no_recipe_is_refused(tmp_path, text):
    path = tmp_path / "r.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(UserError, match="recipe"):
        read_recipe(path)


def test_choices_given_change_the_recipes(project):
    project.save_recipe("r", {"layer": "claims", "seed": 3})
    options = ExportOptions.of("jsonl", store=project.store, recipe="r", seed=5)
    assert (options.recipe.layer, options.recipe.seed) == ("claims", 5)
