"""Garbage goes while nothing else is to do."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from annotator.gui.idle_collector import IdleCollector


class Knot:
    """Points at itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp) -> Iterator[IdleCollector]:
    """The only one to collect."""
    gc.collect()
    gc.disable()
    parent = QObject()
    yield IdleCollector(parent)
    parent.deleteLater()
    gc.enable()


def make_knots(n: int) -> weakref.ref[Knot]:
    """Makes garbage, and gives something to see whether it is still there."""
    return weakref.ref([Knot() for _ in range(n)][-1])


def test_new_garbage_goes_when_there_is_much(collector) -> None:
    knot = make_knots(20_000)
    assert knot()
    collector.look()
    assert not knot()


def test_old_garbage_goes_when_work_has_ceased(collector) -> None:
    kept = [Knot() for _ in range(20_000)]
    last = weakref.ref(kept[-1])
    collector.look()  # they are no longer new
    del kept
    assert last()
    collector.look()
    assert not last()


def test_little_garbage_is_left_alone(collector) -> None:
    knot = make_knots(10)
    collector.look()
    assert knot()
