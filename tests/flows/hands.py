"""An analyst's hands: key and mouse events on the real window, started by the program's `main`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from annotator.__main__ import main
from annotator.gui.window import Window
from annotator.model.fragments import Span
from annotator.model.records import Annotation

_PATIENCE_S = 5.0


def work_in_window(words: list[str], work: Callable[[Hands], None]) -> int:
    """Runs `main` with the words of a command line, works in its window, and closes it.

    What goes wrong in `work` is raised here; the result is the exit code.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.argv = ["annotator", *words]
    errors: list[BaseException] = []
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)

    def begin() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        try:
            work(Hands(window))
        except BaseException as error:  # noqa: BLE001  carried out of the event loop
            errors.append(error)
        finally:
            window.close()
            window.deleteLater()

    QTimer.singleShot(0, application, begin)
    font = application.font()
    code = main()
    application.setFont(font)  # the program has coloured it all for itself
    application.setStyleSheet("")
    application.setPalette(QPalette())
    if errors:
        raise errors[0]
    return code


class Hands:
    """Keys and mouse on one window; `type` and `press` go to whoever has the focus."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.session = window.workspace.session
        self.reader = window.workspace.reader

    def wait_until(self, is_true: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not is_true():
            assert time.monotonic() < deadline, f"waited for {what}"
            QTest.qWait(5)

    @property
    def target(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Presses keys by their names: `Ctrl+Z`, `Tab`, `F2`."""
        for key in keys:
            QTest.keySequence(self.target, QKeySequence(key))

    def type(self, text: str) -> None:
        """Types characters; capitals with Shift."""
        QTest.keyClicks(self.target, text)

    def drop(self, *paths: Path) -> None:
        """Drops files on the window and waits until they are in."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
        QApplication.sendEvent(self.window, QDragEnterEvent(QPoint(40, 40), *how))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(40, 40), *how))
        self.wait_until(
            lambda: not self.window.workspace.dialogs.import_runner.is_running, "the import"
        )

    def focus_reader(self) -> None:
        self.reader.setFocus()
        self.wait_until(self.reader.hasFocus, "the reader's focus")

    def select(self, span: Span) -> None:
        """Selects text by finding its words, as far as the right place."""
        text = self.session.text[slice(*span)]
        self.press("Ctrl+Home")
        self.type("/")
        field = self.target
        assert isinstance(field, QLineEdit), f"find has the keyboard, not {field}"
        self.press("Ctrl+A")
        self.type(text)
        for _ in range(self.session.text.count(text)):
            if self.reader.selection == span:
                break
            self.press("Return")
        self.press("Escape")
        assert self.reader.selection == span, f"{text!r} is selected"

    def extend_to(self, end: int) -> None:
        """Extends the selection by Shift and arrows until it ends there."""
        for _ in range(600):
            if self.reader.caret >= end:
                break
            self.press("Shift+Right")
        assert self.reader.caret == end

    def go_to(self, span: Span) -> None:
        """Puts the caret into the text without selecting it."""
        self.select(span)
        self.press("Left")

    def point(self, pos: int) -> QPoint:
        """The middle of a character in the reader's viewport."""
        sheet = self.reader.sheet
        layout, row, top = sheet.page.place(pos)
        (box, *_) = layout.boxes(pos, pos + 1)
        return sheet.viewport_point((box.left + box.right) / 2, top + row.text_top + 9).toPoint()

    def double_click(self, pos: int) -> None:
        self.reader.reveal((pos, pos + 1))
        QApplication.processEvents()
        viewport, point = self.reader.viewport(), self.point(pos)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=point)

    def drag(self, first: int, last: int, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Drags from the middle of one character to that of another."""
        self.reader.reveal((first, last + 1))
        QApplication.processEvents()
        viewport, button = self.reader.viewport(), Qt.MouseButton.LeftButton
        start, end = self.point(first), self.point(last)
        QTest.mousePress(viewport, button, modifiers, start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, button, modifiers, end)

    def marks(self) -> list[tuple[str, str, list[list[int]]]]:
        """What the session shows: layer, label and fragments, in reading order."""
        return [mark_of(annotation) for annotation in self.session.in_reading_order()]


def mark_of(annotation: Annotation) -> tuple[str, str, list[list[int]]]:
    """An annotation as flows compare it."""
    return annotation.layer.value, annotation.label, [list(f) for f in annotation.fragments]
