"""brat standoff: it comes back as it was, others can read it, and brat's own files go out again."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bioc import brat
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats.brat import BratReader, BratWriter
from annotator.formats.brat_config import MARK, is_companion
from annotator.model.exchange import Problem, ProjectHeader
from tests.formats.hard_cases import hard_releases
from tests.formats.round_trip import kept

HEADER = ProjectHeader(schema=None)
CORPORA = Path(__file__).parents[3] / "shared" / "annotated" / "brat-examples"


def write(folder, *releases):
    return list(BratWriter().write(folder, releases, header=HEADER))


def read(path):
    return list(BratReader().read(path))


def back(folder):
    """The one release in a folder."""
    (path,) = folder.glob("*.ann")
    (found,) = read(path)
    return kept(found, [], has_facts=False)


def consumed(path):
    """The document that bioc loads, the text of each annotation checked against its place."""
    text = path.with_suffix(".txt").read_bytes().decode()
    with path.open(encoding="utf-8", newline="\n") as file:
        document = brat.load(io.StringIO(text, newline=""), file)
    for entity in document.entities:
        assert entity.text == " ".join(text[i.begin : i.end] for i in sorted(entity.locations))
    return document


@pytest.fixture
def ann(tmp_path):
    """Writes a text and lines as they stand and gives what is read of them."""

    def ann(text, *lines):
        (tmp_path / "a.txt").write_bytes(text.encode())
        (tmp_path / "a.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return read(tmp_path / "a.ann")

    return ann


@pytest.mark.parametrize("release", hard_releases(), ids=lambda release: release.release.id)
def test_hard_release_comes_back_but_for_what_is_declared(tmp_path, release):
    losses = write(tmp_path, release)
    expected = kept(release, losses, has_facts=False)

    assert losses == BratWriter().find_losses(release)
    assert back(tmp_path) == expected
    (path,) = tmp_path.glob("*.ann")
    document = consumed(path)
    assert len(document.events) == len(expected.claims)
    assert len(document.relations) == len(expected.relations)
    assert len(document.entities) >= len(expected.mentions)


@settings(deadline=None)
@given(data=st.data())
def test_every_release_comes_back_but_for_what_is_declared(annotated_releases, data):
    release = data.draw(annotated_releases)
    with TemporaryDirectory() as folder:
        losses = write(Path(folder), release)
        found = back(Path(folder))
        (path,) = Path(folder).glob("*.ann")
        consumed(path)

    assert found == kept(release, losses, has_facts=False)


def test_golden_files_are_written(golden, golden_releases, tmp_path):
    write(tmp_path, *golden_releases)

    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (golden / "brat").iterdir()}


def test_line_breaks_and_edges_cut_an_annotation_and_are_declared(tmp_path, make_release):
    release = make_release(
        "in Acme\n Corp. \n", mentions=[("X", (3, 14)), ("X", (2, 7)), ("X", (3, 7))]
    )
    losses = write(tmp_path, release)

    assert [(loss.action, loss.new) for loss in losses] == [
        ("trimmed", (3, 7, "X")),
        ("split", (3, 14, "X")),
    ]
    assert "X 3 7;9 14\tAcme Corp.\n" in (tmp_path / "R1.ann").read_text("utf-8")


def test_file_is_called_as_the_id_whatever_that_is(tmp_path, make_release):
    ids = ["a/b", "..", "Ж é", "con.txt", "%41"]
    write(tmp_path, *(make_release(f"Text of {i}.", release_id=i) for i in ids))

    found = [read(path)[0].release.id for path in tmp_path.glob("*.ann")]
    assert sorted(found) == sorted(ids)


def test_ids_that_one_file_name_would_serve_are_refused(tmp_path, make_release):
    releases = make_release("One.", release_id="a"), make_release("Two.", release_id="A")

    with pytest.raises(UserError, match="but for case"):
        write(tmp_path, *releases)


def test_configuration_names_all_that_is_used(tmp_path, make_release):
    release = make_release(
        "Acme will grow", mentions=[("A B", (0, 4))], claims=[("plan", (5, 14))],
        relations=[("m0", "c0", "part of")],
    )  # fmt: skip
    write(tmp_path, release)

    assert (tmp_path / "annotation.conf").read_text("utf-8").split("\n") == [
        *(MARK, "[entities]", "A_B", "[relations]", "part_of\tArg1:<ANY>, Arg2:<ANY>"),
        *("[events]", "plan", "[attributes]", ""),
    ]


def test_what_was_changed_in_brat_counts(tmp_path, make_release):
    release = make_release(
        "Acme\nCorp. grew", mentions=[("A B", (0, 10)), ("A B", (11, 15))], claims=[]
    )
    write(tmp_path, release)
    path = tmp_path / "R1.ann"
    lines = path.read_text("utf-8")
    lines = lines.replace("A_B 0 4;5 10\tAcme Corp.", "A_B 0 4\tAcme").replace("A_B 11", "PLACE 11")
    path.write_text(lines, "utf-8")

    first, second = back(tmp_path).mentions
    assert (first.id, first.label, first.fragments) == ("m0", "A B", ((0, 4),))
    assert (second.id, second.label, second.fragments) == ("m1", "PLACE", ((11, 15),))


def test_what_people_write_in_brat_is_read(ann):
    (release,) = ann(
        "Acme and Beta won’t merge.",
        "T1\tORG 0 4\tAcme",
        "T2\tORG 9 13\tBeta",
        "T3\tMerge 20 25\tmerge",
        "E1\tMerge:T3 Party:T1 Party2:T2",
        "E2\tMerge:T3 Party:E1",
        "A1\tNegation E1",
        "A2\tCertainty E1 high",
        "M1\tSpeculation E2",
        "R1\tRival Left:T1 Right:T2",
        "*\tEquiv T1 T2 E1",
        "N1\tReference T1 Wikipedia:534366\tAcme Corporation",
        "#1\tAnnotatorNotes T1\tsure?",
        "#2\tLemma T2\t beta",
    )
    acme, beta = release.mentions
    first, second = sorted(release.claims, key=lambda claim: len(claim.roles), reverse=True)

    assert (acme.label, acme.fragments, acme.note) == ("ORG", ((0, 4),), "sure?")
    assert first.attributes == {"Negation": True, "Certainty": "high"}
    assert second.attributes == {"Speculation": True}
    assert [(r.role, r.to) for r in first.roles] == [("Party", acme.id), ("Party", beta.id)]
    assert [(r.role, r.to) for r in second.roles] == [("Party", first.id)]
    assert [(r.label, r.from_id, r.to_id) for r in release.relations] == [
        ("Rival", acme.id, beta.id),
        ("Equiv", acme.id, beta.id),
        ("Equiv", acme.id, first.id),
    ]


def test_what_only_brat_has_goes_out_again(ann, tmp_path):
    lines = (
        *("T1\tORG 0 4\tAcme", "T2\tMerge 5 11\tmerges", "T3\tSell 16 21\tsells"),
        *("E1\tMerge:T2 Who:T1", "E2\tSell:T3 Who:T1 Who2:E1 What:E1"),
        *("R1\tRival Left:T1 Right:E1", "*\tEquiv T1 E1 E2", "A1\tNegation E1"),
        *("N1\tReference T1 Wikipedia:534366\tAcme Corporation", "#1\tLemma T1\t acme"),
    )
    (release,) = ann("Acme merges and sells", *lines)
    write(tmp_path / "out", release)
    (path,) = (tmp_path / "out").glob("*.ann")

    written = path.read_text("utf-8").splitlines()
    ours = [line for line in written if "\tAnnotator " not in line]
    assert sorted(ours) == sorted(lines)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T2\tORG 0 5\tAcme", "“Acme”, but it marks “Acme ”"),
        ("T2\tORG 0 4", "“”, but it marks"),
        ("T2\tORG 0 4\tACME", "“ACME”"),
        ("T2\tORG 4 0\t", "reversed"),
        ("T2\tORG 90 94\t", "outside"),
        ("T2\tORG 0 99999999999999999999\tAcme", "too large"),
        ("T2\tORG zero 4\tAcme", "TYPE START END"),
        ("T1\tORG 0 4\tAcme", "T1 is used twice"),
        ("E1\tORG:T9", "trigger T9"),
        ("E1\tORG", "ROLE:ID"),
        ("E1\t", "ROLE:ID"),
        ("E1\tORG:T1 Role:T9", "T9 is not there"),
        ("R1\tRel Arg1:T1", "two arguments"),
        ("R1\tRel Arg1:T1 Arg2:T9", "T9 is not there"),
        ("*\tEquiv T1", "two members"),
        ("A1\tNegation", "is not there"),
        ("N1\tReference T1", "DATABASE:ID"),
        ("#1\tAnnotatorNotes T9\tx", "T9 is not there"),
        ("#1\tAnnotator T1\t{", "must be JSON"),
        ("#1\tAnnotator T1\t[]", "must be a JSON object"),
        ("#1\tAnnotator T1\t{\"attributes\": 1}", "attributes"),
        ("X1\tORG 0 4\tAcme", "no line of a kind"),
        ("nonsense", "no line of a kind"),
    ],
)  # fmt: skip
def test_bad_line_is_named_and_the_rest_comes_in(ann, line, message):
    *problems, release = ann("Acme wins", "T1\tORG 0 4\tAcme", "T8\tORG 5 9\twins", line)

    assert [problem for problem in problems if message in problem.message], problems
    assert release.mentions or release.claims


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", None, "a.txt, is not beside it"),
        ("a.txt", b"\xff", "not encoded in utf-8"),
        ("a.txt", b"a\0", "cannot be stored"),
        ("a.ann", b"\xff", "not encoded in utf-8"),
        ("a.txt", b"", "“text” is missing"),
    ],
)
def test_file_that_cannot_be_read_is_a_problem(tmp_path, name, data, message):
    (tmp_path / "a.txt").write_text("Acme")
    (tmp_path / "a.ann").write_text("")
    if data is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(data)

    (problem,) = read(tmp_path / "a.ann")
    assert isinstance(problem, Problem)
    assert message in problem.message


def test_settings_and_texts_of_annotations_are_companions(tmp_path):
    names = ["a.txt", "a.ann", "b.txt", "annotation.conf", "visual.conf", "losses.jsonl"]
    for name in names:
        (tmp_path / name).write_text("")

    assert [name for name in names if not is_companion(tmp_path / name)] == ["a.ann", "b.txt"]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs ../shared")
def test_corpora_of_brat_go_out_as_they_came_in(tmp_path):
    folders = sorted({path.parent for path in CORPORA.rglob("*.ann")})
    for number, folder in enumerate(folders):
        for path in sorted(folder.glob("*.ann"))[:4]:
            out = tmp_path / f"{number}-{path.stem}"
            (release,) = read(path)
            assert write(out, release) == []
            (written,) = out.glob("*.ann")
            assert said(consumed(written)) == said(consumed(path))
    assert len(folders) == 4


def said(document):
    """All that a document says, with places instead of ids."""
    bound = {
        e.id: (e.type, tuple((i.begin, i.end) for i in sorted(e.locations)))
        for e in document.entities
    }
    events = {e.id: (e.type, bound[e.trigger_id]) for e in document.events}
    names = {**bound, **events}

    def ends(arguments):
        return sorted((role, str(names[target])) for role, target in arguments.items())

    return {
        "bound": sorted(map(str, bound.values())),
        "events": sorted(str((events[e.id], ends(e.arguments))) for e in document.events),
        "relations": sorted(str((r.type, ends(r.arguments))) for r in document.relations),
        "equivalences": sorted(
            str((e.type, sorted(str(names[i]) for i in e.argids))) for e in document.equiv_relations
        ),
        "attributes": sorted(
            str((a.type, names[a.refid], sorted(map(str, a.attributes))))
            for a in document.attributes
        ),
        "notes": sorted(
            str((n.type, names.get(n.refid), n.text))
            for n in document.notes
            if n.type != "Annotator"
        ),
    }
