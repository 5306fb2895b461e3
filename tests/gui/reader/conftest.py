"""A reader on show, and annotations made in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.reader.reader import Reader
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, LabelId, ReleaseId
from annotator.model.records import Claim, Layer, Mention
from annotator.model.schema import Label, Schema

MakeMention = Callable[..., Mention]
MakeClaim = Callable[..., Claim]


@pytest.fixture
def ids() -> Iterator[AnnotationId]:
    return (AnnotationId(f"{number:03}") for number in count())


@pytest.fixture
def mention(ids: Iterator[AnnotationId]) -> MakeMention:
    """Makes a mention of some spans: `mention((0, 4), label="PERSON")`."""

    def make(*fragments: Span, label: str = "COMPANY") -> Mention:
        return Mention(
            id=next(ids),
            release_id=ReleaseId("r"),
            label=label,
            fragments=fragments,
            annotator="Ana",
            created="",
            modified="",
        )

    return make


@pytest.fixture
def claim(ids: Iterator[AnnotationId]) -> MakeClaim:
    """Makes a claim of some spans."""

    def make(*fragments: Span, label: str = "plan") -> Claim:
        return Claim(
            id=next(ids),
            release_id=ReleaseId("r"),
            label=label,
            fragments=fragments,
            annotator="Ana",
            created="",
            modified="",
        )

    return make


def _label(layer: Layer, name: str, short: str, hue: int) -> Label:
    return Label(
        id=LabelId(name),
        layer=layer,
        position=0,
        name=name,
        title=f"{name.title()} in full",
        short=short,
        key="",
        hue=hue,
    )


@pytest.fixture
def schema() -> Schema:
    return Schema(
        name="test",
        version=1,
        title="",
        note="",
        nominal_mentions=False,
        mention_labels=(
            _label(Layer.MENTION, "COMPANY", "COM", 1),
            _label(Layer.MENTION, "PERSON", "PER", 2),
        ),
        claim_labels=(_label(Layer.CLAIM, "plan", "P", 4), _label(Layer.CLAIM, "result", "R", 3)),
        claim_attributes=(),
        claim_roles=(),
        entity_relations=(),
        claim_relations=(),
        thread_statuses=(),
    )


@pytest.fixture
def reader(qtbot: QtBot, schema: Schema) -> Reader:
    """An empty reader of 800 × 600 with the focus."""
    reader = Reader()
    qtbot.addWidget(reader)
    reader.set_schema(schema)
    reader.resize(800, 600)
    reader.show()
    qtbot.waitExposed(reader)
    reader.activateWindow()
    reader.setFocus()
    QApplication.processEvents()
    return reader


@pytest.fixture
def point_at(reader: Reader) -> Callable[[int], QPoint]:
    """The middle of the character at a position, in the reader's viewport."""

    def point(pos: int) -> QPoint:
        sheet = reader.sheet
        layout, row, top = sheet.page.place(pos)
        (box, *_) = layout.boxes(pos, pos + 1)
        at = sheet.viewport_point((box.left + box.right) / 2, top + row.text_top + 9)
        return at.toPoint()

    return point
