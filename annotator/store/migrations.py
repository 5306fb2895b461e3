"""The tables of a project file, version by version; a step is never edited once released."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from annotator.store.passages import write_passages

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION: Final = 3
"""What `pragma user_version` holds after the last step."""

MIN_READER: Final = 3
"""The oldest schema version whose programs can still read what this one writes."""

FINGERPRINTS: Final = {
    1: "d8df969f36a94ab7660eec2d28965c32d0621130fa27d4fdf58fe5d6c230e7ad",
    2: "c7bb443ead05538c9a6ef993cf3f186cabfdf58a4355ce3418cb78875af39c0e",
    3: "a37b197d8d1b0770faa3a7bbcfb76a3b39653ecced2d77f8a7063faa99692376",
}
"""`fingerprint` of a project by its schema version."""

_PARTS_STAND_IN: Final = (
    "create temp table schema_part as select name as id, value from main.schema_part order by rowid"
)
STAND_INS: Final = {
    1: (
        "create temp table setting (id text, value text)",
        "create temp table passage (number integer, position integer)",
        _PARTS_STAND_IN,
    ),
    2: (_PARTS_STAND_IN,),
}
"""By schema version, what a project that is only read lacks, for this connection."""


def migrate(connection: sqlite3.Connection) -> None:
    """Runs every step that the file has not seen."""
    # Imported late: it takes 86 ms, and a project that is up to date does not need it.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415

    migrations = Migrations("annotator")
    migrations()(m001_create)
    migrations()(m002_passages_and_settings)
    migrations()(m003_schema_precedents_and_notes)
    migrations.apply(Database(connection, execute_plugins=False))


def fingerprint(connection: sqlite3.Connection) -> str:
    """A hash of every table, index, trigger and view, leaving out what SQLite and sqlite-utils add.

    A trigger that someone else planted, or a guard that is gone, shows as another hash.
    """
    rows = connection.execute(
        "select type, name, tbl_name, sql from sqlite_schema"
        r" where name not like 'sqlite\_%' escape '\' and tbl_name <> '_sqlite_migrations'"
        " order by type, name"
    )
    return hashlib.sha256(repr(rows.fetchall()).encode()).hexdigest()


@contextmanager
def span_guards_off(connection: sqlite3.Connection) -> Iterator[None]:
    """Takes the span guards away for many rows at once, which the caller checks in Python.

    In a text of 1 MB a guard takes a millisecond, and even a guard that is told to look away takes
    a fifth of an import's time. Only inside a transaction: a crash in between rolls this back too.
    """
    guards = _span_guards()
    for name in guards:
        connection.execute(f"drop trigger {name}")
    yield
    for statement in guards.values():
        connection.execute(statement)


def m001_create(db: Database) -> None:
    """Everything of version 1. Offsets are code points, times UTC, `{}` and `[]` are JSON."""
    for statement in (*_TABLES, *_INDEXES, *_frozen(), *_span_guards().values(), *_VIEWS):
        db.conn.execute(statement)
    db.conn.execute("pragma user_version = 1")


def m002_passages_and_settings(db: Database) -> None:
    """Settings, which the journal keeps too; passages, by which releases alike are found.

    `change` is made anew because the kinds of records are no longer listed in it: SQLite cannot
    drop a check.
    """
    for statement in _PASSAGES_AND_SETTINGS:
        db.conn.execute(statement)
    releases = db.conn.execute(
        "select r.position, t.text from release r join text t on t.sha256 = r.text_sha256"
    )
    for position, text in releases:
        write_passages(db.conn, position, text)
    db.conn.execute("update meta set value = '2' where key = 'min_reader'")
    db.conn.execute("pragma user_version = 2")


def m003_schema_precedents_and_notes(db: Database) -> None:
    """The journal keeps all of the schema; words and notes of annotations are found fast.

    A source loses its map: that belongs to a reading of it, of which there can be several.
    """
    for statement in (*_SCHEMA_AND_PRECEDENTS, *_NOTES):
        db.conn.execute(statement)
    db.conn.execute("alter table source drop column source_map")
    db.conn.execute(f"update meta set value = '{MIN_READER}' where key = 'min_reader'")
    db.conn.execute("pragma user_version = 3")


def _refuse(name: str, event: str, message: str, *, when: str = "true") -> str:
    return (
        f"create trigger {name} before {event} when {when}"
        f" begin select raise(abort, '{message}'); end"
    )


_ID: Final = "text primary key not null check (length(id) between 1 and 200)"

_TABLES: Final = (
    # Facts about the file, and the keys that an import brought for the project as a whole.
    "create table meta (key text primary key not null, value text not null) strict",
    f"""create table annotator (
        id {_ID},
        name text not null unique check (name <> ''),
        kind text not null,
        extra text not null
    ) strict""",
    f"""create table batch (
        id {_ID},
        title text not null,
        started text not null,
        annotator_id text not null references annotator (id)
    ) strict""",
    # Everything of the schema but its labels; where it names labels, it has their ids.
    "create table schema_part (name text not null unique, value text not null) strict",
    f"""create table label (
        id {_ID},
        layer text not null check (layer in ('mention', 'claim')),
        position integer not null check (position >= 0),
        name text not null check (name <> ''),
        spec text not null,
        unique (layer, name)
    ) strict""",
    """create table text (
        sha256 text primary key not null check (length(sha256) = 64),
        text text not null check (instr(text, char(0)) = 0),
        n_chars integer not null check (n_chars = length(text))
    ) strict""",
    """create table source (
        sha256 text primary key not null check (length(sha256) = 64),
        media_type text not null,
        codec text not null check (codec in ('raw', 'zlib')),
        data blob not null,
        source_map text not null
    ) strict""",
    f"""create table release (
        id {_ID},
        batch_id text not null references batch (id),
        position integer not null unique check (position >= 0),
        text_sha256 text not null references text (sha256),
        source_sha256 text references source (sha256),
        n_chars integer not null check (n_chars >= 0),
        title text not null,
        source_name text not null,
        status text not null check (status in ('new', 'in_progress', 'done', 'skipped')),
        note text not null,
        labels text not null,
        meta text not null,
        dateline text,
        sections text not null,
        quotes text not null,
        contacts text not null,
        reviewed text not null,
        extra text not null,
        n_mentions integer not null default 0 check (n_mentions >= 0),
        n_claims integer not null default 0 check (n_claims >= 0)
    ) strict""",
    f"""create table entity (
        id {_ID},
        label_id text not null references label (id),
        name text not null,
        aliases text not null,
        identifiers text not null,
        note text not null,
        extra text not null
    ) strict""",
    f"""create table thread (
        id {_ID},
        title text not null,
        status text not null,
        due text,
        claims text not null,
        extra text not null
    ) strict""",
    # fragments is null unless the annotation is discontinuous; quote is the text of the hull.
    f"""create table mention (
        id {_ID},
        release_id text not null references release (id),
        label_id text not null references label (id),
        start integer not null check (start >= 0),
        "end" integer not null check ("end" >= start),
        fragments text,
        quote text not null,
        subtype text,
        entity_id text references entity (id),
        attributes text not null,
        value text,
        annotator_id text not null references annotator (id),
        created text not null,
        modified text not null,
        note text not null,
        extra text not null
    ) strict""",
    f"""create table claim (
        id {_ID},
        release_id text not null references release (id),
        label_id text not null references label (id),
        start integer not null check (start >= 0),
        "end" integer not null check ("end" >= start),
        fragments text,
        quote text not null,
        attributes text not null,
        unconfirmed text not null,
        speaker_id text references entity (id),
        cues text not null,
        thread_id text references thread (id),
        alternatives text not null,
        paraphrase text not null,
        annotator_id text not null references annotator (id),
        created text not null,
        modified text not null,
        note text not null,
        extra text not null
    ) strict""",
    # to_id is a mention, a claim or an entity.
    """create table role (
        claim_id text not null references claim (id),
        seq integer not null check (seq >= 0),
        role text not null check (role <> ''),
        to_id text,
        fragments text not null,
        extra text not null,
        primary key (claim_id, seq)
    ) strict, without rowid""",
    # from_id and to_id are mentions, claims or entities; to_id may lie in another release.
    f"""create table relation (
        id {_ID},
        release_id text not null references release (id),
        label text not null check (label <> ''),
        from_id text not null,
        to_id text not null,
        annotator_id text not null references annotator (id),
        created text not null,
        extra text not null
    ) strict""",
    """create table action (
        seq integer primary key autoincrement,
        id text not null unique,
        kind text not null check (kind in ('do', 'undo', 'redo', 'import')),
        reverses integer references action (seq),
        title text not null,
        annotator_id text not null references annotator (id),
        at text not null,
        n_changes integer not null check (n_changes >= 0),
        check ((kind in ('undo', 'redo')) = (reverses is not null))
    ) strict""",
    # before and after are rows as JSON objects; an annotated_release is all a release came with.
    """create table change (
        seq integer primary key autoincrement,
        action_seq integer not null references action (seq),
        record_kind text not null check (record_kind in
            ('annotated_release', 'release', 'mention', 'claim', 'relation', 'entity', 'thread',
             'label')),
        record_id text not null,
        release_id text,
        before text,
        after text,
        check (before is not null or after is not null)
    ) strict""",
)

_INDEXES: Final = (
    "create index batch_annotator on batch (annotator_id)",
    "create index release_batch on release (batch_id)",
    "create index release_status on release (status, position)",
    "create index release_source_name on release (source_name)",
    "create index release_text on release (text_sha256)",
    "create index release_source on release (source_sha256) where source_sha256 is not null",
    "create index entity_label on entity (label_id)",
    "create index mention_release on mention (release_id)",
    "create index mention_label on mention (label_id, annotator_id)",
    "create index mention_entity on mention (entity_id) where entity_id is not null",
    "create index claim_release on claim (release_id)",
    "create index claim_label on claim (label_id, annotator_id)",
    "create index claim_speaker on claim (speaker_id) where speaker_id is not null",
    "create index claim_thread on claim (thread_id) where thread_id is not null",
    "create index role_to on role (to_id) where to_id is not null",
    "create index relation_release on relation (release_id)",
    "create index relation_from on relation (from_id)",
    "create index relation_to on relation (to_id)",
    "create index relation_annotator on relation (annotator_id)",
    "create index action_reverses on action (reverses) where reverses is not null",
    "create index action_annotator on action (annotator_id)",
    "create index change_action on change (action_seq)",
    "create index change_release on change (release_id)",
)

_PASSAGES_AND_SETTINGS: Final = (
    f"create table setting (id {_ID}, value text not null) strict",
    # number is that of a sentence, position that of its release; made from the text.
    """create table passage (
        number integer not null,
        position integer not null references release (position) on delete cascade,
        primary key (number, position)
    ) strict, without rowid""",
    "create index passage_position on passage (position)",
    """create table change_new (
        seq integer primary key autoincrement,
        action_seq integer not null references action (seq),
        record_kind text not null check (record_kind <> ''),
        record_id text not null,
        release_id text,
        before text,
        after text,
        check (before is not null or after is not null)
    ) strict""",
    "insert into change_new select * from change",
    "drop table change",
    "alter table change_new rename to change",
    "create index change_action on change (action_seq)",
    "create index change_release on change (release_id)",
    *(
        _refuse(f"change_{verb}", f"{verb} on change", "the journal is append-only")
        for verb in ("update", "delete")
    ),
)

_ENTRY_OF_PART: Final = "json_object('id', id, 'value', value)"
_SCHEMA_AND_PRECEDENTS: Final = (
    "alter table schema_part rename column name to id",
    *(
        f"create index {layer}_words on {layer}"
        " (substr(quote, 1, 64) collate nocase, label_id, annotator_id) where fragments is null"
        for layer in ("mention", "claim")
    ),
    # A new project has no part yet, and writes its own entry.
    """insert into action (id, kind, title, annotator_id, at, n_changes)
        select lower(hex(randomblob(16))), 'import', 'Keep the schema in the journal', annotator_id,
            strftime('%Y-%m-%dT%H:%M:%fZ'), (select count(*) from schema_part) + 2
        from action where seq = 1 and exists (select 1 from schema_part)""",
    """insert into schema_part (id, value) select name, '[]' from
        (select 'release_labels' as name union all select 'section_labels')
        where exists (select 1 from schema_part) order by name""",
    f"""insert into change (action_seq, record_kind, record_id, after)
        select (select max(seq) from action), 'schema_part', id, {_ENTRY_OF_PART}
        from schema_part order by rowid""",
)

_NOTES: Final = tuple(
    f"create index {table}_note on {table} ({column}) where note <> ''"
    for table, column in (
        ("release", "position"),
        ("mention", "release_id"),
        ("claim", "release_id"),
        ("entity", "id"),
    )
)

_VIEWS: Final = (
    """create view mention_flat as
    select m.id, m.release_id, r.source_name, r.title as release_title, r.status,
        l.name as label, m.subtype, m.start, m."end", m.fragments, m.quote as text,
        e.name as entity, m.attributes, m.value, m.note, a.name as annotator, m.created, m.modified
    from mention m
    join release r on r.id = m.release_id
    join label l on l.id = m.label_id
    join annotator a on a.id = m.annotator_id
    left join entity e on e.id = m.entity_id""",
    """create view claim_flat as
    select c.id, c.release_id, r.source_name, r.title as release_title, r.status,
        l.name as label, c.start, c."end", c.fragments, c.quote as text,
        c.attributes, c.unconfirmed, s.name as speaker, t.title as thread, c.paraphrase, c.note,
        a.name as annotator, c.created, c.modified
    from claim c
    join release r on r.id = c.release_id
    join label l on l.id = c.label_id
    join annotator a on a.id = c.annotator_id
    left join entity s on s.id = c.speaker_id
    left join thread t on t.id = c.thread_id""",
    """create view relation_flat as
    select n.id, n.release_id, r.source_name, r.title as release_title, n.label,
        n.from_id, coalesce(fm.quote, fc.quote, fe.name) as from_text,
        n.to_id, coalesce(tm.quote, tc.quote, te.name) as to_text,
        a.name as annotator, n.created
    from relation n
    join release r on r.id = n.release_id
    join annotator a on a.id = n.annotator_id
    left join mention fm on fm.id = n.from_id
    left join claim fc on fc.id = n.from_id
    left join entity fe on fe.id = n.from_id
    left join mention tm on tm.id = n.to_id
    left join claim tc on tc.id = n.to_id
    left join entity te on te.id = n.to_id""",
)


def _frozen() -> list[str]:
    """Triggers for what never changes."""
    return [
        *(
            _refuse(f"{table}_{verb}", f"{verb} on {table}", message)
            for table, message in (
                ("action", "the journal is append-only"),
                ("change", "the journal is append-only"),
                ("text", "a text never changes"),
                ("source", "the bytes of a source never change"),
            )
            for verb in ("update", "delete")
        ),
        _refuse(
            "release_text_update",
            "update of id, text_sha256, n_chars on release",
            "a release keeps its text",
        ),
        *(
            _refuse(
                f"{layer}_move",
                f"update of id, release_id on {layer}",
                "an annotation keeps its id and release",
            )
            for layer in ("mention", "claim")
        ),
    ]


def _span_guards() -> dict[str, str]:
    """Triggers by name that hold the quote of each annotation to the text."""
    differs = """not exists (
        select 1 from release r join text t on t.sha256 = r.text_sha256
        where r.id = new.release_id and new."end" <= r.n_chars
            and substr(t.text, new.start + 1, new."end" - new.start) = new.quote)"""
    return {
        f"{layer}_span_{verb}": _refuse(
            f"{layer}_span_{verb}",
            f"{event} on {layer}",
            "the quote is not what the text holds there",
            when=differs,
        )
        for layer in ("mention", "claim")
        for verb, event in (("insert", "insert"), ("update", 'update of start, "end", quote'))
    }
