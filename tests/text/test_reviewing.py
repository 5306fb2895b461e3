"""Text that has been read grows and shrinks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.fragments import Fragments, normalise
from annotator.text.reviewing import is_reviewed, with_reviewed, without_reviewed
from annotator.text.sentences import sentences

TEXT = "  Moss grew. It hired 40.\n\nThen it left.\n"


def test_white_space_beside_a_span_counts_as_read():
    assert with_reviewed(TEXT, (), (2, 12)) == ((0, 13),)
    assert with_reviewed(TEXT, ((0, 13),), (13, 25)) == ((0, 27),)


def test_every_sentence_read_is_the_whole_text_read():
    reviewed: Fragments = ()
    for sentence in reversed(sentences(TEXT)):
        reviewed = with_reviewed(TEXT, reviewed, sentence)
    assert reviewed == ((0, len(TEXT)),)


def test_nothing_but_words_is_left_when_a_span_is_taken_back():
    assert without_reviewed(TEXT, ((0, 27),), (2, 12)) == ((12, 27),)
    assert without_reviewed(TEXT, ((0, 13),), (2, 12)) == ()


@given(st.text("ab .\n", min_size=1, max_size=30), st.data())
def test_what_is_added_is_read_and_what_is_taken_is_not(text, data):
    edges = st.integers(0, len(text))
    spans = [sorted((data.draw(edges), data.draw(edges))) for _ in range(3)]
    (start, end), *others = spans
    reviewed: Fragments = ()
    for other in others:
        reviewed = with_reviewed(text, reviewed, (other[0], other[1]))
    reviewed = with_reviewed(text, reviewed, (start, end))
    assert is_reviewed(reviewed, (start, end))
    assert normalise(reviewed) == reviewed
    left = without_reviewed(text, reviewed, (start, end)) if start < end else ()
    assert not any(low < end and start < high for low, high in left)
