"""How words were labelled before: by label and annotator, and in which places."""

from __future__ import annotations

import sqlite3
from typing import Final

from annotator.model.precedents import Place, Precedent
from annotator.model.records import Layer
from annotator.store.known import Known

_N_CHARS: Final = 64  # of the quote in the index
_NOT_LONGER: Final = f"substr(t.quote, 1, {_N_CHARS}) = :words collate nocase"


class Precedents:
    """The precedents in an open project."""

    def __init__(self, connection: sqlite3.Connection, known: Known) -> None:
        self._connection = connection
        self._known = known

    def of(self, words: str, layer: Layer, *, n_places: int = 3) -> list[Precedent]:
        """What the words were labelled as on a layer, the most frequent first.

        Letters a–z count as their capitals. Of longer words their beginning counts, and what lies
        in several places is left out.
        """
        names = self._known.names()
        given: dict[str, str | int] = {"words": words[:_N_CHARS], "n": n_places}
        groups = self._connection.execute(
            f"select t.label_id, t.annotator_id, count(*) from {layer} t"
            f" where {_NOT_LONGER} and t.fragments is null group by 1, 2 order by 3 desc, 1, 2",
            given,
        ).fetchall()
        return [
            Precedent(
                label=names.label_name(label_id),
                annotator=names.annotator_name(annotator_id),
                n=n,
                places=self._places(layer, {**given, "label": label_id, "by": annotator_id}),
            )
            for label_id, annotator_id, n in groups
        ]

    def _places(self, layer: Layer, given: dict[str, str | int]) -> tuple[Place, ...]:
        rows = self._connection.execute(
            f"select t.id, t.release_id, r.title, r.source_name, t.modified from {layer} t"
            f" join release r on r.id = t.release_id where {_NOT_LONGER} and t.fragments is null"
            " and t.label_id = :label and t.annotator_id = :by order by t.rowid desc limit :n",
            given,
        )
        return tuple(
            Place(
                annotation_id=id_, release_id=release_id,
                release_title=title or source_name, modified=modified,
            )
            for id_, release_id, title, source_name, modified in rows
        )  # fmt: skip
