"""Importing: what comes in, what is skipped, what is refused and why."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from annotator import Project, UserError
from annotator.app.import_report import ImportReport
from annotator.app.importing import ImportOptions, import_paths, import_steps, import_text
from annotator.resources import resource_path
from tests.app.mill import TEXT, span_of

SAMPLE = resource_path("sample", "sample.jsonl")


def write_lines(path, *objects):
    path.write_text("".join(f"{json.dumps(item)}\n" for item in objects), encoding="utf-8")
    return path


@pytest.fixture
def golden_odd(tmp_path):
    """A native file with an unknown key in every object that may have one."""
    odd = {"odd": {"b": [1, None], "a": "ä"}}
    place = {"start": 0, "end": 9, **odd}
    release = {
        "id": "R1",
        "text": "Acme grew.",
        "meta": odd,
        "dateline": place,
        "sections": [{"kind": "body", "heading": [0, 4], **place}],
        "quotes": [{"fragments": [[0, 4], [5, 9]], **odd}],
        "contacts": [{"kind": "media", **place}],
        "mentions": [mention(entity="e1", **odd)],
        "claims": [claim(roles=[role("m1", **odd)], **odd)],
        "relations": [supports("c1", "c1") | odd],
        **odd,
    }
    header = {
        "kind": "project",
        "entities": [{"id": "e1", "label": "COMPANY", "name": "Acme", **odd}],
        "threads": [{"id": "t1", "title": "Growth", "claims": ["c1"], **odd}],
        "annotators": [{"name": "Ana", **odd}, {"name": "rules", "kind": "model", **odd}],
        **odd,
    }
    return write_lines(tmp_path / "odd.jsonl", header, release)


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


def pack(path, **members):
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"inner/{name.replace('_', '.')}", content)
    return path


def test_archive_is_read_as_a_folder_is(tmp_path):
    line = json.dumps(short("From a line.", mentions=[{"fragments": [[0, 99]]}]))
    archive = pack(
        tmp_path / "x.zip", b_txt="This is b.", a_md="This is a.", c_jsonl=line, d_txt=b"",
        e_bin=b"\x00", f_zip=b"PK",
    )  # fmt: skip
    seen = []
    with Project.create(tmp_path / "p.pra") as project:
        report = import_paths(
            project.store, [archive], ImportOptions(), progress=lambda *step: seen.append(step)
        )
        names = [release.source_name for release in project.releases()]
        assert project.check() == []
    assert names == ["a.md", "b.txt", ""]
    refused = [(Path(p.path).relative_to(archive).as_posix(), p.where) for p in report.problems]
    assert refused == [
        ("inner/c.jsonl", "line 1, mentions[0]"), ("inner/d.txt", ""), ("inner/e.bin", ""),
        ("inner/f.zip", ""),
    ]  # fmt: skip
    assert [(done, total) for done, total, _ in seen] == sorted((d, 6) for d, _, _ in seen)
    assert seen[0][2] == "a.md"


def test_archive_in_a_folder_comes_in_and_a_bad_one_does_not_stop_the_rest(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.zip").write_bytes(b"no archive")
    pack(folder / "b.zip", one_txt="This is one.")
    pack(folder / "c.zip")
    (folder / "d.txt").write_text("This is d.", encoding="utf-8")
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([folder])
        assert [release.source_name for release in project.releases()] == ["one.txt", "d.txt"]
    assert [Path(problem.path).name for problem in report.problems] == ["a.zip", "c.zip"]


def test_project_that_is_imported_into_is_never_opened_as_a_file(project, tmp_path, monkeypatch):
    link = tmp_path / "link.pra"
    link.hardlink_to(project.store.path)
    opened: list[Path] = []
    real_open = Path.open

    def noting_open(path, *args, **kwargs):
        opened.append(path)
        return real_open(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", noting_open)
    report = project.import_paths([project.store.path, link, tmp_path])
    assert [Path(problem.path).name for problem in report.problems] == ["mill.pra", "link.pra"]
    assert tmp_path / "mill.txt" in opened
    assert not [path.name for path in opened if path.suffix in (".pra", ".pra-wal", ".pra-shm")]


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


def test_annotations_without_ids_come_in_once_however_often_they_are_read(tmp_path):
    line: dict[str, Any] = {
        "id": "news-1",
        "text": "Acme grew. Acme hired.",
        "spans": [[0, 4, "COMPANY"], [11, 15, "COMPANY"], [0, 4, "COMPANY"]],
        "claims": [{"label": "event", "fragments": [[0, 9]]}],
        "relations": [{"label": "same_as", "from": 0, "to": 1}],
    }
    path = write_lines(tmp_path / "x.jsonl", line)
    with Project.create(tmp_path / "p.pra") as project:
        first = project.import_paths([path])
        again = project.import_paths([path], annotator="Bo")
        assert (len(first.imported), first.problems, again.problems) == (1, [], [])
        assert (again.updated, len(again.skipped)) == ([], 1)
        assert len(project.annotations("news-1")) == 4
        line["spans"].append([5, 9, "COMPANY"])
        more = project.import_paths([write_lines(tmp_path / "y.jsonl", line)])
        assert (more.updated, more.problems) == (["news-1"], [])
        assert len(project.annotations("news-1")) == 5


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


def role(to, **changes):
    return {"role": "subject", "to": to, "fragments": [], **changes}


LATER: dict[str, dict[str, Any]] = {
    "role": {"roles": [role("m2"), role("m1"), role("c2"), role(None, fragments=[[0, 4]])]},
    "speaker": {"speaker": "e1"},
    "thread": {"thread": "t1"},
}


@pytest.mark.parametrize("pointer", LATER)
def test_what_claims_point_at_may_come_later_and_export_keeps_order_and_bytes(tmp_path, pointer):
    earlier = short(
        "Acme grew.", kind="release", id="R1", claims=[claim(**LATER[pointer])],
        mentions=[mention(entity="e1")],
    )  # fmt: skip
    later = short(
        "Acme grew again.", kind="release", id="R2", mentions=[mention(id="m2")],
        claims=[claim(id="c2", thread="t1")],
    )  # fmt: skip
    header = {
        "kind": "project",
        "entities": [{"id": "e1", "label": "COMPANY", "name": "Acme"}],
        "threads": [{"id": "t1", "title": "Growth", "claims": ["c2"]}],
    }
    path = write_lines(tmp_path / "0.jsonl", earlier, later, header)
    for n in (1, 2):
        with Project.create(tmp_path / f"{n}.pra", annotator="Ana") as project:
            assert project.import_paths([path]).problems == []
            assert project.check() == []
            shown: Any = project.show("R1")
            path = tmp_path / f"{n}.jsonl"
            project.export(path, format="jsonl")
        assert shown["mentions"][0]["entity"] == "e1"
        for key, value in LATER[pointer].items():
            assert shown["claims"][0][key] == value
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_work_done_meanwhile_costs_only_the_pointers_that_it_is_about(tmp_path):
    first = short("Acme grew.", kind="release", claims=[claim(roles=[role("c3")])])
    second = short("Acme grew fast.", kind="release", claims=[claim(id="c2", roles=[role("c3")])])
    third = short("Acme grew again.", kind="release", claims=[claim(id="c3")])
    path = write_lines(tmp_path / "x.jsonl", first, second, third)
    with Project.create(tmp_path / "p.pra") as project:
        report = ImportReport()
        steps = import_steps(project.store, [path], ImportOptions(), report=report, rows_at_once=1)
        next(steps)
        project.delete("c1")
        for _step in steps:
            pass
        assert [problem.where for problem in report.problems] == ["claim c1"]
        shown: Any = project.show(report.imported[1])
        assert shown["claims"][0]["roles"] == [role("c3")]
        assert project.check() == []


def test_role_that_leads_nowhere_keeps_its_words(tmp_path):
    odd = claim(roles=[role("nothing", fragments=[[5, 9]]), role("nowhere")])
    path = write_lines(tmp_path / "x.jsonl", short(kind="release", claims=[odd]))
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([path])
        shown: Any = project.show(report.imported[0])
        assert shown["claims"][0]["roles"] == [role(None, fragments=[[5, 9]])]
        assert ["nothing" in p.message for p in report.problems] == [True, False]


def test_same_release_twice_in_one_import_is_merged(tmp_path):
    waits = claim(roles=[role("m2")], created="2026-01-01T00:00:00.000Z")
    same = {"kind": "release", "id": "R1", "claims": [waits], "relations": [supports("c1", "c2")]}
    once, twice = short(**same), short(**same, mentions=[mention(id="m2")])
    other = short("Acme grew again.", kind="release", claims=[claim(id="c2")])
    with Project.create(tmp_path / "p.pra") as project:
        report = project.import_paths([write_lines(tmp_path / "x.jsonl", once, twice, other)])
        assert report.problems == []
        assert (report.imported[0], report.updated) == ("R1", ["R1"])
        shown: Any = project.show("R1")
        assert shown["claims"][0]["roles"] == [role("m2")]
        assert [relation["to"] for relation in shown["relations"]] == ["c2"]


def test_threads_of_several_files_are_put_together(tmp_path):
    def thread(*claims, title="Growth"):
        return {"kind": "project", "threads": [{"id": "t1", "title": title, "claims": claims}]}

    first = short("Acme grew.", kind="release", claims=[claim()])
    second = short("Acme grew again.", kind="release", claims=[claim(id="c2")])
    paths = [
        write_lines(tmp_path / "a.jsonl", thread("c1"), first),
        write_lines(tmp_path / "b.jsonl", thread("c2", "c1"), second),
    ]
    with Project.create(tmp_path / "p.pra") as project:
        assert project.import_paths(paths).problems == []
        assert project.store.threads.all()[0].claims == ("c1", "c2")
        other = write_lines(tmp_path / "c.jsonl", thread("c1", "c9", title="Decline"))
        assert [p.where for p in project.import_paths([other]).problems] == ["thread t1"] * 2
        assert project.store.threads.all()[0].title == "Growth"
        assert project.check() == []


def test_unknown_keys_come_back_at_every_level(tmp_path, golden_odd):
    paths = [golden_odd]
    for n in (1, 2):
        with Project.create(tmp_path / f"{n}.pra", annotator="Ana") as project:
            assert project.import_paths([paths[-1]]).problems == []
            assert project.check() == []
            paths.append(tmp_path / f"{n}.jsonl")
            project.export(paths[-1], format="jsonl")
    assert paths[1].read_bytes() == paths[2].read_bytes()
    assert paths[1].read_text("utf-8").count('"odd":') == golden_odd.read_text("utf-8").count("odd")


def test_keys_of_the_project_that_differ_from_ours_are_reported(tmp_path):
    def header(**changes):
        named = {"name": "Bo", "kind": "model", "team": "one"} | changes
        return {"kind": "project", "annotators": [named], "odd": changes}

    with Project.create(tmp_path / "p.pra") as project:
        ours = write_lines(tmp_path / "a.jsonl", header())
        assert [project.import_paths([ours]).problems for _ in range(2)] == [[], []]
        theirs = write_lines(tmp_path / "b.jsonl", header(team="two") | {"even": 1})
        problems = project.import_paths([theirs]).problems
        assert [problem.where for problem in problems] == ["annotator Bo", "key “odd”"]
        assert project.store.header().extra == {"odd": {}, "even": 1}
        assert project.store.annotators()[0].extra == {"team": "one"}


def test_undo_passes_over_an_import(project, release_id, tmp_path):
    project.add_mention(release_id, [span_of("Tarnwick")], "LOCATION")
    project.import_paths([write_lines(tmp_path / "x.jsonl", short())])
    assert project.undo() == "Add LOCATION “Tarnwick”"
    assert len(project.releases()) == 2


def test_cancelling_between_steps_keeps_what_was_read(tmp_path):
    first = short("Acme grew.", kind="release", claims=[claim(roles=[role("c2"), role("c9")])])
    second = short("Acme grew again.", kind="release", claims=[claim(id="c2")])
    others = (short(f"Text {i}.") for i in range(700))
    path = write_lines(tmp_path / "x.jsonl", first, second, *others)
    with Project.create(tmp_path / "p.pra") as project:
        report = ImportReport()
        steps = import_steps(
            project.store, [path], ImportOptions(), report=report, rows_at_once=300
        )
        for _ in range(650):
            next(steps)
        del steps
        assert len(project.releases()) == len(report.imported) == 650
        shown: Any = project.show(report.imported[0])
        assert [role["to"] for role in shown["claims"][0]["roles"]] == ["c2"]
        assert [problem.where for problem in report.problems] == ["claim c1"]
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


@pytest.mark.parametrize(
    ("says", "listed"),
    [
        (("t1", None), ([], [])),
        ((None, None), (["c1"], ["c1"])),
        (("t2", None), (["c1", "c2"], [])),
        (("t1", "t1"), (["c1", "c2"], ["c2"])),
    ],
    ids=["not-listed", "listed-twice", "listed-elsewhere", "says-one-of-two"],
)
def test_claims_and_threads_that_disagree_are_put_right(tmp_path, says, listed):
    header = {
        "kind": "project",
        "threads": [
            {"id": f"t{n}", "title": "Growth", "claims": ids} for n, ids in enumerate(listed, 1)
        ],
    }
    claims = [claim(id=f"c{n}", thread=thread) for n, thread in enumerate(says, 1)]
    path = write_lines(tmp_path / "0.jsonl", header, short(id="R1", kind="release", claims=claims))
    for n in (1, 2):
        with Project.create(tmp_path / f"{n}.pra", annotator="Ana") as project:
            assert project.import_paths([path]).problems == []
            assert project.check() == []
            assert project.import_paths([path]).problems == []
            path = tmp_path / f"{n}.jsonl"
            project.export(path, format="jsonl")
            shown: Any = project.show("R1")
            said = {each["id"]: each["thread"] for each in shown["claims"]}
            assert all(said[f"c{k}"] == thread for k, thread in enumerate(says, 1) if thread)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


@pytest.fixture
def mills(tmp_path):
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        yield project


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<div>" * 50_000 + "deep", "nests its elements"),
        ("<style>p{}</style>", "no text"),
        ("<p>" + "mill " * 11_000_000, "larger than 50 MB"),
        ("<p>" + "mill " * 500_000, "2,000,000"),
    ],
)
def test_copied_markup_has_the_limits_of_files(mills, markup, said):
    with pytest.raises(UserError, match=said):
        mills.import_markup(markup, name="copied")
    assert mills.releases() == []


def test_copied_markup_is_the_part_that_was_selected(mills):
    markup = "<html><p>Menu<!--StartFragment--><p>One mill</p><!--EndFragment--><p>Foot"
    (id_,) = mills.import_markup(markup, name="copied").imported
    assert mills.store.text(id_) == "One mill"
    assert mills.releases()[0].source_name == "copied"
