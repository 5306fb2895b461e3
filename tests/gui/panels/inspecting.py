"""What an analyst does to the inspector, and what it then shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.pointer_row import PointerRow

COMPANY = [(0, 11)]
HIRE = [(73, 89)]


def make(session, qtbot) -> Inspector:
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    inspector.resize(300, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    inspector.activateWindow()
    return inspector


def added(session, make_change, *arguments, **options):
    change_set = make_change(session.store, session.release.id, *arguments, **options)
    session.do(change_set)
    return change_set.changes[0].after


def focus(inspector, session, annotation) -> None:
    session.focused_id = None if annotation is None else annotation.id
    inspector.refresh()


def now(session, annotation):
    """The annotation as a fresh look into the store finds it."""
    return session.store.find_annotation(annotation.id)


def field(inspector, name: str, kind: type[QWidget] = QLineEdit):
    found = [w for w in inspector.findChildren(kind, name) if w.isVisible()]
    assert len(found) == 1, f"{name}: {found}"
    return found[0]


def choose(qtbot, box: QComboBox, text: str) -> None:
    """Chooses an entry as a user does: opens the list, goes to the entry, takes it."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    box.view().setCurrentIndex(box.model().index(box.findText(text), 0))
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)


def type_words(qtbot, edit: QLineEdit, words: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def note(inspector, name: str = "annotation.note_text"):
    return field(inspector, name, QPlainTextEdit)


def pointers(inspector) -> list[str]:
    """What the rows of roles and relations say."""
    rows = inspector.findChildren(PointerRow)
    return [row.accessibleName() for row in rows if row.isVisible()]


def row(inspector, words: str) -> PointerRow:
    rows: list[PointerRow] = inspector.findChildren(PointerRow)
    return next(r for r in rows if r.isVisible() and words in r.accessibleName())
