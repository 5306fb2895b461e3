"""A selection grows and shrinks through the levels of reading."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.widening import grow, levels, shrink

TEXT = "Acme grew. Last year, Acme Widgets, Inc. grew in Spain (and won), it said.\nIt won."


def test_caret_grows_by_token_name_clause_sentence_paragraph_text():
    span, seen = (24, 24), []
    while span != (0, len(TEXT)):
        span = grow(TEXT, span)
        seen.append(TEXT[slice(*span)])
    assert seen == [
        "Acme",
        "Acme Widgets, Inc.",
        "Acme Widgets, Inc. grew in Spain (and won)",
        "Last year, Acme Widgets, Inc. grew in Spain (and won), it said.",
        "Acme grew. Last year, Acme Widgets, Inc. grew in Spain (and won), it said.",
        TEXT,
    ]


def test_clause_lies_between_punctuation():
    span = grow(TEXT, grow(TEXT, (56, 56)))
    assert TEXT[slice(*span)] == "and won"


def test_clause_and_paragraph_reach_over_a_page_break():
    gap = "\n\t5\n<PAGE>\n"
    text = f"It grew.\nLast year, the plant in the{gap}old desert, which is hot, opened.\nMore"
    *_, clause, sentence, paragraph = [
        text[slice(*level)] for level in levels(text, text.index("plant"))
    ]
    assert clause.startswith(f"the plant in the{gap}old desert")
    assert sentence == paragraph == text[text.index("Last") : text.index("\nMore")]


def test_shrinking_goes_back_down_to_the_caret():
    span, seen = (0, len(TEXT)), []
    while span != (24, 24):
        span = shrink(TEXT, span, pos=24)
        seen.append(span)
    assert [TEXT[slice(*span)] for span in seen][-3:] == ["Acme Widgets, Inc.", "Acme", ""]


@given(st.text("aB .,(\n“", max_size=40), st.data())
def test_growing_always_ends_with_the_whole_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = (start, end)
    for _ in range(8):
        wider = grow(text, span)
        assert wider[0] <= span[0] <= span[1] <= wider[1]
        span = wider
    assert span == (0, len(text))


@given(st.text("aB .,(\n“", max_size=40), st.data())
def test_levels_are_spans_of_the_text(text, data):
    pos = data.draw(st.integers(0, len(text)))
    assert all(0 <= start <= end <= len(text) for start, end in levels(text, pos))
