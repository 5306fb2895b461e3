"""Change sets: committed whole or refused whole, and taken back from the journal."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import ChangedSinceError, UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Claim, Mention, Relation, Role, Status
from annotator.store.store import ActionKind, Store
from tests.store.build import TEXT, Build, do, redo, undo

# --- the journal -----------------------------------------------------------------------------


def test_state_and_journal_are_written_together(store, build, release):
    mention = build.mention(release, (0, 4), (10, 14), note="n", annotator="Bob")
    do(store, mention, title="Label COMPANY")
    assert store.annotations(release.id) == [mention]
    action = store._connection.execute(
        "select a.kind, a.title, n.name, a.n_changes from action a join annotator n"
        " on n.id = a.annotator_id order by seq desc limit 1"
    ).fetchone()
    assert action == ("do", "Label COMPANY", "Ana", 1)
    before, after = store._connection.execute(
        "select before, after from change order by seq desc limit 1"
    ).fetchone()
    assert before is None
    assert json.loads(after)["fragments"] == "[[0,4],[10,14]]"


@pytest.mark.parametrize("table", ["action", "change", "text", "source"])
@pytest.mark.parametrize("statement", ["update {} set rowid = rowid", "delete from {}"])
def test_what_is_for_ever_cannot_be_changed_or_deleted(store, whole, table, statement):
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never change"):
        store._connection.execute(statement.format(table))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("update mention set quote = 'Bolt'", "not what the text holds"),
        ("update mention set start = 1", "not what the text holds"),
        ('update claim set "end" = 9999', "not what the text holds"),
        ("update mention set release_id = 'x'", "keeps its id and release"),
        ("update release set n_chars = 1", "keeps its text"),
    ],
)
def test_a_foreign_hand_cannot_move_spans_off_their_text(store, whole, change, message):
    with pytest.raises(sqlite3.IntegrityError, match=message):
        store._connection.execute(change)


def test_counters_follow_the_annotations(store, build, release):
    mention, claim = build.mention(release), build.claim(release)
    do(store, mention, claim)
    do(store, (mention, None))
    (summary,) = store.summaries([release.id])
    assert (summary.n_mentions, summary.n_claims) == (0, 1)


# --- undo and redo ---------------------------------------------------------------------------


def test_undo_and_redo_survive_closing(store, path, build, release):
    mention = build.mention(release)
    do(store, mention, title="First")
    do(store, (mention, replace(mention, label="PERSON")), title="Second")
    store.close()
    with Store.open(path, annotator="Bob") as again:
        step = again.undo_step()
        assert step is not None
        assert (step.title, step.annotator) == ("Second", "Ana")
        assert undo(again) == "Second"
        assert undo(again) == "First"
        assert undo(again) is None
        assert again.annotations(release.id) == []
    with Store.open(path, annotator="Ana") as again:
        assert redo(again) == "First"
        assert redo(again) == "Second"
        assert redo(again) is None
        assert again.annotations(release.id) == [replace(mention, label="PERSON")]
        assert undo(again) == "Second"
        assert again.annotations(release.id) == [mention]
        assert again.check() == []


def test_new_action_cuts_redo(store, build, release):
    do(store, build.mention(release), title="First")
    undo(store)
    do(store, build.mention(release), title="Second")
    assert store.redo_step() is None
    assert undo(store) == "Second"
    assert undo(store) is None


def test_import_is_not_undone_and_does_not_cut_redo(store, build, release):
    do(store, build.mention(release), title="First")
    undo(store)
    store.add_releases([build.whole()])
    assert store.undo_step() is None
    assert redo(store) == "First"


def test_undo_is_refused_where_a_record_changed_since(store, build, release):
    mention = build.mention(release)
    do(store, mention, title="Label")
    noted = replace(mention, note="by import")
    store.apply(ChangeSet("Import notes", (Change(mention, noted),)), kind=ActionKind.IMPORT)
    with pytest.raises(ChangedSinceError, match=r"COMPANY.*\(note\) by Ana: Import notes"):
        undo(store)
    assert store.annotations(release.id) == [noted]
    assert store.check() == []


def test_change_of_what_is_gone_or_there_already_is_refused(store, build, release):
    mention = build.mention(release)
    with pytest.raises(ChangedSinceError, match="is not there any more"):
        do(store, (mention, None))
    do(store, mention)
    with pytest.raises(ChangedSinceError, match="is there already"):
        do(store, mention)


def test_renamed_label_keeps_annotations_and_undo_working(store, path, build, release):
    mention = build.mention(release)
    claim = build.claim(release, alternatives=("result",))
    do(store, mention, claim, build.entity(), title="Label")
    company, plan, result = (
        next(label for label in store.schema().labels if label.name == name)
        for name in ("COMPANY", "plan", "result")
    )
    store.apply(
        ChangeSet(
            "Rename",
            (
                Change(company, replace(company, name="FIRM")),
                Change(plan, replace(plan, name="intent")),
                Change(result, replace(result, name="outcome")),
            ),
        )
    )
    store.close()
    with Store.open(path, annotator="Ana") as again:
        renamed_claim = replace(claim, label="intent", alternatives=("outcome",))
        assert again.annotations(release.id) == [replace(mention, label="FIRM"), renamed_claim]
        assert again.schema().claim_roles[0].offers_first == ("FIRM",)
        assert again.schema().claim_attributes[0].shown_for == ("intent",)
        assert again.schema().entity_relations[0].from_labels == ("FIRM",)
        assert undo(again) == "Rename"
        assert undo(again) == "Label"
        assert redo(again) == "Label"
        assert redo(again) == "Rename"
        assert again.annotations(release.id)[1] == renamed_claim
        assert again.check() == []


def test_label_can_be_added_used_and_taken_back_in_one_go(store, build, release):
    label = replace(store.schema().mention_labels[0], id="L9", name="PLACE", key="l", position=7)
    mention = build.mention(release, label="PLACE")
    do(store, label, mention)
    assert store.schema().mention_labels[-1] == label
    undo(store)
    assert "PLACE" not in [label.name for label in store.schema().labels]
    redo(store)
    assert store.annotations(release.id) == [mention]
    assert store.check() == []


def test_removed_release_comes_back_whole(store, whole):
    release, mention, claim = whole.release, whole.mentions[0], whole.claims[0]
    do(
        store,
        (whole.relations[0], None),
        (claim, None),
        (mention, None),
        (release, None),
        title="Remove",
    )
    assert store.releases() == []
    undo(store)
    assert store.annotated_release(release.id) == replace(whole, source=None)
    assert store.source(release.id) == whole.source
    assert store.summaries([release.id])[0].n_claims == 1
    assert store.check() == []


# --- refused ---------------------------------------------------------------------------------


@pytest.fixture
def refused(store, whole):
    """Has a change set refused, and proves that nothing changed."""

    def refused(*changes, match):
        held = list(store._connection.iterdump())
        with pytest.raises(UserError, match=match):
            do(store, *changes)
        assert list(store._connection.iterdump()) == held

    return refused


@pytest.mark.parametrize(
    ("spans", "match"),
    [
        ([(0, 9999)], "outside the text"),
        ([(4, 5)], "only white space"),
        ([(9, 4)], "reversed"),
        ([(-3, 4)], "reversed or negative"),
        ([(0, 4), (4, 9)], "touch"),
        ([(5, 9), (0, 3)], "out of order"),
    ],
)
def test_wrong_span_is_refused(refused, build, whole, spans, match):
    refused(build.mention(whole.release), build.mention(whole.release, *spans), match=match)
    refused(build.claim(whole.release, cues=tuple(spans)), match=match)


def test_zero_width_span_is_a_place(store, build, release):
    mention = build.mention(release, (4, 4))
    do(store, mention)
    assert store.annotations(release.id) == [mention]


def test_pointers_that_lead_nowhere_are_refused(refused, build, whole):
    release = whole.release
    for record, match in (
        (build.mention(release, entity_id="x"), "no entity x"),
        (build.claim(release, speaker_id="x"), "no entity x"),
        (build.claim(release, thread_id="x"), "no thread x"),
        (build.claim(release, roles=(Role(role="subject", to="x"),)), "no annotation or entity x"),
        (build.relation(release, whole.claims[0].id, "x"), "no annotation or entity x"),
        (build.thread("x"), "no claim x"),
        (build.mention(replace(release, id="x")), "no release x"),
        (build.relation(replace(release, id="x"), *[whole.claims[0].id] * 2), "no release x"),
        (build.release("t", batch_id="x"), "no batch x"),
    ):
        refused(record, match=match)


def test_what_is_pointed_at_cannot_be_deleted(store, refused, build, whole):
    entity, thread = build.entity(), build.thread(whole.claims[0].id)
    claim, mention = whole.claims[0], whole.mentions[0]
    do(store, entity, thread, build.mention(whole.release, entity_id=entity.id))
    label = store.schema().mention_labels[0]
    refused((mention, None), match="role of a claim still points at it")
    refused((whole.relations[0], None), (claim, None), match="thread still points at it")
    refused((entity, None), match="mention still points at it")
    refused((whole.release, None), match="still points at it")
    refused((label, None), match="still points at it")


def test_label_that_the_schema_itself_names_cannot_be_deleted(store, whole, refused):
    do(store, (whole.relations[0], None), (whole.claims[0], None))
    (plan,) = (label for label in store.schema().labels if label.name == "plan")
    refused((plan, None), match="claim_attributes: certainty still points at it")


@pytest.mark.parametrize("label", ["NONE", "plan", ""])
def test_unknown_label_is_refused(refused, build, whole, label):
    refused(build.mention(whole.release, label=label), match="no mention label")


@pytest.mark.parametrize("id_", ["", "a\nb", "x" * 201, "a\x85"])
def test_ids_are_short_and_plain(refused, build, whole, id_):
    refused(build.mention(whole.release, id=id_), match="cannot be an id")


def test_mention_and_claim_cannot_share_an_id(refused, build, whole):
    refused(build.mention(whole.release, id=whole.claims[0].id), match="a claim has its id")
    refused(build.claim(whole.release, id=whole.mentions[0].id), match="a mention has its id")


@pytest.mark.parametrize(
    "record",
    [{"note": "half \ud800"}, {"extra": {"x": "\udfff"}}, {"annotator": ""}],
    ids=["note", "extra", "annotator"],
)
def test_what_cannot_be_stored_is_refused(refused, build, whole, record):
    refused(build.mention(whole.release, **record), match="surrogate|needs a name")


def test_name_of_a_label_is_used_once(store, refused):
    first, second = store.schema().mention_labels
    refused((first, replace(first, name=second.name)), match="rule")


def test_annotator_of_a_refused_change_is_not_kept(store, build, release):
    with pytest.raises(UserError):
        do(store, build.mention(release, annotator="Zoe"), build.mention(release, label="NONE"))
    do(store, build.mention(release, annotator="Zoe"))
    assert store.annotations(release.id)[0].annotator == "Zoe"
    assert store.check() == []


def test_full_disk_changes_nothing(store, build, release):
    (pages,) = store._connection.execute("pragma page_count").fetchone()
    store._connection.execute(f"pragma max_page_count = {pages}")
    mentions = [build.mention(release, note="x" * 9000) for _ in range(20)]
    with pytest.raises(UserError, match="full"):
        do(store, *mentions)
    store._connection.execute("pragma max_page_count = 1000000")
    assert store.annotations(release.id) == []
    do(store, *mentions)
    assert store.check() == []


def test_many_changes_at_once_are_checked_without_the_guards(store, build, release):
    mentions = [build.mention(release, (i % 9, 9)) for i in range(200)]
    do(store, *mentions)
    assert store.check() == []
    with pytest.raises(UserError, match="outside"):
        do(
            store,
            *(build.mention(release, (0, 9)) for _ in range(60)),
            build.mention(release, (0, 999)),
        )
    assert len(store.annotations(release.id)) == 200
    assert store.check() == []


# --- properties ------------------------------------------------------------------------------

_PLACES = st.integers(0, len(TEXT))
_SPANS = st.tuples(_PLACES, _PLACES).filter(
    lambda s: s[0] <= s[1] and not TEXT[s[0] : s[1]].isspace()
)
_FRAGMENTS = st.lists(_SPANS, min_size=1, max_size=3).map(sorted).filter(
    lambda spans: all(a[1] < b[0] for a, b in pairwise(spans))
)  # fmt: skip


@st.composite
def _action(draw):
    """What to do with the n-th of what is there: `(verb, n, fragments, words)`."""
    verbs = st.sampled_from(["mention", "claim", "entity", "edit", "delete", "status", "rename"])
    words = st.text("ab🚀\u0301\u00a0\"'\\", max_size=8)
    return draw(verbs), draw(st.integers(0, 9)), tuple(draw(_FRAGMENTS)), draw(words)


def _changes(store: Store, build: Build, release, action) -> list:
    verb, n, fragments, words = action
    there = store.annotations(release.id)
    one = there[n % len(there)] if there else None
    if verb in ("edit", "delete"):
        return [] if one is None else _changed(store, one, action)
    if verb in ("status", "rename"):
        return _of_project(store, release, action)
    company, plan = store.schema().mention_labels[0].name, store.schema().claim_labels[0].name
    if verb == "mention":
        value = {"kind": words}
        return [build.mention(release, *fragments, label=company, note=words, value=value)]
    if verb == "claim":
        roles = (Role(role="subject", to=one.id if one else None, fragments=fragments),)
        return [build.claim(release, *fragments, label=plan, roles=roles, paraphrase=words)]
    entity = build.entity(label=company, name=words, aliases=(words,), identifiers={"x": words})
    return [entity, build.mention(release, label=company, entity_id=entity.id)]


def _changed(store: Store, one: Mention | Claim, action) -> list:
    verb, _n, fragments, words = action
    if verb == "edit":
        return [(one, replace(one, fragments=fragments, note=words, extra={words: [1, words]}))]
    pointing = store.pointing_at(one.id)
    claims = [p for p in pointing if isinstance(p, Claim) and p.id != one.id]
    return [
        *((p, None) for p in pointing if isinstance(p, Relation)),
        *((c, replace(c, roles=tuple(r for r in c.roles if r.to != one.id))) for c in claims),
        (one, None),
    ]


def _of_project(store: Store, release, action) -> list:
    verb, n, _fragments, words = action
    if verb == "status":
        now = store.release(release.id)
        assert now is not None
        return [(now, replace(now, status=list(Status)[n % 4], note=words))]
    label = store.schema().labels[n % 4]
    is_taken = store.schema().find_label(label.layer, f"L{n}") is not None
    return [] if is_taken else [(label, replace(label, name=f"L{n}"))]


def _state(store: Store) -> dict[str, list]:
    tables = ("release", "mention", "claim", "role", "relation", "entity", "thread", "label")
    return {
        table: store._connection.execute(f"select * from {table} order by 1, 2").fetchall()
        for table in tables
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(_action(), max_size=12))
def test_undoing_all_restores_every_row_and_redoing_all_brings_it_back(
    actions, tmp_path_factory, schema
):
    path = tmp_path_factory.mktemp("p") / "a.pra"
    with Store.create(path, schema, annotator="Ana") as store:
        build = Build(store.begin_batch("Import"))
        whole = build.whole(TEXT)
        store.add_releases([whole])
        states = [_state(store)]
        for action in actions:
            changes = _changes(store, build, whole.release, action)
            if changes:
                do(store, *changes)
                states.append(_state(store))
        for state in reversed(states[:-1]):
            assert undo(store) == "Do"
            assert _state(store) == state
        assert undo(store) is None
        for state in states[1:]:
            assert redo(store) == "Do"
            assert _state(store) == state
        assert store.check() == []
