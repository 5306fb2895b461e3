"""doccano: what is written comes back, with relations or without; the rest is declared."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats.doccano import DoccanoReader, DoccanoWriter
from annotator.formats.registry import reader_for
from annotator.model.exchange import Loss, Problem, ProjectHeader, RelationLoss
from tests.formats.hard_cases import hard_releases

HEADER = ProjectHeader(schema=None)


def write(path, *releases):
    losses = list(DoccanoWriter().write(path, releases, header=HEADER))
    assert losses == [x for release in releases for x in DoccanoWriter().find_losses(release)]
    return losses


def read(path):
    return list(DoccanoReader().read(path))


def without(release, losses):
    """The release as it should come back: without what was declared."""
    lost = {loss.id for loss in losses if isinstance(loss, Loss)}
    gone = {loss.relation for loss in losses if isinstance(loss, RelationLoss)}
    return replace(
        release,
        mentions=tuple(m for m in release.mentions if m.id not in lost),
        claims=tuple(c for c in release.claims if c.id not in lost),
        relations=tuple(r for r in release.relations if (r.from_id, r.to_id, r.label) not in gone),
    )


@pytest.mark.parametrize("name", ["out.jsonl", "out.sequence.jsonl"])
def test_hard_releases_come_back_but_for_what_is_declared(tmp_path, name):
    releases = hard_releases()
    losses = write(tmp_path / "out.jsonl", *releases)
    found = reader_for(tmp_path / name)

    assert found is not None
    assert found.info.name == "doccano"
    assert read(tmp_path / name) == [without(release, losses) for release in releases]
    assert {loss.doc_id for loss in losses} == {"R-pieces", "R-no-width"}


@settings(max_examples=50)
@given(data=st.data())
def test_every_annotation_comes_back_or_is_declared(annotated_releases, data):
    release = data.draw(annotated_releases)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        losses = write(path, release)
        assert read(path) == [without(release, losses)]


def test_numbers_are_unique_and_relations_point_at_entities(tmp_path):
    write(tmp_path / "out.jsonl", *hard_releases())
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]

    numbers = [item["id"] for row in rows for key in ("entities", "relations") for item in row[key]]
    assert len(set(numbers)) == len(numbers)
    for row in rows:
        ends = {entity["id"] for entity in row["entities"]}
        assert all({r["from_id"], r["to_id"]} <= ends for r in row["relations"])
        assert not {"filename", "upload_name", "example_uuid"} & row.keys()


def test_rows_made_there_come_in(tmp_path):
    rows = [
        {"id": 1, "text": "Acme grew.", "Comments": [], "label": [[0, 4, "ORG"]]},
        {
            "id": 2, "text": "Beta fell.", "Comments": [],
            "entities": [
                {"id": 7, "label": "ORG", "start_offset": 0, "end_offset": 4},
                {"id": 8, "label": "claim:result", "start_offset": 0, "end_offset": 9},
            ],
            "relations": [{"id": 1, "from_id": 8, "to_id": 7, "type": "about"}],
        },
    ]  # fmt: skip
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    first, second = read(tmp_path / "in.jsonl")

    assert [(m.label, m.fragments) for m in first.mentions] == [("ORG", ((0, 4),))]
    (claim,), (mention,) = second.claims, second.mentions
    assert claim.label == "result"
    assert [(r.from_id, r.to_id) for r in second.relations] == [(claim.id, mention.id)]


def test_mention_label_that_looks_like_a_claim_is_refused(tmp_path, make_release):
    with pytest.raises(UserError, match="claim:x"):
        write(tmp_path / "out.jsonl", make_release("Acme", mentions=[("claim:x", (0, 4))]))


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        '{"text": "x", "label": [5]}',
        '{"text": "x", "label": [[0, 1]]}',
        '{"text": "x", "label": [[0, 9, "A"]]}',
        '{"text": "x", "entities": [{}], "relations": []}',
        '{"text": "x", "entities": [], "relations": [{"from_id": 1, "to_id": 2, "type": "a"}]}',
        '{"text": "x", "annotator": {"annotations": [5]}}',
        '{"label": []}',
    ],
)
def test_what_is_no_row_is_a_problem_with_its_line(tmp_path, row):
    (tmp_path / "bad.jsonl").write_text(f"\n{row}\n", "utf-8")
    problem, *_ = read(tmp_path / "bad.jsonl")

    assert isinstance(problem, Problem)
    assert problem.where.startswith("line 2")
