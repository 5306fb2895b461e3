"""The index finds what a look at every span finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.reader.span_index import SpanIndex
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Mention

SPANS = st.tuples(st.integers(0, 2100), st.integers(0, 1300)).map(lambda p: (p[0], p[0] + p[1]))


def make_mention(number: int, span: Span) -> Mention:
    return Mention(
        id=AnnotationId(f"{number:03}"),
        release_id=ReleaseId("r"),
        label="COMPANY",
        fragments=(span,),
        annotator="",
        created="",
        modified="",
    )


def touches(span: Span, query: Span) -> bool:
    if span[0] == span[1]:
        return query[0] <= span[0] <= query[1]
    return span[0] < query[1] and query[0] < span[1]


@given(st.lists(SPANS, max_size=20), st.sets(st.integers(0, 19)), SPANS)
def test_pieces_are_those_that_touch(spans: list[Span], gone: set[int], query: Span) -> None:
    mentions = [make_mention(number, span) for number, span in enumerate(spans)]
    index = SpanIndex((*mention.fragments[0], mention) for mention in mentions)
    index.remove((*spans[number], mentions[number]) for number in gone if number < len(spans))
    expected = [
        mention
        for number, mention in enumerate(mentions)
        if number not in gone and touches(mention.fragments[0], query)
    ]
    expected.sort(key=lambda mention: (mention.start, -mention.end, mention.id))
    assert [mention for _, _, mention in index.pieces(query)] == expected


def test_two_pieces_at_one_start_leave_one_by_one() -> None:
    mention = make_mention(0, (5, 9))
    index = SpanIndex([(5, 5, mention), (5, 9, mention)])
    index.remove([(5, 5, mention)])
    assert index.pieces((0, 600)) == [(5, 9, mention)]
