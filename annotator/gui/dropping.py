"""What is dropped on the window: files, or what was dragged out of another program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def can_drop(data: QMimeData) -> bool:
    """Whether something could be imported of it; a web address could not, without the network."""
    return bool(local_paths(data)) or (not data.hasUrls() and (data.hasHtml() or data.hasText()))


def local_paths(data: QMimeData) -> list[Path]:
    """The files of this computer."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def leave_drops_to_window(window: QWidget) -> None:
    """Has files that fall on a field imported too: it would take their paths for words."""
    kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit)
    for kind in kinds:
        for field in window.findChildren(kind):
            field.setAcceptDrops(False)
