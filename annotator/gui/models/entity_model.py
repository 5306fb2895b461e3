"""The entities of the register as rows, held as ids; how they are used is fetched by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.session import Session
from annotator.gui.two_line_rows import RowRole
from annotator.model.ids import EntityId
from annotator.model.records import Entity, Layer
from annotator.model.schema import Label
from annotator.model.usage import Usage

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE = 100
_UNUSED = Usage(0, 0)


class EntityModel(QAbstractListModel):
    """One row for each entity that `show` was given; `LABEL` gives its label."""

    LABEL = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: Sequence[EntityId] = ()
        self._rows: dict[EntityId, int] = {}
        self._usage: dict[int, dict[EntityId, Usage]] = {}

    def show(self, entity_ids: Sequence[EntityId]) -> None:
        """Lists other entities."""
        self.beginResetModel()
        self._ids = entity_ids
        self._rows = {entity_id: row for row, entity_id in enumerate(entity_ids)}
        self._usage.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Has the rows asked for anew: what they say has changed."""
        self._usage.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    @property
    def ids(self) -> Sequence[EntityId]:
        """The entities listed."""
        return self._ids

    def entity_id(self, row: int) -> EntityId:
        """The entity of a row."""
        return self._ids[row]

    def row_of(self, entity_id: EntityId) -> int | None:
        """The row of an entity, or None where it is not listed."""
        return self._rows.get(entity_id)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entity = self._entity(index)
        if entity is None:
            return None
        value: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = entity.name
            case Qt.ItemDataRole.ToolTipRole:
                value = "\n".join([entity.name, *entity.aliases, *_identifiers(entity)])
            case Qt.ItemDataRole.AccessibleTextRole:
                value = ", ".join([entity.name, entity.label, self._spread(index.row())])
            case RowRole.NOTE:
                value = " · ".join([entity.label, *_identifiers(entity), *entity.aliases])
            case RowRole.ASIDE:
                value = self._spread(index.row())
            case self.LABEL:
                value = self._label(entity)
        return value

    def _entity(self, index: _Index) -> Entity | None:
        project = self._session.project
        if not index.isValid() or project is None:
            return None
        return project.name_index.entities.get(self._ids[index.row()])

    def _label(self, entity: Entity) -> Label | None:
        return self._session.store.schema().find_label(Layer.MENTION, entity.label)

    def _spread(self, row: int) -> str:
        """How many mentions it has in how many releases."""
        number = row // _PAGE
        if number not in self._usage:
            ids = self._ids[number * _PAGE : (number + 1) * _PAGE]
            self._usage[number] = self._session.store.register.usage(ids)
        n_mentions, n_releases = self._usage[number].get(self._ids[row], _UNUSED)
        if n_releases < 2:
            return f"{n_mentions:,}"
        return self.tr("{:,} in {:,} releases").format(n_mentions, n_releases)


def _identifiers(entity: Entity) -> list[str]:
    return [f"{kind} {value}" for kind, value in entity.identifiers.items()]
