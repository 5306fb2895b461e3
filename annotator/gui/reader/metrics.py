"""The measures of the page at one zoom: fonts, the three zones of a line, the gutter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

_FAMILIES: Final = (
    "Inter",
    "Noto Sans",
    "Segoe UI",
    "SF Pro Text",
    "Cantarell",
    "Ubuntu",
    "DejaVu Sans",
)
_POINTS: Final = 11.5
_COLUMN_CHARS: Final = 92
N_GUTTER_LANES: Final = 4
N_UNDERLINE_LANES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Pixels, whole ones where lines are stacked, so that rows stay sharp when scrolled.

    A line is a label zone, the text and a claim zone, one above the other; a line without ink is
    `blank_height` high. `gap` parts paragraphs.
    """

    text_font: QFont
    label_font: QFont
    label_metrics: QFontMetricsF
    scale: float
    label_zone: int
    text_height: int
    claim_zone: int
    ascent: float
    blank_height: int
    gap: int
    gutter: int
    margin: int
    column: int
    tab: float
    badge: int
    lane_step: int

    @property
    def line_height(self) -> int:
        """The three zones together."""
        return self.label_zone + self.text_height + self.claim_zone


def make_metrics(zoom: int) -> Metrics:
    """The measures at `zoom` percent, in the first of our reading fonts that is installed."""
    scale = zoom / 100
    text_font, label_font = _font(_POINTS * scale), _font(max(6.5, _POINTS * scale * 0.58))
    label_font.setWeight(QFont.Weight.DemiBold)
    label_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    text, label = QFontMetricsF(text_font), QFontMetricsF(label_font)
    badge = math.ceil(label.ascent()) + 4
    lane_step = badge + 2
    return Metrics(
        text_font=text_font,
        label_font=label_font,
        label_metrics=label,
        scale=scale,
        label_zone=math.ceil(label.ascent() + 2.5),
        text_height=math.ceil(text.height()),
        claim_zone=max(8, round(8 * scale)),
        ascent=text.ascent(),
        blank_height=max(10, round(12 * scale)),
        gap=max(4, round(6 * scale)),
        gutter=N_GUTTER_LANES * lane_step + 14,
        margin=14,
        column=round(text.averageCharWidth() * _COLUMN_CHARS),
        tab=text.averageCharWidth() * 8,
        badge=badge,
        lane_step=lane_step,
    )


def _font(points: float) -> QFont:
    font = QFont()
    families = [family for family in _FAMILIES if QFontDatabase.hasFamily(family)]
    font.setFamilies([*families, font.family()])
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
