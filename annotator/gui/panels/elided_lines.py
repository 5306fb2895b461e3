"""Text broken into a few lines, the last of them shortened to fit."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption


def elided_lines(text: str, font: QFont, width: int, n_lines: int) -> tuple[str, ...]:
    """At most `n_lines` lines of `width` pixels; white space is collapsed."""
    n_chars = n_lines * max(width, 1)  # no character is narrower than a pixel
    return _broken(" ".join(text[: 2 * n_chars].split())[:n_chars], font.toString(), width, n_lines)


@lru_cache(maxsize=2048)
def _broken(text: str, font_words: str, width: int, n_lines: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_words)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < n_lines and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le", "surrogatepass")  # as Qt counts
    ends = [*starts[1:], len(units) // 2]
    lines = [
        units[start * 2 : end * 2].decode("utf-16-le", "replace").strip()
        for start, end in zip(starts, ends, strict=True)
    ]
    if lines:
        lines[-1] = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return tuple(lines)
