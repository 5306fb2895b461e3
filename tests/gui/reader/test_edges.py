"""An edge moves by token or to a place, and never through its own fragment."""

from __future__ import annotations

import pytest

from annotator.gui.reader.edges import EdgeEdit

TEXT = "The new Acme Labs, Inc. opened."


@pytest.mark.parametrize(
    ("edge", "pos", "expected"),
    [("start", 2, (2, 17)), ("start", 30, (16, 17)), ("end", 23, (8, 23)), ("end", 3, (8, 9))],
)
def test_edge_stops_before_the_other(mention, edge, pos, expected) -> None:
    edit = EdgeEdit(annotation=mention((8, 17)), edge=edge, fragments=((8, 17),))
    assert edit.moved(TEXT, pos).fragments == (expected,)


@pytest.mark.parametrize(
    ("edge", "forward", "expected"),
    [("start", False, 4), ("start", True, 13), ("end", True, 18), ("end", False, 12)],
)
def test_next_stop_is_a_token_edge_of_the_same_kind(mention, edge, forward, expected) -> None:
    edit = EdgeEdit(annotation=mention((8, 17)), edge=edge, fragments=((8, 17),))
    assert edit.stop(TEXT, forward=forward) == expected


def test_edge_at_the_end_of_the_text_stays(mention) -> None:
    edit = EdgeEdit(annotation=mention((0, 3)), edge="end", fragments=((0, 31),))
    assert edit.stop(TEXT, forward=True) == 31


def test_only_the_outer_fragment_changes(mention) -> None:
    edit = EdgeEdit(annotation=mention((0, 3), (8, 12)), edge="end", fragments=((0, 3), (8, 12)))
    assert edit.moved(TEXT, 17).fragments == ((0, 3), (8, 17))


@pytest.mark.parametrize(
    ("edge", "pos", "expected"), [("end", 7, 7), ("start", 7, 8), ("end", 9, 12)]
)
def test_character_snaps_to_its_token(mention, edge, pos, expected) -> None:
    edit = EdgeEdit(annotation=mention((4, 12)), edge=edge, fragments=((4, 12),))
    assert edit.snapped(TEXT, pos) == expected


@pytest.mark.parametrize(
    ("edge", "pos", "expected"),
    [("start", 2, (2, 5)), ("end", 9, (5, 9)), ("start", 9, (5, 5)), ("end", 2, (5, 5))],
)
def test_place_without_width_widens_outwards_only(mention, edge, pos, expected) -> None:
    edit = EdgeEdit(annotation=mention((5, 5)), edge=edge, fragments=((5, 5),))
    assert edit.moved(TEXT, pos).fragments == (expected,)
