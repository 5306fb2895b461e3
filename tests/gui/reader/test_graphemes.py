"""Whatever is selected or moved, no edge comes to lie inside what a reader sees as one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from annotator.gui.reader.reading import Reading
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Mention
from annotator.text.offsets import grapheme_starts

TEXTS = st.text("ab ,.“”’s\r\n\u0301\u200d👩🇩🇪각\ufe0f水", min_size=1, max_size=16)
GESTURES = st.sampled_from(["select", "move", "extend", "grow", "shrink", "start", "end", "leave"])


def do(reading: Reading, gesture: str, pos: int, other: int) -> None:
    match gesture:
        case "select":
            reading.select(pos, other)
        case "move" | "extend":
            reading.move(pos, extend=gesture == "extend", forward=pos > other)
        case "grow" | "shrink":
            (reading.grow if gesture == "grow" else reading.shrink)()
        case "start" | "end":
            reading.begin_edge("start" if gesture == "start" else "end")
            reading.move_edge(pos)
        case _:
            reading.leave_edge()


@given(TEXTS, st.data())
def test_every_gesture_stays_between_graphemes(text, data) -> None:
    boundaries = sorted({*grapheme_starts(text), len(text)})
    mention = Mention(
        id=AnnotationId("m"),
        release_id=ReleaseId("r"),
        label="COMPANY",
        fragments=((0, data.draw(st.sampled_from(boundaries[1:]))),),
        annotator="Ana",
        created="",
        modified="",
    )
    owner, edited = QObject(), []
    reading = Reading(owner)
    reading.fragments_edited.connect(lambda _id, fragments: edited.extend(fragments))
    reading.open(text, [mention])
    positions = st.integers(0, len(text))
    for gesture in data.draw(st.lists(GESTURES, max_size=6)):
        do(reading, gesture, data.draw(positions), data.draw(positions))
        cursor = reading.state.cursor
        assert {cursor.anchor, cursor.caret} <= {*boundaries}
    reading.leave_edge()
    assert {edge for fragment in edited for edge in fragment} <= {*boundaries}
