"""Schemas as files: round trip, and the faulty field named."""

import copy
import json
from typing import Any

import pytest

from annotator.errors import UserError
from annotator.model.schema_file import parse_schema, schema_to_json
from annotator.resources import resource_folder

SCHEMAS = sorted(resource_folder("schemas").glob("*.json"), key=lambda path: path.name)
SMALL: Any = {
    "schema": "small",
    "mention_labels": [
        {
            "name": "COMPANY",
            "key": "c",
            "subtypes": ["public"],
            "attributes": [{"name": "size", "kind": "number"}],
        },
        {"name": "ORG", "key": "o"},
    ],
    "claim_labels": [{"name": "plan", "key": "Shift+P"}],
    "claim_attributes": [
        {"name": "certainty", "kind": "choice", "default": "certain", "choices": ["certain"]}
    ],
    "claim_roles": [{"name": "subject", "offers_first": "*"}],
    "entity_relations": [{"name": "part_of", "from": ["ORG"], "to": "*"}],
    "claim_relations": [{"name": "supports"}],
}


def test_four_schemas_ship_with_the_program():
    assert {path.stem for path in SCHEMAS} == {
        "press-release",
        "biopharma",
        "earnings",
        "corporate",
    }


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_shipped_schema_comes_back_as_it_was(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    assert json.dumps(schema_to_json(parse_schema(data))) == json.dumps(data)


def test_unknown_keys_are_kept_at_every_level():
    data = copy.deepcopy(SMALL) | {"house": "ours"}
    data["mention_labels"][0]["colour"] = "blue"
    data["claim_attributes"][0]["help"] = "how sure"
    written: Any = schema_to_json(parse_schema(data))
    assert written["house"] == "ours"
    assert written["mention_labels"][0]["colour"] == "blue"
    assert written["claim_attributes"][0]["help"] == "how sure"


def change(path, value):
    data = copy.deepcopy(SMALL)
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["schema"], "", r"schema must be a name"),
        (["version"], "one", r"version must be a whole number"),
        (["nominal_mentions"], 1, r"nominal_mentions must be true or false"),
        (["mention_labels"], "ORG", r"mention_labels must be a list"),
        (["mention_labels"], [3], r"mention_labels\[0\] must be a JSON object"),
        (
            ["mention_labels", 1, "name"],
            "COMPANY",
            r"mention_labels\[1\]\.name is “COMPANY”, which is used twice",
        ),
        (
            ["mention_labels", 1, "key"],
            "c",
            r"mention_labels\[1\]\.key is “c”, which is used twice",
        ),
        (["mention_labels", 1, "key"], "Ctrl+A", r"mention_labels\[1\]\.key must be one letter"),
        (["mention_labels", 1, "hue"], 9, r"mention_labels\[1\]\.hue must lie between 1 and 7"),
        (["mention_labels", 1, "maps"], [1], r"mention_labels\[1\]\.maps must map"),
        (
            ["mention_labels", 0, "subtypes"],
            [""],
            r"mention_labels\[0\]\.subtypes\[0\] must be text",
        ),
        (
            ["mention_labels", 0, "attributes", 0, "kind"],
            "list",
            r"attributes\[0\]\.kind must be one of",
        ),
        (["claim_labels", 0, "key"], "p", r"claim_labels\[0\]\.key must be Shift\+"),
        (
            ["claim_attributes", 0, "default"],
            "unsure",
            r"claim_attributes\[0\]\.default The attribute",
        ),
        (["claim_attributes", 0, "choices"], [], r"claim_attributes\[0\]\.choices must list"),
        (
            ["claim_attributes", 0, "shown_for"],
            ["goal"],
            r"claim_attributes\[0\]\.shown_for names “goal”",
        ),
        (
            ["claim_roles", 0, "offers_first"],
            ["GOAL"],
            r"claim_roles\[0\]\.offers_first names “GOAL”",
        ),
        (["entity_relations", 0, "from"], ["GOAL"], r"entity_relations\[0\]\.from names “GOAL”"),
        (["claim_relations", 0, "scope"], ["world"], r"claim_relations\[0\]\.scope must hold only"),
    ],
)
def test_faulty_field_is_named(path, value, message):
    with pytest.raises(UserError, match=message):
        parse_schema(change(path, value), where="mine.json")


def test_schema_without_any_label_is_refused():
    with pytest.raises(UserError, match="both empty"):
        parse_schema({"schema": "none"}, where="mine.json")


def test_what_is_no_object_is_refused():
    with pytest.raises(UserError, match=r"mine\.json must be a JSON object"):
        parse_schema([], where="mine.json")
