"""An analyst's hands: key and mouse events on the real window, started by the program's `main`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeySequence,
    QPalette,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)

from annotator.__main__ import main
from annotator.app.project import Project
from annotator.gui.window import Window
from annotator.model.fragments import Span
from annotator.model.records import Annotation, reading_order
from tests.flows.page_mouse import PageMouse
from tests.flows.screen import find, find_dialog, wait_until

Marks = list[tuple[str, str, list[list[int]]]]
_LEFT = Qt.MouseButton.LeftButton
_NO_KEY = Qt.KeyboardModifier.NoModifier


def work_in_window(words: list[str], work: Callable[[Hands], None]) -> int:
    """Runs `main` with the words of a command line, works in its window, and closes it.

    What goes wrong in `work`, or in a slot meanwhile, is raised here; the result is the exit code.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.argv = ["annotator", *words]
    errors: list[BaseException] = []
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)

    def begin() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        sys.excepthook = lambda _kind, error, _trace: errors.append(error)
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
        self.mouse = PageMouse(self.reader)

    def wait_for_start(self) -> None:
        """Waits for what comes after the first picture: icon, recent projects, the project."""
        wait_until(lambda: not self.window.windowIcon().isNull(), "the start")
        wait_until(self.window.isActiveWindow, "the keyboard")

    # --- keys

    @property
    def target(self) -> QWidget:
        """The widget that has the keyboard; after a dialog, the window has it again."""
        self.activate()
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            return popup
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def activate(self) -> None:
        """Does what a window manager does, which the offscreen platform has not."""
        if QApplication.activeWindow() is None and self.window.isVisible():
            self.window.activateWindow()
            wait_until(self.window.isActiveWindow, "the keyboard")

    def press(self, *keys: str) -> None:
        """Presses keys by their names: `Ctrl+Z`, `Tab`, `F2`."""
        for key in keys:
            QTest.keySequence(self.target, QKeySequence(key))

    def type(self, text: str) -> None:
        """Types characters; capitals with Shift, those of no key as an input method does."""
        for is_plain, characters in groupby(text, str.isascii):
            words = "".join(characters)
            if is_plain:
                QTest.keyClicks(self.target, words)
            else:
                event = QInputMethodEvent()
                event.setCommitString(words)
                QApplication.sendEvent(self.target, event)

    def fill(self, text: str) -> None:
        """Types over whatever the field with the keyboard holds."""
        self.press("Ctrl+A")
        self.type(text)

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Presses Tab until the widget of that name has the keyboard."""
        for _ in range(20):
            if self.target.objectName() == name:
                return
            self.press(key)
        raise AssertionError(f"{key} does not reach {name}")

    # --- files

    def drop(self, *paths: Path) -> None:
        """Drops files on the window and waits until they are in."""
        self.drop_at_once(*paths)
        self.wait_for_import()

    def drop_at_once(self, *paths: Path) -> None:
        """Drops files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        assert self.drop_data(data)

    def drop_data(self, data: QMimeData) -> bool:
        """Drags something over the window, and drops it if the window takes it."""
        how = Qt.DropAction.CopyAction, data, _LEFT, _NO_KEY
        enter = QDragEnterEvent(QPoint(40, 40), *how)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        if enter.isAccepted():
            QApplication.sendEvent(self.window, QDropEvent(QPointF(40, 40), *how))
        return enter.isAccepted()

    def wait_for_import(self) -> None:
        runner = self.window.workspace.dialogs.import_runner
        wait_until(lambda: not runner.is_running, "the import")

    def choose_files(self, *paths: Path) -> None:
        """Puts the paths into the file dialog that is open, and presses Enter."""
        dialog = find_dialog(QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        names = " ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0])
        field.setText(names)  # typed, the completion would interfere when the disk is slow
        QTest.keyClick(field, Qt.Key.Key_Return)
        wait_until(lambda: not dialog.isVisible(), "the end of the file dialog")

    # --- what is on the screen

    def text_of(self, name: str) -> str:
        """What a label says, as `status.saved`; empty when it cannot be seen."""
        label = self.window.findChild(QLabel, name)
        assert label is not None
        return label.text() if label.isVisible() else ""

    @property
    def said(self) -> str:
        """The sentence in the status line."""
        return self.text_of("status.message")

    @property
    def is_error(self) -> bool:
        """Whether that sentence is shown as an error."""
        label = self.window.findChild(QLabel, "status.message")
        assert label is not None
        return bool(label.property("tone") == "error")

    # --- mouse

    def open_menu(self, title: str) -> QMenu:
        """Clicks on a menu of the menu bar."""
        bar = self.window.menuBar()
        entry = next(a for a in bar.actions() if a.text().replace("&", "") == title)
        QTest.mouseClick(bar, _LEFT, pos=bar.actionGeometry(entry).center())
        return find(QMenu)

    def close_menu(self) -> None:
        """Leaves the menu, then the menu bar."""
        while isinstance(self.target, QMenu | QMenuBar):
            self.press("Escape")

    def choose(self, title: str, action_id: str) -> None:
        """Clicks on an entry of a menu."""
        menu = self.open_menu(title)
        entry = next(action for action in menu.actions() if action.objectName() == action_id)
        QTest.mouseClick(menu, _LEFT, pos=menu.actionGeometry(entry).center())

    # --- text

    def focus_reader(self) -> None:
        self.activate()
        self.reader.setFocus()
        wait_until(self.reader.hasFocus, "the reader's focus")

    def span(self, words: str) -> Span:
        """Where the words stand first in the release."""
        start = self.session.text.index(words)
        return start, start + len(words)

    @property
    def selected(self) -> str | None:
        """The words selected."""
        span = self.reader.selection
        return None if span is None else self.session.text[slice(*span)]

    def select(self, span: Span) -> None:
        """Selects text by finding its words, as far as the right place."""
        text = self.session.text[slice(*span)]
        self.press("Ctrl+Home")
        self.type("/")
        field = self.target
        assert isinstance(field, QLineEdit), f"find has the keyboard, not {field}"
        self.press("Ctrl+A")
        self.type(text)
        for _ in range(self.session.text.casefold().count(text.casefold())):
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

    # --- both ends

    def marks(self) -> Marks:
        """What the session shows: layer, label and fragments, in reading order."""
        annotations = sorted(self.session.annotations.values(), key=reading_order)
        return [mark_of(annotation) for annotation in annotations]

    def kept(self) -> Marks:
        """What a fresh reader of the project file finds in the release."""
        path, release = self.session.path, self.session.release
        assert path is not None
        assert release is not None
        with Project.open(path, read_only=True) as project:
            return [mark_of(annotation) for annotation in project.annotations(release.id)]

    def statuses(self) -> list[str]:
        """How far each release is, for a fresh reader of the project file."""
        path = self.session.path
        assert path is not None
        with Project.open(path, read_only=True) as project:
            return [release.status.value for release in project.releases()]

    def marked(self) -> list[tuple[str, str]]:
        """Label and words of each annotation, the same on the screen and in the file."""
        marks = self.marks()
        assert marks == self.kept()
        text = self.session.text
        return [
            (label, " … ".join(text[slice(*fragment)] for fragment in fragments))
            for _layer, label, fragments in marks
        ]


def mark_of(annotation: Annotation) -> tuple[str, str, list[list[int]]]:
    """An annotation as flows compare it."""
    return annotation.layer.value, annotation.label, [list(f) for f in annotation.fragments]
