"""Sentences survive abbreviations, quotes, headings and page breaks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.sentences import claim_span, sentence_at, sentences

PIECES = st.lists(
    st.sampled_from(
        [
            "Acme grew. ", "Inc. ", "The ", "word ", "“So!” ", "\n", "\n\n", "U.S. ", "x" * 900,
            "... ", "5.2 ", "no. ", " ", "東京。", "end.The ", "line without end " * 4, "?) ", "»",
            "\n<PAGE>\n", "\n\t12\n", "and",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def split(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "MADISON, Wis., Nov. 28, 2016 (WIRE) -- Acme, Inc. (Nasdaq:ACME) grew.",
        "Acme Corp. Announces Record Year",
        "The U.S. Department of Widgets agreed.",
        "Ana B. Cole, Ph.D. joined.",
        "Mr. Cole and Dr. The leave.",
        "It ranked No. 5 in sales.",
        "Sales rose 5.2 percent to $1.3 million.",
        "“We won,” said Ana Cole. ".strip(),
        "“Did we win?” asked Ana.",
        "Yahoo! Inc. agreed.",
        "We grew ... and grew.",
        "1. Widgets are built here.",
        "It was iced by Acme Co. – a maker of ice.",
        "It works in the\n\ntreatment of colds.",
        "Sold in Spain,\nportugal and France.",
    ],
)
def test_one_sentence_stays_one(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["It grew.", "It won."],
        ["It was sold to Acme, Inc.", "The price was low."],
        ["It left the U.S.", "In May it returned."],
        ["“We grew.”", "Acme won."],
        ["“We grew,” said Ana.", "“We won.”"],
        ["Is it so?", "Yes!", "Good."],
        ["« Nous gagnons. »", "Acme grandit."],
        ["He said no.", "Then he left."],
        ["It grew in 2017.", "Acme won."],
        ["Wait…", "Acme won."],
        ["iOS grew.", "iPhone won."],
    ],
)
def test_sentences_part_where_they_end(parts):
    assert split(" ".join(parts)) == parts


def test_heading_and_lines_are_sentences_of_their_own():
    text = "About Acme\n\nAcme builds widgets. It grows\n\nCONTACT:\nAna Cole\nana@acme.com"
    assert split(text) == [
        "About Acme", "Acme builds widgets.", "It grows", "CONTACT:", "Ana Cole", "ana@acme.com",
    ]  # fmt: skip


def test_hard_wrapped_lines_are_one_sentence():
    first = "Acme Widgets today announced that it has chosen the town of Westmere as"
    assert split(f"{first}\nHome of its plant in the U.S.\nMore") == [
        f"{first}\nHome of its plant in the U.S.",
        "More",
    ]


@pytest.mark.parametrize("break_", ["\n\n", "\n\t\t5\n<PAGE>  \n", "\n\n<PAGE>\n\n", "\n- 12 -\n"])
def test_sentence_goes_on_behind_a_page_break(break_):
    text = f"Acme will build its plant in the{break_}desert of Nevada."
    assert split(f"It grew. {text} It won.") == ["It grew.", text, "It won."]


def test_page_number_between_sentences_is_part_of_neither():
    assert split("It grew.\n\n5\n<PAGE>\n\nIt won.") == ["It grew.", "5", "<PAGE>", "It won."]


def test_wrapped_abbreviation_does_not_end_a_sentence():
    first = "Acme Widgets today announced that it has won a large order from the U.S."
    assert split(f"{first}\nDepartment of Widgets.") == [f"{first}\nDepartment of Widgets."]


def test_wrapped_quote_that_ends_is_a_sentence():
    first = "“Acme Widgets has won a large order from the town council of Westmere.”"
    assert split(f"{first}\nIt is large.") == [first, "It is large."]


def test_lost_space_after_a_stop_is_survived():
    assert split("Acme grew.The price fell.") == ["Acme grew.", "The price fell."]


def test_chinese_needs_no_space():
    assert split("东京增长。大阪也是。") == ["东京增长。", "大阪也是。"]


def test_text_without_an_end_is_cut():
    assert max(end - start for start, end in sentences("word " * 10_000)) <= 2 * 4096


@given(PIECES)
def test_sentences_hold_all_but_white_space(text):
    spans = sentences(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(PIECES, st.data())
def test_sentence_at_a_position_is_that_of_the_whole_text(text, data):
    pos = data.draw(st.integers(0, len(text)))
    spans = sentences(text)
    begun = [span for span in spans if span[0] <= pos]
    assert sentence_at(text, pos) == ((begun or spans[:1] or [(pos, pos)])[-1])


@given(PIECES, st.data())
def test_sentences_of_a_part_are_those_that_touch_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    touching = [span for span in sentences(text) if span[0] < end and span[1] > start]
    assert sentences(text, start, end) == touching


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Acme grew.", "Acme grew"),
        ("“Acme grew.”", "Acme grew"),
        ("• Acme grew!", "Acme grew"),
        ("Acme bought Widgets, Inc.", "Acme bought Widgets, Inc."),
        ("About Acme", "About Acme"),
        ("-40 degrees were reached.", "-40 degrees were reached"),
        ("...", "..."),
    ],
)
def test_claim_leaves_out_quotes_and_final_stop(sentence, claim):
    start, end = claim_span(sentence, (0, len(sentence)))
    assert sentence[start:end] == claim
