"""Words are found again with who labelled them as what, and where."""

from __future__ import annotations

import pytest

from annotator.model.records import AnnotatedRelease, Layer
from annotator.store.store import Store
from tests.store.build import TEXT, Build


@pytest.fixture
def marked(store: Store, build: Build) -> Store:
    release = build.release()
    names = ("COMPANY", "PERSON", "COMPANY")
    mentions = [build.mention(release, (0, 9), label=name) for name in names]
    split = build.mention(release, (0, 4), (5, 9))
    claim = build.claim(release, (0, len(TEXT)))
    store.add_releases(
        [AnnotatedRelease(release=release, text=TEXT, mentions=(*mentions, split), claims=(claim,))]
    )
    return store


@pytest.mark.parametrize("words", ["Acme Inc.", "ACME INC.", "acme inc."])
def test_words_are_counted_by_label_without_regard_to_case(marked, words):
    found = marked.precedents.of(words, Layer.MENTION)
    assert [(each.label, each.annotator, each.n) for each in found] == [
        ("COMPANY", "Ana", 2),
        ("PERSON", "Ana", 1),
    ]


def test_latest_places_come_first_and_are_few(marked):
    (most, _other) = marked.precedents.of("Acme Inc.", Layer.MENTION, n_places=1)
    (place,) = most.places
    assert place.release_title == "Acme grows"
    assert place.annotation_id == "m00004"


@pytest.mark.parametrize("words", ["Acme", "Acme Inc", "Acme Inc. said", "", "%"])
def test_other_words_have_no_precedent(marked, words):
    assert marked.precedents.of(words, Layer.MENTION) == []


def test_long_words_are_found_by_their_beginning(marked):
    assert [each.label for each in marked.precedents.of(TEXT, Layer.CLAIM)] == ["plan"]


def test_index_answers(marked):
    plan = marked._connection.execute(
        "explain query plan select t.label_id, t.annotator_id, count(*) from mention t"
        " where substr(t.quote, 1, 64) = 'x' collate nocase and t.fragments is null group by 1, 2"
    ).fetchall()
    assert any("mention_words" in row[-1] for row in plan)
