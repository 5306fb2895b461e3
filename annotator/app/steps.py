"""Work in small steps, done at once where nobody waits for a window."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

_R = TypeVar("_R")


def finish(steps: Generator[object, None, _R]) -> _R:
    """Takes every step and returns the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _R = end.value
            return result
