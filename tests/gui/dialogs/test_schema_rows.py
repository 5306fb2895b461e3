"""Rows of the schema editor are put in order by keys and by dragging, each within its group."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from annotator.gui.dialogs.schema_rows import Row, RowList

ROWS = [
    Row(key=None, title="Mentions"),
    *(Row(key=("mention", name), title=name, hue=1, sign="c") for name in "ABC"),
    Row(key=None, title="Claims"),
    *(Row(key=("claim", name), title=name) for name in "DE"),
]


@pytest.fixture
def rows(qtbot) -> RowList:
    rows = RowList("rows", "Labels", None)  # type: ignore[arg-type]  # alone in the test
    qtbot.addWidget(rows)
    rows.resize(240, 300)
    rows.show_rows(ROWS, ("mention", "B"))
    rows.show()
    return rows


@pytest.fixture
def wished(rows: RowList) -> list[tuple[object, int]]:
    wished: list[tuple[object, int]] = []
    rows.place_wanted.connect(lambda key, place: wished.append((key, place)))
    return wished


def drop(rows: RowList, row: int, share: float) -> None:
    """Drops the row chosen on another, that far down in it."""
    place = rows.visualItemRect(rows.item(row))
    at = QPointF(place.left() + 20, place.top() + share * place.height())
    data = QMimeData()
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    rows.dropEvent(QDropEvent(at, move, data, left, none))


@pytest.mark.parametrize(
    ("row", "share", "place"), [(1, 0.05, 0), (3, 0.95, 2), (4, 0.95, 2), (6, 0.95, 2)]
)
def test_dropped_row_wishes_for_its_place_in_its_group(rows, wished, row, share, place):
    drop(rows, row, share)
    assert wished == [(("mention", "B"), place)]
    assert rows.count() == len(ROWS)


@pytest.mark.parametrize(("row", "share"), [(1, 0.95), (2, 0.95), (3, 0.05)])
def test_row_dropped_where_it_was_wishes_for_nothing(rows, wished, row, share):
    drop(rows, row, share)
    assert wished == []


def test_arrows_with_alt_stop_at_the_ends_of_the_group(rows, wished):
    rows.show_rows(ROWS, ("claim", "D"))
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert wished == [(("claim", "D"), 1)]


def test_row_that_is_gone_leaves_the_choice_to_its_neighbour(rows):
    rows.show_rows([row for row in ROWS if row.key != ("mention", "B")], ("mention", "B"))
    assert rows.key == ("mention", "C")


def test_list_without_rows_has_no_key(rows):
    rows.show_rows([], None)
    assert rows.key is None
