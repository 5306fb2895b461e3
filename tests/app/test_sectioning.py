"""Sections put right by hand stay a flat, ordered cover of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app import history, sectioning
from annotator.app.outline import section_at
from annotator.app.project import Project
from annotator.app.sectioning import covered, join, split, with_kind
from annotator.errors import UserError
from annotator.model.records import Section
from tests.app.press import PRESS

_TEXT = st.text(st.sampled_from("ab \n"), max_size=40)


@pytest.fixture
def project(tmp_path: Path):
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    with Project.create(tmp_path / "press.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
        yield project


@st.composite
def texts_with_sections(draw):
    """A text and sections that cover some of it, as a strange file may bring them."""
    text = draw(_TEXT)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), unique=True, max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return text, tuple(Section(kind="lead", start=start, end=end) for start, end in pairs)


def is_cover(sections, text) -> bool:
    """Whether they are in order, do not overlap, and hold all text but white space."""
    ends = [0, *(section.end for section in sections)]
    starts = [*(section.start for section in sections), len(text)]
    gaps = list(zip(ends, starts, strict=True))
    return all(end <= start and not text[end:start].strip() for end, start in gaps) and all(
        section.start < section.end for section in sections
    )


@given(texts_with_sections(), st.data())
def test_every_edit_keeps_the_cover(given_text, data):
    text, some = given_text
    sections = covered(some, text)
    assert is_cover(sections, text)
    for _ in range(4):
        if not sections:
            return
        pos = data.draw(st.integers(0, len(text)))
        number = data.draw(st.integers(0, len(sections) - 1))
        try:
            sections = data.draw(
                st.sampled_from(
                    [
                        lambda s, pos=pos: split(s, text, pos),
                        lambda s, number=number: join(s, number),
                        lambda s, number=number: with_kind(s, number, "table"),
                    ]
                )
            )(sections)
        except UserError:
            continue
        assert is_cover(sections, text)


@given(texts_with_sections(), st.data())
def test_join_takes_a_split_back(given_text, data):
    text, some = given_text
    sections = covered(some, text)
    pos = data.draw(st.integers(0, len(text)))
    try:
        parts = split(sections, text, pos) if sections else ()
    except UserError:
        return
    if parts:
        number = section_at(sections, pos) or 0
        joined = join(parts, number + 1)
        assert [(s.start, s.end) for s in joined] == [(s.start, s.end) for s in sections]


def kinds(project) -> list[tuple[str, str]]:
    """Kind and first characters of each section, as the file has them."""
    (release,) = project.releases()
    return [(s.kind, PRESS[s.start : s.end][:8]) for s in release.sections]


def do(project, edit, words: str, *args) -> None:
    (release,) = project.releases()
    at = PRESS.index(words)
    history.do(project.store, edit(project.store, release.id, at, *args))


def test_kind_is_set_and_undone(project):
    before = kinds(project)
    do(project, sectioning.set_kind, "saws timber", "trailer")
    assert kinds(project)[3] == ("trailer", "About Ha")
    assert project.undo().startswith("Set section kind Trailer in Harrow")
    assert kinds(project) == before


def test_section_begins_with_the_paragraph_of_the_caret(project):
    do(project, sectioning.start_section, "to hire 40")
    assert kinds(project)[2:4] == [("body", "“We need"), ("body", "The comp")]


def test_heading_stays_with_the_part_that_holds_it(project):
    do(project, sectioning.start_section, "saws timber")
    (release,) = project.releases()
    about, rest = release.sections[3:5]
    assert PRESS[slice(*about.heading)] == "About Harrow & Pine"
    assert rest.heading is None


def test_start_moves_down_and_gives_to_the_section_above(project):
    do(project, sectioning.move_start, "to hire 40")
    (release,) = project.releases()
    lead, body = release.sections[1:3]
    assert PRESS[lead.start : lead.end].endswith("We have it now.”")
    assert (body.kind, PRESS[body.start :][:11]) == ("body", "The company")


def test_end_moves_up_and_gives_to_the_section_below(project):
    do(project, sectioning.move_end, "to hire 40")
    assert kinds(project)[2:4] == [("body", "“We need"), ("boilerplate", "The comp")]


def test_section_joins_the_one_above(project):
    do(project, sectioning.join_above, "to hire 40")
    assert kinds(project)[1:3] == [("lead", "TARNWICK"), ("boilerplate", "About Ha")]


@pytest.mark.parametrize(
    ("edit", "words", "why"),
    [
        (sectioning.start_section, "TARNWICK", "begins here already"),
        (sectioning.start_section, "\nTARNWICK", "no paragraph"),
        (sectioning.move_start, "Harrow & Pine Opens", "begins here already"),
        (sectioning.move_start, "Second Mill", "begins here already"),
        (sectioning.join_above, "Opens Second", "no section above"),
        (sectioning.move_end, "###", "no section below"),
    ],
)
def test_senseless_edits_are_refused(project, edit, words, why):
    before = kinds(project)
    with pytest.raises(UserError, match=why):
        do(project, edit, words)
    assert kinds(project) == before


def test_unknown_kind_is_refused(project):
    with pytest.raises(UserError, match="no kind of section “poem”"):
        do(project, sectioning.set_kind, "TARNWICK", "poem")


def test_release_without_sections_gets_them(tmp_path):
    (tmp_path / "bare.jsonl").write_text('{"text": "One.\\n\\nTwo.", "spans": []}\n', "utf-8")
    with Project.create(tmp_path / "bare.pra") as project:
        project.import_paths([tmp_path / "bare.jsonl"])
        (release,) = project.releases()
        history.do(project.store, sectioning.start_section(project.store, release.id, 7))
        (release,) = project.releases()
    assert [(s.kind, s.start, s.end) for s in release.sections] == [("body", 0, 4), ("body", 6, 10)]
