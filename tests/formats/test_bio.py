"""BIO and BIOES: what is written is read back as it was, and seqeval agrees in strict mode."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.bio import BIO, BIO_WRITER, BIOES, BIOES_WRITER
from annotator.formats.conll import CONLL, ConllWriter
from annotator.model.exchange import Problem, ProjectHeader
from tests.formats.hard_cases import hard_releases
from tests.formats.written_spans import read_back, spans_of, written_spans

HEADER = ProjectHeader(schema=None)

each_scheme = pytest.mark.parametrize("writer", [BIO_WRITER, BIOES_WRITER], ids=["bio", "bioes"])


@pytest.fixture
def read(tmp_path):
    """Reads a file of that content: its releases and its problems."""

    def read(content, reader=BIO):
        path = tmp_path / "in.bio"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        found = list(reader.read(path))
        problems = [item for item in found if isinstance(item, Problem)]
        return [item for item in found if item not in problems], problems

    return read


def write(writer, path, releases):
    losses = list(writer.write(path, releases, header=HEADER))
    assert losses == [loss for release in releases for loss in writer.find_losses(release)]
    return losses


@each_scheme
def test_hard_cases_come_back_or_are_declared(writer, tmp_path):
    releases = hard_releases()
    losses = write(writer, tmp_path / "out", releases)

    back = read_back(BIO if writer is BIO_WRITER else BIOES, tmp_path / "out")
    assert [(r.release.id, r.text) for r in back] == [(r.release.id, r.text) for r in releases]
    for ours, theirs in zip(releases, back, strict=True):
        assert spans_of(theirs.mentions) == written_spans(ours, losses)


@given(data=st.data())
def test_any_release_comes_back_or_is_declared(annotated_releases, data):
    releases = data.draw(st.lists(annotated_releases, min_size=1, max_size=2))
    writer = data.draw(st.sampled_from([BIO_WRITER, BIOES_WRITER]))
    with TemporaryDirectory() as folder:
        losses = write(writer, Path(folder) / "out", releases)
        back = read_back(BIO, Path(folder) / "out")

    assert [(r.release.id, r.text) for r in back] == [(r.release.id, r.text) for r in releases]
    for ours, theirs in zip(releases, back, strict=True):
        assert spans_of(theirs.mentions) == written_spans(ours, losses)


def test_conll_comes_back_with_the_same_words(tmp_path):
    releases = hard_releases()
    losses = write(ConllWriter(), tmp_path / "out", releases)

    back = read_back(CONLL, tmp_path / "out")
    for ours, theirs in zip(releases, back, strict=True):
        assert words(theirs, spans_of(theirs.mentions)) == words(ours, written_spans(ours, losses))
        assert "".join(theirs.text.split()) == "".join(ours.text.split())


@each_scheme
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_seqeval_finds_the_same_mentions_in_strict_mode(writer, tmp_path):
    from seqeval.scheme import IOB2, IOBES, Entities

    releases = hard_releases()
    losses = write(writer, tmp_path / "out", releases)
    blocks = (tmp_path / "out").read_text("utf-8").split("\n\n")
    rows = [[line.split("\t") for line in block.split("\n") if "\t" in line] for block in blocks]
    tags = [[tag for _, tag in block] for block in rows if block]

    scheme = IOB2 if writer is BIO_WRITER else IOBES
    strict = [entity.tag for block in Entities(tags, scheme).entities for entity in block]
    assert strict == [
        label for release in releases for _, _, label in written_spans(release, losses)
    ]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-X I-X O B-X", [("X", "a b"), ("X", "d")]),
        ("I-X I-X B-X O", [("X", "a b"), ("X", "c")]),  # IOB
        ("B-X E-X S-Y S-Y", [("X", "a b"), ("Y", "c"), ("Y", "d")]),
        ("B-X L-X U-Y U-Y", [("X", "a b"), ("Y", "c"), ("Y", "d")]),  # BILOU
        ("B-X M-X E-X I-X", [("X", "a b c"), ("X", "d")]),  # BMES
        ("B-X I-Y _ I-Y", [("X", "a"), ("Y", "b"), ("Y", "d")]),
        ("B-X-1 I-X-1 O O", [("X-1", "a b")]),
    ],
)
def test_every_scheme_is_read(read, tags, expected):
    (release,), problems = read(
        "".join(f"{token} {tag}\n" for token, tag in zip("abcd", tags.split(), strict=True))
    )

    assert [(m.label, release.text[m.start : m.end]) for m in release.mentions] == expected
    assert problems == []


def test_sentences_are_lines_and_a_mention_ends_with_its_sentence(read):
    (release,), _ = read("\ufeffAcme\tx\tB-X\r\n\r\n\r\nLtd.\tx\tI-X\r\nwon\tx\tO")

    assert release.text == "Acme\nLtd. won"
    assert spans_of(release.mentions) == [(0, 4, "X"), (5, 9, "X")]


@pytest.mark.parametrize(
    "between", ["-DOCSTART- -X- O O\n\n", "# id = b\n", "-DOCSTART-\tO\n\n# id = b\n"]
)
def test_release_begins_at_docstart_or_id(read, between):
    releases, problems = read(f"# id = a\nAcme O\n# B-X\n\n{between}# more\nBeta B-X\n")

    assert [release.text for release in releases] == ["Acme #", "Beta"]
    assert releases[0].release.id == "a"
    assert problems == []


def test_token_that_is_not_in_the_text_is_a_problem_with_its_place(read):
    content = '# id = a\n# text = "Acme won."\nAcme\tB-X\nlost\tO\n\n# id = b\n# text = "x"\nx\tO\n'
    (release,), (problem,) = read(content)

    assert release.release.id == "b"
    assert problem.where == "line 1"
    assert "“won.” where line 4 has “lost”" in problem.message


@pytest.mark.parametrize(
    ("content", "where", "message"),
    [
        ('# text = "a b"\na\tO\n', "line 1", "goes on after its last token, with “b”"),
        ('# text = "a\na\tO\n', "line 1", "no JSON string"),
        ('# text = "a\\u0000"\na\u0000\tO\n', "line 1", "NUL"),
        ("a\tO\nb\tnone\n", "line 2", "“none” is no tag"),
        ("a\tB-\nb\tO\n", "line 1", "“B-” is no tag"),
        ("alone\n", "line 1", "“alone” is no tag"),
        ("", "", "no tagged token"),
        ("# text = x\n\n", "", "no tagged token"),
        (b"\xff\xfea\tO\n", "", "not valid utf-8"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_with_its_place(read, content, where, message):
    _, problems = read(content)

    assert where in [problem.where for problem in problems]
    assert any(message in problem.message for problem in problems)


def test_release_that_is_too_long_is_refused_and_the_next_read(read, monkeypatch):
    monkeypatch.setattr("annotator.formats.tag_reader.MAX_CHARACTERS", 100)
    (release,), (problem,) = read("word O\n" * 100 + "-DOCSTART- O\n\nshort O\n")

    assert release.text == "short"
    assert "more than 100 characters" in problem.message


def test_file_that_is_not_there_is_a_problem(tmp_path):
    (problem,) = BIO.read(tmp_path / "missing.bio")

    assert isinstance(problem, Problem)
    assert "cannot be read" in problem.message


@pytest.mark.parametrize("release_id", ["O", " x", '"x"', "a\nb", "a\u2028b", "= #", "東京"])
def test_any_id_comes_back(make_release, tmp_path, release_id):
    write(BIO_WRITER, tmp_path / "out", [make_release("x", release_id=release_id)])
    (release,) = read_back(BIO, tmp_path / "out")

    assert release.release.id == release_id


def words(release, spans):
    return [(label, "".join(release.text[start:end].split())) for start, end, label in spans]
