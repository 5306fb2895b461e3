"""Splits: the same release always on the same side, and what belongs together never divided."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.dataset.splits import SPLITS, Splitter, assign, split_key
from annotator.model.ids import BatchId, ReleaseId
from annotator.model.records import Release

SHARES = (0.8, 0.1, 0.1)


def release(number: int, **meta) -> Release:
    return Release(
        id=ReleaseId(f"R{number}"),
        batch_id=BatchId(""),
        position=number,
        text_sha256=f"{number:064x}",
        n_chars=1,
        title="",
        meta=meta,
    )


def test_assignment_is_the_same_in_every_version():
    keys = ["acme", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]

    assert [assign(key, shares=(0.5, 0.25, 0.25), seed=7) for key in keys] == [
        *("train", "test", "train", "test", "train", "train", "train", "test")
    ]


def test_shares_are_met_roughly():
    counts = Counter(assign(f"issuer {i}", shares=SHARES) for i in range(5000))

    assert counts["train"] == pytest.approx(4000, abs=150)
    assert counts["dev"] == pytest.approx(500, abs=100)


def test_other_seed_divides_otherwise():
    keys = [f"issuer {i}" for i in range(50)]

    assert [assign(k, shares=SHARES, seed=1) for k in keys] != [
        assign(k, shares=SHARES, seed=2) for k in keys
    ]


@given(st.text(max_size=20), st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.7, 0.3, 0)]))
def test_split_without_a_share_stays_empty(key, shares):
    assert shares[SPLITS.index(assign(key, shares=shares))] > 0


def test_shares_that_add_up_to_just_below_one_leave_none_out():
    assert assign("acme", shares=(1e-30, 0, 0)) == "train"


@given(st.sets(st.integers(0, 200), min_size=1), st.sets(st.integers(0, 200)))
def test_more_releases_move_none(first, more):
    before = Splitter(map(release, first), by="release", shares=SHARES)
    after = Splitter(map(release, first | more), by="release", shares=SHARES)

    assert all(before.split_of(release(n)) == after.split_of(release(n)) for n in first)


def test_issuer_is_one_key_however_it_is_spelled():
    keys = {
        split_key(release(i, issuer=name), by="issuer")
        for i, name in enumerate(["Acme Corp.", "ACME  CORP.", " acme corp.\n"])
    }

    assert keys == {"acme corp."}


@pytest.mark.parametrize("issuer", [None, "", "  "])
def test_release_without_issuer_stands_for_itself(issuer):
    assert split_key(release(7, issuer=issuer), by="issuer") == release(7).text_sha256


def test_by_release_the_issuer_does_not_matter():
    assert split_key(release(7, issuer="Acme"), by="release") == release(7).text_sha256


def test_by_date_the_latest_are_for_testing():
    releases = [release(i, published=f"2026-01-{i + 1:02}") for i in range(10)]
    splitter = Splitter(reversed(releases), by="date", shares=SHARES)

    assert [splitter.split_of(r) for r in releases] == [*["train"] * 8, "dev", "test"]


def test_by_date_one_day_is_not_divided():
    releases = [release(i, published="2026-01-01T09:00") for i in range(9)]
    releases.append(release(9, published="2026-01-02"))
    splitter = Splitter(releases, by="date", shares=(0.5, 0.2, 0.3))

    assert [splitter.split_of(r) for r in releases] == [*["train"] * 9, "test"]


@pytest.mark.parametrize("published", [None, "", "soon", "2026", 5])
def test_by_date_a_release_without_one_is_for_training(published):
    undated = release(1, published=published)
    splitter = Splitter(
        [undated, release(2, published="2026-01-01")], by="date", shares=(0, 0.5, 0.5)
    )

    assert splitter.split_of(undated) == "train"
