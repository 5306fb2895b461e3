"""What a project can be asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.ids import ReleaseId
from annotator.model.records import (
    AnnotatedRelease,
    Annotator,
    Contact,
    Dateline,
    Layer,
    Quote,
    ReleaseSummary,
    Role,
    Section,
    Status,
)
from annotator.store.store import Store
from tests.store.build import TEXT, Build, do

NOWHERE = ReleaseId("nowhere")


def test_whole_release_comes_back_as_it_went_in(store, whole):
    release_id = whole.release.id
    assert store.annotated_release(release_id) == replace(whole, source=None)
    assert list(store.iterate([release_id])) == [replace(whole, source=None)]
    assert store.source(release_id) == whole.source
    assert store.text(release_id) == whole.text
    assert store.annotations(release_id) == whole.annotations
    assert store.relations(release_id) == list(whole.relations)


def test_release_keeps_its_anatomy(store, build):
    release = build.release(
        dateline=Dateline(start=0, end=4, extra={"a": 1}),
        sections=(Section(kind="body", start=0, end=20, heading=(0, 4), extra={"b": [2]}),),
        quotes=(Quote(fragments=((0, 2), (4, 6)), speaker=(2, 3), extra={"c": None}),),
        contacts=(
            Contact(kind="media", name="A", email="", phone="", start=0, end=4, extra={"d": ""}),
        ),
        reviewed=((0, 5), (7, 9)),
        labels=("urgent",),
        extra={"theirs": [1, 2.5, None, {"b": 1, "a": 2}]},
    )
    store.add_releases([AnnotatedRelease(release=release, text=TEXT)])
    assert store.release(release.id) == release
    assert store.counts().by_section_kind == {"body": 1}


def test_annotations_are_in_reading_order(store, build, release):
    late, short, long = (build.mention(release, span) for span in ((5, 9), (0, 4), (0, 9)))
    claim = build.claim(release, (0, 7))
    do(store, late, short, claim, long)
    assert store.annotations(release.id) == [long, claim, short, late]


def test_what_is_not_there_is_none_or_empty(store):
    assert store.release(NOWHERE) is None
    assert store.source(NOWHERE) is None
    assert store.annotations(NOWHERE) == []
    assert store.relations(NOWHERE) == []
    assert store.find_annotation("nowhere") is None
    assert store.find_entity("nowhere") is None
    assert store.find_same("0" * 64, "0" * 64) is None
    assert store.undo_step() is None
    assert store.redo_step() is None


@pytest.mark.parametrize("ask", ["text", "annotated_release"])
def test_text_of_an_unknown_release_is_an_error(store, ask):
    with pytest.raises(UserError, match="nowhere"):
        getattr(store, ask)(NOWHERE)


def test_single_records_are_found_by_id(store, whole, build):
    entity = build.entity(aliases=("Acme",), identifiers={"ticker": "ACM"}, extra={"x": 1})
    thread = build.thread(whole.claims[0].id, due="2027-12-31")
    do(store, entity, thread)
    assert store.find_annotation(whole.mentions[0].id) == whole.mentions[0]
    assert store.find_annotation(whole.claims[0].id) == whole.claims[0]
    assert store.find_entity(entity.id) == entity
    assert store.entities() == [entity]
    assert store.threads.all() == [thread]


def test_pointing_at_finds_every_kind_of_pointer(store, build, release):
    entity, target = build.entity(), build.mention(release)
    mention = build.mention(release, (0, 4), entity_id=entity.id)
    claim = build.claim(release, speaker_id=entity.id, roles=(Role(role="subject", to=target.id),))
    relation = build.relation(release, claim.id, target.id)
    thread = build.thread(claim.id)
    do(store, entity, target, mention, claim, relation, thread)
    assert store.pointing_at(entity.id) == [mention, claim]
    assert store.pointing_at(target.id) == [claim, relation]
    assert store.pointing_at(claim.id) == [relation, thread]


# --- lists -----------------------------------------------------------------------------------


@pytest.fixture
def three(store: Store, build: Build) -> list[ReleaseId]:
    """Three releases, positions 0, 1, 2."""
    releases = [
        build.release("Gärten & Öl", id="FIRST-123456", title="One", position=0, meta={}),
        build.release("50% of_it", id="SECOND-123456", title="TWO", position=1, status=Status.DONE),
        build.release("plain", id="THIRD-654321", title="Öfen", position=2,
                      meta={"source_name": "Ä.txt"}),
    ]  # fmt: skip
    texts = ("Gärten & Öl", "50% of_it", "plain")
    store.add_releases(
        [
            AnnotatedRelease(release=release, text=text)
            for release, text in reversed([*zip(releases, texts, strict=True)])
        ]
    )
    return [release.id for release in releases]


def test_releases_are_in_order_of_import(store, three):
    assert [release.id for release in store.releases()] == three
    assert store.release_ids() == three
    assert store.next_position() == 3


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ÖL", [0]), ("öl", [0]), ("two", [1]), ("50%", [1]), ("%", [1]), ("_", [1]),
        ("ö", [0, 2]), ("ä.TXT", [2]), ("nothing", []), ("", [0, 1, 2]),
    ],
)  # fmt: skip
def test_search_ignores_case_and_knows_no_wildcards(store, three, search, found):
    assert store.release_ids(search=search) == [three[i] for i in found]


def test_lists_can_be_of_one_status(store, three):
    assert store.release_ids(status=Status.DONE) == three[1:2]
    assert store.release_ids(status=Status.NEW, search="plain") == three[2:]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("FIRST-123456", [0]), ("-123456", [0, 1]), ("654321", [2]), ("54321", []),
        ("Ä.txt", [2]), ("acme.txt", [1]), ("", []), ("none of them", []),
    ],
)  # fmt: skip
def test_release_is_found_by_id_ending_or_source_name(store, three, key, found):
    assert store.find_release(key) == [three[i] for i in found]


def test_summaries_are_in_the_order_asked_for(store, whole, release):
    assert store.summaries([whole.release.id, NOWHERE, release.id]) == [
        ReleaseSummary(
            id=r.id, title="Acme grows", source_name="acme.txt", status=Status.NEW,
            n_mentions=n, n_claims=n,
        )
        for r, n in ((whole.release, 1), (release, 0))
    ]  # fmt: skip


def test_iterate_is_in_the_order_given(store, three):
    wanted = [three[2], three[0], three[1]]
    assert [annotated.release.id for annotated in store.iterate(wanted)] == wanted


def test_iterate_passes_by_what_is_removed_meanwhile(store, build):
    releases = [build.release(f"text {i}") for i in range(120)]
    store.add_releases(
        [AnnotatedRelease(release=r, text=f"text {i}") for i, r in enumerate(releases)]
    )
    running = store.iterate([release.id for release in releases])
    seen = [next(running).release]
    do(store, (releases[-1], None))
    seen += [annotated.release for annotated in running]
    assert seen == releases[:-1]


# --- duplicates, counts ----------------------------------------------------------------------


def test_duplicates_are_found_by_text_and_bytes(store, whole):
    assert store.find_same(whole.release.text_sha256, None) == whole.release.id
    assert store.find_same("0" * 64, whole.source.sha256) == whole.release.id
    assert store.find_same("0" * 64, None) is None


def test_ids_in_use_are_those_of_annotations_and_relations(store, whole):
    there = {whole.mentions[0].id, whole.claims[0].id, whole.relations[0].id}
    assert store.ids_in_use([*there, *(f"free {i}" for i in range(2000))]) == there


def test_counts_are_by_status_label_and_annotator(store, whole, build, release):
    do(store, build.mention(release, label="PERSON", annotator="Bob"))
    counts = store.counts()
    assert counts.n_releases == 2
    assert counts.n_chars == len(whole.text) + len(TEXT)
    assert counts.by_status == {Status.NEW: 2}
    assert counts.by_label == {
        (Layer.MENTION, "COMPANY"): 1,
        (Layer.MENTION, "PERSON"): 1,
        (Layer.CLAIM, "plan"): 1,
    }
    assert counts.by_annotator == {"Ana": 2, "Bob": 1}


def test_reviewed_characters_are_those_read_and_all_of_what_is_done(store, whole, release):
    do(store, (release, replace(release, reviewed=((0, 4), (8, 10)))))
    assert store.counts().n_reviewed_chars == 6
    do(store, (whole.release, replace(whole.release, status=Status.DONE)))
    assert store.counts().n_reviewed_chars == 6 + len(whole.text)


def test_annotators_are_who_annotated_and_who_was_named(store, build, release):
    assert store.annotators() == []  # Ana has made the project and the batch, no annotation
    assert store.add_annotator(Annotator(name="model 1", kind="model"))
    assert not store.add_annotator(Annotator(name="model 1", kind="human"))
    do(store, build.mention(release, annotator="Bob"))
    assert store.annotators() == [Annotator(name="Bob"), Annotator(name="model 1", kind="model")]


def test_annotator_of_whom_only_the_name_is_known_is_completed(store):
    ana = Annotator(name="Ana", kind="model", extra={"team": "one"})
    assert store.add_annotator(ana)
    assert not store.add_annotator(Annotator(name="Ana", extra={"team": "two"}))


def test_keys_of_the_project_are_kept_in_order_and_ours_win(store):
    assert store.add_extra({"b": 1, "a": [None]}) == []
    assert store.add_extra({"c": {}, "a": 2}) == ["a"]
    assert list(store.header().extra.items()) == [("b", 1), ("a", [None]), ("c", {})]
    assert store.check() == []


def test_listeners_hear_of_each_commit_until_they_leave(store, build, release):
    heard: list[ChangeSet] = []
    leave = store.subscribe(heard.append)
    mention = build.mention(release)
    do(store, mention, title="Label")
    other = build.whole("another text, long enough for the spans of it")
    store.add_releases([other])
    leave()
    do(store, (mention, None))
    assert [change_set.title for change_set in heard] == ["Label", "Import"]
    assert [change.record for change_set in heard for change in change_set.changes] == [
        mention,
        other.release,
    ]


def test_views_give_plain_rows(store, whole, build):
    entity = build.entity(name="Acme Corp")
    mention = whole.mentions[0]
    do(store, entity, (mention, replace(mention, entity_id=entity.id)))
    rows = store._connection
    assert rows.execute(
        'select source_name, label, start, "end", text, entity, annotator from mention_flat'
    ).fetchall() == [("acme.txt", "COMPANY", 0, 9, "Acme Inc.", "Acme Corp", "Ana")]
    assert rows.execute("select label, text, fragments, speaker from claim_flat").fetchall() == [
        ("plan", whole.text[17:35], "[[17,22],[28,35]]", None)
    ]
    assert rows.execute("select label, from_text, to_text from relation_flat").fetchall() == [
        ("supports", whole.text[17:35], "Acme Inc.")
    ]
