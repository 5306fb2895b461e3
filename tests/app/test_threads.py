"""A promise is followed: opened, linked, merged, and always of one mind with its claims."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator import UserError
from annotator.app.ledger import followed_claims, ledger_csv
from annotator.app.removal import remove_release
from annotator.app.threads import STATUS_AFTER
from annotator.model.changes import Change, ChangeSet
from tests.app.promises import (
    ENROLMENT,
    LATER,
    MISSED,
    OPENED,
    PLANT,
    PROMISES,
    WATER,
    promised,
    thread_of,
)


@pytest.fixture
def larkfell(tmp_path):
    with promised(tmp_path) as opened:
        yield opened
        assert opened[0].check() == []


@pytest.fixture
def project(larkfell):
    return larkfell[0]


@pytest.fixture
def claims(larkfell):
    return larkfell[1]


@pytest.fixture
def thread(project, claims):
    return project.open_thread(claims[ENROLMENT].id)


def relations(project):
    return [
        (relation.label, relation.from_id, relation.to_id)
        for release in project.releases()
        for relation in project.store.relations(release.id)
    ]


def test_thread_takes_title_and_due_date_from_the_claim(project, claims, thread):
    assert thread.title == ENROLMENT
    assert (thread.status, thread.due) == ("open", "2031-06-30")
    assert thread.claims == (claims[ENROLMENT].id,)
    assert thread_of(project, claims[ENROLMENT]) == thread
    assert project.undo().startswith("Follow plan")
    assert project.store.threads.all() == []


def test_title_names_the_issuer_where_the_claim_does_not_and_the_metric(project, claims):
    release_id = claims[PLANT].release_id
    start = project.store.text(release_id).index("packaging plant")
    metric = project.add_mention(release_id, [(start + 3, start + 9)], "METRIC")
    project.add_role(claims[PLANT].id, "metric", to=metric.id)
    thread = project.open_thread(claims[PLANT].id)
    assert thread.title.startswith("Larkfell Therapeutics: The company expects to open")
    assert project.open_thread(claims[WATER].id, title=" Water \n use ").title == "Water use"


def test_last_day_of_a_period_counts(project, claims):
    assert project.open_thread(claims[WATER].id).due == "2033-09-30"


def test_time_role_counts_more_than_other_dates_and_its_value_more_than_its_words(project, claims):
    claim = claims[ENROLMENT]
    start = project.store.text(claim.release_id).index("June 30, 2031")
    time = project.add_mention(claim.release_id, [(start, start + 13)], "DATE")
    value = {"kind": "date", "start": "2031-07-01", "end": "2031-09-30"}
    project.store.apply(ChangeSet("Value", (Change(time, replace(time, value=value)),)))
    project.add_role(claim.id, "time", to=time.id)
    assert project.open_thread(claim.id).due == "2031-09-30"
    project.add_role(claims[PLANT].id, "time", fragments=[(start, start + 13)])
    assert project.open_thread(claims[PLANT].id).due == "2031-06-30"


@pytest.mark.parametrize(
    ("relation", "status", "due"),
    [
        ("updates", "open", "2032-05-31"),
        ("fulfils", "fulfilled", "2031-06-30"),
        ("misses", "missed", "2031-06-30"),
        ("withdraws", "withdrawn", "2031-06-30"),
        ("contradicts", "open", "2031-06-30"),
        ("restates", "open", "2031-06-30"),
    ],
)
def test_link_is_one_action_with_relation_membership_and_status(
    project, claims, thread, relation, status, due
):
    project.link_claim(thread.id, claims[LATER].id, relation)
    linked = thread_of(project, claims[LATER])
    assert (linked.id, linked.status, linked.due) == (thread.id, status, due)
    assert linked.claims == (claims[ENROLMENT].id, claims[LATER].id)
    assert relations(project) == [(relation, claims[LATER].id, claims[ENROLMENT].id)]
    project.undo()
    assert (project.store.threads.all(), relations(project)) == ([thread], [])


def test_status_may_be_chosen_with_the_link(project, claims, thread):
    project.link_claim(
        thread.id, claims[LATER].id, "fulfils", status="partly_fulfilled", due="2032-12-31"
    )
    (linked,) = project.store.threads.all()
    assert (linked.status, linked.due) == ("partly_fulfilled", "2032-12-31")
    project.unlink_claim(claims[LATER].id)
    assert project.store.threads.all()[0].status == "open"


def test_later_claims_are_about_the_last_update(project, claims, thread):
    project.link_claim(thread.id, claims[LATER].id, "updates")
    again = project.add_claim(claims[PLANT].release_id, [(0, 20)], "status")
    project.link_claim(thread.id, again.id, "misses")
    assert ("misses", again.id, claims[LATER].id) in relations(project)


def test_claims_of_one_release_are_about_that_of_another(project, claims, thread):
    project.link_claim(thread.id, claims[LATER].id, "updates")
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    assert relations(project)[-1] == ("misses", claims[MISSED].id, claims[ENROLMENT].id)


def test_claim_linked_again_does_this_in_the_place_of_what_it_did(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "updates")
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    assert relations(project) == [("misses", claims[MISSED].id, claims[ENROLMENT].id)]
    assert project.store.threads.all()[0].status == "missed"
    project.link_claim(thread.id, claims[MISSED].id, "restates")
    assert project.store.threads.all()[0] == replace(
        thread, claims=(claims[ENROLMENT].id, claims[MISSED].id)
    )


def test_promise_that_was_missed_may_be_fulfilled_in_the_same_release(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    project.link_claim(thread.id, claims[OPENED].id, "fulfils")
    (entry,) = project.ledger(today=date(2033, 1, 1))
    assert (entry.thread.status, entry.is_open, entry.is_overdue) == ("fulfilled", False, False)
    project.unlink_claim(claims[OPENED].id)
    assert project.store.threads.all()[0].status == "missed"


def test_relation_that_was_there_is_not_made_twice(project, claims, thread):
    project.add_relation("misses", claims[MISSED].id, claims[ENROLMENT].id)
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    assert len(relations(project)) == 1


def test_unlinking_takes_back_what_the_claim_did(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    project.link_claim(thread.id, claims[LATER].id, "updates")
    assert project.store.threads.all()[0].due == "2032-05-31"
    project.unlink_claim(claims[LATER].id)
    (left,) = project.store.threads.all()
    assert (left.status, left.due) == ("missed", "2031-06-30")
    assert left.claims == (claims[ENROLMENT].id, claims[MISSED].id)
    assert [label for label, *_ in relations(project)] == ["misses"]


def test_unlinking_leaves_a_status_set_by_hand(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    project.set_thread_status(thread.id, "superseded")
    project.unlink_claim(claims[MISSED].id)
    assert project.store.threads.all()[0].status == "superseded"


def test_thread_goes_with_its_last_claim_and_comes_back_by_undo(project, claims, thread):
    project.unlink_claim(claims[ENROLMENT].id)
    assert project.store.threads.all() == []
    project.undo()
    assert project.store.threads.all() == [thread]


def test_status_title_and_due_date_are_set_by_hand(project, thread):
    project.set_thread_status(thread.id, "superseded")
    project.rename_thread(thread.id, "Enrolment of LARK-2")
    project.set_due(thread.id, date(2031, 12, 31))
    changed = replace(thread, status="superseded", title="Enrolment of LARK-2", due="2031-12-31")
    assert project.store.threads.find(thread.id) == changed
    project.set_due(thread.id, None)
    assert project.store.threads.find(thread.id) == replace(changed, due=None)


def test_merged_thread_has_the_claims_of_both(project, claims, thread):
    other = project.open_thread(claims[WATER].id)
    project.set_due(thread.id, None)
    project.merge_threads(thread.id, other.id)
    (merged,) = project.store.threads.all()
    assert merged.claims == (claims[ENROLMENT].id, claims[WATER].id)
    assert (merged.id, merged.title, merged.due) == (thread.id, thread.title, "2033-09-30")
    project.undo()
    assert [t.id for t in project.store.threads.all()] == [thread.id, other.id]


def test_deleted_thread_leaves_claims_and_their_relations(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    project.delete_thread(thread.id)
    assert project.store.threads.all() == []
    assert len(relations(project)) == 1


def test_deleted_claim_leaves_its_thread(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    project.delete(claims[ENROLMENT].id)
    assert project.store.threads.all()[0].claims == (claims[MISSED].id,)


def test_removed_release_leaves_its_threads(project, claims, thread):
    project.link_claim(thread.id, claims[MISSED].id, "misses")
    project.store.apply(remove_release(project.store, claims[MISSED].release_id))
    assert project.store.threads.all()[0].claims == (claims[ENROLMENT].id,)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda p, c, t: p.open_thread(c[ENROLMENT].id), "is followed already in “Larkfell plans"),
        (lambda p, c, t: p.open_thread(c[PLANT].id, title=" "), "needs a title"),
        (lambda p, c, t: p.open_thread(c[PLANT].id, due="soon"), "“soon” is no date"),
        (lambda p, c, t: p.open_thread("nowhere"), "There is no annotation nowhere"),
        (lambda p, c, t: p.link_claim("nowhere", c[LATER].id, "misses"), "There is no thread"),
        (lambda p, c, t: p.link_claim(t.id, c[LATER].id, "supports"), "cannot be linked"),
        (lambda p, c, t: p.link_claim(t.id, c[ENROLMENT].id, "misses"), "began with this claim"),
        (lambda p, c, t: p.link_claim(t.id, c[PLANT].id, "misses"), "of different releases"),
        (lambda p, c, t: p.link_claim(t.id, c[LATER].id, "misses", status="x"), "status “x” of"),
        (lambda p, c, t: p.unlink_claim(c[PLANT].id), "is in no thread"),
        (lambda p, c, t: p.set_thread_status(t.id, "x"), "no status “x”"),
        (lambda p, c, t: p.set_due(t.id, "31.12.2031"), "is no date"),
        (lambda p, c, t: p.merge_threads(t.id, t.id), "with itself"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(project, claims, thread, act, message):
    before = project.store.undo_step()
    with pytest.raises(UserError, match=message):
        act(project, claims, thread)
    assert project.store.undo_step() == before


def test_claim_of_another_thread_is_not_taken_away(project, claims, thread):
    other = project.open_thread(claims[MISSED].id)
    with pytest.raises(UserError, match="is followed already"):
        project.link_claim(thread.id, claims[MISSED].id, "misses")
    assert thread_of(project, claims[MISSED]) == other


# --- the ledger


def followed(project, claims):
    """The three promises in threads, with what the second release says of two of them."""
    threads = {words: project.open_thread(claims[words].id) for words in PROMISES}
    project.link_claim(threads[ENROLMENT].id, claims[MISSED].id, "misses")
    project.link_claim(threads[PLANT].id, claims[OPENED].id, "fulfils")
    return threads


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (date(2031, 6, 30), []),
        (date(2031, 7, 1), [ENROLMENT]),
        (date(2032, 1, 1), [ENROLMENT, PLANT]),
        (date(2033, 10, 1), [ENROLMENT, PLANT, WATER]),
    ],
)
def test_what_is_open_is_overdue_from_the_day_after_its_last(project, claims, today, overdue):
    threads = {project.open_thread(claims[words].id).id: words for words in PROMISES}
    entries = project.ledger(today=today, is_overdue=True)
    assert [threads[entry.thread.id] for entry in entries] == overdue


def test_ledger_is_by_issuer_and_due_date_and_filtered(project, claims):
    threads = followed(project, claims)
    entries = project.ledger(today=date(2032, 3, 9))
    assert [entry.thread.id for entry in entries] == [thread.id for thread in threads.values()]
    assert {(entry.issuer, entry.opened) for entry in entries} == {
        ("Larkfell Therapeutics", "2031-03-03")
    }
    assert [entry.is_overdue for entry in entries] == [False] * 3
    (missed,) = project.ledger(today=date(2032, 3, 9), status="missed")
    assert missed.thread.id == threads[ENROLMENT].id
    assert project.ledger(today=date(2032, 3, 9), issuer="Acme") == []


def test_issuer_is_called_as_the_register_calls_it(project, claims, thread):
    project.add_entity("COMPANY", "Larkfell plc", aliases=["LARKFELL THERAPEUTICS"])
    (entry,) = project.ledger(today=date(2032, 1, 1))
    assert entry.issuer == "Larkfell plc"


def test_claims_of_a_thread_stand_in_their_sentences_by_date(project, claims):
    thread = project.open_thread(claims[LATER].id)
    project.link_claim(thread.id, claims[ENROLMENT].id, "contradicts")
    first, second = followed_claims(project.store, thread.id)
    assert (first.relation, second.relation) == ("contradicts", "")
    assert (first.published, second.published) == ("2031-03-03", "2032-03-08")
    assert second.sentence == LATER + "."
    assert [second.sentence[start:end] for start, end in second.pieces] == [LATER]


def test_csv_has_a_row_for_each_thread_and_no_formula(project, claims):
    thread = project.open_thread(claims[PLANT].id, title='=Plant, "Penrith"')
    head, row = ledger_csv(project.ledger(today=date(2032, 1, 1))).splitlines()
    assert head == "issuer,title,status,due,overdue,opened,claims,id"
    assert row == (
        'Larkfell Therapeutics,"\'=Plant, ""Penrith""",open,2031-12-31,yes,2031-03-03,1,'
        + thread.id
    )


