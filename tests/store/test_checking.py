"""Every kind of damage is found by the check that is there for it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace

import pytest

from annotator.model.records import Status
from annotator.store.checking import CHECKS
from annotator.store.store import Store
from tests.store.build import do

DAMAGE = {
    "foreign_keys": [
        "update mention set annotator_id = 'x'",
        "delete from batch",
        "insert into role values ('x', 0, 'r', null, '[]', '{}')",
    ],
    "tables": [
        "create table mine (x)",
        "drop trigger mention_span_update",
        "drop index mention_release",
        "drop view claim_flat",
    ],
    "texts": [
        "update text set text = replace(text, 'Acme', 'Bolt')",
        "update release set n_chars = n_chars + 1",
    ],
    "sources": [
        "update source set data = zeroblob(9)",
        "update source set codec = 'raw'",
    ],
    "schema": [
        "update label set spec = '{\"hue\": 99}'",
        "update schema_part set value = '[{\"name\": 1}]' where id = 'claim_roles'",
        "update schema_part set value = '[' where id = 'claim_roles'",
    ],
    "spans": [
        "update mention set quote = 'Bolt'",
        "update mention set start = 1",
        "update claim set \"end\" = 9999, fragments = null",
        "update claim set fragments = '[[17,22],[20,35]]'",
        "update claim set fragments = 'not JSON'",
        "update claim set cues = '[[0,9999]]'",
        "update role set fragments = '[[5,4]]' where seq = 1",
        "update release set reviewed = '[[0,9999]]'",
        "update release set meta = '{'",
    ],
    "counters": [
        "update release set n_mentions = 7",
        "delete from mention",
    ],
    "pointers": [
        "update role set to_id = 'x' where seq = 0",
        "update relation set from_id = 'x'",
        "update relation set to_id = 'x'",
        "update thread set claims = '[\"x\"]'",
        "update mention set id = (select id from claim) where entity_id is null",
    ],
    "journal": [
        "delete from change where seq = (select max(seq) from change) - 1",
        "delete from action where seq = 1",
        "update action set n_changes = 9 where seq = 1",
    ],
    "replay": [
        "delete from relation",
        "update change set after = replace(after, 'Acme grows', 'Bolt grows')",
        "update change set before = null where before is not null",
        "insert into relation select id || 'x', release_id, label, from_id, to_id, annotator_id,\
 created, extra from relation",
    ],
}  # fmt: skip
PLANTED = [(check, statement) for check, statements in DAMAGE.items() for statement in statements]


@pytest.fixture
def sound(store, path, build, whole):
    """A closed project with something of everything, and a history."""
    entity = build.entity()
    thread, (claim,) = build.thread(whole.claims[0].id), whole.claims
    do(store, entity, thread, (claim, replace(claim, thread_id=thread.id)))
    do(store, build.mention(whole.release, entity_id=entity.id))
    do(store, (whole.release, replace(whole.release, status=Status.DONE)))
    assert store.check() == []
    store.close()
    return path


@pytest.mark.parametrize(("check", "statement"), PLANTED, ids=[s for _, s in PLANTED])
def test_planted_damage_is_found(sound, check, statement):
    _plant(sound, statement)
    with Store.open(sound, annotator="Ana", read_only=True) as store:
        findings = store.check()
    assert check in {finding.check for finding in findings}
    assert {finding.check for finding in findings} <= set(CHECKS)


_COLUMNS = [
    (table, column)
    for table, columns in {
        "release": "batch_id position text_sha256 source_sha256 n_chars title source_name status"
        " note labels meta dateline sections quotes contacts reviewed extra n_mentions n_claims",
        "mention": "label_id start end fragments quote subtype entity_id attributes value"
        " annotator_id created modified note extra",
        "claim": "label_id start end fragments quote attributes unconfirmed speaker_id cues"
        " thread_id alternatives paraphrase annotator_id created modified note extra",
        "role": "seq role to_id fragments extra",
        "relation": "label from_id to_id annotator_id created extra",
        "entity": "label_id name aliases identifiers note extra",
        "thread": "title status due claims extra",
        "label": "layer position name spec",
    }.items()
    for column in columns.split()
]


@pytest.mark.parametrize(("table", "column"), _COLUMNS)
def test_no_column_can_change_behind_the_journal(sound, table, column):
    kinds = _kinds_of(sound, table)
    values = {"INTEGER": f'"{column}" + 9', "TEXT": f"coalesce(\"{column}\", '') || 'x'"}
    _plant(sound, f'update {table} set "{column}" = {values[kinds[column]]}')
    with Store.open(sound, annotator="Ana", read_only=True) as store:
        found = Counter(finding.check for finding in store.check())
    assert found["counters" if column.startswith("n_m") or column == "n_claims" else "replay"]


@pytest.mark.parametrize("table", ["mention", "release", "change", "text"])
def test_damaged_page_is_a_finding(sound, table):
    data = bytearray(sound.read_bytes())
    with Store.open(sound, annotator="Ana", read_only=True) as store:
        (root,) = store._connection.execute(
            "select rootpage from sqlite_schema where name = ?", (table,)
        ).fetchone()
    start = (root - 1) * 4096
    data[start : start + 4096] = bytes(4096)
    sound.write_bytes(data)
    with Store.open(sound, annotator="Ana", read_only=True) as store:
        findings = store.check()
    assert findings[0].check == "integrity"


def test_findings_name_release_and_span(sound):
    _plant(sound, "update mention set quote = 'Bolt' where entity_id is null")
    with Store.open(sound, annotator="Ana", read_only=True) as store:
        (release_id,) = store.release_ids()
        finding = next(f for f in store.check() if f.check == "spans")
    assert (finding.release_id, finding.span) == (release_id, (0, 9))
    assert "Bolt" in finding.message


def test_progress_ends_at_the_whole(store, whole, release):
    calls: list[tuple[int, int]] = []
    store.check(progress=lambda done, n: calls.append((done, n)))
    assert calls == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_writer_may_go_on_while_another_process_checks(store, path, build, release):
    with Store.open(path, annotator="Bob", read_only=True) as reading:

        def write(done, _n):
            if done == 1:
                do(store, build.mention(release))

        assert reading.check(progress=write) == []
        assert reading.check() == []


def _plant(path, statement):
    """Runs a statement with every guard of the file out of the way, triggers kept."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma ignore_check_constraints = on")
    triggers = connection.execute("select name, sql from sqlite_schema where type = 'trigger'")
    kept = triggers.fetchall()
    if not statement.startswith("drop"):
        for name, _sql in kept:
            connection.execute(f"drop trigger {name}")
    connection.execute(statement)
    if not statement.startswith("drop"):
        for _name, sql in kept:
            connection.execute(sql)
    connection.close()


def _kinds_of(path, table):
    connection = sqlite3.connect(path)
    kinds = {row[1]: row[2].upper() for row in connection.execute(f"pragma table_info({table})")}
    connection.close()
    return kinds
