"""Claims of a new release are offered the promises that they may be about, with the reason."""

from __future__ import annotations

import pytest

from annotator.app.thread_candidates import Profile, rank
from annotator.model.ids import AnnotationId
from annotator.model.records import Claim
from tests.app.promises import ENROLMENT, LATER, MISSED, OPENED, PLANT, PROMISES, WATER, promised


@pytest.fixture(scope="module")
def larkfell(tmp_path_factory):
    """The project with its three promises followed; nothing is changed in it."""
    with promised(tmp_path_factory.mktemp("larkfell")) as (project, claims):
        for words in PROMISES:
            project.open_thread(claims[words].id)
        yield project, claims


def offered(larkfell, words):
    """The promises offered to a claim, best first, with the reasons."""
    project, claims = larkfell
    titles = {
        thread.id: project.store.find_annotation(thread.claims[0])
        for thread in project.store.threads.all()
    }
    by_id = {claim.id: words for words, claim in claims.items()}
    return [
        (by_id[titles[candidate.thread_id].id], candidate.reason)
        for candidate in project.thread_candidates(claims[words].release_id)
        if candidate.claim_id == claims[words].id
    ]


def test_trial_and_rare_words_find_the_promise(larkfell):
    assert offered(larkfell, MISSED)[0] == (
        ENROLMENT,
        "same trial NCT09900112, words enrolment, june, lark",
    )
    assert offered(larkfell, OPENED) == [(PLANT, "same words packaging, penrith, plant")]
    assert [promise for promise, _ in offered(larkfell, LATER)] == [ENROLMENT]


def test_promises_of_the_same_release_and_followed_claims_are_not_offered(larkfell):
    project, claims = larkfell
    assert project.thread_candidates(claims[WATER].release_id) == []


def profile(id_, words, *, who=("acme",), **terms):
    return Profile(
        id=AnnotationId(id_),
        who=frozenset(who),
        terms={term: role for role, term in terms.items()},
        words=words,
    )


@pytest.mark.parametrize(
    ("claim", "thread", "reason"),
    [
        (profile("c", "sales rose"), profile("t", "more", metric="sales"), "same metric “sales”"),
        (profile("c", "it rose", metric="sales"), profile("t", "sales up"), "same metric “sales”"),
        (
            profile("c", "it", trial="nct12345678"),
            profile("t", "of nct12345678"),
            "same trial NCT12345678",
        ),
        (profile("c", "plant opens"), profile("t", "to open a plant"), None),
        (
            profile("c", "the penrith plant"),
            profile("t", "a plant in penrith"),
            "same words penrith, plant",
        ),
        (profile("c", "sales", who=["bolt"]), profile("t", "sales", metric="sales"), None),
        (
            profile("c", "sales", who=["bolt", "e1"]),
            profile("t", "sales", who=["acme", "e1"], metric="sales"),
            "same metric “sales”",
        ),
    ],
    ids=[
        "metric-of-thread", "metric-of-claim", "trial", "one-word", "two-words", "other-entity",
        "entity-of-the-register",
    ],
)  # fmt: skip
def test_someone_and_something_must_be_the_same(claim, thread, reason):
    found = rank([claim], [thread])
    assert [candidate.reason for candidate in found] == ([reason] if reason else [])


def test_words_that_most_promises_have_say_nothing():
    threads = [profile(f"t{n}", f"sales growth {n}") for n in range(20)]
    assert rank([profile("c", "sales growth")], threads) == []


def test_trial_counts_more_than_metric_and_metric_more_than_words():
    claim = profile("c", "nct12345678 sales of slate and granite", trial="nct12345678")
    threads = [
        profile("words", "slate, granite"),
        profile("metric", "more", metric="sales"),
        profile("trial", "nct12345678"),
    ]
    assert [candidate.thread_id for candidate in rank([claim], threads)] == [
        "trial",
        "metric",
        "words",
    ]


def test_register_makes_one_issuer_of_two_names(tmp_path):
    with promised(tmp_path) as (project, claims):
        thread = project.open_thread(claims[PLANT].id)
        claim = claims[OPENED]
        release_id = claim.release_id
        assert isinstance(project.store.find_annotation(claim.id), Claim)
        entity = project.add_entity("COMPANY", "Larkfell plc", aliases=["Larkfell"])
        project.set_speaker(claims[PLANT].id, entity.id)
        project.set_speaker(claim.id, entity.id)
        (candidate,) = [c for c in project.thread_candidates(release_id) if c.claim_id == claim.id]
        assert candidate.thread_id == thread.id
