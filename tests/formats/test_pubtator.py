"""PubTator: each mention is in the file or declared, bioc reads it, BC5CDR goes out as it came."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bioc import pubtator
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import registry
from annotator.formats.line_text import BREAK, one_line
from annotator.formats.pubtator import PubtatorReader, PubtatorWriter
from annotator.model.exchange import Problem, ProjectHeader
from tests.formats.hard_cases import hard_releases
from tests.formats.round_trip import kept

HEADER = ProjectHeader(schema=None)
CDR = Path(__file__).parents[3] / "shared" / "annotated" / "bc5cdr-pubtator" / "CDR_sample.txt"


def write(path, *releases):
    return list(PubtatorWriter().write(path, releases, header=HEADER))


def read(path):
    return list(PubtatorReader().read(path))


def spans(release):
    return Counter((m.label, m.fragments) for m in release.mentions)


def ends(release):
    places = {m.id: m.fragments for m in release.mentions}
    return [(r.label, places[r.from_id], places[r.to_id]) for r in release.relations]


def agree(found, release, losses):
    expected = kept(release, losses)
    assert found.release.id == release.release.id
    assert one_line(found.text) == one_line(release.text)
    assert found.text == release.text or any(loss.reason.startswith("the format holds no tabs")
                                             for loss in losses)  # fmt: skip
    return spans(found) == spans(expected)


@pytest.mark.parametrize("release", hard_releases(), ids=lambda release: release.release.id)
def test_hard_release_comes_back_but_for_what_is_declared(tmp_path, release):
    losses = write(tmp_path / "out.pubtator", release)
    (found,) = read(tmp_path / "out.pubtator")

    assert losses == PubtatorWriter().find_losses(release)
    assert agree(found, release, losses)
    if "|t|" not in release.text:  # which bioc takes for a title
        with (tmp_path / "out.pubtator").open(encoding="utf-8", newline="") as file:
            (document,) = pubtator.load(file)
        for mention in document.annotations:
            marked = document.text[mention.start : mention.end]
            assert one_line(marked).rstrip() == mention.text.rstrip()  # bioc strips its lines
        assert len(document.annotations) == len(found.mentions)
        assert len(document.relations) == len(found.relations)


@settings(deadline=None)
@given(data=st.data())
def test_every_release_comes_back_but_for_what_is_declared(annotated_releases, data):
    release = data.draw(annotated_releases)
    with TemporaryDirectory() as folder:
        losses = write(Path(folder) / "out.pubtator", release)
        (found,) = read(Path(folder) / "out.pubtator")

    assert agree(found, release, losses)


def test_line_breaks_become_spaces_and_are_declared_once(tmp_path, make_release):
    release = make_release("Acme\twins\n\nIt grew.\nMore.", mentions=[("X", (0, 9))])
    (loss,) = write(tmp_path / "a.pubtator", release)

    assert (loss.id, loss.start, loss.end) == ("", 4, 20)
    assert (tmp_path / "a.pubtator").read_text("utf-8").split("\n") == [
        *("R1|t|Acme wins", "R1|a| It grew. More.", "R1\t0\t9\tAcme wins\tX\t-", "", ""),
    ]


def test_id_with_the_signs_of_the_format_comes_back(tmp_path, make_release):
    ids = ["a|t|b", "50%", "two words", "tab\t"]
    write(tmp_path / "a.pubtator", *(make_release("Acme.", release_id=i) for i in ids))

    assert [found.release.id for found in read(tmp_path / "a.pubtator")] == ids


def test_relations_join_the_first_mentions_of_their_concepts(tmp_path):
    path = tmp_path / "a.pubtator"
    lines = [
        *("7|t|Acme and Beta", "7|a|Acme sells."),
        *("7\t0\t4\tAcme\tORG\tQ1", "7\t9\t13\tBeta\tORG\tQ2|Q3", "7\t14\t18\tAcme\tORG\tQ1"),
        *("7\tRIVAL\tQ3\tQ1", "7\tNOVEL\tQ1\tQ2\tyes", "7\tRIVAL\tQ1\tQ9"),
    ]
    path.write_text("\n".join([*lines, "", ""]), "utf-8")
    (release,) = read(path)

    assert ends(release) == [
        ("RIVAL", ((9, 13),), ((0, 4),)),
        ("NOVEL", ((0, 4),), ((9, 13),)),
    ]
    assert write(tmp_path / "out.pubtator", release) == []
    assert (tmp_path / "out.pubtator").read_text("utf-8") == path.read_text("utf-8")


def test_relation_of_a_later_mention_is_declared(tmp_path, make_release):
    release = make_release(
        "Acme, Beta", mentions=[("X", (0, 4)), ("X", (6, 10))], relations=[("m0", "m1", "r")]
    )
    (loss,) = write(tmp_path / "a.pubtator", release)

    assert loss.relation == ("m0", "m1", "r")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("7\t0\t5\tAcme\tORG\tQ1", "“Acme”, but it marks"),
        ("7\tzero\t4\tAcme\tORG\tQ1", "no offsets"),
        ("7\t0\t99999999999\tAcme\tORG\tQ1", "no offsets"),
        ("7\t0\t4\tAcme\t\tQ1", "“label” is missing"),
        ("8\t0\t4\tAcme\tORG\tQ1", "no document"),
        ("8|t|Other", "no document"),
        ("7\tx", "no text, mention or relation"),
    ],
)
def test_bad_line_is_named_and_the_rest_comes_in(tmp_path, line, message):
    (tmp_path / "a.txt").write_text(f"7|t|Acme wins\n7|a|\n{line}\n7\t5\t9\twins\tX\t-\n", "utf-8")
    *problems, release = read(tmp_path / "a.txt")

    assert [problem for problem in problems if message in problem.message]
    assert spans(release) == {("X", ((5, 9),)): 1}


@pytest.mark.parametrize("data", [b"7|t|\xff\n", b""])
def test_file_that_is_no_text_or_empty_brings_nothing(tmp_path, data):
    (tmp_path / "a.pubtator").write_bytes(data)

    assert all(isinstance(found, Problem) for found in read(tmp_path / "a.pubtator"))


def test_file_is_known_by_its_content(tmp_path):
    (tmp_path / "a.txt").write_text("7|t|Acme\n7|a|wins\n")

    reader = registry.reader_for(tmp_path / "a.txt")
    assert reader is not None
    assert reader.info.name == "pubtator"


@pytest.mark.skipif(not CDR.is_file(), reason="needs ../shared")
def test_corpus_goes_out_as_it_came_in(tmp_path):
    releases = read(CDR)

    assert not [found for found in releases if isinstance(found, Problem)]
    assert write(tmp_path / "out.txt", *releases) == []
    ours, theirs = (path.read_text("utf-8").split("\n") for path in (tmp_path / "out.txt", CDR))
    assert [line.rstrip("\t") for line in theirs if line] == [line for line in ours if line]
    assert not any(BREAK.search(release.text.replace("\n", "", 1)) for release in releases)
