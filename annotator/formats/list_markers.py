"""What stands before the items of lists: bullets, numbers and letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BULLETS: Final = "•◦▪"
"""By depth, as browsers draw them."""
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN: Final = 39


@dataclass(slots=True)
class _List:
    kind: str
    number: int
    """Of the next item."""


class ListMarkers:
    """Follows the lists that are open at one time."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._has_items = False

    def begin(self, node: LexborNode) -> None:
        """A list begins."""
        attributes = node.attrs
        style = attributes.sget("style").replace(" ", "").lower()
        if "list-style:none" in style or "list-style-type:none" in style:
            kind = ""
        elif node.tag == "ol":
            kind = attributes.sget("type") or "1"
        else:
            kind = "•"
        self._lists.append(_List(kind, _number(attributes.sget("start"), 1)))

    def end(self) -> None:
        """The innermost list ends."""
        self._lists.pop()
        if not self._lists:
            self._has_items = False

    def begin_item(self, node: LexborNode) -> tuple[str, bool]:
        """The marker of an item that begins, and whether it is the first of the outermost list."""
        is_first, self._has_items = not self._has_items, bool(self._lists)
        if not self._lists:
            return _BULLETS[0], True
        innermost = self._lists[-1]
        number = _number(node.attrs.sget("value"), innermost.number)
        innermost.number = number + 1
        return self._marker(innermost.kind, number), is_first

    def _marker(self, kind: str, number: int) -> str:
        if kind == "•":
            return _BULLETS[min(len(self._lists), len(_BULLETS)) - 1]
        if kind in {"a", "A"} and 1 <= number <= 26:
            return f"{chr(ord(kind) + number - 1)}."
        if kind in {"i", "I"} and 1 <= number <= _MOST_ROMAN:
            roman = _roman(number)
            return f"{roman if kind == 'i' else roman.upper()}."
        return f"{number}." if kind else ""


def _number(written: str, default: int) -> int:
    try:
        return int(written[:9])
    except ValueError:
        return default


def _roman(number: int) -> str:
    digits = ""
    for value, digit in _ROMAN:
        count, number = divmod(number, value)
        digits += digit * count
    return digits
