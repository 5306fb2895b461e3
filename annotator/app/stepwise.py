"""Work that is done a step at a time, so that the window lives on meanwhile."""

from __future__ import annotations

from collections.abc import Generator

Steps = Generator[int, None, None]
"""Gives after each step, of a few milliseconds, how far the work is."""


class Stepwise:
    """Searching or writing that goes on with each `go_on`, and can be stopped in between.

    Attributes:
        n_done, n_steps: How far it is, and how far it has to go.
    """

    def __init__(self) -> None:
        self.n_done = self.n_steps = 0
        self._steps: Steps | None = None

    def begin(self, steps: Steps, n_steps: int) -> None:
        """Has work go on with each `go_on`; a step gives how far it is."""
        self._steps, self.n_done, self.n_steps = steps, 0, n_steps

    @property
    def is_busy(self) -> bool:
        """Whether there is more to do."""
        return self._steps is not None

    def go_on(self) -> None:
        """Takes one step.

        Raises:
            UserError: What is to be written was refused; nothing changed.
        """
        steps, self._steps = self._steps, None  # what a step brings about must not cancel it
        assert steps is not None
        n_done = next(steps, None)
        if n_done is not None:
            self._steps, self.n_done = steps, n_done

    def finish(self) -> None:
        """Takes every step that is left, as `go_on` does."""
        while self.is_busy:
            self.go_on()

    def cancel(self) -> None:
        """Stops; what was being written is taken back."""
        if self._steps is not None:
            self._steps.close()
        self._steps = None


class LongChange(Stepwise):
    """A change too big for one frame; `title` says what is being done."""

    def __init__(self, title: str, steps: Steps, n_steps: int) -> None:
        super().__init__()
        self.title = title
        self.begin(steps, n_steps)
