"""Identifiers are ULIDs."""

import re

from annotator.model.ids import new_id


def test_ids_are_ulids_and_do_not_repeat():
    ids = [new_id() for _ in range(2000)]
    assert all(re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", value) for value in ids)
    assert len(set(ids)) == len(ids)


def test_later_ids_sort_later(monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000_000_000_000)
    early = new_id()
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000_001_000_000)
    assert early < new_id()
