"""The sections of the release in the reader as a tree, the quotes under each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.alike import SEEN_IN, linked_title
from annotator.app.outline import QuoteRow, SectionRow, counts_by_section, outline_of, section_at
from annotator.app.section_policy import Policy
from annotator.app.session import Session
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Span
from annotator.model.records import Claim, Layer, Mention, Release

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOP = 0  # the internal id of a section; that of a quote is the number of its section plus one


class OutlineModel(QAbstractItemModel):
    """`ROW` gives the `SectionRow` or `QuoteRow`, other roles words for views and screen readers.

    The tree is made anew when sections or quotes change; annotations change only the counts.
    """

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[SectionRow] = []
        self.policy: Mapping[str, Policy] = {}
        self.folded: frozenset[Span] = frozenset()
        self._counts: Counter[tuple[int, Layer]] = Counter()
        session.release_opened.append(self.reload)
        session.changed.append(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Takes the release of the session over as it is now."""
        self.beginResetModel()
        session, release = self._session, self._session.release
        self._rows = [] if release is None else outline_of(release, session.text)
        sections = () if release is None else release.sections
        self._counts = counts_by_section(sections, session.annotations.values())
        self.endResetModel()

    def section_index(self, pos: int) -> QModelIndex:
        """The row of the section at a position of the text; no row before the first."""
        release = self._session.release
        number = None if release is None else section_at(release.sections, pos)
        return QModelIndex() if number is None else self.index(number, 0)

    def row(self, index: _Index) -> SectionRow | QuoteRow:
        """What a row shows."""
        if index.internalId() == _TOP:
            return self._rows[index.row()]
        return self._rows[index.internalId() - 1].quotes[index.row()]

    def counts(self, index: _Index) -> tuple[int, int]:
        """How many mentions and how many claims begin in the section of a row."""
        number = index.row()
        return self._counts[number, Layer.MENTION], self._counts[number, Layer.CLAIM]

    # --- Qt's questions

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # two in Qt
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._rows)
        return len(self._rows[parent.row()].quotes) if parent.internalId() == _TOP else 0

    def columnCount(self, _parent: _Index = _ROOT) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index)
        match role:
            case self.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (self.name(row), row.words, self._seen(row))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (self.name(row), row.words, self._facts(index))))
        return None

    def name(self, row: SectionRow | QuoteRow) -> str:
        """What kind of section it is, or whose quote."""
        if isinstance(row, SectionRow):
            words = {
                Policy.SKIP: self.tr("{} · skipped"),
                Policy.MENTIONS: self.tr("{} · mentions only"),
            }.get(self.policy.get(row.kind, Policy.ANNOTATE), "{}")
            name = words.format(self.tr(row.title))
            if SEEN_IN in row.section.extra:
                name = self.tr("{} · seen before").format(name)
            return self.tr("{} · folded").format(name) if row.span in self.folded else name
        return self.tr("Quote, {}").format(row.speaker) if row.speaker else self.tr("Quote")

    def _seen(self, row: SectionRow | QuoteRow) -> str:
        """Where its boilerplate was seen first."""
        if not isinstance(row, SectionRow):
            return ""
        title = linked_title(self._session.store, row.section)
        return self.tr("First seen in “{}”").format(title) if title else ""

    def _facts(self, index: _Index) -> str:
        if index.internalId() != _TOP:
            return ""
        mentions, claims = self.counts(index)
        return self.tr("{:,} mentions, {:,} claims").format(mentions, claims)

    # --- what happened

    def _on_changed(self, change_set: ChangeSet) -> None:
        if self._session.release is None:
            return
        if any(map(self._is_of_anatomy, change_set.changes)):
            self.reload()
            return
        touched = {n for change in change_set.changes for n in self._counted(change)}
        for number in touched:
            index = self.index(number, 0)
            self.dataChanged.emit(index, index)

    def _is_of_anatomy(self, change: Change) -> bool:
        """Whether it is of this release's sections or quotes."""
        before, after, release = change.before, change.after, self._session.release
        if not (isinstance(before, Release) and isinstance(after, Release) and after == release):
            return False
        return (before.sections, before.quotes) != (after.sections, after.quotes)

    def _counted(self, change: Change) -> Iterator[int]:
        """The sections whose counts it changes, which are brought up to date."""
        release = self._session.release
        assert release is not None
        for record, by in ((change.before, -1), (change.after, 1)):
            if isinstance(record, Mention | Claim) and record.release_id == release.id:
                number = section_at(release.sections, record.start)
                if number is not None:
                    self._counts[number, record.layer] += by
                    yield number
