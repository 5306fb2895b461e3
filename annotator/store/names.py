"""Names of labels and annotators in records, and the ids that stand for them in the file."""

from __future__ import annotations

import sqlite3

from annotator.errors import UserError
from annotator.model.ids import new_id
from annotator.model.records import Layer


class Names:
    """Both directions of both; an annotator that is not there yet is added when asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._label_ids: dict[tuple[str, str], str] = {}
        self._label_names: dict[str, str] = {}
        for label_id, layer, name in connection.execute("select id, layer, name from label"):
            self.know_label(label_id, layer, name)
        self._annotator_ids: dict[str, str] = {}
        self._annotator_names: dict[str, str] = {}
        for annotator_id, name in connection.execute("select id, name from annotator"):
            self._know_annotator(annotator_id, name)

    def know_label(self, label_id: str, layer: str, name: str) -> None:
        """Lets a name stand for a label."""
        self._label_ids[layer, name] = label_id
        self._label_names[label_id] = name

    def know_former_label(self, label_id: str, layer: str, name: str) -> None:
        """Lets a name stand for a label that is gone or renamed, where no other label has it."""
        self._label_ids.setdefault((layer, name), label_id)
        self._label_names.setdefault(label_id, name)

    def label_id(self, layer: Layer, name: str) -> str:
        """The id of a label.

        Raises:
            UserError: The project has no such label.
        """
        try:
            return self._label_ids[layer, name]
        except KeyError:
            raise UserError(
                f"The project has no {layer.value} label “{name}”.",
                hint="Add it to the schema, or map it to a label of the project.",
            ) from None

    def label_name(self, label_id: str) -> str:
        """The present name of a label."""
        return self._label_names.get(label_id, label_id)

    def annotator_id(self, name: str) -> str:
        """The id of an annotator, who is added to the project if need be."""
        found = self._annotator_ids.get(name)
        if found is None:
            if not name:
                raise UserError("An annotator needs a name.")
            found = new_id()
            self._connection.execute(
                "insert into annotator (id, name, kind, extra) values (?, ?, 'human', '{}')",
                (found, name),
            )
            self._know_annotator(found, name)
        return found

    def annotator_name(self, annotator_id: str) -> str:
        """The name of an annotator."""
        return self._annotator_names.get(annotator_id, annotator_id)

    def _know_annotator(self, annotator_id: str, name: str) -> None:
        self._annotator_ids[name] = annotator_id
        self._annotator_names[annotator_id] = name
