"""Mentions of values have what their text comes to, until someone sets it by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator import UserError
from annotator.app import history, valuing
from annotator.app.label_schemas import load_schema
from annotator.app.mention_values import kind_of
from annotator.model.records import Layer
from tests.app.mill import span_of

PEOPLE = {"kind": "quantity", "amount": 40, "unit": "people"}
END = {"kind": "date", "start": "2026-12-31", "end": "2026-12-31"}
TODAY = {"kind": "date", "start": "2026-05-04", "end": "2026-05-04"}
MINE = {"kind": "quantity", "amount": 41, "unit": "people"}


def found(project, release_id):
    return {
        (mention.label, mention.start): mention.value for mention in project.annotations(release_id)
    }


@pytest.mark.parametrize(
    ("label", "words", "value"),
    [
        ("QUANTITY", "40 people", PEOPLE),
        ("DATE", "end of 2026", END),
        ("DATE", "today", TODAY),
        ("MONEY", "40", {"kind": "money", "amount": 40, "currency": None}),
        ("DATE", "Tarnwick", None),
        ("COMPANY", "40 people", None),
    ],
)
def test_mention_gets_the_value_of_its_text(project, release_id, label, words, value):
    mention = project.add_mention(release_id, [span_of(words)], label)
    assert mention.value == value
    assert project.annotations(release_id) == [mention]
    project.undo()
    assert project.annotations(release_id) == []


def test_value_follows_the_text_and_the_label(project, release_id):
    start, end = span_of("40 people")
    mention = project.add_mention(release_id, [(start, end)], "QUANTITY")
    project.set_fragments(mention.id, [(start, start + 2)])
    assert project.annotations(release_id)[0].value == {"kind": "quantity", "amount": 40}
    project.relabel(mention.id, "MONEY")
    assert project.annotations(release_id)[0].value["kind"] == "money"
    project.relabel(mention.id, "COMPANY")
    assert project.annotations(release_id)[0].value is None


def test_value_set_by_hand_stays_when_the_mention_moves(project, release_id):
    start, end = span_of("40 people")
    mention = project.add_mention(release_id, [(start, end)], "QUANTITY")
    project.set_value(mention.id, MINE)
    project.set_fragments(mention.id, [(start, start + 2)])
    assert project.annotations(release_id)[0].value == MINE
    project.relabel(mention.id, "COMPANY")
    assert project.annotations(release_id)[0].value is None
    project.undo()
    project.undo()
    project.undo()
    assert project.annotations(release_id)[0].value == PEOPLE


def test_value_survives_the_native_format(project, release_id, tmp_path):
    mention = project.add_mention(release_id, [span_of("40 people")], "QUANTITY")
    project.set_value(mention.id, MINE)
    project.export(tmp_path / "mill.jsonl", format="jsonl")
    assert '"value":{"kind":"quantity","amount":41,"unit":"people"}' in (
        tmp_path / "mill.jsonl"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "weather"},
        {"kind": "money", "amount": "5"},
        {"kind": "money", "amount": True},
        {"kind": "quantity", "low": 5, "high": 3},
        {"kind": "date", "start": "2017-03-31", "end": "2017-01-01"},
        {"kind": "date", "start": "soon", "end": "2017-01-01"},
    ],
)
def test_what_is_no_value_is_refused(project, release_id, value):
    mention = project.add_mention(release_id, [span_of("40 people")], "QUANTITY")
    with pytest.raises(UserError, match=r"(kind|needs)"):
        project.set_value(mention.id, value)
    assert project.annotations(release_id) == [mention]


def test_claim_has_no_value(project, release_id):
    claim = project.add_claim(release_id, [span_of("40 people")], "plan")
    with pytest.raises(UserError, match="is not a mention"):
        project.set_value(claim.id, PEOPLE)


def test_words_are_read_as_the_text_is(project, release_id):
    store = project.store
    mention = project.add_mention(release_id, [span_of("end of 2026")], "DATE")
    history.do(store, valuing.set_value_words(store, mention.id, "tomorrow"))
    assert project.annotations(release_id)[0].value["start"] == "2026-05-05"
    history.do(store, valuing.set_value_words(store, mention.id, " "))
    assert project.annotations(release_id)[0].value is None
    with pytest.raises(UserError, match="“soon” is not a date that can be read"):
        valuing.set_value_words(store, mention.id, "soon")


def test_values_that_are_missing_are_read_in_one_step(project, release_id):
    start, end = span_of("40 people")
    kept = project.add_mention(release_id, [span_of("end of 2026")], "DATE")
    emptied = project.add_mention(release_id, [(start, end)], "QUANTITY")
    project.set_value(kept.id, TODAY)
    project.set_value(emptied.id, None)
    assert project.read_values() == 1
    assert found(project, release_id) == {
        ("DATE", kept.start): TODAY,
        ("QUANTITY", start): PEOPLE,
    }
    assert project.read_values([release_id]) == 0
    assert project.undo() == "Read 1 value"


def test_label_says_its_kind_of_value_by_key_map_or_name():
    schema = load_schema("biopharma")
    kinds = {label.name: kind_of(label) for label in schema.labels if kind_of(label)}
    assert kinds == {
        "MONEY": "money",
        "PERCENT": "percent",
        "QUANTITY": "quantity",
        "DATE": "date",
        "DOSE": "quantity",
        "STAT_RESULT": "quantity",
    }
    money = schema.get_label(Layer.MENTION, "MONEY")
    assert kind_of(replace(money, extra={"value": "percent"})) == "percent"
    assert kind_of(replace(money, extra={"value": "none"})) is None
    assert kind_of(replace(money, maps={})) == "money"
