"""What is proposed for every mention like the focused one."""

from __future__ import annotations

import pytest

from annotator.app.occurrence_changes import changes_of, title_of
from annotator.app.propagation import Kind, Propagation, Scope
from annotator.model.changes import ChangeSet
from annotator.store.search import Placed
from tests.app.registered import make_project, mark


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path) as project:
        yield project


def proposed_for(project, source, entity) -> Propagation:
    text = project.store.text(source.release_id)
    proposed = Propagation(source, text, kind=Kind.ATTACH, scope=Scope.RELEASE)
    proposed.entity = entity
    placed = [
        Placed(m.id, m.label, (m.start, m.end), m.entity_id)
        for m in project.annotations(source.release_id)
    ]
    proposed.take(source.release_id, text, placed)
    return proposed


def test_what_has_the_entity_is_left_out_and_what_has_another_is_not_kept(project):
    one, two = (project.add_entity("ORG", name) for name in ("Norvane Centre", "Other"))
    source, other = mark(project, "NCFP", "ORG"), mark(project, "NCFP", "ORG", nth=1)
    project.set_entity(other.id, two.id)
    proposed = proposed_for(project, source, one)
    assert [(c.annotation_id, c.has_other_entity) for c in proposed.candidates] == [
        (source.id, False), (other.id, True),
    ]  # fmt: skip
    assert [c.annotation_id for c in proposed.kept] == [source.id]
    assert title_of(proposed) == "Attach 1 “NCFP” to Norvane Centre"
    project.set_entity(source.id, one.id)
    assert proposed_for(project, source, one).n_marked == 1


def test_entity_that_is_new_comes_with_what_is_attached_to_it(project):
    source = mark(project, "NCFP", "ORG")
    mark(project, "NCFP", "ORG", nth=1)
    from_elsewhere = project.add_entity("ORG", "Norvane Centre")
    project.delete_entity(from_elsewhere.id)
    proposed = proposed_for(project, source, from_elsewhere)
    changes = tuple(changes_of(project.store, proposed))
    project.store.apply(ChangeSet(title_of(proposed), changes))
    (entity,) = project.store.entities()
    assert entity.aliases == ("NCFP",)
    assert len(project.entity_mentions(entity.id)) == 2
    assert project.undo() == "Attach 2 “NCFP” to Norvane Centre"
    assert project.store.entities() == []
