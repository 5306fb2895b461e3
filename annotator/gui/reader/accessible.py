"""The reader as screen readers and braille displays have it: its text, caret and annotations."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from annotator.app.editing import shortened
from annotator.gui.announcing import announce
from annotator.gui.reader.ghosts import Ghost
from annotator.gui.reader.pointing import Pointing
from annotator.gui.reader.reading import Reading
from annotator.gui.reader.sheet import Sheet
from annotator.model.fragments import Span, quote
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, Claim
from annotator.text.offsets import OffsetMap, snap_to_grapheme
from annotator.text.tokens import token_at

_INSTALLED: Final = "annotator_reader_speaks"


class Voice(QObject):
    """Tells assistive technology what changes in a reader; silent, and free, where none listens.

    What comes to the focus, what is selected and an edge that moves are also announced, for
    screen readers do not read the description again by themselves.
    """

    def __init__(self, reader: QWidget, reading: Reading, sheet: Sheet, pointing: Pointing) -> None:
        super().__init__(reader)
        self.reader = reader
        self.reading = reading
        self.sheet = sheet
        self.pointing = pointing
        self.text = ""  # as the screen reader has it
        self.offsets = OffsetMap("")
        _install_factory()
        reading.text_opened.connect(self._on_text_opened)
        reading.caret_moved.connect(self._on_caret_moved)
        reading.selection_changed.connect(self._on_selection_changed)
        reading.focus_changed.connect(self._on_focus_changed)
        reading.edge_moved.connect(self._on_edge_moved)
        reader.setAccessibleName(self.tr("Release"))

    @property
    def caret(self) -> int:
        return self.reading.state.cursor.caret

    @property
    def description(self) -> str:
        """What is annotated or suggested at the caret, innermost first."""
        caret, ghosts = self.caret, self.reading.state.ghosts.all
        said = [self._words_of(a) for a in self.reading.annotations.at_caret(caret)]
        said += [self._words_of_ghost(g) for g in ghosts if g.is_kept and g.start <= caret < g.end]
        return "; ".join(said) or self.tr("Nothing marked")

    def _words_of(self, annotation: Annotation) -> str:
        """`Company mention “Harrow & Pine”`; `Plan claim, 2 fragments, in focus`."""
        title = self.sheet.legend.entry(annotation).title
        is_claim = isinstance(annotation, Claim)
        kind = self.tr("{} claim") if is_claim else self.tr("{} mention")
        said = [kind.format(title)]
        if not is_claim:
            said[0] += f" “{shortened(quote(self.reading.text, annotation.fragments))}”"
        if len(annotation.fragments) > 1:
            said.append(self.tr("{} fragments").format(len(annotation.fragments)))
        if annotation.id == self.reading.state.focused_id:
            said.append(self.tr("in focus"))
        return ", ".join(said)

    def _words_of_ghost(self, ghost: Ghost) -> str:
        title = self.sheet.legend.entry(ghost.like).title
        return self.tr("suggestion: {}").format(title)

    # --- what happened

    def _on_text_opened(self) -> None:
        before, self.text = self.text, speakable(self.reading.text)
        self.offsets = OffsetMap(self.text)
        if QAccessible.isActive():
            update = QAccessibleTextUpdateEvent(self.reader, 0, before, self.text)
            QAccessible.updateAccessibility(update)

    def _on_caret_moved(self, caret: int) -> None:
        if QAccessible.isActive():
            pos16 = self.offsets.to_utf16(caret)
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self.reader, pos16))
            self._tell(QAccessible.Event.DescriptionChanged)

    def _on_selection_changed(self, span: Span | None) -> None:
        if QAccessible.isActive():
            start, end = span or (self.caret, self.caret)
            start16, end16 = self.offsets.to_utf16(start), self.offsets.to_utf16(end)
            event = QAccessibleTextSelectionEvent(self.reader, start16, end16)
            QAccessible.updateAccessibility(event)
            if span:
                words = shortened(self.text[start:end])
                announce(self.reader, self.tr("selected “{}”").format(words))

    def _on_focus_changed(self, annotation_id: AnnotationId | None) -> None:
        if QAccessible.isActive():
            self._tell(QAccessible.Event.DescriptionChanged)
            focused = self.reading.annotations.find(annotation_id)
            announce(self.reader, self._words_of(focused) if focused else "")

    def _on_edge_moved(self) -> None:
        edit = self.reading.state.edge
        if QAccessible.isActive() and edit:
            inside = edit.position if edit.edge == "start" else edit.position - 1
            start, end = token_at(self.text, inside) or (inside, inside + 1)
            said = self.tr("starts at “{}”") if edit.edge == "start" else self.tr("ends at “{}”")
            announce(self.reader, said.format(self.text[start:end]))

    def _tell(self, what: QAccessible.Event) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self.reader, what))


class ReaderInterface(QAccessibleWidget):
    """What the reader is: a text of many lines to read, with a caret and a selection."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice.reader, QAccessible.Role.EditableText)
        self._voice = voice
        self._text = ReaderText(voice)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # the stub's int is a pointer
        if kind is QAccessible.InterfaceType.TextInterface:
            return self._text
        # WORKAROUND PySide6 6.x: None, or what the base class gives, crashes.
        return Shiboken.VoidPtr(0)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Description:
            return self._voice.description
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state


