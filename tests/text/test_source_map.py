"""Positions travel between text and source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.text.source_map import Piece, SourceMap

MARKUP = SourceMap(pieces=(Piece(0, 3, 4), Piece(5, 11, 2)))  # "<p>Acme</p> is" as "Acme\nis"


def test_empty_map_is_identity():
    assert SourceMap().to_source(7) == SourceMap().to_text(7) == 7


@pytest.mark.parametrize(("text_pos", "source_pos"), [(0, 3), (3, 6), (4, 7), (5, 11), (7, 13)])
def test_text_position_has_a_source_position(text_pos, source_pos):
    assert MARKUP.to_source(text_pos) == source_pos


@pytest.mark.parametrize(("source_pos", "text_pos"), [(0, 0), (3, 0), (6, 3), (9, 4), (11, 5)])
def test_skipped_source_leads_to_the_text_before(source_pos, text_pos):
    assert MARKUP.to_text(source_pos) == text_pos


def test_span_leaves_out_markup_at_its_edges():
    assert MARKUP.source_span((0, 4)) == (3, 7)
    assert MARKUP.source_span((5, 5)) == (11, 11)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)), max_size=9))
def test_map_survives_json(steps):
    pieces, text_end, source_end = [], 0, 0
    for text_gap, source_gap, length in steps:
        pieces.append(Piece(text_end + text_gap, source_end + source_gap, length))
        text_end, source_end = pieces[-1].text_start + length, pieces[-1].source_start + length
    source_map = SourceMap(pieces=tuple(pieces))
    assert SourceMap.from_json(source_map.to_json()) == source_map


@pytest.mark.parametrize("encoded", ["", "{}", "[1,2]", "[1,2,null]", "[1,2,true]", "[1"])
def test_unreadable_map_is_refused(encoded):
    with pytest.raises(UserError, match="source map"):
        SourceMap.from_json(encoded)
