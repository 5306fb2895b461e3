"""Code points, UTF-16 units and graphemes are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import OffsetMap, grapheme_starts, snap_to_grapheme

ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from("a\u0301\u200d\ufe0f\U0001f469\U0001f3fd\U0001f1e9\r\n가ᄀ\u1161"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(ANY_TEXT)
def test_offsets_are_those_of_utf16(text):
    offsets = OffsetMap(text)
    for pos in range(len(text) + 1):
        pos16 = len(text[:pos].encode("utf-16-le")) // 2
        assert offsets.to_utf16(pos) == pos16
        assert offsets.from_utf16(pos16) == pos


def test_inside_a_surrogate_pair_is_its_start():
    offsets = OffsetMap("a\U0001f600\U0001f600b")
    assert [offsets.from_utf16(pos16) for pos16 in range(7)] == [0, 1, 1, 2, 2, 3, 4]


@pytest.mark.parametrize(
    "cluster",
    [
        "a",
        "e\u0301",
        "a\u0308\u0323",
        "\r\n",
        "👍🏽",
        "👩\u200d👧\u200d👦",
        "❤\ufe0f\u200d🔥",
        "🇩🇪",
        "1\ufe0f\u20e3",
        "각",
        "\u1100\u1161\u11a8",
        "가\u11a8",
        "नि",
        "🏴\U000e0067\U000e0062\U000e007f",
        "ｶ\uff9e",
    ],
)
def test_what_is_seen_as_one_is_one(cluster):
    assert grapheme_starts(f"x{cluster}x") == [0, 1, 1 + len(cluster)]


@pytest.mark.parametrize("text", ["🇩🇪🇫🇷", "a\u200db", "\n\u0301", "각가", "a\r\nb", "©™"])
def test_neighbours_stay_apart(text):
    expected = {"🇩🇪🇫🇷": [0, 2], "a\u200db": [0, 2], "a\r\nb": [0, 1, 3]}
    assert grapheme_starts(text) == expected.get(text, [0, 1])


def test_snapping_goes_the_way_that_was_asked_for():
    text = "xe\u0301y"
    assert snap_to_grapheme(text, 2, forward=False) == 1
    assert snap_to_grapheme(text, 2, forward=True) == 3
    assert snap_to_grapheme(text, 1, forward=True) == 1
    assert snap_to_grapheme(text, 99, forward=False) == 4


@given(ANY_TEXT, st.integers(0, 50), st.booleans())
def test_snapping_ends_on_a_boundary(text, pos, forward):
    snapped = snap_to_grapheme(text, pos, forward=forward)
    assert snapped in {*grapheme_starts(text), len(text)}
