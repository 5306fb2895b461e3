"""Paragraphs are lines, and page breaks do not part them for reading."""

import pytest

from annotator.text.paragraphs import joined_paragraphs, paragraph_at, paragraphs


def test_blank_lines_and_outer_space_are_left_out():
    assert paragraphs("  Acme grew. \n \n\nIt won.") == [(2, 12), (17, 24)]


@pytest.mark.parametrize("break_", ["in the\n\ntreatment", "in,\n\nthen"])
def test_page_break_is_joined(break_):
    assert joined_paragraphs(f"Used {break_} of colds.") == [(0, len(f"Used {break_} of colds."))]


@pytest.mark.parametrize(
    "text",
    ["A heading\n\nIt grew", "It grew.\n\nand won", "Ana Cole\nana@acme.com", "It\nwww.a.com"],
)
def test_other_breaks_stay(text):
    assert len(joined_paragraphs(text)) == 2


def test_paragraph_at_a_position():
    text = "Acme grew. \n\n It won."
    assert paragraph_at(text, 3) == paragraph_at(text, 11) == (0, 10)
    assert paragraph_at(text, 12) is None
    assert paragraph_at(text, len(text)) == (14, 21)
