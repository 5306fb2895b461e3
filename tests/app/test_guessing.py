"""Which entity a mention means."""

from __future__ import annotations

import pytest

from tests.app.registered import make_project, mark


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path) as project:
        yield project


@pytest.fixture
def works(project):
    """The company, known by its full name alone."""
    return project.add_entity("COMPANY", "Halden Paper Works, Inc.")


@pytest.mark.parametrize(
    ("words", "label", "why"),
    [
        ("Halden Paper Works, Inc.", "COMPANY", "the same name"),
        ("Nasdaq: HPWI", "TICKER", "“Halden Paper Works, Inc.” in this text"),
        ("HALDEN PAPER WORKS", "COMPANY", "the same but for the legal form"),
        ("Halden Paper", "COMPANY", "its name begins so"),
        ("HPWI", "TICKER", "its ticker"),
    ],
)
def test_forms_of_one_name_mean_one_entity(project, works, words, label, why):
    if words == "HPWI":
        project.edit_entity(works.id, identifiers={"ticker": "HPWI"})
    (guess,) = project.guess_entity(mark(project, words, label).id)
    assert (guess.entity.id, guess.why, guess.is_likely) == (works.id, why, True)


def test_acronym_means_what_its_text_defines(project):
    centre = project.add_entity("ORG", "Norvane Centre for Fibre and Paper")
    (guess,) = project.guess_entity(mark(project, "NCFP", "ORG").id)
    assert (guess.entity.id, guess.why) == (
        centre.id,
        "“Norvane Centre for Fibre and Paper” in this text",
    )


def test_acronym_in_another_text_is_known_by_initials(project):
    project.add_entity("ORG", "Norvane Centre for Fibre and Paper")
    (guess,) = project.guess_entity(mark(project, "NCFP", "ORG", release=1).id)
    assert guess.why == "its initials"


def test_last_name_means_a_person(project):
    holm = project.add_entity("PERSON", "Ida Holm")
    (guess,) = project.guess_entity(mark(project, "Holm", "PERSON", nth=1).id)
    assert (guess.entity.id, guess.why) == (holm.id, "the last name")


def test_alias_comes_before_what_only_begins_so(project, works):
    foods = project.add_entity("COMPANY", "Halden Foods AS", aliases=["Halden"])
    found = project.guess_entity(mark(project, "Halden", release=1, nth=2).id)
    assert [(g.entity.id, g.is_likely) for g in found] == [(foods.id, True), (works.id, True)]


def test_one_of_several_is_likely_only_where_its_release_has_it(project, works):
    project.add_entity("COMPANY", "Halden Foods AS")
    mention = mark(project, "Halden", release=1, nth=2)
    assert [guess.is_likely for guess in project.guess_entity(mention.id)] == [False, False]
    project.set_entity(mark(project, "Halden Paper Works", release=1).id, works.id)
    assert project.guess_entity(mention.id)[0].entity.id == works.id
    assert project.guess_entity(mention.id)[0].is_likely


def test_entity_of_another_label_is_never_likely(project):
    project.add_entity("PRODUCT", "Halden Paper")
    (guess,) = project.guess_entity(mark(project, "Halden Paper").id)
    assert (guess.why, guess.is_likely) == ("the same name, but PRODUCT", False)


def test_nominal_means_what_its_text_defines_where_the_project_marks_nominals(project, works):
    mention = mark(project, "the company", nth=0)
    assert project.guess_entity(mention.id) == []
    project.set_marks_nominals(are_marked=True)
    (guess,) = project.guess_entity(mention.id)
    assert (guess.entity.id, guess.why) == (works.id, "defined as “Halden Paper Works, Inc.”")
    assert project.undo() == "Mark nominals"
    assert project.guess_entity(mention.id) == []


def test_nominal_without_definition_means_what_was_mentioned_before_it(project):
    project.set_marks_nominals(are_marked=True)
    mill = project.add_entity("PRODUCT", "Halden Mill")
    project.set_entity(mark(project, "a mill", "PRODUCT").id, mill.id)
    (guess,) = project.guess_entity(mark(project, "the company", "PRODUCT").id)
    assert (guess.entity.id, guess.why) == (mill.id, "the PRODUCT before it")


def test_guesses_follow_every_change_of_the_register(project, works):
    mention = mark(project, "Norvane Centre for Fibre and Paper", "ORG")
    assert project.guess_entity(mention.id) == []
    project.edit_entity(works.id, label="ORG", aliases=["Norvane Centre for Fibre and Paper"])
    assert [guess.why for guess in project.guess_entity(mention.id)] == ["an alias of it"]
    project.undo()
    assert project.guess_entity(mention.id) == []
