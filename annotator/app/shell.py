"""The reader and the window as actions see them."""

from __future__ import annotations

from typing import Literal, Protocol

from annotator.app.look import Look
from annotator.app.settings import ThemeChoice
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation

Edge = Literal["start", "end"]
ReaderStep = Literal["next_sentence", "previous_sentence", "wider", "narrower", "all"]


class ReaderPane(Protocol):
    """The reader as actions see it; positions are code points."""

    def set_focused(self, annotation_id: AnnotationId | None, *, reveal: bool = True) -> None:
        """Focuses an annotation, or none."""

    def set_selection(self, span: Span | None, *, reveal: bool = True) -> None:
        """Selects a span, or nothing."""

    def show_from(self, span: Span) -> None:
        """Puts the caret to the start of a span and shows as much of the span as has room."""

    def annotations_at(self, pos: int) -> list[Annotation]:
        """Those over the character after `pos`, or else before it; innermost first."""

    def cycle_focus(self) -> None:
        """Focuses the next of the annotations at the caret."""

    def focus_next(self, *, backwards: bool = False) -> None:
        """Focuses the next annotation in reading order."""

    def begin_edge(self, edge: Edge) -> None:
        """Lets the arrows move an edge of the focused annotation."""

    def take_step(self, step: ReaderStep) -> None:
        """Moves the caret by a sentence, or selects more, less or all."""

    def set_look(self, look: Look) -> None:
        """Shows the page in another way."""

    @property
    def look(self) -> Look:
        """How the page is shown."""


class Shell(Protocol):
    """The window as actions see it: what only a window can do."""

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Shows a sentence in the status line; an error stays until the next action."""

    def show(self, what: str) -> None:
        """Brings up a dialog, panel or page by its name, such as `export` or `find`."""

    def key_of(self, action_id: str) -> str:
        """The first key of an action in running text; its title in quotes when it has none."""

    @property
    def theme_choice(self) -> ThemeChoice:
        """The theme as it was chosen."""
