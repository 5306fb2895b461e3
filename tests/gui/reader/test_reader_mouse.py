"""The mouse on the real reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.app.look import Look

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "Acme Labs grew. It hired Ann Lee in May.\n\nBeta closed."


@pytest.fixture
def mouse(reader, point_at):
    """Sends a mouse event to the viewport, over a character or at a point."""

    def send(kind: QEvent.Type, at: int | QPoint, modifiers=NONE) -> None:
        point = QPointF(at if isinstance(at, QPoint) else point_at(at))
        is_release = kind == QEvent.Type.MouseButtonRelease
        event = QMouseEvent(
            kind,
            point,
            QPointF(reader.viewport().mapToGlobal(point.toPoint())),
            Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT,
            Qt.MouseButton.NoButton if is_release else LEFT,
            modifiers,
        )
        QApplication.sendEvent(reader.viewport(), event)

    return send


@pytest.fixture
def drag(mouse):
    def drag(start, end, modifiers=NONE) -> None:
        mouse(QEvent.Type.MouseButtonPress, start, modifiers)
        mouse(QEvent.Type.MouseMove, end, modifiers)
        mouse(QEvent.Type.MouseButtonRelease, end, modifiers)

    return drag


@pytest.fixture
def click(mouse):
    def click(at, modifiers=NONE) -> None:
        mouse(QEvent.Type.MouseButtonPress, at, modifiers)
        mouse(QEvent.Type.MouseButtonRelease, at, modifiers)

    return click


def test_drag_shows_the_snapped_range_before_the_release(reader, mouse) -> None:
    reader.set_release(TEXT, [])
    mouse(QEvent.Type.MouseButtonPress, 2)
    mouse(QEvent.Type.MouseMove, 6)
    assert reader.selection == (0, 9)
    mouse(QEvent.Type.MouseMove, 11)
    assert reader.selection == (0, 14)
    mouse(QEvent.Type.MouseButtonRelease, 11)
    assert reader.selection == (0, 14)


def test_drag_backwards_leaves_the_caret_at_the_start(reader, drag) -> None:
    reader.set_release(TEXT, [])
    drag(11, 2)
    assert (reader.selection, reader.caret) == ((0, 14), 0)


def test_shift_drag_selects_by_character(reader, drag) -> None:
    reader.set_release(TEXT, [])
    drag(1, 7, SHIFT)
    start, end = reader.selection
    assert start in {1, 2}
    assert end in {7, 8}


def test_shift_drag_never_splits_a_grapheme(reader, drag) -> None:
    reader.set_release("ab👩‍👩‍👧cd", [])
    drag(0, 7, SHIFT)
    assert reader.selection[1] in {2, 7, 8}


def test_shift_click_extends(reader, click) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(0)
    click(20, SHIFT)
    assert reader.selection[0] == 0
    assert reader.selection[1] in {20, 21}


def test_double_click_selects_the_name_and_a_third_the_sentence(reader, mouse, click) -> None:
    reader.set_release(TEXT, [])
    click(26)
    mouse(QEvent.Type.MouseButtonDblClick, 26)
    mouse(QEvent.Type.MouseButtonRelease, 26)
    assert reader.selection == (25, 32)
    click(26)
    assert reader.selection == (16, 40)


def test_click_gives_focus_and_again_the_next_of_the_stack(reader, click, mention, claim) -> None:
    whole, inner = claim((0, 15)), mention((5, 9))
    reader.set_release(TEXT, [whole, inner])
    seen = []
    for _ in range(3):
        click(6)
        seen.append(reader.focused_id)
    assert seen == [inner.id, whole.id, inner.id]
    click(20)
    assert reader.focused_id is None


def test_ctrl_click_chooses_one_more_of_the_layer_in_focus(reader, click, mention, claim) -> None:
    whole, first, second = claim((0, 40)), mention((0, 4)), mention((16, 24))
    reader.set_release(TEXT, [whole, first, second])
    click(1)
    click(17, CONTROL)
    assert reader.reading.state.chosen == (first.id, second.id)
    assert reader.focused_id == second.id
    click(1, CONTROL)
    assert reader.reading.state.chosen == (second.id,)
    click(30)
    assert reader.reading.state.chosen == ()


def test_drag_from_a_badge_to_text_links(reader, qtbot, mouse, mention, claim) -> None:
    whole, name = claim((0, 15)), mention((16, 24))
    reader.set_release(TEXT, [whole, name])
    badge = reader.sheet.viewport_point(-26, 14 + 20).toPoint()
    mouse(QEvent.Type.MouseButtonPress, badge)
    mouse(QEvent.Type.MouseMove, 18)
    with qtbot.waitSignal(reader.link_dragged) as linked:
        mouse(QEvent.Type.MouseButtonRelease, 18)
    assert linked.args == [whole.id, name.id]
    assert reader.selection is None


def test_click_on_a_badge_focuses_its_claim(reader, click, claim) -> None:
    whole = claim((0, 15))
    reader.set_release(TEXT, [whole])
    at = reader.sheet.viewport_point(-26, 14 + 20).toPoint()
    click(at)
    assert reader.focused_id == whole.id


@pytest.mark.parametrize(
    ("edge", "to", "expected"),
    [
        ("end", (11, NONE), {(5, 14)}),
        ("start", (1, NONE), {(0, 9)}),
        ("start", (1, SHIFT), {(1, 9), (2, 9)}),
    ],
)
def test_handle_drags_an_edge(reader, qtbot, mouse, mention, edge, to, expected) -> None:
    name = mention((5, 9))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    foot = reader.pointing.handle(edge).center()
    mouse(QEvent.Type.MouseButtonPress, reader.sheet.viewport_point(foot.x(), foot.y()).toPoint())
    mouse(QEvent.Type.MouseMove, *to)
    with qtbot.waitSignal(reader.fragments_edited) as said:
        mouse(QEvent.Type.MouseButtonRelease, *to)
    annotation_id, (fragment,) = said.args
    assert annotation_id == name.id
    assert fragment in expected


def test_control_drag_is_a_fragment_and_keeps_the_focus(reader, qtbot, drag, mention) -> None:
    name = mention((0, 4))
    reader.set_release(TEXT, [name])
    reader.set_focused(name.id)
    with qtbot.waitSignal(reader.fragment_selected) as said:
        drag(26, 30, CONTROL)
    assert said.args == [(25, 32), False]
    assert (reader.focused_id, reader.selection) == (name.id, None)


def test_drag_past_the_edge_scrolls(reader, qtbot, mouse) -> None:
    reader.set_release("Acme grew.\n" * 200, [])
    mouse(QEvent.Type.MouseButtonPress, 2)
    mouse(QEvent.Type.MouseMove, QPoint(200, reader.viewport().height() + 60))
    qtbot.waitUntil(lambda: reader.verticalScrollBar().value() > 100)
    mouse(QEvent.Type.MouseButtonRelease, QPoint(200, reader.viewport().height() + 60))
    assert reader.selection[1] > 100


@pytest.mark.parametrize(("delta", "expected"), [(120, 110), (-120, 90)])
def test_control_wheel_zooms(reader, qtbot, delta: int, expected: int) -> None:
    reader.set_release(TEXT, [])
    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(reader.viewport().mapToGlobal(QPoint(100, 100))),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(reader.look_changed) as said:
        QApplication.sendEvent(reader.viewport(), event)
    assert said.args == [Look(zoom=expected)]
    assert reader.look == Look(zoom=expected)


def test_tooltip_names_what_lies_there_outermost_first(reader, point_at, mention, claim) -> None:
    reader.set_release(TEXT, [claim((0, 15)), mention((5, 9), label="PERSON")])
    at = point_at(6)
    QApplication.sendEvent(
        reader.viewport(),
        QHelpEvent(QEvent.Type.ToolTip, at, reader.viewport().mapToGlobal(at)),
    )
    assert QToolTip.text() == "Plan in full<br>Person in full"
    QToolTip.hideText()


def test_right_button_is_left_to_the_window(reader, point_at) -> None:
    reader.set_release(TEXT, [])
    reader.set_caret(20)
    at = QPointF(point_at(2))
    right = Qt.MouseButton.RightButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, at, reader.viewport().mapToGlobal(at), right, right, NONE)
        QApplication.sendEvent(reader.viewport(), event)
    assert reader.caret == 20


def test_pointer_shows_what_can_be_done(reader, qtbot, point_at, mention, claim) -> None:
    name = mention((5, 9))
    reader.set_release(TEXT, [name, claim((0, 15))])
    reader.set_focused(name.id)
    foot = reader.pointing.handle("end").center()
    shapes = []
    for at in (
        point_at(2),
        reader.sheet.viewport_point(foot.x(), foot.y()).toPoint(),
        reader.sheet.viewport_point(-26, 34).toPoint(),
    ):
        qtbot.mouseMove(reader.viewport(), at)
        shapes.append(reader.viewport().cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [shape.IBeamCursor, shape.SizeHorCursor, shape.PointingHandCursor]


def test_tooltip_over_a_badge_names_its_claim(reader, claim) -> None:
    reader.set_release(TEXT, [claim((0, 15))])
    assert reader.pointing.tooltip(reader.sheet.viewport_point(-26, 34)) == "Plan in full"
    assert reader.pointing.tooltip(reader.sheet.viewport_point(700, 34)) == ""
