"""Relations are found from either end, and claims of other releases by their words."""

from __future__ import annotations

import pytest

from annotator.app.project import Project
from annotator.model.ids import RelationId


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("links")
    texts = {"a": "Élan Mills plans a mill\n\nÉlan Mills plans to build a second mill.\n",
             "b": "Mill is built\n\nÉLAN Mills has built the second mill in 2027.\n"}  # fmt: skip
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with Project.create(folder / "links.pra", annotator="Ana") as project:
        project.import_paths([folder / "a.txt", folder / "b.txt"])
        yield project


@pytest.fixture(scope="module")
def claims(project):
    first, second = project.releases()
    plan = project.add_claim(first.id, [(25, 64)], "plan")
    event = project.add_claim(second.id, [(15, 59)], "event")
    return plan, event


@pytest.fixture(scope="module")
def relation(project, claims):
    plan, event = claims
    return project.add_relation("fulfils", event.id, plan.id)


def test_relation_of_two_releases_is_found_from_both(project, claims, relation):
    for claim in claims:
        assert project.store.links.at(claim.id) == [relation]
    assert project.store.links.find(relation.id) == relation
    assert project.store.links.find(RelationId("x")) is None


@pytest.mark.parametrize(("words", "n"), [([], 1), (["élan", "mill"], 1), (["élan", "third"], 0)])
def test_claims_elsewhere_have_all_the_words_in_any_case(project, claims, words, n):
    plan, event = claims
    assert project.store.links.claims(words, outside=plan.release_id) == [event][:n]


def test_no_more_claims_than_wanted_are_found(project, claims):
    outside = claims[0].release_id
    assert project.store.links.claims([], outside=outside, n_most=0) == []
