"""The actions on how things look: size, lines, what is painted, theme, panels, help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from annotator.app.actions import Action
from annotator.app.look import Look, Shown, Step
from annotator.app.project_actions import has_project, shows
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice

_Change = Callable[[Look], Look]
ZOOM_STEPS: Final = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_STEPS: Final = {Step.S: "small", Step.M: "medium", Step.L: "large", Step.XL: "very large"}
_SHOWN: Final = {
    Shown.MENTIONS: ("Mentions only", "Paint mentions, hide claims"),
    Shown.CLAIMS: ("Claims only", "Paint claims, hide mentions"),
    Shown.BOTH: ("Mentions and claims", "Paint all annotations"),
    Shown.NONE: ("Plain text", "Hide all annotations; a label key still works"),
}
_THEMES: Final = {
    ThemeChoice.SYSTEM: ("As the desktop", "Follow the desktop's colours and its contrast"),
    ThemeChoice.LIGHT: ("Light", "Dark text on a light page"),
    ThemeChoice.DARK: ("Dark", "Light text on a dark page"),
    ThemeChoice.CONTRAST: ("High contrast", "Outlines instead of tints, and the strongest text"),
}


def view_actions() -> list[Action]:
    """What the menus View and Help hold, in their order."""
    return [
        *_zoom_actions(),
        *_line_actions(),
        *_shown_actions(),
        *_theme_actions(),
        *_pane_actions(),
        *_help_actions(),
    ]


def _zoom_actions() -> list[Action]:
    return [
        Action(
            id="view.zoom_in", title="Larger text", tip="Make the text larger",
            keys=("Ctrl++", "Ctrl+="), menu="View", icon="zoom_in", run=partial(_zoom, steps=1),
        ),
        Action(
            id="view.zoom_out", title="Smaller text", tip="Make the text smaller",
            keys=("Ctrl+-",), menu="View", icon="zoom_out", run=partial(_zoom, steps=-1),
        ),
        Action(
            id="view.zoom_reset", title="Normal text", tip="Text at 100 percent",
            keys=("Ctrl+0",), menu="View", run=_changes(lambda look: replace(look, zoom=100)),
        ),
    ]  # fmt: skip


def _line_actions() -> list[Action]:
    return [
        Action(
            id="view.width", title="Next width", tip="Go through the widths of lines",
            keys=("Ctrl+Shift+W",), menu="View", submenu="Line width", run=_widen,
        ),
        *(_step_action("Line width", step, partial(_with_width, step=step)) for step in Step),
        Action(
            id="view.spacing", title="Next spacing", tip="Go through the distances of lines",
            keys=("Ctrl+Shift+L",), menu="View", submenu="Line spacing", run=_space,
        ),
        *(_step_action("Line spacing", step, partial(_with_spacing, step=step)) for step in Step),
        Action(
            id="view.compact", title="Compact lines",
            tip="Take the room for labels from above the lines, or give it back",
            keys=("Ctrl+Shift+K",), menu="View", is_on=lambda s: s.reader.look.is_compact,
            run=_changes(lambda look: replace(look, is_compact=not look.is_compact)),
        ),
    ]  # fmt: skip


def _step_action(of: str, step: Step, change: _Change) -> Action:
    return Action(
        id=f"view.{of.split()[1]}.{step}", title=f"{of}: {_STEPS[step]}",
        tip=f"{of} {step} of S, M, L and XL", menu="View", submenu=of,
        is_on=_is_so(change), run=_changes(change),
    )  # fmt: skip


def _shown_actions() -> list[Action]:
    return [
        Action(
            id=f"view.shown.{shown}", title=title, tip=tip, keys=(f"Ctrl+{number}",),
            menu="View", submenu="Annotations", is_on=_is_so(partial(_showing, shown=shown)),
            run=_changes(partial(_showing, shown=shown)),
        )
        for number, (shown, (title, tip)) in enumerate(_SHOWN.items(), start=1)
    ]  # fmt: skip


def _theme_actions() -> list[Action]:
    return [
        Action(
            id="view.theme", title="Light or dark", tip="Change between light and dark",
            keys=("Ctrl+Shift+T",), menu="View", submenu="Theme", icon="theme",
            run=shows("theme"),
        ),
        *(
            Action(
                id=f"view.theme.{choice}", title=title, tip=tip, menu="View", submenu="Theme",
                is_on=partial(_is_chosen, choice=choice), run=shows(f"theme.{choice}"),
            )
            for choice, (title, tip) in _THEMES.items()
        ),
    ]  # fmt: skip


def _pane_actions() -> list[Action]:
    return [
        Action(
            id="view.panels", title="Hide or show the panels", tip="Only the text, or all panels",
            keys=("F9",), menu="View", icon="panels", when=has_project, run=shows("panels"),
        ),
        Action(
            id="view.next_pane", title="Next pane", tip="Move the keyboard to the next pane",
            keys=("F6",), menu="View", run=shows("next_pane"),
        ),
        Action(
            id="view.previous_pane", title="Previous pane",
            tip="Move the keyboard to the pane before", keys=("Shift+F6",), menu="View",
            run=shows("previous_pane"),
        ),
    ]  # fmt: skip


def _help_actions() -> list[Action]:
    return [
        Action(
            id="help.keys", title="Keys", tip="Every key, from the list of actions",
            reader_keys=("?",), menu="Help", run=shows("keys"),
        ),
        Action(
            id="help.label", title="What does the label mean?",
            tip="Definition, examples and how the same words were labelled elsewhere", keys=("F1",),
            menu="Help", when=has_project, run=shows("label"),
        ),
    ]  # fmt: skip


def _changes(change: _Change) -> Callable[[Session], None]:
    """What gives the reader another look."""
    return lambda session: session.reader.set_look(change(session.reader.look))


def _is_so(change: _Change) -> Callable[[Session], bool]:
    """Whether the look is already as the change would have it."""
    return lambda session: change(session.reader.look) == session.reader.look


def _zoom(session: Session, *, steps: int) -> None:
    """The next step of `ZOOM_STEPS` in that direction, if there is one."""
    zoom = session.reader.look.zoom
    if steps > 0:
        zoom = next((step for step in ZOOM_STEPS if step > zoom), zoom)
    else:
        zoom = next((step for step in reversed(ZOOM_STEPS) if step < zoom), zoom)
    session.reader.set_look(replace(session.reader.look, zoom=zoom))


def _widen(session: Session) -> None:
    step = _after(session.reader.look.width)
    session.reader.set_look(_with_width(session.reader.look, step))
    session.shell.say(f"Line width: {_STEPS[step]}.")


def _space(session: Session) -> None:
    step = _after(session.reader.look.spacing)
    session.reader.set_look(_with_spacing(session.reader.look, step))
    session.shell.say(f"Line spacing: {_STEPS[step]}.")


def _after(step: Step) -> Step:
    steps = list(Step)
    return steps[(steps.index(step) + 1) % len(steps)]


def _with_width(look: Look, step: Step) -> Look:
    return replace(look, width=step)


def _with_spacing(look: Look, step: Step) -> Look:
    return replace(look, spacing=step)


def _showing(look: Look, shown: Shown) -> Look:
    return replace(look, shown=shown)


def _is_chosen(session: Session, choice: ThemeChoice) -> bool:
    return session.shell.theme_choice is choice
