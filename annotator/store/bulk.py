"""Whole releases at once: checked in Python, one journal entry for each."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from annotator.errors import UserError
from annotator.model.changes import Record
from annotator.model.ids import BatchId
from annotator.model.records import AnnotatedRelease, Claim, Mention, Relation, Source
from annotator.store.images import Image, find_source, make_image
from annotator.store.journal import ActionKind, Entry, add_action, add_entries
from annotator.store.kinds import CLAIM, MENTION, RELATION, RELEASE, ROLE, Kind, Row
from annotator.store.migrations import span_guards_off
from annotator.store.names import Names
from annotator.store.passages import write_passages
from annotator.store.pointers import ANNOTATION, Pointer, find_dangling, find_ids, pointers_of
from annotator.store.spans import check_spans, describe
from annotator.store.to_rows import claim_row, mention_row, relation_row, release_row, role_rows

ANNOTATED_RELEASE = "annotated_release"
"""What the journal calls a release together with everything that it came with."""

_NO_ROWS: Final[Image] = {"rows": []}
_PARTS: Final = (MENTION, CLAIM, ROLE, RELATION)
_PICK: Final = {
    kind: itemgetter(
        *(i for i, column in enumerate(kind.columns) if column not in ("release_id", "quote"))
    )
    for kind in _PARTS
}
"""What the journal keeps of a row: all but what the release and its text give."""


def write_releases(
    connection: sqlite3.Connection,
    releases: Sequence[AnnotatedRelease],
    names: Names,
    *,
    annotator_id: str,
) -> str:
    """Adds releases inside the transaction that is open, as one import in the journal.

    Returns:
        The title of the batch, which the import has too.

    Raises:
        UserError: A release contradicts itself or the project; the message names it.
    """
    _check_ids(connection, releases)
    first = {kind: _last_rowid(connection, kind) for kind in (MENTION, CLAIM)}
    for item in releases:
        _check(item)
    connection.execute("pragma defer_foreign_keys = on")  # so that we can say what is missing
    with span_guards_off(connection):
        entries = _write(connection, releases, names)
    _check_layers(connection, first)
    _check_targets(connection, releases)
    title = _batch_title(connection, releases[0].release.batch_id)
    seq = add_action(
        connection,
        title,
        kind=ActionKind.IMPORT,
        annotator_id=annotator_id,
        n_changes=len(entries),
    )
    add_entries(connection, seq, entries)
    return title


def write_texts(connection: sqlite3.Connection, releases: Iterable[AnnotatedRelease]) -> None:
    """Adds texts of releases inside the transaction that is open; those that are there stay."""
    connection.executemany(
        "insert or ignore into text (sha256, text, n_chars) values (?, ?, ?)",
        [(item.release.text_sha256, item.text, item.release.n_chars) for item in releases],
    )


def unpack(after: Image, release_id: str, text: str) -> Iterable[tuple[Kind, Image]]:
    """The images of everything that a journal entry of an import holds."""
    yield RELEASE, after["release"]
    roles: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for claim_id, *role in after.get("role", _NO_ROWS)["rows"]:
        roles[claim_id].append(role)
    for kind in (MENTION, CLAIM, RELATION):
        part = after.get(kind.name, _NO_ROWS)
        for row in part["rows"]:
            image = dict(zip(part["columns"], row, strict=True))
            image["release_id"] = release_id
            if kind is not RELATION:
                image["quote"] = text[image["start"] : image["end"]]
            if kind is CLAIM:
                image["roles"] = roles[image["id"]]
            yield kind, image


def _check(item: AnnotatedRelease) -> None:
    """Refuses a release whose text, bytes or spans are not what its records say."""
    release, text = item.release, item.text
    if len(text) != release.n_chars or _sha256(text.encode()) != release.text_sha256:
        raise UserError(f"{describe(release)} does not have the text that its record names.")
    if "\0" in text:
        raise UserError(f"{describe(release)} has U+0000 in its text, which cannot be stored.")
    source = item.source
    if source is not None and not (
        source.sha256 == release.meta.get("sha256") == _sha256(source.data)
    ):
        raise UserError(f"{describe(release)} does not have the bytes that its record names.")
    check_spans(release, text)
    for annotation in _annotations_of(item):
        check_spans(annotation, text)
    owned: Iterator[Mention | Claim | Relation] = chain(_annotations_of(item), item.relations)
    for record in owned:
        if record.release_id != release.id:
            raise UserError(f"{describe(record)} belongs to another release than {release.id}.")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _check_ids(connection: sqlite3.Connection, releases: Sequence[AnnotatedRelease]) -> None:
    """Refuses releases that the project has, and ids that are used twice."""
    ids = [item.release.id for item in releases]
    for id_ in find_ids(connection, "select id from release where id in ({})", ids):
        raise UserError(f"The project has the release {id_} already.")
    annotation_ids = [a.id for item in releases for a in _annotations_of(item)]
    relation_ids = [relation.id for item in releases for relation in item.relations]
    for used in (annotation_ids, relation_ids):
        if len(set(used)) < len(used):
            ((id_, _n),) = Counter[str](used).most_common(1)
            raise UserError(f"The id {id_} is used twice, so nothing was imported.")


def _annotations_of(item: AnnotatedRelease) -> Iterator[Mention | Claim]:
    yield from item.mentions
    yield from item.claims


def _write(
    connection: sqlite3.Connection, releases: Sequence[AnnotatedRelease], names: Names
) -> list[Entry]:
    """Writes the releases and gives their journal entries."""
    for item in releases:
        if item.source is not None:
            _write_source(connection, item.source)
    write_texts(connection, releases)
    rows_of: dict[Kind, list[Row]] = {kind: [] for kind in (RELEASE, *_PARTS)}
    entries = []
    for item in releases:
        row = release_row(item.release, find_source(connection, item.release))
        parts = _parts(item, names)
        rows_of[RELEASE].append(row)
        for kind, part in parts.items():
            rows_of[kind] += part
        after = {
            "release": make_image(RELEASE, row),
            **{kind.name: _pack(kind, part) for kind, part in parts.items() if part},
        }
        release_id = item.release.id
        entries.append(Entry(ANNOTATED_RELEASE, release_id, release_id, None, after))
    for kind, all_rows in rows_of.items():
        connection.executemany(kind.insert, all_rows)
    for item in releases:
        if item.source is not None:  # others are compared with nothing, and get theirs when asked
            write_passages(connection, item.release.position, item.text)
    connection.executemany(
        "update release set n_mentions = ?, n_claims = ? where id = ?",
        [(len(item.mentions), len(item.claims), item.release.id) for item in releases],
    )
    return entries


def _parts(item: AnnotatedRelease, names: Names) -> dict[Kind, list[Row]]:
    text = item.text
    return {
        MENTION: [mention_row(mention, names, text) for mention in item.mentions],
        CLAIM: [claim_row(claim, names, text) for claim in item.claims],
        ROLE: [role for claim in item.claims for role in role_rows(claim)],
        RELATION: [relation_row(relation, names) for relation in item.relations],
    }


def _write_source(connection: sqlite3.Connection, source: Source) -> None:
    packed = zlib.compress(source.data)
    codec, data = ("zlib", packed) if len(packed) < len(source.data) else ("raw", source.data)
    connection.execute(
        "insert or ignore into source (sha256, media_type, codec, data) values (?, ?, ?, ?)",
        (source.sha256, source.media_type, codec, data),
    )


def _pack(kind: Kind, part: Sequence[Row]) -> Image:
    pick = _PICK[kind]
    return {"columns": pick(kind.columns), "rows": list(map(pick, part))}


def _last_rowid(connection: sqlite3.Connection, kind: Kind) -> int:
    (last,) = connection.execute(f"select ifnull(max(rowid), 0) from {kind.name}").fetchone()
    assert isinstance(last, int)
    return last


def _check_layers(connection: sqlite3.Connection, last: dict[Kind, int]) -> None:
    """Refuses an id that is both a mention's and a claim's, where one of them is new."""
    for kind, other in ((MENTION, CLAIM), (CLAIM, MENTION)):
        found = connection.execute(
            f"select t.id from {kind.name} t where t.rowid > ?"
            f" and exists (select 1 from {other.name} o where o.id = t.id)",
            (last[kind],),
        ).fetchone()
        if found:
            raise UserError(f"The id {found[0]} is that of a mention and of a claim.")


def _check_targets(connection: sqlite3.Connection, releases: Sequence[AnnotatedRelease]) -> None:
    """Refuses pointers that lead nowhere."""
    made: dict[Pointer, Record] = {}
    here = {annotation.id for item in releases for annotation in _annotations_of(item)}
    for item in releases:
        made["batch", item.release.batch_id] = item.release
        for mention in item.mentions:
            if mention.entity_id is not None:
                made["entity", mention.entity_id] = mention
        pointing: tuple[Sequence[Claim | Relation], ...] = (item.claims, item.relations)
        for record in chain.from_iterable(pointing):
            made |= dict.fromkeys(pointers_of(record), record)
    inside = {pointer for pointer in made if pointer[0] == ANNOTATION and pointer[1] in here}
    for pointer in find_dangling(connection, made.keys() - inside):
        target, id_ = pointer
        raise UserError(
            f"{describe(made[pointer])} points nowhere: the project has no {target} {id_}."
        )


def _batch_title(connection: sqlite3.Connection, batch_id: BatchId) -> str:
    (title,) = connection.execute("select title from batch where id = ?", (batch_id,)).fetchone()
    return str(title)
