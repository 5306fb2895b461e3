"""The outline names each section, how it begins, and the quotes it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.outline import counts_by_section, outline_of, section_at
from annotator.app.project import Project
from annotator.model.records import Layer, Section
from tests.app.press import PRESS


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "press.txt").write_text(PRESS, "utf-8")
    with Project.create(tmp_path / "press.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
        yield project


def test_sections_have_titles_and_their_heading_or_first_words(project):
    (release,) = project.releases()
    rows = outline_of(release, PRESS)
    assert [(row.title, row.words[:20]) for row in rows] == [
        ("Headline", "Harrow & Pine Opens "),
        ("Lead", "TARNWICK, Maine, May"),
        ("Body", "“We needed the room,"),
        ("Boilerplate", "About Harrow & Pine"),
        ("Safe harbor", "Forward-Looking Stat"),
        ("End mark", ""),
    ]


def test_quote_stands_under_its_section_with_its_speaker(project):
    (release,) = project.releases()
    (quote,) = [quote for row in outline_of(release, PRESS) for quote in row.quotes]
    assert (quote.speaker, quote.words) == ("Ida Holm", "We needed the room, We have it now.")
    assert PRESS[slice(*quote.span)].startswith("We needed")
    assert outline_of(release, PRESS)[2].quotes == (quote,)


def test_counts_are_of_what_begins_in_a_section(project):
    (release,) = project.releases()
    at = PRESS.index("Harrow & Pine, Inc.")
    project.add_mention(release.id, [(at, at + 19)], "COMPANY")
    project.add_claim(release.id, [(at, at + 80)], "event")
    counts = counts_by_section(release.sections, project.annotations(release.id))
    assert counts == {(1, Layer.MENTION): 1, (1, Layer.CLAIM): 1}


@pytest.mark.parametrize(("pos", "number"), [(0, None), (2, 0), (6, 0), (8, 1), (99, 1)])
def test_section_at_goes_on_to_the_next(pos, number):
    sections = (Section(kind="lead", start=2, end=5), Section(kind="body", start=7, end=9))
    assert section_at(sections, pos) == number


def test_no_sections_give_no_rows_and_no_place():
    assert section_at((), 3) is None
    assert not counts_by_section((), ())
