"""The palette offers commands, labels and releases, and says why something cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from annotator.app.palette import Palette, ReleaseIndex
from annotator.app.project import Project
from annotator.app.session import Session
from annotator.app.window_actions import label_actions, window_actions


class Pane:
    """Stands for reader and window."""

    def __getattr__(self, name):
        return lambda *_values, **_options: None


@pytest.fixture
def session(project: Project) -> Iterator[Session]:
    session = Session(cast("Any", Pane()), cast("Any", Pane()))
    session.open_project(project)
    yield session
    session.close_project()


def index_of(session: Session) -> ReleaseIndex:
    index = ReleaseIndex(session.store)
    while index.read_some():
        pass
    return index


@pytest.fixture
def palette(session: Session) -> Palette:
    actions = [*window_actions(), *label_actions(session.store.schema())]
    return Palette(session, actions, index_of(session))


def titles(palette: Palette, query: str) -> list[str]:
    return [entry.title for entry in palette.entries(query, ())]


@pytest.mark.parametrize(
    ("query", "title", "place"),
    [
        ("undo", "Undo", "Edit"),
        ("every occ", "Every occurrence…", "Annotation"),
        ("company", "Company", "Mention label"),
        ("expectation", "Expectation", "Claim label"),
        ("second mill", "Harrow & Pine opens second mill", "mill.txt"),
        ("mill.txt", "Harrow & Pine opens second mill", "mill.txt"),
    ],
)
def test_best_is_first_with_its_place(palette: Palette, query: str, title: str, place: str) -> None:
    entry = palette.entries(query, ())[0]
    assert (entry.title, entry.place) == (title, place)


def test_keys_of_commands_are_known_and_releases_have_none(palette: Palette) -> None:
    assert palette.entries("undo", ())[0].keys == ("Ctrl+Z",)
    assert palette.entries("mill.txt", ())[0].keys == ()


def test_without_words_the_recent_commands_come_first_and_no_labels(palette: Palette) -> None:
    entries = palette.entries(" ", ("edit.find", "gone.away", "view.theme"))
    assert [entry.offer.id for entry in entries[:2]] == ["edit.find", "view.theme"]
    assert len(entries) == len({entry.offer.id for entry in entries})
    assert all(entry.label is None for entry in entries)


def test_in_a_rank_what_can_be_done_comes_first(palette: Palette) -> None:
    entries = [entry for entry in palette.entries("ne", ()) if entry.title.startswith("Ne")]
    reasons = [bool(entry.why_not) for entry in entries]
    assert len(set(reasons)) == 2
    assert reasons == sorted(reasons)


def test_palette_does_not_offer_itself(palette: Palette) -> None:
    assert "go.palette" not in {entry.offer.id for entry in palette.entries("", ())}


@pytest.mark.parametrize(
    ("query", "why_not"),
    [
        ("undo", "There is nothing to undo."),
        ("delete", "Open a release first."),
        ("find next", "Open a release first."),
        ("export", ""),
    ],
)
def test_reason_is_given(session: Session, query: str, why_not: str) -> None:
    session.open_release(None)
    palette = Palette(session, window_actions(), None)
    assert palette.entries(query, ())[0].why_not == why_not


def test_open_release_lacks_only_a_focus(session: Session) -> None:
    session.open_release(session.queue[0])
    palette = Palette(session, window_actions(), None)
    assert palette.entries("delete", ())[0].why_not == "Focus an annotation first."


def test_without_a_project_there_are_only_commands() -> None:
    session = Session(cast("Any", Pane()), cast("Any", Pane()))
    palette = Palette(session, window_actions(), None)
    assert titles(palette, "second mill") == []
    assert palette.entries("export", ())[0].why_not == "Open a project first."


def test_index_is_read_bit_by_bit_to_the_end(session: Session, tmp_path) -> None:
    for number in range(510):
        (tmp_path / f"kiln{number:03}.txt").write_text(f"Kiln {number} fires\n\n{number}", "utf-8")
    assert session.project is not None
    session.project.import_paths(sorted(tmp_path.glob("kiln*.txt")))
    index = ReleaseIndex(session.store)
    assert index.read_some()
    assert not index.best("kiln509.txt")
    assert not index.read_some()
    assert [release.title for _, release in index.best("kiln509.txt")] == ["Kiln 509 fires"]
