"""Importing whole releases: all of a chunk, or nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.errors import UserError
from annotator.model.records import AnnotatedRelease, Role
from tests.store.build import TEXT


def test_import_is_one_action_with_one_entry_for_each_release(store, build):
    releases = [build.whole(f"{TEXT} {i}") for i in range(5)]
    store.add_releases(releases)
    assert store._connection.execute(
        "select kind, title, n_changes from action order by seq desc limit 1"
    ).fetchone() == ("import", "Import", 5)
    assert store._connection.execute(
        "select record_kind, count(*) from change where release_id is not null group by 1"
    ).fetchall() == [("annotated_release", 5)]
    assert [s.n_claims for s in store.summaries(store.release_ids())] == [1] * 5
    assert store.check() == []


def test_importing_nothing_does_nothing(store):
    n_actions = store._connection.execute("select count(*) from action").fetchone()
    store.add_releases([])
    assert store._connection.execute("select count(*) from action").fetchone() == n_actions


def test_text_that_was_removed_can_be_imported_again(store, whole, build):
    store._connection.execute("pragma foreign_keys = off")
    again = replace(whole.release, id="AGAIN", position=99)
    store.add_releases([AnnotatedRelease(release=again, text=whole.text, source=whole.source)])
    assert store.text(again.id) == whole.text
    assert store.check() == []


@pytest.mark.parametrize("size", [0, 1, 300_000])
def test_bytes_come_back_whether_or_not_they_shrink(store, build, size):
    whole = build.whole("Acme Inc. said it is going to grow quite a lot. " + "x" * size)
    store.add_releases([whole])
    assert store.source(whole.release.id) == whole.source


def _first(whole, part, **changes):
    """The release with the first of its mentions, claims or relations spoiled."""
    return replace(whole, **{part: (replace(getattr(whole, part)[0], **changes),)})


SPOILED = {
    "longer text": (lambda w: replace(w, text=w.text + "x"), "does not have the text"),
    "other text": (lambda w: replace(w, text="x" + w.text[1:]), "does not have the text"),
    "bytes": (lambda w: replace(w, source=replace(w.source, data=b"x")), "not have the bytes"),
    "span": (lambda w: _first(w, "mentions", fragments=((0, 999),)), "COMPANY .*outside the text"),
    "label": (lambda w: _first(w, "mentions", label="NONE"), "no mention label “NONE”"),
    "owner": (lambda w: _first(w, "mentions", release_id="x"), "belongs to another release"),
    "id": (lambda w: _first(w, "claims", id=""), "cannot be an id"),
    "twice": (lambda w: replace(w, mentions=w.mentions * 2), "used twice"),
    "layers": (lambda w: _first(w, "mentions", id=w.claims[0].id), "used twice"),
    "role": (lambda w: _first(w, "claims", roles=(Role(role="value", to="x"),)), "points nowhere"),
    "relation": (lambda w: _first(w, "relations", to_id="x"), "points nowhere"),
    "entity": (lambda w: _first(w, "mentions", entity_id="x"), "points nowhere"),
    "speaker": (lambda w: _first(w, "claims", speaker_id="x"), "points nowhere"),
    "reviewed": (
        lambda w: replace(w, release=replace(w.release, reviewed=((0, 999),))),
        "outside the text",
    ),
    "position": (lambda w: replace(w, release=replace(w.release, position=0)), "rule"),
    "batch": (lambda w: replace(w, release=replace(w.release, batch_id="x")), "points nowhere"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_one_faulty_release_keeps_the_chunk_out(store, build, case):
    spoil, match = SPOILED[case]
    store.add_releases([AnnotatedRelease(release=build.release("first", position=0), text="first")])
    good, bad = build.whole(TEXT), build.whole(TEXT + " Bad.")
    held = list(store._connection.iterdump())
    with pytest.raises(UserError, match=match):
        store.add_releases([good, spoil(bad)])
    assert list(store._connection.iterdump()) == held
    store.add_releases([good, bad])
    assert store.check() == []


def test_text_with_nul_is_refused_by_name(store, build):
    text = "a\0b"
    with pytest.raises(UserError, match=r"U\+0000"):
        store.add_releases([AnnotatedRelease(release=build.release(text), text=text)])


def test_release_that_is_there_is_refused_by_id(store, build, whole):
    with pytest.raises(UserError, match=whole.release.id):
        store.add_releases([replace(whole, release=replace(whole.release, position=50))])


@pytest.mark.parametrize("part", ["mentions", "claims"])
def test_id_of_the_other_layer_in_the_project_is_refused(store, build, whole, part):
    new = build.whole(TEXT)
    other = whole.claims[0].id if part == "mentions" else whole.mentions[0].id
    spoiled = replace(getattr(new, part)[0], id=other)
    with pytest.raises(UserError, match="of a mention and of a claim"):
        store.add_releases([replace(new, relations=(), **{part: (spoiled,)})])


def test_relation_may_lead_to_a_release_of_the_same_chunk(store, build):
    first, second = build.whole(TEXT), build.whole(TEXT + " Second.")
    across = build.relation(first.release, first.claims[0].id, second.claims[0].id)
    store.add_releases([replace(first, relations=(across,)), second])
    assert store.relations(first.release.id) == [across]
    assert store.check() == []


@pytest.mark.parametrize("sha256", [None, 7, ["x"], "no hash"], ids=repr)
def test_meta_may_hold_anything_where_the_hash_of_the_bytes_belongs(store, build, sha256):
    release = build.release(meta={"sha256": sha256})
    store.add_releases([AnnotatedRelease(release=release, text=TEXT)])
    assert store.release(release.id) == release
    assert store.source(release.id) is None
