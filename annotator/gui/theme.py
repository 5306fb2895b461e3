"""The colours of the program, one frozen set for each theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What each colour is for, as `#rrggbb`; `hues` are those that labels name, 1 to 7.

    The hues were searched for the greatest distance under normal, protan, deutan and tritan sight
    at 4.5:1 on `page`, with high contrast at 7:1. `border` and `rule` part what is told apart
    without them; `edge` is the only sign of a field.

    Attributes:
        tint: How much of a hue lies behind a mention; likewise behind the selection and hits.
        outline: How wide the line around a mention is; 0 for none but that below it.
        weight: What the width of each line is multiplied by.
    """

    name: str
    is_dark: bool
    page: str
    text: str
    muted: str
    gutter: str
    rule: str
    accent: str
    on_accent: str
    warn: str
    error: str
    ok: str
    panel: str
    raised: str
    border: str
    edge: str
    hover: str
    hues: tuple[str, str, str, str, str, str, str]
    tint: float
    selection_tint: float
    hit_tint: float = 0.12
    current_hit_tint: float = 0.35
    outline: float = 0.0
    weight: float = 1.0

    def hue(self, number: int) -> str:
        """The stroke colour of a hue; numbers past 7 start again, as labels then do."""
        return self.hues[(number - 1) % len(self.hues)]

    def qpalette(self) -> QPalette:
        """The palette for Qt's own widgets."""
        role, palette = QPalette.ColorRole, QPalette()
        colors = {
            role.Window: self.panel,
            role.WindowText: self.text,
            role.Base: self.page,
            role.AlternateBase: self.gutter,
            role.Text: self.text,
            role.PlaceholderText: self.muted,
            role.Button: self.raised,
            role.ButtonText: self.text,
            role.BrightText: self.error,
            role.ToolTipBase: self.raised,
            role.ToolTipText: self.text,
            role.Highlight: self.accent,
            role.HighlightedText: self.on_accent,
            role.Accent: self.accent,
            role.Link: self.accent,
            role.LinkVisited: self.accent,
            role.Light: self.raised,
            role.Midlight: self.hover,
            role.Mid: self.border,
            role.Dark: self.border,
            role.Shadow: self.rule,
        }
        for color_role, value in colors.items():
            palette.setColor(color_role, color(value))
        for color_role in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, color_role, color(self.muted, 0.7))
        return palette


@cache
def color(value: str, alpha: float = 1.0) -> QColor:
    """The colour as Qt wants it, shared: not to be changed."""
    shade = QColor(value)
    shade.setAlphaF(alpha)
    return shade


@cache
def pen(value: str, width: float, *, is_dotted: bool = False, is_dashed: bool = False) -> QPen:
    """A pen with flat ends, shared: not to be changed."""
    stroke = QPen(color(value), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if is_dotted or is_dashed:
        stroke.setDashPattern([3.0, 2.0] if is_dashed else [1.5, 2.0])
    return stroke


LIGHT: Final = Theme(
    name="light",
    is_dark=False,
    page="#fdfdfb",
    text="#1b1f24",
    muted="#5f6770",
    gutter="#f3f3ef",
    rule="#d9dbd6",
    accent="#0b57d0",
    on_accent="#ffffff",
    warn="#955500",
    error="#b3261e",
    ok="#1a6e3c",
    panel="#f6f6f3",
    raised="#ffffff",
    border="#c9ccc6",
    edge="#7f857d",
    hover="#e9eae5",
    hues=("#2267ee", "#cd396e", "#076d5d", "#9a6833", "#303483", "#521a3a", "#850008"),
    tint=0.15,
    selection_tint=0.2,
)

DARK: Final = Theme(
    name="dark",
    is_dark=True,
    page="#16191d",
    text="#e6e8ea",
    muted="#9aa3ad",
    gutter="#1b1f24",
    rule="#32383f",
    accent="#8ab4f8",
    on_accent="#10151c",
    warn="#f0b429",
    error="#f2867e",
    ok="#6fcf97",
    panel="#1b1f24",
    raised="#252a31",
    border="#3b424b",
    edge="#7b8591",
    hover="#2d333b",
    hues=("#8188e6", "#ef4184", "#1d998f", "#ae9324", "#f5c5fd", "#baf152", "#73fed2"),
    tint=0.2,
    selection_tint=0.25,
    current_hit_tint=0.25,
)

CONTRAST_LIGHT: Final = Theme(
    name="contrast_light",
    is_dark=False,
    page="#ffffff",
    text="#000000",
    muted="#3a3f45",
    gutter="#f4f4f4",
    rule="#6b6b6b",
    accent="#003a9e",
    on_accent="#ffffff",
    warn="#6b3b00",
    error="#8c1008",
    ok="#0b4a26",
    panel="#ffffff",
    raised="#ffffff",
    border="#000000",
    edge="#000000",
    hover="#e6e6e6",
    hues=("#1550b4", "#700039", "#1a633b", "#981b00", "#2b0773", "#6e446e", "#052800"),
    tint=0.0,
    selection_tint=0.25,
    outline=1.2,
    weight=1.5,
)

CONTRAST_DARK: Final = Theme(
    name="contrast_dark",
    is_dark=True,
    page="#000000",
    text="#ffffff",
    muted="#d0d4d9",
    gutter="#121212",
    rule="#8a8f96",
    accent="#a8c7ff",
    on_accent="#000000",
    warn="#ffc940",
    error="#ff9d94",
    ok="#7fe0a6",
    panel="#000000",
    raised="#101010",
    border="#ffffff",
    edge="#ffffff",
    hover="#26282b",
    hues=("#c0bdfb", "#d891ad", "#5fa96d", "#b7a11b", "#c672fa", "#c3f25f", "#a3f3cc"),
    tint=0.0,
    selection_tint=0.35,
    outline=1.2,
    weight=1.5,
)

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}
