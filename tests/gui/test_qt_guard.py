"""The PySide6 that is installed keeps its references."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_void_calls_keep_their_reference_to_none() -> None:
    """PySide6 6.12.0 drops one per call on Python 3.11, which aborts within seconds."""
    thing, calls = QObject(), 100
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("a")
    assert before - sys.getrefcount(None) < calls / 2
