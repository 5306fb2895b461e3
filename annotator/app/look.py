"""How the page of the reader looks: what the View menu changes and the settings remember."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ZOOMS: Final = range(50, 301)


class Step(StrEnum):
    """The steps of the line width and of the line spacing, from narrow to wide."""

    S = "S"
    M = "M"
    L = "L"
    XL = "XL"


class Shown(StrEnum):
    """Which annotations the page shows."""

    MENTIONS = "mentions"
    CLAIMS = "claims"
    BOTH = "both"
    NONE = "none"

    @property
    def has_mentions(self) -> bool:
        """Whether mentions are shown."""
        return self in {Shown.MENTIONS, Shown.BOTH}

    @property
    def has_claims(self) -> bool:
        """Whether claims are shown."""
        return self in {Shown.CLAIMS, Shown.BOTH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way to show a page.

    Attributes:
        zoom: The size of the text in percent, one of `ZOOMS`.
        width: How long lines get where the window has room for them.
        spacing: How far lines are apart.
        is_compact: Whether lines have no room for labels above the text.
        dims_skipped: Whether the text of sections that the project skips is dimmed.
        shown: Which annotations are painted; those that are not cannot be clicked or tabbed to.
    """

    zoom: int = 100
    width: Step = Step.M
    spacing: Step = Step.M
    is_compact: bool = False
    shown: Shown = Shown.BOTH
    dims_skipped: bool = True
