"""How much a project holds, by what it is."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from annotator.model.records import Layer, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of releases, characters, annotations and sections; what is not there counts 0.

    A release that is done has been reviewed whole.
    """

    n_releases: int
    n_chars: int
    n_reviewed_chars: int
    by_status: Counter[Status]
    by_label: Counter[tuple[Layer, str]]
    by_annotator: Counter[str]
    by_section_kind: Counter[str]


def count_by_status(connection: sqlite3.Connection) -> Counter[Status]:
    """The number of releases of each status, from the index alone."""
    rows = connection.execute("select status, count(*) from release group by status")
    return Counter({Status(status): n for status, n in rows})


def count(connection: sqlite3.Connection) -> Counts:
    """The counts of the whole project; sections take a look at every release."""
    n_releases, n_chars = connection.execute(
        "select count(*), ifnull(sum(n_chars), 0) from release"
    ).fetchone()
    (n_reviewed_chars,) = connection.execute(
        "select ifnull(sum(case status when 'done' then n_chars else"
        " (select sum(json_extract(value, '$[1]') - json_extract(value, '$[0]'))"
        " from json_each(reviewed)) end), 0) from release"
    ).fetchone()
    by_label: Counter[tuple[Layer, str]] = Counter()
    by_annotator: Counter[str] = Counter()
    for layer in Layer:
        for label, annotator, n in connection.execute(
            f"select l.name, a.name, count(*) from {layer.value} t"
            " join label l on l.id = t.label_id join annotator a on a.id = t.annotator_id"
            " group by t.label_id, t.annotator_id"
        ):
            by_label[layer, label] += n
            by_annotator[annotator] += n
    kinds = connection.execute(
        "select json_extract(s.value, '$.kind'), count(*) from release, json_each(sections) s"
        " group by 1 order by 1"
    )
    return Counts(
        n_releases=n_releases,
        n_chars=n_chars,
        n_reviewed_chars=n_reviewed_chars,
        by_status=count_by_status(connection),
        by_label=by_label,
        by_annotator=by_annotator,
        by_section_kind=Counter(dict(kinds.fetchall())),
    )