class ReaderText(QAccessibleTextInterface):
    """The text with its caret; positions are UTF-16 units, points are the screen's.

    WORKAROUND PySide6 6.x: `selection`, `attributes` and `textAtOffset` with its sisters are left
    out of the binding. The last are Qt's own, made from `text`. A selection could not say where it
    is, so that there is none to ask for: it comes as an event and is announced.
    """

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice

    # --- text

    def characterCount(self) -> int:
        return self._pos16(len(self._voice.text))

    def text(self, start16: int, end16: int) -> str:
        return self._voice.text[self._pos(start16) : self._pos(end16)]

    # --- caret and selection

    def cursorPosition(self) -> int:
        return self._pos16(self._voice.caret)

    def setCursorPosition(self, pos16: int) -> None:
        self._voice.reading.move(self._pos(pos16))

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, start16: int, end16: int) -> None:
        text = self._voice.text
        start = snap_to_grapheme(text, self._pos(start16), forward=False)
        end = snap_to_grapheme(text, self._pos(end16), forward=True)
        self._voice.reading.select(start, end)

    def setSelection(self, _number: int, start16: int, end16: int) -> None:
        self.addSelection(start16, end16)

    def removeSelection(self, _number: int) -> None:
        self._voice.reading.move(self._voice.caret)

    # --- places

    def characterRect(self, pos16: int) -> QRect:
        sheet, pos = self._voice.sheet, self._pos(pos16)
        layout, row, top = sheet.page.place(pos)
        box = next(layout.boxes(pos, pos + 1), None)
        left, right = (box.left, box.right) if box else (layout.x_at(row, min(pos, row.stop)),) * 2
        corner = sheet.viewport_point(left, top + row.text_top).toPoint()
        size = QPoint(max(round(right - left), 1) - 1, row.text_height - 1)
        return QRect(sheet.viewport.mapToGlobal(corner), sheet.viewport.mapToGlobal(corner + size))

    def offsetAtPoint(self, point: QPoint) -> int:
        viewport = self._voice.sheet.viewport
        inside = viewport.mapFromGlobal(point)
        if not viewport.rect().contains(inside):
            return -1
        return self._pos16(self._voice.pointing.nearest(QPointF(inside)))

    def scrollToSubstring(self, start16: int, end16: int) -> None:
        self._voice.sheet.reveal((self._pos(start16), self._pos(end16)))

    def _pos16(self, pos: int) -> int:
        return self._voice.offsets.to_utf16(pos)

    def _pos(self, pos16: int) -> int:
        """The code point there; -1 is the end."""
        text = self._voice.text
        pos = len(text) if pos16 < 0 else self._voice.offsets.from_utf16(pos16)
        return min(pos, len(text))


def speakable(text: str) -> str:
    """The text as long as it is, without what Qt drops at the start of a string."""
    return text.replace("\ufeff", "\u2060")


def _install_factory() -> None:
    """Once for an application, which forgets it when it ends."""
    application = QCoreApplication.instance()
    assert application is not None
    if not application.property(_INSTALLED):
        QAccessible.installFactory(_make_interface)
        application.setProperty(_INSTALLED, True)


def _make_interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """A new one each time: Qt owns them, and asks again when PySide has changed the meta-object."""
    voice = thing.findChild(Voice) if class_name == "Reader" else None
    return ReaderInterface(voice) if voice else None
