"""Finding text keeps its offsets whatever folding does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.find import find


def found(text, query, **options):
    return [text[start:end] for start, end in find(text, query, **options)]


@pytest.mark.parametrize(
    ("text", "query", "matches"),
    [
        ("Acme and ACME", "acme", ["Acme", "ACME"]),
        ("ß Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("STRASSE", "straße", ["STRASSE"]),
        ("İİ Acme", "acme", ["Acme"]),
        ("Straße", "s", ["S"]),
        ("Pres\u00adse\u00ad", "presse", ["Pres\u00adse"]),
        ("Presse", "pres\u00adse", ["Presse"]),
        ("Phase\u00a0II", "phase ii", ["Phase\u00a0II"]),
        ("Phase II", "phase\u00a0ii", ["Phase II"]),
        ("\U0001f600 Acme", "acme", ["Acme"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Acme", "", []),
        ("Acme", "\u00ad", []),
    ],
)
def test_query_is_found(text, query, matches):
    assert found(text, query) == matches


def test_case_can_matter():
    assert find("Acme ACME Ac\u00adme", "Acme", match_case=True) == [(0, 4), (10, 15)]


def test_limit_ends_the_search():
    assert find("a a a", "A", limit=2) == [(0, 1), (2, 3)]
    assert find("a a a", "A", limit=0) == []


@given(st.text("aAßİŉ\u00ad \u00a0\U0001f600", max_size=30), st.data())
def test_every_stretch_finds_itself(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = text[start:end]
    spans = find(text, query)
    assert bool(spans) == bool(query.strip("\u00ad"))

    def plain(part):
        return part.replace("\u00ad", "").replace("\u00a0", " ").casefold()

    assert {plain(text[low:high]) for low, high in spans} <= {plain(query)}
