"""Change sets: what inverting does."""

from dataclasses import replace

from annotator.model.changes import Change, ChangeSet
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.records import Entity, Mention

MENTION = Mention(
    id=AnnotationId("m1"), release_id=ReleaseId("r1"), label="COMPANY", fragments=((0, 4),),
    annotator="Ana", created="2026-01-01T00:00:00Z", modified="2026-01-01T00:00:00Z",
)  # fmt: skip
ENTITY = Entity(id=EntityId("e1"), label="COMPANY", name="Acme")


def test_inverting_twice_gives_the_change_set_again():
    change_set = ChangeSet(
        "Relabel", (Change(None, ENTITY), Change(MENTION, replace(MENTION, label="ORG")))
    )
    assert change_set.inverted().inverted() == change_set


def test_inverse_takes_the_last_change_back_first():
    change_set = ChangeSet("Add", (Change(None, ENTITY), Change(None, MENTION)))
    assert change_set.inverted().changes == (Change(MENTION, None), Change(ENTITY, None))


def test_record_is_the_new_state_or_what_was_deleted():
    moved = replace(MENTION, fragments=((5, 9),))
    assert Change(MENTION, moved).record == moved
    assert Change(MENTION, None).record == MENTION


def test_release_ids_leave_out_what_belongs_to_no_release():
    change_set = ChangeSet("Add", (Change(None, ENTITY), Change(None, MENTION)))
    assert change_set.release_ids == {"r1"}
