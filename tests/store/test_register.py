"""How mentions lie over entities."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.model.ids import AnnotationId
from annotator.model.records import AnnotatedRelease
from annotator.model.usage import LooseWords
from tests.store.build import TEXT, do


@pytest.fixture
def known(store, build):
    """Two entities, three mentions of the first in two releases, one of the other, one of none."""
    one, two = build.entity(), build.entity(name="Bolt Ltd.")
    do(store, one, two)
    releases = [build.release(), build.release(TEXT + " Again.")]
    texts = (TEXT, TEXT + " Again.")
    store.add_releases(
        [AnnotatedRelease(release=r, text=t) for r, t in zip(releases, texts, strict=True)]
    )
    mentions = [
        build.mention(releases[0], (0, 4), entity_id=one.id),
        build.mention(releases[0], (5, 8), entity_id=one.id),
        build.mention(releases[1], (0, 4), entity_id=one.id),
        build.mention(releases[1], (5, 8), entity_id=two.id),
        build.mention(releases[1], (0, 9), label="PERSON"),
    ]
    do(store, *reversed(mentions))
    return one, two, [mention.id for mention in mentions], releases


def test_mentions_are_counted_and_listed_in_order(store, known):
    one, two, ids, _releases = known
    register = store.register
    assert register.usage([one.id, two.id]) == {one.id: (3, 2), two.id: (1, 1)}
    assert register.mention_ids(one.id) == ids[:3]
    assert [mention.id for mention in register.mentions([ids[3], ids[0]])] == [ids[3], ids[0]]
    assert register.mentions([AnnotationId("nowhere")]) == []


def test_words_without_an_entity_are_counted_and_found(store, known):
    *_, ids, _releases = known
    counts: Counter[LooseWords] = Counter()
    for _ in store.register.counting_loose(counts):
        pass
    loose = LooseWords("PERSON", "Acme Inc.")
    assert counts == {loose: 1}
    assert store.register.loose_mention_ids(loose) == ids[4:]
    for label in ("COMPANY", "NONE"):
        assert store.register.loose_mention_ids(LooseWords(label, "Acme Inc.")) == []


def test_entities_are_read_while_the_register_changes(store, build):
    entities = [build.entity(name=f"Acme {n}") for n in range(250)]
    do(store, *entities)
    found = store.register.iterate_entities()
    first = [next(found) for _ in range(100)]
    do(store, (entities[150], None), (entities[0], None))
    assert [*first, *found] == entities[:150] + entities[151:]
