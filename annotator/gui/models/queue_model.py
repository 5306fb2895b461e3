"""The releases of the queue as rows, held as ids and fetched by page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.session import Session
from annotator.model.changes import ChangeSet
from annotator.model.ids import ReleaseId
from annotator.model.records import ReleaseSummary, Status

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE = 200
_KEPT_PAGES = 50


class QueueModel(QAbstractListModel):
    """One row for each release of `session.queue`, in its order.

    `SUMMARY` gives the `ReleaseSummary`; the other roles give words for views and screen readers.
    """

    SUMMARY = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[ReleaseId] = []
        self._rows: dict[ReleaseId, int] = {}
        self._pages: dict[int, dict[ReleaseId, ReleaseSummary]] = {}
        session.queue_changed.append(self.reload)
        session.project_opened.append(self.reload)
        session.changed.append(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Takes the queue over as it is now."""
        self.beginResetModel()
        self._ids = list(self._session.queue)
        self._rows = {release_id: row for row, release_id in enumerate(self._ids)}
        self._pages.clear()
        self.endResetModel()

    def row_of(self, release_id: ReleaseId) -> int | None:
        """The row of a release, or None when the queue does not list it."""
        return self._rows.get(release_id)

    def release_id(self, row: int) -> ReleaseId:
        """The release of a row."""
        return self._ids[row]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self._summary(index.row()) if index.isValid() else None
        value: object = None
        if summary is not None:
            match role:
                case self.SUMMARY:
                    value = summary
                case Qt.ItemDataRole.DisplayRole:
                    value = summary.title
                case Qt.ItemDataRole.ToolTipRole:
                    value = f"{summary.title}\n{summary.source_name}"
                case Qt.ItemDataRole.AccessibleTextRole:
                    status = self.status_name(summary.status)
                    value = f"{summary.title}, {status}, {self.facts(summary)}"
        return value

    def status_name(self, status: Status) -> str:
        """What people call the status."""
        return {
            Status.NEW: self.tr("New"),
            Status.IN_PROGRESS: self.tr("In progress"),
            Status.DONE: self.tr("Done"),
            Status.SKIPPED: self.tr("Skipped"),
        }[status]

    def facts(self, summary: ReleaseSummary) -> str:
        """How many annotations it has."""
        n_mentions, n_claims = summary.n_mentions, summary.n_claims
        if not n_mentions and not n_claims:
            return self.tr("nothing marked")
        mentions = self.tr("mention") if n_mentions == 1 else self.tr("mentions")
        claims = self.tr("claim") if n_claims == 1 else self.tr("claims")
        return f"{n_mentions:,} {mentions} · {n_claims:,} {claims}"

    def _summary(self, row: int) -> ReleaseSummary | None:
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            ids = self._ids[number * _PAGE : (number + 1) * _PAGE]
            page = self._fetched(ids)
            if len(self._pages) >= _KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = page
        return page.get(self._ids[row])

    def _fetched(self, ids: list[ReleaseId]) -> dict[ReleaseId, ReleaseSummary]:
        project = self._session.project
        summaries: Iterable[ReleaseSummary] = project.store.summaries(ids) if project else ()
        return {summary.id: summary for summary in summaries}

    def _on_changed(self, change_set: ChangeSet) -> None:
        touched = [release_id for release_id in change_set.release_ids if release_id in self._rows]
        if not touched:
            return
        if len(touched) > _PAGE:
            self._pages.clear()
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
            return
        fetched = self._fetched(touched)
        for release_id in touched:
            row = self._rows[release_id]
            page = self._pages.get(row // _PAGE)
            if page is not None and release_id in fetched:
                page[release_id] = fetched[release_id]
            self.dataChanged.emit(self.index(row), self.index(row))