def test_native_jsonl_gives_the_same_bytes_again(project, claims, tmp_path):
    followed(project, claims)
    project.export(tmp_path / "a.jsonl", format="jsonl")
    with type(project).create(tmp_path / "b.pra", annotator="Ben") as other:
        report = other.import_paths([tmp_path / "a.jsonl"])
        assert report.problems == []
        assert other.check() == []
        other.export(tmp_path / "b.jsonl", format="jsonl")
        assert other.store.threads.all() == project.store.threads.all()
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


# --- of one mind


def apply_wrongly(project, thread, claims):
    change = Change(thread, replace(thread, claims=claims))
    project.store.apply(ChangeSet("Break", (change,)))


def test_check_finds_claim_and_thread_that_disagree(project, claims, thread):
    apply_wrongly(project, thread, (claims[PLANT].id,))
    findings = project.check()
    assert [finding.check for finding in findings] == ["threads", "threads"]
    assert "which says it is in none" in findings[0].message
    assert "does not list it" in findings[1].message
    assert {finding.release_id for finding in findings} == {claims[PLANT].release_id}
    project.undo()


def take(project, ids, what, n, other, relation):
    """Does one thing that a user can do."""
    threads = [thread.id for thread in project.store.threads.all()] or ["none"]
    thread_id = threads[n % len(threads)]
    match what:
        case "open":
            project.open_thread(ids[n])
        case "link":
            project.link_claim(thread_id, ids[other], relation)
        case "unlink":
            project.unlink_claim(ids[n])
        case "merge":
            project.merge_threads(thread_id, threads[other % len(threads)])
        case "delete":
            project.delete_thread(thread_id)
        case "undo":
            project.undo()
        case "redo":
            project.redo()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["open", "link", "unlink", "merge", "delete", "undo", "redo"]),
            st.integers(0, 5),
            st.integers(0, 5),
            st.sampled_from(sorted(STATUS_AFTER)),
        ),
        max_size=15,
    )
)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_claims_and_threads_agree_whatever_is_done(project, claims, steps):
    ids = [claim.id for claim in claims.values()]
    for step in steps:
        with suppress(UserError):
            take(project, ids, *step)
        assert list(project.store.threads.disagreements()) == []
