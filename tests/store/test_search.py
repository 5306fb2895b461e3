"""Releases that may hold some words, and writing that takes several steps."""

from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Layer, Status
from annotator.store.search import Placed, Wanted
from tests.store.build import TEXT, do, undo


def found_in(store, wanted):
    return [found.release_id for found in store.find_words(wanted, store.release_ids())]


def test_text_is_found_whatever_its_case(store, whole, release):
    everywhere = [*store.release_ids()]
    assert found_in(store, Wanted("%ACME%", Layer.MENTION)) == everywhere
    assert found_in(store, Wanted("%whole%", Layer.MENTION)) == [whole.release.id]
    assert found_in(store, Wanted("%nowhere%", Layer.MENTION)) == []


def test_only_the_releases_given_are_looked_at_in_their_order(store, whole, release):
    given = [whole.release.id, release.id]
    found = store.find_words(Wanted("%acme%", Layer.MENTION), given)
    assert [release.release_id for release in found] == given
    assert store.find_words(Wanted("%acme%", Layer.MENTION), []) == []


def test_what_is_found_comes_with_text_and_the_layer_s_plain_annotations(store, build, release):
    mention, pieces = build.mention(release), build.mention(release, (0, 4), (10, 14))
    do(store, mention, pieces, build.claim(release))
    (found,) = store.find_words(Wanted("%", Layer.MENTION), [release.id])
    assert found.text == TEXT
    assert found.placed == [Placed(mention.id, "COMPANY", (0, 9))]


def test_with_a_label_its_annotations_have_to_match(store, build, release, whole):
    do(store, build.mention(release, label="PERSON"))
    assert found_in(store, Wanted("%acme%", Layer.MENTION, "PERSON")) == [release.id]
    assert found_in(store, Wanted("%whole%", Layer.MENTION, "PERSON")) == []
    with pytest.raises(UserError, match="no mention label"):
        store.find_words(Wanted("%", Layer.MENTION, "CITY"), [release.id])


def many(build, release, n=50):
    return ChangeSet("Many", tuple(Change(None, build.mention(release)) for _ in range(n)))


def test_writing_in_steps_is_one_action_at_its_end(store, build, release):
    steps = store.applying(many(build, release))
    assert [next(steps), next(steps)] == [20, 40]
    assert store.undo_step() is None
    assert [*steps] == [50]
    assert len(store.annotations(release.id)) == 50
    assert undo(store) == "Many"
    assert store.annotations(release.id) == []
    assert store.check() == []


def test_writing_that_is_closed_leaves_nothing_behind(store, build, release):
    steps = store.applying(many(build, release, 100))
    next(steps)
    steps.close()
    assert store.annotations(release.id) == []
    assert store.check() == []
    do(store, build.mention(release))


def test_every_other_change_is_refused_meanwhile(store, build, release):
    steps = store.applying(many(build, release))
    next(steps)
    with pytest.raises(UserError, match="Another change is being written"):
        do(store, build.mention(release))
    assert store.is_writing
    assert [*steps] == [40, 50]
    assert not store.is_writing
    assert store.release(release.id).status is Status.NEW
