"""Label Studio: what is written comes back; its own configuration reader takes the config."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.label_studio import LabelStudioReader, LabelStudioWriter
from annotator.formats.registry import reader_for
from annotator.model.exchange import Loss, Problem, ProjectHeader, RelationLoss
from annotator.model.schema_file import parse_schema
from annotator.resources import resource_path
from tests.formats.hard_cases import hard_releases

SCHEMA = parse_schema(json.loads(resource_path("schemas", "press-release.json").read_text("utf-8")))
HEADER = ProjectHeader(schema=SCHEMA)


def write(path, *releases, header=HEADER):
    losses = list(LabelStudioWriter().write(path, releases, header=header))
    assert losses == [x for release in releases for x in LabelStudioWriter().find_losses(release)]
    return losses


def read(path):
    return list(LabelStudioReader().read(path))


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


def test_hard_releases_come_back_but_for_what_is_declared(tmp_path):
    releases = hard_releases()
    losses = write(tmp_path / "out.json", *releases)

    assert read(tmp_path / "out.json") == [without(release, losses) for release in releases]
    assert {loss.doc_id for loss in losses} == {"R-pieces", "R-no-width"}


@given(data=st.data())
def test_every_annotation_comes_back_or_is_declared(annotated_releases, data):
    release = data.draw(annotated_releases)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out.json"
        losses = write(path, release, header=ProjectHeader(schema=None))
        assert read(path) == [without(release, losses)]


def test_golden_releases_come_back(tmp_path, golden_releases):
    losses = write(tmp_path / "out.json", *golden_releases)

    assert read(tmp_path / "out.json") == [without(r, losses) for r in golden_releases]


def test_file_is_known_by_its_content(tmp_path, make_release):
    write(tmp_path / "out.json", make_release("Acme"))
    found = reader_for(tmp_path / "out.json")

    assert found is not None
    assert found.info.name == "label-studio"


def test_configuration_has_what_the_tasks_use(tmp_path):
    write(tmp_path / "out.json", *hard_releases())
    config = ET.parse(tmp_path / "label_config.xml").getroot()
    tasks = json.loads((tmp_path / "out.json").read_text("utf-8"))

    controls = {element.get("name"): element for element in config}
    for task in tasks:
        for item in task["annotations"][0]["result"]:
            if item["type"] == "relation":
                named = {e.get("value") for e in config.iter("Relation")}
                assert {*item["labels"]} <= named
                continue
            control = controls[item["from_name"]]
            assert control.tag.lower() == item["type"]
            if item["type"] in ("labels", "choices"):
                named = {child.get("value") for child in control}
                assert {*item["value"][item["type"]]} <= named


def change(path, change):
    tasks = json.loads(path.read_text("utf-8"))
    change(tasks[0])
    path.write_text(json.dumps(tasks), "utf-8")


@pytest.fixture
def written(tmp_path, make_release):
    release = make_release("Acme grew.", mentions=[("COMPANY", (0, 4))], claims=[("plan", (0, 9))])
    write(tmp_path / "out.json", release)
    return tmp_path / "out.json"


def test_what_was_changed_there_comes_in_changed(written):
    def relabel(task):
        region = task["annotations"][0]["result"][1]
        region["value"].update(start=5, end=9, text="grew", labels=["PRODUCT"])

    change(written, relabel)
    (release,) = read(written)

    assert [(m.id, m.label, m.fragments, m.annotator) for m in release.mentions] == [
        ("m0", "PRODUCT", ((5, 9),), "Ana")
    ]


def test_text_that_disagrees_is_a_problem_with_its_place(written):
    change(written, lambda task: task["annotations"][0]["result"][1]["value"].update(start=1))
    problem, release = read(written)

    assert (problem.where, release.mentions) == ("task 1, mention m0", ())
    assert "“Acme”" in problem.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no JSON"),
        ("{}", "no list"),
        ("[1]", "must be a JSON object"),
        ('[{"data": {}}]', "no “text”"),
        ('[{"data": {"text": "a\\u0000"}}]', "NUL"),
        ("[" * 100_000, "nested"),
        ('[{"data": {"text": "x"}, "annotations": [{"result": {}}]}]', "no list"),
        ('[{"data": {"text": "x", "annotator": {"relations": 5}}}]', "relations"),
        ('[{"data": {"text": "x", "annotator": {"relations": [5]}}}]', "JSON object"),
    ],
)
def test_what_is_no_task_is_refused(tmp_path, content, message):
    path = tmp_path / "bad.json"
    path.write_text(content, "utf-8")
    (problem,) = read(path)

    assert isinstance(problem, Problem)
    assert message in problem.message


def test_task_made_there_comes_in(tmp_path):
    result = [
        {"id": "a", "type": "labels", "from_name": "ner", "to_name": "text",
         "value": {"start": 0, "end": 4, "text": "Acme", "labels": ["ORG"]}},
        {"id": "b", "type": "labels", "from_name": "ner", "to_name": "text",
         "value": {"start": 5, "end": 9, "text": "grew", "labels": ["VERB"]}},
        {"id": "a", "type": "choices", "from_name": "size", "value": {"choices": ["big"]}},
        {"id": "z", "type": "choices", "from_name": "size", "value": {"choices": ["big"]}},
        {"id": "c", "type": "labels", "from_name": "ner", "value": {"labels": ["A", "B"]}},
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "left", "labels": ["by"]},
        7,
    ]  # fmt: skip
    tasks = [
        {"id": 9, "data": {"text": "Acme grew."}, "predictions": [{}],
         "annotations": [{"was_cancelled": True, "result": []}, {"result": result}, {}]}
    ]  # fmt: skip
    (tmp_path / "in.json").write_text(json.dumps(tasks), "utf-8")
    *problems, release = read(tmp_path / "in.json")

    acme, grew = release.mentions
    assert (acme.label, acme.attributes, grew.label) == ("ORG", {"size": "big"}, "VERB")
    assert [(r.from_id, r.to_id, r.label) for r in release.relations] == [(grew.id, acme.id, "by")]
    assert [p.where for p in problems] == [
        "task 1", "task 1", "task 1, result[6]", "task 1, result[4]", "task 1, result[3]",
    ]  # fmt: skip
    assert read(tmp_path / "in.json")[-1].mentions[0].id == acme.id
