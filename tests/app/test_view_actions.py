"""What the View menu does to the look of the page, without a window."""

from dataclasses import replace
from typing import Any, cast

import pytest

from annotator.app.look import Look, Shown, Step
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice
from annotator.app.view_actions import view_actions

ACTIONS = {action.id: action for action in view_actions()}


class Reader:
    """Has the look it is given."""

    look = Look()

    def set_look(self, look: Look) -> None:
        self.look = look


class Shell:
    """Remembers what it was told."""

    theme_choice = ThemeChoice.DARK

    def __init__(self) -> None:
        self.told: list[str] = []

    def say(self, message: str, *, is_error: bool = False) -> None:
        self.told.append(message)

    def key_of(self, action_id):
        return action_id

    def show(self, what: str) -> None:
        self.told.append(what)


@pytest.fixture
def session() -> Session:
    return Session(cast("Any", Reader()), Shell())


def run(session: Session, *ids: str) -> Look:
    for action_id in ids:
        ACTIONS[action_id].run(session)
    return session.reader.look


def on(session: Session) -> set[str]:
    return {action.id for action in ACTIONS.values() if action.is_on and action.is_on(session)}


@pytest.mark.parametrize("name", ["width", "spacing"])
def test_steps_go_round_and_are_said(session, name) -> None:
    steps = [getattr(run(session, f"view.{name}"), name) for _ in Step]
    assert steps == [Step.L, Step.XL, Step.S, Step.M]
    assert session.shell.told[0] == f"Line {name}: large."


@pytest.mark.parametrize(
    ("action_id", "look"),
    [
        ("view.width.XL", Look(width=Step.XL)),
        ("view.spacing.S", Look(spacing=Step.S)),
        ("view.shown.claims", Look(shown=Shown.CLAIMS)),
        ("view.compact", Look(is_compact=True)),
        ("view.zoom_in", Look(zoom=110)),
        ("view.zoom_out", Look(zoom=90)),
    ],
)
def test_each_changes_one_thing_and_ticks_it(session, action_id, look) -> None:
    assert run(session, action_id) == look
    assert ACTIONS[action_id].is_on is None or action_id in on(session)


def test_compact_is_taken_back_and_zoom_reset(session) -> None:
    assert run(session, "view.compact", "view.zoom_in", "view.compact", "view.zoom_reset") == Look()


@pytest.mark.parametrize(("zoom", "action_id"), [(300, "view.zoom_in"), (55, "view.zoom_out")])
def test_zoom_ends_at_the_last_step(session, zoom, action_id) -> None:
    session.reader.set_look(replace(Look(), zoom=zoom))
    assert run(session, action_id).zoom == zoom


def test_theme_is_asked_for_and_the_chosen_one_ticked(session) -> None:
    run(session, "view.theme.contrast")
    assert session.shell.told == ["theme.contrast"]
    assert "view.theme.dark" in on(session)
    assert len(on(session)) == 4


def test_control_and_a_digit_choose_what_is_painted() -> None:
    keys = {action.id: action.keys for action in ACTIONS.values() if "shown" in action.id}
    assert keys == {
        "view.shown.mentions": ("Ctrl+1",),
        "view.shown.claims": ("Ctrl+2",),
        "view.shown.both": ("Ctrl+3",),
        "view.shown.none": ("Ctrl+4",),
    }
