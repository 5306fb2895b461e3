"""Finding the parts of a dialog by kind and name."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

_T = TypeVar("_T", bound=QObject)


def part(whole: QObject, kind: type[_T], name: str = "") -> _T:
    """The part of that kind, and of that name if one is given; there has to be one."""
    found = whole.findChild(kind, name) if name else whole.findChild(kind)
    assert found is not None, f"there is no {kind.__name__} {name}".rstrip()
    return found
