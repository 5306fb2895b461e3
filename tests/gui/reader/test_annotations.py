"""Annotations are found at a place and in reading order."""

from __future__ import annotations

import pytest

from annotator.gui.reader.annotations import Annotations
from annotator.model.records import reading_order


def test_innermost_comes_first(mention, claim) -> None:
    outer, inner, whole = mention((0, 20)), mention((5, 9)), claim((0, 100))
    found = Annotations([whole, outer, inner]).at_character(6)
    assert found == [inner, outer, whole]


def test_gap_of_a_discontinuous_claim_is_not_in_it(claim) -> None:
    annotations = Annotations([claim((0, 10), (20, 30))])
    assert annotations.at_character(15) == []


@pytest.mark.parametrize(("caret", "is_found"), [(3, False), (4, True), (9, True), (10, False)])
def test_caret_is_at_an_annotation_up_to_its_end(mention, caret: int, is_found: bool) -> None:
    annotations = Annotations([mention((4, 9))])
    assert bool(annotations.at_caret(caret)) is is_found


def test_what_follows_the_caret_goes_before_what_ends_at_it(mention) -> None:
    before, after = mention((0, 4)), mention((4, 9))
    assert Annotations([before, after]).at_caret(4) == [after]


def test_zero_width_is_found_at_its_place(mention) -> None:
    mark = mention((7, 7))
    annotations = Annotations([mark])
    assert annotations.at_caret(7) == [mark]
    assert annotations.at_caret(8) == []


def test_reading_order_is_kept_when_annotations_come_and_go(mention) -> None:
    first, second, third = mention((0, 9)), mention((0, 4)), mention((5, 6))
    annotations = Annotations([third, first])
    assert annotations.next_to(reading_order(first), backwards=False) == third
    annotations.add(second)
    assert annotations.next_to(reading_order(first), backwards=False) == second
    annotations.remove(first.id)
    assert annotations.next_to(reading_order(second), backwards=True) is None


def test_removing_what_is_not_there_is_no_error(mention) -> None:
    assert Annotations().remove(mention((0, 1)).id) is None
