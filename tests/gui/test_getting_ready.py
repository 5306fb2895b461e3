"""What the first key would wait for is done beforehand, step by step."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.gui.getting_ready import GettingReady


def test_steps_are_taken_in_order_and_then_it_goes(qtbot):
    taken: list[int] = []
    parent = QObject()
    ready = GettingReady([lambda: taken.append(1), lambda: taken.append(2)], parent)
    with qtbot.waitSignal(ready.destroyed):
        assert taken == []
    assert taken == [1, 2]
