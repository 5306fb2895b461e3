"""Passages of releases: which have sentences in common."""

from __future__ import annotations

import pytest

from annotator.model.changes import Change, ChangeSet
from annotator.store.passages import MANY
from annotator.text.passages import find_passages

SHARED = "Norvane Mills ASA opened a second paper mill in Halden on Monday. "
OWN = "It will employ {} people and cost the owners of the company €4.2 million. "


def numbers(text):
    return [passage.number for passage in find_passages(text)]


def test_releases_that_share_sentences_are_counted(store, build):
    one, two, three = (
        build.whole(text) for text in (SHARED + OWN.format(1), SHARED, OWN.format(3))
    )
    store.add_releases([one, two, three])
    shared = store.passages.count_shared(numbers(SHARED + OWN.format(1)))
    assert shared == {one.release.id: 2, two.release.id: 1}


def test_sentence_that_many_have_tells_from_nobody(store, build):
    store.add_releases([build.whole(SHARED + OWN.format(n)) for n in range(MANY + 1)])
    assert not store.passages.count_shared(numbers(SHARED))
    assert len(store.passages.count_shared(numbers(OWN.format(7)))) == 1


@pytest.mark.parametrize("is_undone", [False, True])
def test_passages_go_and_come_back_with_their_release(store, build, is_undone):
    store.add_releases([build.whole(SHARED + OWN.format(1))])
    (release,) = store.releases()
    whole = store.annotated_release(release.id)
    records = (*whole.relations, *whole.claims, *whole.mentions, release)
    change_set = ChangeSet("Remove", tuple(Change(record, None) for record in records))
    store.apply(change_set)
    if is_undone:
        store.apply(change_set.inverted())
    assert store.passages.count_shared(numbers(SHARED)) == ({release.id: 1} if is_undone else {})
    assert store.check() == []
