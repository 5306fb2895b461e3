"""Splits: the same release always on the same side, and what belongs together never divided."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.dataset.splits import (
    SPLITS,
    Groups,
    assign,
    complete,
    divide,
    split_key,
    without_key,
)
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


def splits(releases, *, joined=(), by="release", shares=SHARES, **choices):
    """What went where, by the number of the release; `joined` pairs stay together."""
    groups = Groups(releases)
    for one, other in joined:
        groups.join(ReleaseId(f"R{one}"), ReleaseId(f"R{other}"))
    found = divide(groups, by=by, shares=shares, **choices)
    return {int(id_[1:]): split for id_, split in found.items()}


@given(st.sets(st.integers(0, 200), min_size=1), st.sets(st.integers(0, 200)))
def test_more_releases_move_none(first, more):
    before, after = splits(map(release, first)), splits(map(release, first | more))

    assert all(before[n] == after[n] for n in first)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=20))
def test_joined_releases_are_never_parted_and_go_with_the_first(pairs):
    found = splits(map(release, range(31)), joined=pairs)

    assert all(found[one] == found[other] for one, other in pairs)
    assert found[0] == splits([release(0)])[0]


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

    found = splits(reversed(releases), by="date")
    assert [found[i] for i in range(10)] == [*["train"] * 8, "dev", "test"]


def test_by_date_one_day_is_not_divided():
    releases = [release(i, published="2026-01-01T09:00") for i in range(9)]
    releases.append(release(9, published="2026-01-02"))

    found = splits(releases, by="date", shares=(0.5, 0.2, 0.3))
    assert [found[i] for i in range(10)] == [*["train"] * 9, "test"]


def test_by_date_given_days_divide_whatever_the_shares_are():
    releases = [release(i, published=f"2026-01-{i + 1:02}") for i in range(4)]
    days = date(2026, 1, 2), date(2026, 1, 4)

    assert splits(releases, by="date", days=days) == {0: "train", 1: "dev", 2: "dev", 3: "test"}


@pytest.mark.parametrize("published", [None, "", "soon", "2026", 5])
def test_by_date_a_release_without_one_goes_with_what_it_is_joined_to_or_is_for_training(published):
    releases = [release(i, published=published) for i in (1, 3)]
    releases.append(release(2, published="2026-01-01"))

    assert splits(releases, joined=[(3, 2)], by="date", shares=(0, 0.5, 0.5)) == {
        1: "train",
        2: "dev",
        3: "dev",
    }
    assert without_key(Groups(releases), by="date") == 2


def test_stored_division_stays_and_the_rest_evens_it_out():
    releases = [release(i) for i in range(20)]
    weights = {r.id: {"release": 1.0, "rare": float(i < 3)} for i, r in enumerate(releases)}
    shares = (0.6, 0.2, 0.2)
    first = complete(Groups(releases), {}, weights, shares)

    assert Counter(first.values()) == {"train": 12, "dev": 4, "test": 4}
    assert len({first[releases[i].id] for i in range(3)}) > 1, "a rare label is in several splits"
    more = [*releases, release(20)]
    assert {**complete(Groups(more), first, weights, shares)}.items() >= first.items()
