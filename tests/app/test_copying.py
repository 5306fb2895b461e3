"""Copied text loses nothing: neither a character nor an annotation, however they overlap."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from annotator.app.excerpt import Excerpt, chosen_excerpt, plain_text
from annotator.app.html_copy import as_html
from annotator.app.markdown_copy import as_markdown
from annotator.app.session import Session
from annotator.model.fragments import normalise
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Claim, Mention, reading_order
from tests.app.copies import HtmlCopy, read_markdown
from tests.app.mill import TEXT, span_of
from tests.app.test_session import Reader, Shell

LABELS = ("COMPANY", "plan", 'odd "}]\\ label', "[^1]: **x**")
PARTS = (
    *"\\`*_[]{}<>|~^$!&:#-+=.%\n\r\t é🌲",
    *("word", "12. ", "\n\n", "\r\n", "    ", "[^1]: ", "&amp;", "]{.X}", "<br>", "\x0b", "\u2028"),
)
texts = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@st.composite
def excerpts(draw, *, part: bool = False) -> Excerpt:
    """A text with annotations anywhere, and its span, or any other."""
    text = draw(texts)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    annotations = []
    for number in range(draw(st.integers(0, 8))):
        fragments = normalise(draw(st.lists(places, min_size=1, max_size=3)))
        kind = draw(st.sampled_from([mention, claim]))
        annotations.append(kind(fragments, draw(st.sampled_from(LABELS)), number))
    span = tuple(draw(places)) if part else (0, len(text))
    whole = Excerpt(text=text, span=span)
    touching = sorted((a for a in annotations if whole.pieces(a)), key=reading_order)
    return Excerpt(text=text, span=span, annotations=tuple(touching))


def mention(fragments, label: str = "COMPANY", number: int = 0, **values) -> Mention:
    return Mention(**_basics(fragments, label, number), **values)


def claim(fragments, label: str = "plan", number: int = 0, **values) -> Claim:
    return Claim(**_basics(fragments, label, number), **values)


def _basics(fragments, label: str, number: int) -> dict:
    return {
        "id": AnnotationId(f"m{number}"),
        "release_id": ReleaseId("r"),
        "label": label,
        "fragments": tuple(fragments),
        "annotator": "Ana",
        "created": "",
        "modified": "",
    }


def of(text: str, *annotations, **values) -> Excerpt:
    ordered = tuple(sorted(annotations, key=reading_order))
    return Excerpt(text=text, span=(0, len(text)), annotations=ordered, **values)


def html_of(excerpt: Excerpt) -> HtmlCopy:
    return HtmlCopy(as_html(excerpt, lambda annotation: "#2267ee"))


# --- Markdown


@given(excerpts(part=True))
def test_markdown_without_its_markup_is_the_text(excerpt) -> None:
    assert read_markdown(as_markdown(excerpt))[0] == excerpt.plain


@given(excerpts())
@example(of("a: b", claim([(0, 1)])))
def test_markdown_loses_no_annotation(excerpt) -> None:
    marks = {(a.label, a.fragments) for a in excerpt.annotations}
    assert read_markdown(as_markdown(excerpt))[1] == marks


def test_markdown_nests_mentions_and_notes_what_crosses() -> None:
    text = "The Acme Berlin plant opens."
    nested = mention([(4, 8)]), mention([(0, 21)], "FACILITY", 1)
    crossing = mention([(9, 27)], "EVENT", 2)
    assert as_markdown(of(text, *nested, crossing)) == (
        "[The [Acme]{.COMPANY} Berlin plant]{.FACILITY} opens[^1].\n\n"
        "[^1]: **EVENT** “Berlin plant opens” (9–27)\n"
    )


def test_markdown_says_all_that_a_claim_says() -> None:
    text = "Acme will, Lee said, hire."
    said = claim(
        [(0, 9), (21, 25)],
        attributes={"certainty": "probable", "is_new": True, "target": None},
        unconfirmed=("certainty",),
        speaker_id="e1",
        note="two\nlines",
    )
    assert as_markdown(of(text, said, names={"e1": "Ann *Lee*"})) == (
        "Acme will, Lee said, hire[^1].\n\n"
        "[^1]: **plan** “Acme will … hire” (0–9, 21–25); certainty: probable (preset); "
        "is\\_new: yes; speaker: Ann \\*Lee\\*; note: two lines\n"
    )


def test_markdown_gives_a_mention_its_details() -> None:
    named = mention([(0, 4)], subtype="public", note='the "first"')
    assert as_markdown(of("Acme grows", named)) == (
        '[Acme]{.COMPANY subtype="public" note="the \\"first\\""} grows'
    )


def test_markdown_keeps_lines_and_indents_apart() -> None:
    assert as_markdown(of("Head\nline 1\n\n    - 4 $\n")) == "Head\\\nline 1\n\n&#32;   \\- 4 \\$\n"


# --- HTML


@given(excerpts(part=True))
def test_html_without_its_markup_is_the_text(excerpt) -> None:
    assert html_of(excerpt).text == excerpt.plain


@given(excerpts(part=True))
def test_html_marks_are_nested_and_lose_no_annotation(excerpt) -> None:
    copy, start = html_of(excerpt), excerpt.span[0]
    for annotation in excerpt.annotations:
        pieces = [(a - start, b - start) for a, b in excerpt.pieces(annotation)]
        assert copy.fragments(annotation.id) == pieces
        assert copy.labels[annotation.id] == (annotation.layer.value, annotation.label)
    assert len(copy.notes) == len(excerpt.annotations)


def test_html_splits_only_what_crosses() -> None:
    copy = html_of(of("0123456789", claim([(0, 6)], number=1), claim([(4, 9)], number=2)))
    assert copy.pieces == {"m1": [(0, 6)], "m2": [(4, 6), (6, 9)]}


def test_html_lists_claims_with_their_attributes() -> None:
    said = claim([(5, 9)], attributes={"polarity": "negative"})
    copy = html_of(of("Acme will <not>", mention([(0, 4)], number=1), said))
    assert copy.rows == [
        ["", "Label", "Text", "Attributes"],
        ["1", "plan", "will", "polarity: negative"],
    ]
    assert copy.notes == ["COMPANY", "plan 1"]


def test_html_has_no_table_for_nothing() -> None:
    assert "<table" not in as_html(of("Acme"), lambda annotation: "")


# --- what is chosen


def test_selection_is_chosen_before_the_focus_and_that_before_the_release(project, release_id):
    company = project.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    plan = project.add_claim(
        release_id, [span_of("The company"), span_of("hire 40 people")], "plan"
    )
    reader = Reader()
    session = reader.session = Session(reader, Shell())
    session.open_project(project)
    session.open_release(release_id)
    assert chosen_excerpt(session).plain == TEXT
    assert [a.id for a in chosen_excerpt(session).annotations] == [company.id, plan.id]
    session.focus(plan.id)
    assert chosen_excerpt(session).plain == "The company plans to hire 40 people"
    assert plain_text(session) == "The company hire 40 people"
    session.selection = span_of("Pine, Inc. today")
    assert [a.id for a in chosen_excerpt(session).annotations] == [company.id]
    assert plain_text(session) == "Pine, Inc. today"


def test_names_of_what_is_pointed_at_are_copied(project, release_id):
    entity = project.add_entity("PERSON", "Ida Holm")
    company = project.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    plan = project.add_claim(release_id, [span_of("The company plans")], "plan")
    project.set_speaker(plan.id, entity.id)
    project.add_role(plan.id, "subject", to=company.id)
    reader = Reader()
    session = reader.session = Session(reader, Shell())
    session.open_project(project)
    session.open_release(release_id)
    excerpt = chosen_excerpt(session)
    details = dict(excerpt.details(session.annotations[plan.id]))
    assert details["speaker"] == "Ida Holm"
    assert details["subject"] == "“Harrow & Pine, Inc.”"
