"""Identifiers are ULIDs."""

import re

from annotator.model.ids import new_id, stable_id


def test_ids_are_ulids_and_do_not_repeat():
    ids = [new_id() for _ in range(2000)]
    assert all(re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", value) for value in ids)
    assert len(set(ids)) == len(ids)


def test_later_ids_sort_later(monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000_000_000_000)
    early = new_id()
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000_001_000_000)
    assert early < new_id()


def test_stable_ids_are_ulids_that_say_what_they_are_made_of():
    parts = [("a", 1), ("a", 2), ("a1",), ("a", "1"), ("\ud800",), ()]
    ids = [stable_id(*part) for part in parts]
    assert all(re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", value) for value in ids)
    assert len(set(ids)) == len(ids)
    assert ids == [stable_id(*part) for part in parts]
