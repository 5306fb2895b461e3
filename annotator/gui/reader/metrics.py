"""The measures of the page in one look: fonts, the three zones of a line, the gutter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from annotator.app.look import Look, Step

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
_COLUMN_CHARS: Final = {Step.S: 66, Step.M: 92, Step.L: 120, Step.XL: 10_000}
_LEADING: Final = {Step.S: 0.0, Step.M: 0.0, Step.L: 0.3, Step.XL: 0.75}  # of the text's height
_COMPACT_ZONE: Final = 3  # so that tints of two lines do not touch
N_GUTTER_LANES: Final = 4
N_UNDERLINE_LANES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Pixels, whole ones where lines are stacked, so that rows stay sharp when scrolled.

    A line is a label zone, the text and a claim zone, one above the other; a line without ink is
    `blank_height` high. `gap` parts paragraphs, and `fold_height` is that of the line for what is
    folded. In a compact look there are no labels.
    """

    text_font: QFont
    label_font: QFont
    label_metrics: QFontMetricsF
    scale: float
    has_labels: bool
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
    fold_height: int

    @property
    def line_height(self) -> int:
        """The three zones together."""
        return self.label_zone + self.text_height + self.claim_zone


def make_metrics(look: Look) -> Metrics:
    """The measures of a look, in the first of our reading fonts that is installed."""
    scale = look.zoom / 100
    text_font, label_font = _font(_POINTS * scale), _font(max(6.5, _POINTS * scale * 0.58))
    label_font.setWeight(QFont.Weight.DemiBold)
    label_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    text, label = QFontMetricsF(text_font), QFontMetricsF(label_font)
    badge = math.ceil(label.ascent()) + 4
    lane_step = badge + 2
    is_tight = look.spacing is Step.S
    labels = (label.capHeight() if is_tight else label.ascent()) + 2.5
    leading = round(text.height() * _LEADING[look.spacing])
    return Metrics(
        text_font=text_font,
        label_font=label_font,
        label_metrics=label,
        scale=scale,
        has_labels=not look.is_compact,
        label_zone=leading + (_COMPACT_ZONE if look.is_compact else math.ceil(labels)),
        text_height=math.ceil(text.height()),
        claim_zone=max(6, round(6 * scale)) if is_tight else max(8, round(8 * scale)),
        ascent=text.ascent(),
        blank_height=max(10, round(12 * scale)),
        gap=max(4, round(6 * scale)),
        gutter=N_GUTTER_LANES * lane_step + 14,
        margin=14,
        column=round(text.averageCharWidth() * _COLUMN_CHARS[look.width]),
        tab=text.averageCharWidth() * 8,
        badge=badge,
        lane_step=lane_step,
        fold_height=math.ceil(label.height()) + 10,
    )


@cache
def _families() -> list[str]:
    """Those there are; asking for them takes longer than the rest of a zoom."""
    return [family for family in _FAMILIES if QFontDatabase.hasFamily(family)]


def _font(points: float) -> QFont:
    font = QFont()
    font.setFamilies([*_families(), font.family()])
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
