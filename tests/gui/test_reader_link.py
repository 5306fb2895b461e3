"""The reader shows relations, roles and what was reviewed as the project has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.session import Session
from annotator.gui.reader.reader import Reader
from annotator.gui.reader_link import ReaderLink
from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Status
from tests.app.mill import TEXT, span_of


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    return reader


@pytest.fixture
def session(reader: Reader, mill: Project) -> Iterator[Session]:
    session = Session(reader, cast("Any", None))
    link = ReaderLink(reader, session, reader)
    session.open_project(mill)
    session.open_release(session.queue[0])
    yield session
    link.deleteLater()


def names(reader: Reader) -> list[str]:
    """What the lines of the annotation in focus are called."""
    return [words for _, words in reader.relations.drawing().pills]


def test_relation_is_drawn_from_its_commit_to_its_undo(reader, session, mill) -> None:
    release_id = session.release.id
    company = mill.add_mention(release_id, [span_of("Harrow & Pine, Inc.")], "COMPANY")
    place = mill.add_mention(release_id, [span_of("TARNWICK")], "LOCATION")
    reader.set_focused(company.id)
    assert names(reader) == []
    mill.add_relation("located_in", company.id, place.id)
    assert names(reader) == ["Located in"]
    session.open_release(release_id)
    reader.set_focused(place.id)
    assert names(reader) == ["Located in"]
    mill.undo()
    assert names(reader) == []


def test_role_of_a_claim_is_drawn_from_both_ends(reader, session, mill) -> None:
    release_id = session.release.id
    company = mill.add_mention(release_id, [span_of("The company")], "COMPANY")
    claim = mill.add_claim(release_id, [span_of("The company plans to hire 40 people")], "plan")
    mill.add_role(claim.id, "subject", to=company.id)
    for annotation in (company, claim):
        reader.set_focused(annotation.id)
        assert names(reader) == ["Subject"]


def test_role_of_bare_text_is_drawn(reader, session, mill) -> None:
    claim = mill.add_claim(session.release.id, [span_of("The company plans to hire")], "plan")
    mill.add_role(claim.id, "time", fragments=[span_of("by the end of 2026")])
    reader.set_focused(claim.id)
    assert names(reader) == ["Time"]


def test_reviewed_ranges_are_shown_and_a_release_that_is_done_is_so_whole(
    reader, session, mill
) -> None:
    def change(**what: object) -> None:
        release = session.release
        session.do(ChangeSet("Review", (Change(release, replace(release, **what)),)))

    assert reader.reading.state.reviewed == ()
    change(reviewed=((0, 31),))
    assert reader.reading.state.reviewed == ((0, 31),)
    change(status=Status.DONE)
    assert reader.reading.state.reviewed == ((0, len(TEXT)),)
    session.open_release(session.release.id)
    assert reader.reading.state.reviewed == ((0, len(TEXT)),)
    change(status=Status.IN_PROGRESS)
    assert reader.reading.state.reviewed == ((0, 31),)
