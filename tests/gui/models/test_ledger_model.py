"""The ledger's models: issuers with their threads, sorted, and the claims of one thread."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from annotator.app.ledger import FollowedClaim, LedgerEntry
from annotator.gui.models.followed_model import FollowedModel
from annotator.gui.models.ledger_model import CLAIMS, DUE, STATUS, TITLE, LedgerModel
from annotator.model.ids import AnnotationId, ReleaseId, ThreadId
from annotator.model.records import Claim, Thread

TODAY = date(2032, 1, 10)
ACME, BOLT = "Acme", "Bolt"


def entry(title, issuer, days, status="open", n_claims=1):
    due = None if days is None else (TODAY + timedelta(days)).isoformat()
    claims = tuple(AnnotationId(f"{title}{n}") for n in range(n_claims))
    thread = Thread(id=ThreadId(title), title=title, status=status, due=due, claims=claims)
    return LedgerEntry(
        thread=thread, issuer=issuer, opened="", is_open=status == "open", days_left=days
    )


@pytest.fixture
def model(qtmodeltester):
    model = LedgerModel()
    model.show_entries(
        [
            entry("mill", ACME, 5, n_claims=3),
            entry("kiln", ACME, -1),
            entry("slate", ACME, None, status="fulfilled", n_claims=2),
            entry("trial", BOLT, -2),
            entry("ferry", "", None),
        ]
    )
    qtmodeltester.check(model)
    return model


def rows(model, column=TITLE):
    issuers = [model.index(n, 0) for n in range(model.rowCount())]
    return [
        [model.index(n, column, issuer).data() for n in range(model.rowCount(issuer))]
        for issuer in issuers
    ]


def test_issuers_stand_by_what_is_due_first_and_say_what_is_overdue(model):
    model.sort(DUE)
    assert [model.index(n, 0).data() for n in range(3)] == [
        "Bolt · 1 · 1 overdue",
        "Acme · 3 · 1 overdue",
        "No issuer known · 1",
    ]
    assert rows(model) == [["trial"], ["kiln", "mill", "slate"], ["ferry"]]
    assert rows(model, STATUS)[1] == ["! 1 day overdue", "○ Open", "● Fulfilled"]
    assert rows(model, DUE)[1] == ["9 Jan 2032", "15 Jan 2032, in 5 days", ""]


@pytest.mark.parametrize(
    ("column", "order", "of_acme"),
    [
        (TITLE, Qt.SortOrder.AscendingOrder, ["kiln", "mill", "slate"]),
        (TITLE, Qt.SortOrder.DescendingOrder, ["slate", "mill", "kiln"]),
        (STATUS, Qt.SortOrder.AscendingOrder, ["kiln", "slate", "mill"]),
        (CLAIMS, Qt.SortOrder.DescendingOrder, ["mill", "slate", "kiln"]),
    ],
)
def test_threads_of_an_issuer_are_sorted_by_any_column(model, column, order, of_acme):
    model.sort(column, order)
    assert of_acme in rows(model)


def test_thread_is_found_and_read_aloud(model):
    index = model.index_of(ThreadId("kiln"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "kiln, 1 day overdue, due 9 Jan 2032"
    assert model.entry(index).is_overdue
    assert not model.index_of(ThreadId("nowhere")).isValid()


def test_claims_say_what_they_do_and_where(qtmodeltester):
    claim = Claim(
        id=AnnotationId("c1"),
        release_id=ReleaseId("R1"),
        label="status",
        fragments=((0, 4),),
        annotator="Ana",
        created="",
        modified="",
    )
    followed = FollowedClaim(
        claim=claim,
        relation="misses",
        release_title="A year on",
        published="2032-01-03",
        sentence="It  did\nnot.",
        pieces=((0, 2),),
    )
    model = FollowedModel()
    model.show_claims([followed])
    qtmodeltester.check(model)
    index = model.index(0)
    assert index.data() == "It did not."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Misses · Status, 3 Jan 2032 · A year on, It did not."
    )
