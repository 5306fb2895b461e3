"""Prodigy JSONL: every span in one piece is there with its tokens, and spaCy can use it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import spacy
import srsly
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from annotator.formats.prodigy import ProdigyReader, ProdigyWriter
from annotator.model.exchange import Problem, ProjectHeader
from annotator.model.records import Layer
from tests.formats.hard_cases import hard_releases
from tests.formats.written_spans import read_back, spans_of, written_spans

HEADER = ProjectHeader(schema=None)


def write(path, releases):
    losses = list(ProdigyWriter().write(path, releases, header=HEADER))
    assert losses == [loss for r in releases for loss in ProdigyWriter().find_losses(r)]
    return losses


def check_same(ours, theirs, losses):
    assert (ours.release.id, ours.text) == (theirs.release.id, theirs.text)
    assert spans_of(theirs.mentions) == written_spans(ours, losses, of=ours.mentions)
    assert spans_of(theirs.claims) == written_spans(ours, losses, of=ours.claims)
    lost = {
        loss.relation for loss in ProdigyWriter().find_losses(ours) if hasattr(loss, "relation")
    }
    kept = {(r.from_id, r.to_id, r.label) for r in ours.relations} - lost
    assert {(r.from_id, r.to_id, r.label) for r in theirs.relations} == kept


@pytest.fixture
def read(tmp_path):
    """Reads a file of those lines: its releases and its problems."""

    def read(*lines):
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        found = list(ProdigyReader().read(path))
        problems = [item for item in found if isinstance(item, Problem)]
        return [item for item in found if item not in problems], problems

    return read


def test_hard_cases_come_back_or_are_declared(tmp_path):
    releases = hard_releases()
    losses = write(tmp_path / "out", releases)

    for ours, theirs in zip(releases, read_back(ProdigyReader(), tmp_path / "out"), strict=True):
        check_same(ours, theirs, losses)


@given(data=st.data())
def test_any_release_comes_back_or_is_declared(annotated_releases, data):
    releases = [data.draw(annotated_releases)]
    with TemporaryDirectory() as folder:
        losses = write(Path(folder) / "out", releases)
        (back,) = read_back(ProdigyReader(), Path(folder) / "out")

    check_same(releases[0], back, losses)


def test_spacy_makes_the_same_spans_of_its_tokens(tmp_path):
    releases = hard_releases()
    losses = write(tmp_path / "out", releases)
    vocab = spacy.blank("en").vocab

    for release, task in zip(releases, srsly.read_jsonl(tmp_path / "out"), strict=True):
        words = [token["text"] for token in task["tokens"]]
        doc = Doc(vocab, words=words, spaces=[token["ws"] for token in task["tokens"]])
        offsets = [(token["start"], token["end"]) for token in task["tokens"]]
        assert [task["text"][start:end] for start, end in offsets] == words
        found = []
        for span in task["spans"]:
            made = doc[span["token_start"] : span["token_end"] + 1]
            place = (offsets[made.start][0], offsets[made.end - 1][1])
            assert place == (span["start"], span["end"])
            found.append((*place, span["label"]))
        assert sorted(found) == written_spans(release, losses)
        for relation in task["relations"]:
            assert relation["child"] == relation["child_span"]["token_end"]
        assert all(-(2**31) <= task[key] < 2**31 for key in ("_input_hash", "_task_hash"))


def test_what_prodigy_itself_writes_is_read(read):
    head, child = {"start": 0, "end": 4, "label": "X"}, {"start": 9, "end": 13, "label": "Y"}
    relation = {"head": 0, "child": 2, "head_span": head, "child_span": child, "label": "r"}
    (release,), problems = read(
        {"text": "Acme and Beta", "spans": [head], "relations": [relation], "answer": "accept"}
    )

    assert spans_of(release.mentions) == [(0, 4, "X"), (9, 13, "Y")]
    assert [(r.from_id, r.to_id, r.label) for r in release.relations] == [
        (*[m.id for m in release.mentions], "r")
    ]
    assert problems == []


def test_rejected_task_comes_in_without_annotations(read):
    (release,), (problem,) = read(
        {"text": "Acme", "spans": [{"start": 0, "end": 4, "label": "X"}], "answer": "reject"}
    )

    assert release.annotations == []
    assert "without annotations" in problem.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ([], "must be a JSON object"),
        ({"image": "x"}, "no text"),
        ({"text": "Acme", "spans": [3]}, "must be a JSON object"),
        ({"text": "Acme", "spans": [{"start": 0, "end": 9, "label": "X"}]}, "outside"),
        (
            {"text": "Acme", "spans": [{"start": 0, "end": 2, "label": "X", "text": "Be"}]},
            "Its text is “Be”, but it marks “Ac”",
        ),
        ({"text": "Acme", "relations": [3]}, "must be a JSON object"),
        ({"text": "Acme", "relations": [{"label": "r"}]}, "must be a JSON object"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_with_its_line(read, line, message):
    _, problems = read(line)

    assert any(message in problem.message for problem in problems)
    assert all(problem.where.startswith("line 1") for problem in problems)


def test_claims_stay_claims(tmp_path, make_release):
    write(tmp_path / "out", [make_release("Acme", claims=[("plan", (0, 4))])])
    (release,) = read_back(ProdigyReader(), tmp_path / "out")

    assert [annotation.layer for annotation in release.annotations] == [Layer.CLAIM]
