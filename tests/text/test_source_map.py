"""Positions travel between text and source."""

import pytest

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
