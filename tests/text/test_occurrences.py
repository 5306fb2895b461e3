"""Every other place of some words: whole tokens, exact or a little different."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.occurrences import Occurrence, Sought, occurrences
from annotator.text.tokens import tokens


def found(text: str, sought: str) -> list[str]:
    """What is found for the first place of the words, variants with a `~` before them."""
    start = text.index(sought)
    hits = occurrences(text, (start, start + len(sought)))
    return [("" if hit.is_exact else "~") + text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("sought", "rest", "expected"),
    [
        ("QX 7", "QX 7, then (QX 7).", ["QX 7", "QX 7"]),
        ("QX 7", "QX-7, Qx\u00a07’s and QX\u20117", ["~QX-7", "~Qx\u00a07", "~QX\u20117"]),
        ("QX-7", "QX 7 and qx-7", ["~QX 7", "~qx-7"]),
        ("QX 7", "QX 71, AQX 7, pre-QX 7 and QX 7.5", []),
        ("QX 7", "a QX 7–based drug, QX 7™", ["QX 7", "QX 7"]),
        ("Tarn Mill’s", "Tarn Mill and Tarn Mill's", ["Tarn Mill", "Tarn Mill"]),
        ("O’Dell", "O'Dell", ["~O'Dell"]),
        ("IT", "it, It, IT", ["IT"]),
        ("U.S.", "u.s. and U.S.", ["U.S."]),
        ("Tarn", "TARN and tarn", ["~TARN", "~tarn"]),
        ("Tarn Mill", "Tarn\nMill", ["~Tarn\nMill"]),
        ("Tarn Mill", "Tarn\n\nMill", []),
        ("Tarn Mill", "Tarn\n \nMill", []),
        ("of the mill", "of\n\nthe mill, of the\n\n12 mills", ["~of\n\nthe mill"]),
        ("5 million", "1.5 million and 5 million", ["5 million"]),
        ("Tarn & Mill, Inc.", "TARN & MILL, INC. said", ["~TARN & MILL, INC."]),
        ("a - b", "a - b, a b, a-b", ["a - b"]),
        ("湖工厂", "在湖工厂里", ["湖工厂"]),
        ("İda", "İda and ida", ["İda"]),
        ("…", "… and …", []),
    ],
)
def test_finds_whole_words_and_their_variants(sought: str, rest: str, expected: list[str]) -> None:
    assert found(f"{sought} | {rest}", sought) == expected


def test_overlapping_place_that_is_not_whole_hides_none() -> None:
    assert found("Go go | ago go go", "Go go") == ["~go go"]


def test_span_itself_and_what_overlaps_it_are_left_out() -> None:
    assert occurrences("mill mill mill mill", (5, 14)) == []
    assert occurrences("mill mill mill", (5, 9)) == [
        Occurrence(0, 4, is_exact=True),
        Occurrence(10, 14, is_exact=True),
    ]


@pytest.mark.parametrize("span", [(0, 0), (4, 5), (2, 2)])
def test_nothing_is_found_nowhere(span: tuple[int, int]) -> None:
    assert occurrences("mill mill", span) == []


TEXTS = st.text(st.sampled_from("aAbİ7 -’'s\u00a0\n.ß水,"), max_size=40)


@given(text=TEXTS, data=st.data())
def test_every_hit_is_whole_sorted_and_apart(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = start, data.draw(st.integers(start, len(text)))
    hits = occurrences(text, span)
    edges = {pos for token in tokens(text) for pos in token}
    places = [(hit.start, hit.end) for hit in hits]
    assert places == sorted(places)
    for (_, end), (after, _) in pairwise(places):
        assert end <= after
    for hit_start, hit_end in places:
        assert {hit_start, hit_end} <= edges
        assert hit_end <= span[0] or span[1] <= hit_start


def sql_like(pattern: str, text: str) -> bool:
    """What SQLite's `like` says: only ASCII letters have two cases."""
    with closing(sqlite3.connect(":memory:")) as connection:
        ((found,),) = connection.execute("select ? like ?", (text, pattern)).fetchall()
    return bool(found)


@given(words=TEXTS, text=TEXTS)
def test_every_text_with_a_place_is_like_what_sql_looks_for(words: str, text: str) -> None:
    sought = Sought(words)
    if sought.places(text):
        assert sql_like(sought.like, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("KIWI Mill", "\u212aİwi\nmill"),
        ("İKI", "iki"),
        ("Müller’s", "MÜLLER"),
        ("a_b4%c", "A_b4%c"),
    ],
)
def test_sql_misses_no_variant(words: str, text: str) -> None:
    sought = Sought(words)
    assert sql_like(sought.like, text)


def test_sql_looks_for_the_longest_word() -> None:
    assert Sought("TQ 4000 of Oslo").like == "%4000%"
    assert not sql_like(Sought("Tarn Mill").like, "Moss grew in Spain")


@pytest.mark.parametrize(
    ("words", "is_like"),
    [("QX 7", True), ("qx-7’s", True), (" QX 7 ", True), ("QX 71", False), ("", False)],
)
def test_words_are_like_their_variants(words: str, is_like: bool) -> None:
    assert Sought("QX 7").is_like(words) == is_like


@given(words=st.lists(st.sampled_from(["Tarn", "Mill", "QX", "7", "of"]), min_size=1, max_size=4))
def test_exact_copies_are_all_found(words: list[str]) -> None:
    name = " ".join(words)
    text = " | ".join([name] * 5)
    assert found(text, name) == [name] * 4


def test_a_megabyte_is_searched_in_linear_time() -> None:
    line = "The mill at Tarn – “QX 7” – hired 40 people, and qx 71 did not follow.\n"
    text = line * (1_000_000 // len(line))
    began = time.process_time()
    hits = occurrences(text, (text.index("QX 7"), text.index("QX 7") + 4))
    assert len(hits) == text.count("QX 7") - 1
    assert time.process_time() - began < 2  # one that were quadratic would take minutes


def test_a_wide_gap_between_words_is_read_in_linear_time() -> None:
    name = "Tarn" + " \n" * 100_000 + "Mill"
    began = time.process_time()
    assert occurrences(f"Tarn Mill | {name}", (0, 9)) == []
    assert time.process_time() - began < 2
