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


@pytest.mark.parametrize("break_", ["\n\t\t5\n<PAGE>  \n", "\n\n- 12 -\n\n", "\nPage 3 of 9\n"])
def test_page_number_in_the_gap_is_part_of_the_paragraph(break_):
    text = f"Acme will marry the widget with its own{break_}very large plant in Nevada."
    assert joined_paragraphs(text) == [(0, len(text))]
    assert paragraph_at(text, 5) == paragraph_at(text, len(text) - 5) == (0, len(text))


@pytest.mark.parametrize("name", ["Apple", "2004"])
def test_page_break_after_a_full_line_may_be_followed_by_a_capital(name):
    first = "The company will build its plant in Nevada, where it is to open in"
    text = f"{first}\n7\n<PAGE>\n{name} as planned."
    assert joined_paragraphs(text) == [(0, len(text))]


def test_page_number_between_whole_paragraphs_stays_apart():
    assert len(joined_paragraphs("It grew.\n\n7\n<PAGE>\n\nIt won.")) == 4


def test_hard_wrapped_lines_are_one_paragraph():
    lines = (
        "Acme Widgets, a maker of widgets in Nevada, was founded by Dr. Ana\n"
        "Cole, who sold her first widget to a neighbour in the same year as\n"
        "its patent."
    )
    text = f"A heading\n{lines}\n\nMore."
    assert paragraph_at(text, 100) == (10, 10 + len(lines))


def test_lines_that_were_not_full_stay_apart():
    text = f"A heading of more than fifty characters, as some have it\n{'Acme grew and ' * 6}grew."
    assert paragraph_at(text, 5) == (0, 56)


def test_paragraph_at_a_position():
    text = "Acme grew. \n\n It won."
    assert paragraph_at(text, 3) == paragraph_at(text, 11) == (0, 10)
    assert paragraph_at(text, 12) is None
    assert paragraph_at(text, len(text)) == (14, 21)
