"""CoNLL-U Plus: what is written is read back as it was, and conllu reads it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import conllu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.conllup import ConllupReader, ConllupWriter
from annotator.model.exchange import Problem, ProjectHeader
from tests.formats.hard_cases import hard_releases
from tests.formats.written_spans import read_back, spans_of, written_spans

HEADER = ProjectHeader(schema=None)
PLUS = "# global.columns = ID FORM MISC PR:NER\n"


def write(path, releases):
    losses = list(ConllupWriter().write(path, releases, header=HEADER))
    assert losses == [loss for r in releases for loss in ConllupWriter().find_losses(r)]
    return losses


@pytest.fixture
def read(tmp_path):
    """Reads a file of that content: its releases and its problems."""

    def read(content):
        path = tmp_path / "in.conllup"
        path.write_text(content, "utf-8", newline="")
        found = list(ConllupReader().read(path))
        problems = [item for item in found if isinstance(item, Problem)]
        return [item for item in found if item not in problems], problems

    return read


def test_hard_cases_come_back_or_are_declared(tmp_path):
    releases = hard_releases()
    losses = write(tmp_path / "out", releases)

    back = read_back(ConllupReader(), tmp_path / "out")
    assert [(r.release.id, r.text) for r in back] == [(r.release.id, r.text) for r in releases]
    for ours, theirs in zip(releases, back, strict=True):
        assert spans_of(theirs.mentions) == written_spans(ours, losses)
        assert {m.id for m in theirs.mentions} <= {m.id for m in ours.mentions}


@given(data=st.data())
def test_any_release_comes_back_or_is_declared(annotated_releases, data):
    releases = data.draw(st.lists(annotated_releases, min_size=1, max_size=2))
    with TemporaryDirectory() as folder:
        losses = write(Path(folder) / "out", releases)
        back = read_back(ConllupReader(), Path(folder) / "out")

    assert [(r.release.id, r.text) for r in back] == [(r.release.id, r.text) for r in releases]
    for ours, theirs in zip(releases, back, strict=True):
        assert spans_of(theirs.mentions) == written_spans(ours, losses)


def test_conllu_reads_the_same_mentions(tmp_path):
    releases = {release.release.id: release for release in hard_releases()}
    losses = write(tmp_path / "out", list(releases.values()))

    found: dict[str, list] = {release_id: [] for release_id in releases}
    release_id = ""
    with (tmp_path / "out").open(encoding="utf-8") as file:
        for sentence in conllu.parse_incr(file):
            release_id = sentence.metadata.get("newdoc id", release_id)
            for token in sentence:
                start, end = map(int, token["misc"]["TokenRange"].split(":"))
                assert releases[release_id].text[start:end] == token["form"]
                letter, _, label = token["pr:ner"].partition("-")
                if letter == "B":
                    found[release_id].append((start, end, label))
                elif letter == "I":
                    found[release_id][-1] = (found[release_id][-1][0], end, label)
    assert found == {r.release.id: written_spans(r, losses) for r in releases.values()}


def test_words_of_one_token_share_its_place_and_empty_nodes_have_none(read):
    (release,), problems = read(
        PLUS
        + "1-2\tvámonos\t_\t_\n1\tvamos\t_\tB-X\n2\tnos\t_\tI-X\n2.1\tnada\t_\tO\n3\tal\t_\tO\n"
    )

    assert release.text == "vámonos al"
    assert spans_of(release.mentions) == [(0, 7, "X")]
    assert problems == []


def test_treebank_is_read_without_mentions(read):
    row = "{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n"
    content = (
        f"# newdoc id = a\n# sent_id = 1\n# text = Who?\n{row.format(1, 'Who', 'SpaceAfter=No')}"
        f"{row.format(2, '?', '_')}\n# newpar\n{row.format(1, 'Me', '_')}\n\n"
        f"# newdoc\n{row.format(1, 'You', '_')}"
    )
    (first, second), problems = read(content)

    assert (first.release.id, first.text, first.mentions) == ("a", "Who?\n\nMe", ())
    assert second.text == "You"
    assert problems == []


def test_sentence_that_is_not_its_tokens_is_a_problem_with_its_place(read):
    (release,), (problem,) = read(
        f"{PLUS}# newdoc\n\n# text = Acme won\n1\tAcme\t_\tB-X\n2\tlost\t_\tO\n\n"
        "# newdoc\n1\tx\t_\tO\n"
    )

    assert release.text == "x"
    assert problem.where == "line 2"
    assert "The sentence at line 4 is “Acme won”" in problem.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("1\tx\t_\tX\n", "“X” is no tag"),
        ("1\tx\t_\n", "3 columns, not 4"),
        ("1\tx\x00\t_\tO\n", "NUL"),
        ("# global.columns = FORM\n", "no ID"),
        ("", "no token"),
        ('# newdoc id = "\n', "no JSON string"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said(read, content, message):
    _, problems = read(PLUS + content)

    assert any(message in problem.message for problem in problems)


def test_release_that_is_too_long_is_refused_and_the_next_read(read, monkeypatch):
    for module in ("conllu_documents", "input_file"):
        monkeypatch.setattr(f"annotator.formats.{module}.MAX_CHARACTERS", 20)
    (release,), (problem,) = read(
        f"{PLUS}# newdoc\n" + "1\tword\t_\tO\n\n" * 9 + "# newdoc\n1\tx\t_\tO\n"
    )

    assert release.text == "x"
    assert "a release may have 20" in problem.message


def test_sentence_without_end_stops_the_file(read, monkeypatch):
    monkeypatch.setattr("annotator.formats.conllu_documents.MAX_CHARACTERS", 5)
    _, (problem,) = read(PLUS + "1\tword\t_\tO\n" * 9)

    assert "has no end" in problem.message


def test_file_that_is_not_there_is_a_problem(tmp_path):
    (problem,) = ConllupReader().read(tmp_path / "missing")

    assert isinstance(problem, Problem)
    assert "cannot be read" in problem.message
