"""What is typed finds the titles that are meant, the best first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.matching import Titles

COMMANDS = [
    ("Find…", "Edit words in this release"),
    ("Find next", "Edit"),
    ("Every occurrence…", "Annotation mark it wherever else it stands"),
    ("Zürich & Söhne", ""),
    ("Next release", "Release open the next"),
    ("Export…", "Project write training data"),
    ("", "nameless.txt"),
]


def found(query: str, pairs=COMMANDS, limit: int = 10) -> list[str]:
    return [pairs[place][0] or pairs[place][1] for _, place in Titles(pairs).best(query, limit)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("find", "Find…"),
        ("next", "Next release"),
        ("release next", "Next release"),
        ("eo", "Every occurrence…"),
        ("zurich sohne", "Zürich & Söhne"),
        ("ZÜRICH", "Zürich & Söhne"),
        ("training", "Export…"),
        ("ccurr", "Every occurrence…"),
        ("xprt", "Export…"),
        ("nameless.txt", "nameless.txt"),
    ],
)
def test_best_match_comes_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_ranks_go_from_beginning_to_letters_in_order() -> None:
    titles = Titles(
        [
            ("Trampoline", ""),  # a letter here, a letter there
            ("Strap", ""),  # inside
            ("Other", "trap"),  # beside
            ("A trap", ""),  # a word of it
            ("Trap door", ""),  # it begins so
        ]
    )
    assert [place for _, place in titles.best("trap", 9)] == [4, 3, 2, 1, 0]
    assert [place for _, place in titles.best("trpl", 9)] == [0]


def test_shorter_title_comes_first_in_a_rank() -> None:
    assert found("find") == ["Find…", "Find next"]


@pytest.mark.parametrize("query", ["", "  ", "…", "xyzzy", "find xyzzy"])
def test_nothing_is_found(query: str) -> None:
    assert found(query) == []


def test_letters_in_order_are_not_looked_for_among_thousands() -> None:
    many = Titles((f"Acme {number} reports", "") for number in range(3_000))
    assert many.best("acrp", 9) == []
    assert len(many.best("reports acme", 9)) == 9


def test_titles_given_later_are_found() -> None:
    titles = Titles([("One", "")])
    assert titles.best("two", 9) == []
    titles.extend([("Two", "")])
    assert titles.best("two", 9) == [(0, 1)]


@given(st.lists(st.tuples(st.text(), st.text())), st.text(), st.integers(1, 5))
def test_each_is_found_once_and_no_more_than_wanted(pairs, query: str, limit: int) -> None:
    places = [place for _, place in Titles(pairs).best(query, limit)]
    assert len(places) == len(set(places)) <= limit
    assert all(0 <= place < len(pairs) for place in places)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1, max_size=4))
def test_whole_title_finds_itself(words: list[str]) -> None:
    title = " ".join(words)
    assert found(title, [("other", ""), (title, "")])[:1] in ([title], ["other"])
    assert title in found(title, [("other", ""), (title, "")])
