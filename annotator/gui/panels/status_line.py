"""The line at the bottom: what was just said, and where one is."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from annotator.app.session import Session
from annotator.gui.announcing import announce
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.records import Layer
from annotator.model.reviewed import reviewed_share
from annotator.text.paragraphs import paragraphs

_MESSAGE_MS = 6000
_SPACING = 8
_PARTS = ("edge", "armed", "position", "counts", "zoom", "saved")
_DISPENSABLE = ("armed", "counts", "zoom", "position")


class StatusLine(QStatusBar):
    """Messages on the left; position, counts, armed label, zoom and save state on the right.

    It takes the keyboard so that a screen reader can read it; `left` gives it back.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContentsMargins(8, 0, 8, 0)
        self._session = session
        self._starts: list[int] | None = None
        self._message = ElidedLabel(self)
        self._message.setObjectName("status.message")
        self._timer = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._timer.timeout.connect(self._hush)
        self.addWidget(self._message, 1)
        self._parts = {name: self._part(name) for name in _PARTS}
        session.project_opened.append(self.refresh)
        session.release_opened.append(self._on_release_opened)
        session.changed.append(self._on_changed)
        self._on_release_opened()

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Shows a sentence for 6 seconds; an error stays until the next action."""
        self._message.setProperty("tone", "error" if is_error else "")
        self._message.style().polish(self._message)
        self._message.setText(message)
        announce(self, message)
        self._make_room()
        if is_error:
            self._timer.stop()
        else:
            self._timer.start()

    def show_edge(self, edge: str | None) -> None:
        """Says which edge of the focused annotation the arrows move."""
        words = {
            "start": self.tr("Moving its start · Enter keeps"),
            "end": self.tr("Moving its end · Enter keeps"),
        }
        self._parts["edge"].setText(words.get(edge or "", ""))
        self._make_room()

    def show_position(self, caret: int, text: str) -> None:
        """Says where the caret is: paragraph, character, of how many."""
        if self._starts is None:
            self._starts = [start for start, _end in paragraphs(text)]
        number = max(bisect_right(self._starts, caret), 1)
        words = self.tr("¶ {:,} · {:,} of {:,}").format(number, caret, len(text))
        self._parts["position"].setText(words)

    def refresh(self) -> None:
        """Shows the session as it is now."""
        session = self._session
        if session.release is None:
            for name in ("edge", "armed", "position", "counts", "zoom"):
                self._parts[name].clear()
        else:
            self.show_position(session.caret, session.text)
            self._show_armed()
            self._parts["zoom"].setText(f"{session.reader.look.zoom} %")
        saved = self.tr("Read-only") if session.is_read_only else self.tr("✓ Saved")
        self._parts["saved"].setText("" if session.project is None else saved)
        self._make_room()

    def set_theme(self, theme: Theme) -> None:
        """Everything here is coloured by the style sheet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _part(self, name: str) -> QLabel:
        part = QLabel(self)
        part.setObjectName(f"status.{name}")
        part.setProperty("tone", "muted")
        part.setContentsMargins(8, 4, 8, 4)
        self.addPermanentWidget(part)
        return part

    def _make_room(self) -> None:
        """Shows every part that has words, less those whose room a long message needs."""
        shown = {name: part for name, part in self._parts.items() if part.text()}
        message = self._message.text()
        wanted = self._message.fontMetrics().horizontalAdvance(message) + 3 * _SPACING
        for name in _DISPENSABLE if message else ():
            used = sum(part.sizeHint().width() + _SPACING for part in shown.values())
            if wanted + used > self.width():
                shown.pop(name, None)
        for name, part in self._parts.items():
            part.setVisible(name in shown)
        words = [message, *(part.text() for part in self._parts.values())]
        self.setAccessibleName(self.tr("Status: {}").format(" · ".join(filter(None, words))))

    def _show_armed(self) -> None:
        """Says which label Enter gives, or that selecting gives it already."""
        label, part = self._session.last_label, self._parts["armed"]
        key = self._session.shell.key_of("annotation.label_again")
        sign = self.tr("● Armed") if self._session.is_armed else key
        part.setText("" if label is None else f"{sign}: {label.title}")
        part.setProperty("tone", "accent" if self._session.is_armed else "muted")
        part.style().polish(part)

    def _show_counts(self) -> None:
        n = self._session.counts()
        mentions = self.tr("mention") if n[Layer.MENTION] == 1 else self.tr("mentions")
        claims = self.tr("claim") if n[Layer.CLAIM] == 1 else self.tr("claims")
        words = f"{n[Layer.MENTION]:,} {mentions} · {n[Layer.CLAIM]:,} {claims}"
        release = self._session.release
        if release is not None and (share := reviewed_share(release)):
            words += self.tr(" · read {:.0%}").format(share)
        self._parts["counts"].setText(words)

    def _on_release_opened(self) -> None:
        self._starts = None
        self._on_changed()

    def _on_changed(self, _change_set: ChangeSet | None = None) -> None:
        if self._message.property("tone") == "error":
            self._hush()
        self._show_counts()
        self.refresh()

    def _hush(self) -> None:
        self._message.clear()
        self._make_room()
