"""Joining, parting and deleting entities."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.app.project import Project
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import AnnotationId
from annotator.model.records import Mention
from tests.app.registered import make_project, mark


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path) as project:
        yield project


def everything(project):
    """All that merging may touch."""
    store = project.store
    releases = [(store.annotations(r.id), store.relations(r.id)) for r in project.releases()]
    return store.entities(), store.threads.all(), releases


@pytest.fixture
def pair(project):
    """Two entities that are one, each with all kinds of pointers at it, and a third."""
    one = project.add_entity("COMPANY", "Halden Paper Works", identifiers={"cik": "1", "a": "x"})
    two = project.add_entity("COMPANY", "HPW", aliases=["Halden"], identifiers={"cik": "2"})
    mentions = [mark(project, "Halden Paper"), mark(project, "HALDEN PAPER WORKS")]
    project.set_entity(mentions[0].id, one.id)
    project.set_entity(mentions[1].id, two.id)
    claim = project.add_claim(project.releases()[0].id, [(140, 160)], "event")
    project.set_speaker(claim.id, two.id)
    project.add_role(claim.id, "subject", to=one.id)
    project.add_role(claim.id, "subject", to=two.id)
    project.add_role(claim.id, "agent", to=two.id, fragments=[(140, 146)])
    return one, two, mentions, claim


def test_merging_takes_everything_along_and_one_undo_brings_it_back(project, pair):
    one, two, mentions, claim = pair
    before = everything(project)
    project.merge_entities(one.id, [two.id])
    (kept,) = project.store.entities()
    assert kept.aliases == ("HPW", "Halden")
    assert kept.identifiers == {"cik": "1", "a": "x"}
    assert kept.note == "HPW: cik 2"
    assert {project.store.find_annotation(m.id).entity_id for m in mentions} == {one.id}
    merged = project.store.find_annotation(claim.id)
    assert merged.speaker_id == one.id
    assert [(role.role, role.to) for role in merged.roles] == [
        ("subject", one.id), ("agent", one.id),
    ]  # fmt: skip
    assert project.check() == []
    assert project.undo() == "Merge HPW into Halden Paper Works"
    assert everything(project)[0] == before[0]
    assert everything(project) == before


def test_entities_are_merged_that_are_named_by_others_only_once(project, pair):
    one, *_ = pair
    for others in ([], [one.id]):
        with pytest.raises(UserError, match="two or more"):
            project.merge_entities(one.id, others)
    with pytest.raises(UserError, match="no entity X"):
        project.merge_entities(one.id, ["X"])


def test_deleting_frees_what_points_at_an_entity(project, pair):
    one, two, mentions, claim = pair
    before = everything(project)
    project.delete_entity(two.id)
    left = project.store.find_annotation(claim.id)
    assert project.store.find_annotation(mentions[1].id).entity_id is None
    assert left.speaker_id is None
    assert [(role.role, role.to) for role in left.roles] == [("subject", one.id), ("agent", None)]
    assert project.store.entities() == [one]
    project.undo()
    assert everything(project) == before


@pytest.fixture
def halden(project):
    """One entity that should be two: two mentions of `Halden Paper`, two of `NCFP`."""
    entity = project.add_entity("COMPANY", "Halden", aliases=["Halden Paper", "NCFP"])
    mentions = [mark(project, "Halden Paper", nth=n) for n in (0, 1)]
    mentions += [mark(project, "NCFP", nth=n) for n in (0, 1)]
    project.attach([mention.id for mention in mentions], entity.id)
    return entity, mentions


def owners(project, mentions: list[Mention]) -> list[str]:
    return [
        project.store.find_entity(project.store.find_annotation(m.id).entity_id).name
        for m in mentions
    ]


@pytest.mark.parametrize("by", ["alias", "mentions"])
def test_splitting_moves_mentions_and_the_aliases_that_only_they_use(project, halden, by):
    entity, mentions = halden
    before = everything(project)
    if by == "alias":
        new = project.split_entity(entity.id, alias="NCFP")
    else:
        new = project.split_entity(entity.id, mention_ids=[m.id for m in mentions[2:]])
    assert (new.name, new.label, new.aliases) == ("NCFP", "COMPANY", ())
    assert owners(project, mentions) == ["Halden", "Halden", "NCFP", "NCFP"]
    assert project.store.find_entity(entity.id).aliases == ("Halden Paper",)
    assert project.undo() == "Split NCFP off Halden"
    assert everything(project) == before


def test_an_alias_that_others_use_stays(project, halden):
    entity, mentions = halden
    new = project.split_entity(entity.id, mention_ids=[mentions[2].id], name="Centre")
    assert (new.name, new.aliases) == ("Centre", ("NCFP",))
    assert project.store.find_entity(entity.id).aliases == ("Halden Paper", "NCFP")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose the mentions"),
        ({"alias": "nothing"}, "has no alias “nothing”"),
        ({"alias": "Halden"}, "has no alias “Halden”"),
        ({"mention_ids": ["m"]}, "is none of Halden"),
    ],
)
def test_senseless_splits_are_refused(project, halden, given, said):
    with pytest.raises(UserError, match=said):
        project.split_entity(halden[0].id, **given)


def test_all_mentions_cannot_be_split_off(project, halden):
    entity, mentions = halden
    with pytest.raises(UserError, match="Nothing would be left"):
        project.split_entity(entity.id, mention_ids=[m.id for m in mentions])


def test_merge_of_500_mentions_is_undone_by_one_key_and_survives_reopening(tmp_path):
    (tmp_path / "many.txt").write_text("Acme rose. " * 500, "utf-8")
    with Project.create(tmp_path / "many.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "many.txt"])
        release = project.releases()[0]
        entities = [project.add_entity("COMPANY", name) for name in ("Acme", "Acme Foods")]
        like = project.add_mention(release.id, [(0, 4)], "COMPANY")
        changes = [
            Change(
                None,
                replace(
                    like, id=AnnotationId(f"m{n}"), fragments=((11 * n, 11 * n + 4),),
                    entity_id=entities[n % 2].id,
                ),
            )
            for n in range(500)
        ]  # fmt: skip
        project.store.apply(ChangeSet("Mark", tuple(changes)))
        before = everything(project)
        project.merge_entities(entities[0].id, [entities[1].id])
        assert len(project.entity_mentions(entities[0].id)) == 500
    with Project.open(tmp_path / "many.pra", annotator="Ana") as project:
        assert project.undo() == "Merge Acme Foods into Acme"
        assert everything(project) == before
        assert project.redo() == "Merge Acme Foods into Acme"
        assert len(project.entity_mentions(entities[0].id)) == 500
