"""Attaching mentions to entities, and editing entities."""

from __future__ import annotations

import json

import pytest

from annotator.app.project import Project
from annotator.errors import UserError
from tests.app.registered import make_project, mark


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path) as project:
        yield project


def register(project) -> list[tuple[str, tuple[str, ...]]]:
    return [(entity.name, entity.aliases) for entity in project.store.entities()]


def entity_of(project, mention):
    return project.store.find_annotation(mention.id).entity_id


def test_new_entity_has_what_the_text_defines_for_it(project):
    entity = project.new_entity_from(mark(project, "Halden Paper Works, Inc.", nth=1).id)
    assert (entity.label, entity.name) == ("COMPANY", "Halden Paper Works, Inc.")
    assert entity.aliases == ()  # “the company” is no name
    assert entity.identifiers == {"ticker": "HPWI", "exchange": "NASDAQ"}


def test_new_entity_of_an_acronym_has_the_long_name(project):
    mention = mark(project, "NCFP", "ORG")
    entity = project.new_entity_from(mention.id)
    assert (entity.name, entity.aliases) == ("Norvane Centre for Fibre and Paper", ("NCFP",))
    assert entity_of(project, mention) == entity.id


def test_new_entity_of_a_ticker_has_the_label_of_its_company(project):
    mark(project, "Halden Paper Works, Inc.", nth=1)
    entity = project.new_entity_from(mark(project, "Nasdaq: HPWI", "TICKER").id)
    assert (entity.name, entity.label) == ("Halden Paper Works, Inc.", "COMPANY")


def test_attaching_teaches_the_entity_the_words_and_one_undo_takes_both_back(project):
    entity = project.add_entity("COMPANY", "Halden Paper Works, Inc.")
    mentions = [
        mark(project, "Halden Paper"),
        mark(project, "HALDEN PAPER WORKS"),
        mark(project, "Nasdaq: HPWI", "TICKER"),
        mark(project, "the company"),
    ]
    project.attach([mention.id for mention in mentions], entity.id)
    assert {entity_of(project, mention) for mention in mentions} == {entity.id}
    assert register(project) == [
        ("Halden Paper Works, Inc.", ("Halden Paper", "HALDEN PAPER WORKS"))
    ]
    assert project.store.find_entity(entity.id).identifiers["ticker"] == "HPWI"
    assert project.undo() == "Attach 4 mentions to Halden Paper Works, Inc."
    assert {entity_of(project, mention) for mention in mentions} == {None}
    assert project.store.find_entity(entity.id) == entity


def test_attaching_what_is_attached_changes_nothing(project):
    mention = mark(project, "NCFP", "ORG")
    entity = project.new_entity_from(mention.id)
    project.attach(mention.id, entity.id)
    assert project.undo() == "Add entity Norvane Centre for Fibre and Paper"


def test_mentions_of_an_entity_come_by_release_and_place(project):
    late, early = mark(project, "NCFP", "ORG", release=1), mark(project, "NCFP", "ORG", nth=1)
    entity = project.new_entity_from(late.id)
    project.attach(early.id, entity.id)
    assert [mention.id for mention in project.entity_mentions(entity.id)] == [early.id, late.id]
    usage = project.store.register.usage([entity.id])
    assert usage == {entity.id: (2, 2)}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"Ticker": " acme ", "exchange": "nasdaq"}, {"ticker": "ACME", "exchange": "NASDAQ"}),
        ({"cik": "320193", "nct": "nct01234567"}, {"cik": "320193", "nct": "NCT01234567"}),
        ({"lei": "5493 001K JTII GC8Y 1R12"}, {"lei": "5493001KJTIIGC8Y1R12"}),
        ({"isin": "us0378331005", "mesh": "D009101"}, {"isin": "US0378331005", "mesh": "D009101"}),
        ({"Our code": "x-1"}, {"Our code": "x-1"}),
    ],
)
def test_identifiers_are_kept_in_one_form(project, given, kept):
    entity = project.add_entity("COMPANY", "Acme")
    project.edit_entity(entity.id, identifiers=given)
    assert project.store.find_entity(entity.id).identifiers == kept


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lei": "5493001KJTIIGC8Y1R13"}, "is no LEI: its check digits are wrong."),
        ({"lei": "5493"}, "is no LEI: it is 20 letters and digits."),
        ({"isin": "US0378331006"}, "is no ISIN: its check digits are wrong."),
        ({"cik": "12 A"}, "is no CIK: it is up to 10 digits."),
        ({"nct": "NCT12"}, "is no NCT: it is NCT and 8 digits."),
        ({"mesh": "X1"}, "is no MeSH id: it is C or D and 6 or 9 digits."),
        ({"ticker": "TOO LONG FOR ONE"}, "is no ticker: it is a symbol such as ACME."),
        ({"": "x"}, "needs a name"),
        ({"cik": "1", "CIK": "2"}, "“cik” is given twice"),
    ],
)
def test_wrong_identifiers_are_refused_in_words(project, given, said):
    entity = project.add_entity("COMPANY", "Acme")
    with pytest.raises(UserError, match=said):
        project.edit_entity(entity.id, identifiers=given)
    assert project.store.find_entity(entity.id) == entity


def test_editing_keeps_what_is_not_given(project):
    entity = project.add_entity("COMPANY", "Acme", aliases=["Acme Foods"], identifiers={"a": "b"})
    project.edit_entity(entity.id, name=" Acme  Foods ", aliases=["Acme", "Acme", "", "Acme Foods"])
    edited = project.store.find_entity(entity.id)
    assert (edited.name, edited.aliases, edited.identifiers) == (
        "Acme Foods",
        ("Acme",),
        {"a": "b"},
    )
    project.edit_entity(entity.id, label="ORG", note="sold")
    assert project.store.find_entity(entity.id).label == "ORG"
    for wrong in ({"name": " "}, {"label": "NONE"}):
        with pytest.raises(UserError):
            project.edit_entity(entity.id, **wrong)


def test_register_travels_by_native_jsonl(project, tmp_path):
    entity = project.new_entity_from(mark(project, "NCFP", "ORG").id)
    project.edit_entity(entity.id, identifiers={"ror": "05a28rw58"}, note="in Halden")
    project.export(tmp_path / "one.jsonl", format="jsonl")
    with Project.create(tmp_path / "two.pra", annotator="Bo") as other:
        other.import_paths([tmp_path / "one.jsonl"])
        other.export(tmp_path / "two.jsonl", format="jsonl")
    first = (tmp_path / "one.jsonl").read_bytes()
    assert (tmp_path / "two.jsonl").read_bytes() == first
    (told,) = json.loads(first.splitlines()[0])["entities"]
    assert (told["name"], told["note"]) == ("Norvane Centre for Fibre and Paper", "in Halden")
