"""What is known of the release in the reader, shown while no annotation has the focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.app.rereading import is_whole_page
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.fact_value import FactValue
from annotator.gui.panels.note_edit import NoteEdit
from annotator.gui.panels.release_labels import ReleaseLabels
from annotator.gui.theme import LIGHT, Theme, color
from annotator.model.records import Layer, Release
from annotator.model.reviewed import reviewed_share
from annotator.model.schema import Label, Schema

_DOT = 8
_ACTIONS = {"encoding": "release.encoding", "page": "release.whole_page"}
_META = ("issuer", "ticker", "published", "city", "wire", "language", "encoding")


class ReleaseFacts(QWidget):
    """Title, source, characters and counts by label, and a note on the release.

    `action_wanted` gives the id of the action whose button was pressed.
    """

    action_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setObjectName("release.title")
        self._title.setProperty("tone", "strong")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        self._changeable: dict[str, FactValue] = {}
        self._values = {
            name: self._fact(title, _ACTIONS.get(name, ""))
            for name, title in {
                "source_name": self.tr("Source"),
                "version_of": self.tr("Version of"),
                "issuer": self.tr("Issuer"),
                "ticker": self.tr("Ticker"),
                "published": self.tr("Published"),
                "city": self.tr("City"),
                "wire": self.tr("Wire"),
                "language": self.tr("Language"),
                "encoding": self.tr("Encoding"),
                "page": self.tr("Page"),
                "characters": self.tr("Characters"),
                "reviewed": self.tr("Read"),
            }.items()
        }
        self._labels_title = _heading(self.tr("Labels of the release"), self)
        self.labels = ReleaseLabels(self)
        self._counts_title = _heading(self.tr("Marked"), self)
        self._counts = LabelCounts(self)
        self._note_title = _heading(self.tr("Note"), self)
        self.note_edit = NoteEdit("release.note_text", self.tr("Note on the release"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._facts)
        column.addSpacing(8)
        parts = (self._counts_title, self._counts, self._note_title, self.note_edit)
        for widget in (self._labels_title, self.labels, *parts):
            column.addWidget(widget)
        column.addStretch()

    def show_release(
        self,
        release: Release,
        *,
        can_edit: bool,
        offers: AbstractSet[str] = frozenset(),
        older: str = "",
    ) -> None:
        """Shows what is known of a release, with buttons for the actions that are offered.

        `older` is the title of the release that it is a version of.
        """
        self._title.setText(release.title or release.source_name)
        facts = {name: str(release.meta.get(name) or "") for name in ("source_name", *_META)}
        facts["version_of"] = older
        facts["page"] = self._page_words(release, is_offered="release.whole_page" in offers)
        for id_, value in self._changeable.items():
            value.button.setVisible(id_ in offers)
        facts["characters"] = f"{release.n_chars:,}"
        facts["reviewed"] = f"{share:.0%}" if (share := reviewed_share(release)) else ""
        for name, words in facts.items():
            self._values[name].setText(words)
            self._facts.setRowVisible(self._values[name], bool(words))
        self.note_edit.setReadOnly(not can_edit)

    def show_labels(self, release: Release, schema: Schema, *, can_edit: bool) -> None:
        """Shows the labels that a release can have, and has."""
        self.labels.show_labels(schema.release_labels, release.labels, can_edit=can_edit)
        has_any = bool(schema.release_labels or release.labels)
        self._labels_title.setVisible(has_any)
        self.labels.setVisible(has_any)

    def show_counts(self, counts: Counter[tuple[Layer, str]], schema: Schema) -> None:
        """Shows how many annotations there are of each label."""
        found = [(label, counts[label.layer, label.name]) for label in schema.labels]
        rows = [(label, n) for label, n in found if n]
        self._counts.show_rows(rows)
        self._counts_title.setText(self.tr("Marked") if rows else self.tr("Nothing marked yet"))

    def set_theme(self, theme: Theme) -> None:
        self._counts.theme = theme
        self._counts.update()

    def _page_words(self, release: Release, *, is_offered: bool) -> str:
        """What was taken of a page, where it can be said; its button says the other."""
        is_whole = is_whole_page(release)
        self._changeable["release.whole_page"].button.setText(
            self.tr("Only the release") if is_whole else self.tr("Take it all")
        )
        if is_whole:
            return self.tr("all of it")
        return self.tr("the release in it") if is_offered else ""

    def _fact(self, title: str, action_id: str) -> ElidedLabel | FactValue:
        name = QLabel(title, self)
        name.setProperty("tone", "muted")
        value = FactValue(self, name=f"fact.{action_id}") if action_id else ElidedLabel(self)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if isinstance(value, FactValue):
            self._changeable[action_id] = value
            value.button.setText(self.tr("Change…"))
            value.button.clicked.connect(partial(self.action_wanted.emit, action_id))
        self._facts.addRow(name, value)
        return value


class LabelCounts(QWidget):
    """A line for each label: a dot for a mention, a bar for a claim, its title, its count."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self._rows: Sequence[tuple[Label, int]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[tuple[Label, int]]) -> None:
        """Shows these labels with their counts, in this order."""
        if rows != self._rows:
            self._rows = rows
            self.setAccessibleName(", ".join(f"{label.title} {n:,}" for label, n in rows))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, len(self._rows) * self._row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        height, theme = self._row_height, self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, (label, n) in enumerate(self._rows):
                row = QRectF(0, number * height, self.width(), height)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color(theme.hue(label.hue)))
                if label.layer is Layer.MENTION:
                    dot = QRectF(0, 0, _DOT, _DOT)
                else:
                    dot = QRectF(0, 0, 3, height - 6)
                dot.moveCenter(QRectF(0, row.top(), _DOT, height).center())
                painter.drawRoundedRect(dot, dot.width() / 2, dot.width() / 2)
                painter.setPen(color(theme.text))
                words = row.adjusted(_DOT + 8, 0, 0, 0)
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, label.title)
                painter.setPen(color(theme.muted))
                align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(row, align, f"{n:,}")

    @property
    def _row_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 6


def _heading(words: str, parent: QWidget) -> QLabel:
    heading = QLabel(words, parent)
    heading.setProperty("tone", "heading")
    return heading
