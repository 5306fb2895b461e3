"""Finding the releases of a project that may hold some words, with what is marked in them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.records import Layer
from annotator.store.names import Names


class Placed(NamedTuple):
    """An annotation of one fragment, as far as a search needs it."""

    id: AnnotationId
    label: str
    span: Span
    entity_id: EntityId | None = None


class Found(NamedTuple):
    """A release that may hold the words, and the annotations of one layer in it."""

    release_id: ReleaseId
    text: str
    placed: list[Placed]


class Wanted(NamedTuple):
    """What is sought: a pattern of `like`, in the text or as what a label marks already."""

    like: str
    layer: Layer
    label: str | None = None


def find_words(
    connection: sqlite3.Connection, release_ids: Sequence[str], wanted: Wanted, names: Names
) -> list[Found]:
    """Those of a few releases that match, in the order given.

    Without a label the text has to match, with one an annotation that has it. Discontinuous
    annotations are left out.
    """
    given = ", ".join("?" * len(release_ids))
    table = wanted.layer.value
    if wanted.label is None:
        matches, values = "x.text like ?", [wanted.like]
    else:
        # The plus keeps SQLite off the index by label, which reads the whole project.
        matches = (
            f"exists (select 1 from {table} t where t.release_id = r.id and +t.label_id = ?"
            " and t.fragments is null and t.quote like ?)"
        )
        values = [names.label_id(wanted.layer, wanted.label), wanted.like]
    texts = dict(
        connection.execute(
            "select r.id, x.text from release r join text x on x.sha256 = r.text_sha256"
            f" where r.id in ({given}) and {matches}",
            (*release_ids, *values),
        ).fetchall()
    )
    placed: defaultdict[str, list[Placed]] = defaultdict(list)
    entity = "entity_id" if wanted.layer is Layer.MENTION else "null"
    for release_id, id_, label_id, start, end, entity_id in connection.execute(
        f'select release_id, id, label_id, start, "end", {entity} from {table}'
        f" where release_id in ({', '.join('?' * len(texts))}) and fragments is null",
        list(texts),
    ):
        label = names.label_name(label_id)
        placed[release_id].append(Placed(id_, label, (start, end), entity_id))
    return [Found(ReleaseId(id_), texts[id_], placed[id_]) for id_ in release_ids if id_ in texts]
