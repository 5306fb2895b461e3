"""Texts that are nearly the same are found, whatever their length; others are not."""

from __future__ import annotations

import pytest

from annotator.dataset.near_duplicates import NearDuplicates

SHORT = "Harrow & Pine opened its second mill in Tarnwick on Monday with 40 people."
LONG = " ".join(f"Sentence {i} says that lot {i * 7} went to buyer {i * 13}." for i in range(300))


@pytest.mark.parametrize(
    "twin",
    [
        SHORT.replace("Monday", "Tuesday"),
        SHORT.upper(),
        SHORT.replace(" ", "\n  "),
        SHORT + " Read more.",
    ],
)
def test_one_sentence_with_a_word_changed_is_nearly_the_same(twin):
    near = NearDuplicates()
    assert near.add("one", SHORT) == []
    assert near.add("other", twin) == ["one"]


def test_long_text_with_a_word_changed_in_every_tenth_sentence_is_nearly_the_same():
    near = NearDuplicates()
    near.add("one", LONG)
    changed = LONG
    for i in range(0, 300, 10):
        changed = changed.replace(f"buyer {i * 13}.", "nobody.")
    assert near.add("other", changed) == ["one"]


@pytest.mark.parametrize("text", ["", " \n", "The mill was closed on Monday for want of wood."])
def test_other_and_empty_texts_are_alone(text):
    near = NearDuplicates()
    near.add("one", SHORT)
    near.add("empty", "")
    assert near.add("other", text) == []


def test_of_many_that_are_the_same_each_is_joined_to_one_before():
    near = NearDuplicates()
    found = [near.add(str(i), SHORT.replace("40", str(i))) for i in range(200)]
    assert found[0] == []
    assert all(found[1:])


def test_scripts_without_spaces_are_compared_by_character():
    near = NearDuplicates()
    near.add("one", "東京の会社は新しい工場を大阪に建設すると発表した。")
    assert near.add("other", "東京の会社は新しい工場を京都に建設すると発表した。") == ["one"]
