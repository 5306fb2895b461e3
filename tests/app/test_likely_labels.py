"""Likely labels come from what the release has been given so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from annotator.app import editing
from annotator.app.likely_labels import likely_labels
from annotator.app.project import Project
from annotator.app.session import Session
from annotator.model.records import Layer
from tests.app.mill import span_of
from tests.app.test_palette import Pane

SENTENCE = "The company plans to hire 40 people by the end of 2026"


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = Session(cast("Any", Pane()), cast("Any", Pane()))
    session.open_project(project)
    session.open_release(session.queue[0])
    yield session
    session.close_project()


def names(session: Session, words: str, n_most: int = 3) -> list[str]:
    return [label.name for label in likely_labels(session, span_of(words), n_most=n_most)]


def mark(session: Session, words: str, label: str) -> None:
    assert session.release is not None
    session.do(editing.add_mention(session.store, session.release.id, [span_of(words)], label))


def test_at_first_the_order_of_the_schema_counts(session: Session) -> None:
    assert names(session, "Tarnwick") == ["COMPANY", "ORG", "PERSON"]


def test_long_text_is_rather_a_claim(session: Session) -> None:
    labels = likely_labels(session, span_of(SENTENCE), n_most=3)
    assert {label.layer for label in labels} == {Layer.CLAIM}


def test_frequent_labels_come_first_and_the_last_used_before_them(session: Session) -> None:
    mark(session, "40 people", "QUANTITY")
    mark(session, "Maine", "LOCATION")
    mark(session, "Tarnwick", "LOCATION")
    assert names(session, "second mill") == ["LOCATION", "QUANTITY", "COMPANY"]
    session.last_label = session.store.schema().get_label(Layer.MENTION, "EVENT")
    assert names(session, "second mill") == ["EVENT", "LOCATION", "QUANTITY"]


def test_same_words_elsewhere_decide_whatever_their_case(session: Session) -> None:
    mark(session, "40 people", "QUANTITY")
    mark(session, "TARNWICK", "LOCATION")
    assert names(session, "Tarnwick", 1) == ["LOCATION"]
