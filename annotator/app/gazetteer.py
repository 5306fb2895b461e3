"""Bringing lists of entities into the register, from CSV and JSONL."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.app import history
from annotator.app.identifiers import checked_identifiers
from annotator.app.name_index import Form, Key, NameIndex
from annotator.app.register import plain_aliases
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.exchange import Problem
from annotator.model.ids import EntityId, new_id
from annotator.model.json_value import Json
from annotator.model.records import Entity, Layer
from annotator.store.store import Store
from annotator.text.name_forms import core_form

if TYPE_CHECKING:  # what reads files is loaded when something is read
    from annotator.formats.table_rows import Row

_OURS: Final = frozenset({"name", "label", "aliases", "note", "id"})
_IDENTIFIERS: Final = "identifiers."
_SURE: Final = ("lei", "cik", "isin", "nct")
_ROWS_A_STEP: Final = 50


@dataclass(slots=True)
class EntityReport:
    """What an import of entities brought.

    Attributes:
        added: New entities.
        merged: Entities that were there and learned something.
        n_known: Rows that said nothing new.
        problems: Rows that were refused, with where they are and why.
    """

    added: list[EntityId] = field(default_factory=list)
    merged: list[EntityId] = field(default_factory=list)
    n_known: int = 0
    problems: list[Problem] = field(default_factory=list)

    def summary(self) -> str:
        """In one sentence."""
        parts = [f"{len(self.added):,} added", f"{len(self.merged):,} merged"]
        if self.n_known:
            parts.append(f"{self.n_known:,} known already")
        if self.problems:
            parts.append(f"{len(self.problems):,} refused")
        return f"Entities: {', '.join(parts)}."


def import_entities(store: Store, path: Path, *, label: str | None = None) -> EntityReport:
    """Adds the entities of a file as one action; what is there already learns what is new.

    Args:
        store: The project.
        path: A CSV with a line of column names, or JSONL: `name`, `label`, `aliases` (a list, or
            separated by `|`), `note`; every other column is an identifier.
        label: For rows that have none.

    Raises:
        UserError: The file cannot be read or is no such table, or nothing can be written.
    """
    report = EntityReport()
    reading = reading_entities(store, path, report, label=label)
    while True:
        try:
            next(reading)
        except StopIteration as end:
            history.do(store, end.value)
            return report


def reading_entities(
    store: Store, path: Path, report: EntityReport, *, label: str | None = None
) -> Generator[None, None, ChangeSet]:
    """What `import_entities` would change, found a few rows with each step.

    Raises:
        UserError: The file cannot be read or is no such table.
    """
    run = _Run(store, report, label)
    for number, row in enumerate(_rows(path)):
        if isinstance(row, Problem):
            report.problems.append(row)
        else:
            try:
                run.take(row)
            except UserError as error:
                report.problems.append(Problem(path=str(path), where=row.where, message=str(error)))
        if number % _ROWS_A_STEP == 0:
            yield
    return ChangeSet(f"Import entities from {path.name}", tuple(run.changes()))


class _Run:
    """One import: what is in the register, and what the rows make of it."""

    def __init__(self, store: Store, report: EntityReport, label: str | None) -> None:
        self._schema = store.schema()
        self._report = report
        self._label = label
        self._before = {entity.id: entity for entity in store.entities()}
        self._index = NameIndex(self._before.values())

    def take(self, row: Row) -> None:
        """Adds the entity of a row, or has the one that it means learn what is new.

        Raises:
            UserError: The row is no entity, means several, or contradicts the one it means.
        """
        given = self._entity(row.cells)
        old = self._find(given)
        if old is None:
            self._index.add(given)
            self._report.added.append(given.id)
            return
        new = _taught(old, given)
        if new == old:
            self._report.n_known += 1
            return
        self._index.remove(old)
        self._index.add(new)
        if old.id in self._before and old.id not in self._report.merged:
            self._report.merged.append(old.id)

    def changes(self) -> Iterator[Change]:
        """What differs from the register as it was."""
        for id_, entity in self._index.entities.items():
            if self._before.get(id_) != entity:
                yield Change(self._before.get(id_), entity)

    def _entity(self, cells: Mapping[str, Json]) -> Entity:
        texts = {key.strip().removeprefix(_IDENTIFIERS): value for key, value in cells.items()}
        folded = {key.lower(): value for key, value in texts.items() if key.lower() in _OURS}
        name = " ".join(_text(folded.get("name"), "name").split())
        label = _text(folded.get("label"), "label") or self._label or ""
        if not name:
            raise UserError("“name” is missing.")
        if not label:
            raise UserError("“label” is missing.")
        self._schema.get_label(Layer.MENTION, label)
        given = {key: _text(value, key) for key, value in texts.items() if key.lower() not in _OURS}
        aliases = plain_aliases(_list(folded.get("aliases")))
        return Entity(
            id=EntityId(_text(folded.get("id"), "id") or new_id()),
            label=label,
            name=name,
            aliases=tuple(alias for alias in aliases if alias != name),
            identifiers=checked_identifiers(given),
            note=_text(folded.get("note"), "note"),
        )

    def _find(self, given: Entity) -> Entity | None:
        """The entity that is meant: of that id, of a like identifier, or so named.

        Raises:
            UserError: Several may be.
        """
        index = self._index
        if given.id in index.entities:
            return index.entities[given.id]
        keys: list[Key] = [
            (Form.IDENTIFIER, f"{kind} {given.identifiers[kind]}")
            for kind in _SURE
            if kind in given.identifiers
        ]
        keys += [
            (Form.NAME, given.name),
            (Form.ALIAS, given.name),
            (Form.CORE, core_form(given.name)),
        ]
        for key in keys:
            owners = [index.entities[id_] for id_ in index.owners(key)]
            owners = [owner for owner in owners if owner.label == given.label]
            if len(owners) > 1:
                raise UserError(f"“{given.name}” may be {owners[0].name} or {owners[1].name}.")
            if owners:
                return owners[0]
        return None


def _taught(old: Entity, given: Entity) -> Entity:
    """The entity with what a row adds.

    Raises:
        UserError: The row contradicts it.
    """
    for key, value in given.identifiers.items():
        if old.identifiers.get(key, value) != value:
            raise UserError(f"{old.name} has another {key}: {old.identifiers[key]}, here {value}.")
    names = dict.fromkeys([*old.aliases, given.name, *given.aliases])
    notes = dict.fromkeys(note for note in (old.note, given.note) if note)
    return replace(
        old,
        aliases=tuple(name for name in names if name != old.name),
        identifiers={**old.identifiers, **given.identifiers},
        note=old.note if given.note in old.note else "\n".join(notes),
    )


def _rows(path: Path) -> Iterator[Row | Problem]:
    # Late: what reads files stays out of the window.
    from annotator.formats.csv_table import CSV_TABLE  # noqa: PLC0415
    from annotator.formats.json_table import JSON_TABLE  # noqa: PLC0415

    is_json = path.suffix.lower() in {".json", ".jsonl", ".ndjson"}
    reader = JSON_TABLE if is_json else CSV_TABLE
    for table in reader.tables(path):
        yield from table.rows


def _text(value: Json, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise UserError(f"“{key}” must be text.")


def _list(value: Json) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_text(item, "aliases") for item in value]
    return _text(value, "aliases").split("|")
