"""Who may say a claim: the speaker of its quote first, then the issuer, then the others."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from annotator.app.project import Project
from annotator.app.speakers import choose_speaker, speakers
from tests.app.press import PRESS


def span_of(words: str) -> tuple[int, int]:
    start = PRESS.index(words)
    return start, start + len(words)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    with Project.create(tmp_path / "press.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
        yield project


@pytest.fixture
def release(project):
    return project.releases()[0]


@pytest.fixture
def claim(project, release):
    return project.add_claim(release.id, [span_of("We needed the room")], "evaluation")


def offered(project, release, claim):
    annotations = {a.id: a for a in project.annotations(release.id)}
    session = SimpleNamespace(
        release=release, text=PRESS, annotations=annotations, store=project.store
    )
    return speakers(cast("Any", session), claim)


def test_without_mentions_there_is_the_issuer(project, release, claim):
    assert [s.name for s in offered(project, release, claim)] == ["The issuer"]


def test_speaker_of_the_quote_comes_first_and_becomes_an_entity(project, release, claim):
    project.add_mention(release.id, [span_of("TARNWICK")], "LOCATION")
    firm = project.add_mention(release.id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    ida = project.add_mention(release.id, [span_of("Ida Holm")], "PERSON")
    found = offered(project, release, claim)
    assert [s.name for s in found] == ["Ida Holm", "The issuer", "Harrow & Pine, Inc."]
    project.store.apply(choose_speaker(project.store, claim.id, found[0]))
    (entity,) = project.store.entities()
    find = project.store.find_annotation
    assert find(claim.id).speaker_id == find(ida.id).entity_id == entity.id
    assert find(firm.id).entity_id is None
    project.undo()
    assert project.store.entities() == []


def test_each_entity_is_offered_once_and_the_register_last(project, release, claim):
    firm = project.add_mention(release.id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    entity = project.add_entity("COMPANY", "Harrow & Pine, Inc.")
    project.set_entity(firm.id, entity.id)
    project.add_entity("PERSON", "Una Reed")
    found = offered(project, release, claim)
    assert [(s.name, s.place) for s in found[1:]] == [
        ("Harrow & Pine, Inc.", "in this release"), ("Una Reed", "register"),
    ]  # fmt: skip


def test_issuer_takes_the_speaker_away(project, release, claim):
    entity = project.add_entity("PERSON", "Una Reed")
    project.set_speaker(claim.id, entity.id)
    issuer = next(s for s in offered(project, release, claim) if s.name == "The issuer")
    project.store.apply(choose_speaker(project.store, claim.id, issuer))
    assert project.store.find_annotation(claim.id).speaker_id is None
