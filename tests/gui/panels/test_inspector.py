"""The inspector shows the focused annotation, changes it, and never loses what is half typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from annotator.app import editing, linking
from annotator.app.project import Project
from annotator.app.undoing import undo
from annotator.errors import UserError
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.quote_view import QuoteView
from annotator.gui.panels.release_facts import LabelCounts
from annotator.gui.theme import DARK

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


@pytest.fixture
def inspector(reading, qtbot):
    return make(reading, qtbot)


def added(session, make_change, *arguments, **options):
    change_set = make_change(session.store, session.release.id, *arguments, **options)
    session.do(change_set)
    return change_set.changes[0].after


@pytest.fixture
def mention(reading):
    return added(reading, editing.add_mention, COMPANY, "COMPANY")


@pytest.fixture
def claim(reading):
    return added(reading, editing.add_claim, HIRE, "plan")


@pytest.fixture
def money(reading):
    return added(reading, editing.add_mention, [(90, 92)], "MONEY")


@pytest.fixture
def claimed(project_path):
    """A claim that is in the file before it is opened for reading only."""
    with Project.open(project_path, annotator="Ana") as project:
        return project.add_claim(project.releases()[0].id, HIRE, "plan")


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


# --- showing


def test_shows_label_text_and_place(inspector, reading, mention):
    focus(inspector, reading, mention)
    assert field(inspector, "annotation.label", QComboBox).currentText() == "Company"
    assert inspector.findChild(QuoteView).lines == ("Alpha Works",)
    assert "0–11" in [label.text() for label in inspector.findChildren(QLabel)]


def test_fragments_are_parted_by_an_ellipsis_and_counted(inspector, reading):
    plan = added(reading, editing.add_claim, [(73, 80), (84, 89)], "plan")
    focus(inspector, reading, plan)
    assert " … " in inspector.findChild(QuoteView).lines[0]
    assert "73–89 · 2 fragments" in [label.text() for label in inspector.findChildren(QLabel)]


def test_long_text_is_shortened_to_four_lines_and_whole_in_the_tip(inspector, reading):
    whole = [(0, len(reading.text) - 1)]
    focus(inspector, reading, added(reading, editing.add_claim, whole, "plan"))
    view = inspector.findChild(QuoteView)
    view.resize(120, view.height())
    assert len(view.lines) == 4
    assert view.lines[-1].endswith("…")
    assert view.toolTip() == reading.text[:-1]


def test_only_attributes_of_the_label_are_shown(inspector, reading, claim):
    focus(inspector, reading, claim)
    names = {w.objectName() for w in inspector.findChildren(QComboBox) if w.isVisible()}
    assert "attribute.certainty" in names
    assert "attribute.causal_strength" not in names


def test_defaults_are_filled_in_and_marked_as_preset(inspector, reading, claim):
    focus(inspector, reading, claim)
    box = field(inspector, "attribute.certainty", QComboBox)
    assert box.currentText() == "Certain"
    assert box.accessibleName() == "Certainty, preset"
    assert box.font().italic()
    assert field(inspector, "attribute.certainty.preset", QLabel)


def test_relations_roles_and_entity_are_listed(inspector, reading, mention, claim):
    other = added(reading, editing.add_claim, [(28, 47)], "event")
    store = reading.store
    reading.do(linking.add_role(store, claim.id, "subject", to=mention.id))
    reading.do(linking.add_role(store, claim.id, "time", fragments=[(110, 114)]))
    reading.do(linking.add_relation(store, "supports", other.id, claim.id))
    reading.do(linking.add_entity(store, "COMPANY", "Alpha Works Ltd"))
    reading.do(linking.set_speaker(store, claim.id, store.entities()[0].id))
    focus(inspector, reading, claim)
    assert field(inspector, "annotation.pointers", QLabel).text().splitlines() == [
        "Speaker: Alpha Works Ltd",
        "Subject: “Alpha Works”",
        f"Time: “{reading.text[110:114]}”",
        f"Supports ← “{reading.text[28:47]}”",
    ]


def test_says_who_made_it_and_when(inspector, reading, mention):
    focus(inspector, reading, mention)
    assert field(inspector, "annotation.who", QLabel).text().startswith("Ana · ")


def test_focus_on_nothing_shows_the_release(inspector, reading, mention):
    focus(inspector, reading, mention)
    focus(inspector, reading, None)
    assert field(inspector, "release.title", QLabel).text() == "Alpha Works Opens a Plant"
    assert inspector.findChild(LabelCounts).accessibleName() == "Company 1"


def test_counts_follow_changes(inspector, reading, mention, claim):
    assert inspector.findChild(LabelCounts).accessibleName() == "Company 1, Plan 1"
    undo(reading)
    assert inspector.findChild(LabelCounts).accessibleName() == "Company 1"


def test_controls_are_made_once_for_a_set_of_attributes(inspector, reading, claim):
    other = added(reading, editing.add_claim, [(28, 47)], "event")
    focus(inspector, reading, claim)
    box = field(inspector, "attribute.certainty", QComboBox)
    focus(inspector, reading, other)
    assert field(inspector, "attribute.certainty", QComboBox) is box


def test_theme_repaints(inspector, reading, mention):
    focus(inspector, reading, mention)
    before = inspector.grab().toImage()
    inspector.set_theme(DARK)
    assert inspector.grab().toImage() != before


# --- changing


def test_choosing_a_label_relabels(inspector, reading, mention, qtbot):
    focus(inspector, reading, mention)
    choose(qtbot, field(inspector, "annotation.label", QComboBox), "Organisation")
    assert now(reading, mention).label == "ORG"
    assert field(inspector, "annotation.label", QComboBox).currentText() == "Organisation"


def test_typing_searches_the_labels_and_changes_nothing_before_it_is_chosen(
    inspector, reading, mention, qtbot
):
    focus(inspector, reading, mention)
    box = field(inspector, "annotation.label", QComboBox)
    box.setFocus()
    qtbot.keyClicks(box, "P")
    qtbot.keyClicks(box.view(), "ro")
    assert box.view().currentIndex().data() == "Product"
    assert now(reading, mention).label == "COMPANY"
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert now(reading, mention).label == "PRODUCT"


def test_choosing_a_subtype_and_taking_it_back(inspector, reading, mention, qtbot):
    focus(inspector, reading, mention)
    box = field(inspector, "annotation.subtype", QComboBox)
    choose(qtbot, box, "Public")
    assert now(reading, mention).subtype == "public"
    choose(qtbot, box, "–")
    assert now(reading, mention).subtype is None


def test_choice_sets_and_confirms_the_attribute(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    choose(qtbot, field(inspector, "attribute.certainty", QComboBox), "Probable")
    assert now(reading, claim).attributes["certainty"] == "probable"
    assert "certainty" not in now(reading, claim).unconfirmed
    assert not field(inspector, "attribute.certainty", QComboBox).font().italic()


def test_choosing_the_preset_value_confirms_it(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    choose(qtbot, field(inspector, "attribute.certainty", QComboBox), "Certain")
    assert now(reading, claim).attributes["certainty"] == "certain"
    assert "certainty" not in now(reading, claim).unconfirmed


def test_one_click_confirms_all_presets_in_one_action(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    button = field(inspector, "annotation.confirm", QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert now(reading, claim).unconfirmed == ()
    assert now(reading, claim).attributes == claim.attributes
    assert not button.isVisible()
    undo(reading)
    assert now(reading, claim).unconfirmed == claim.unconfirmed


def test_flag_is_set_and_cleared(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    flag = field(inspector, "attribute.forward_looking", QCheckBox)
    qtbot.keyClick(flag, Qt.Key.Key_Space)
    assert now(reading, claim).attributes["forward_looking"] is True
    qtbot.keyClick(flag, Qt.Key.Key_Space)
    assert now(reading, claim).attributes["forward_looking"] is False


@pytest.mark.parametrize(
    ("words", "value"), [("44", 44), ("5.2", 5.2), ("44,200,000", 44_200_000), ("-3", -3)]
)
def test_number_is_stored_as_a_number(inspector, reading, money, qtbot, words, value):
    focus(inspector, reading, money)
    type_words(qtbot, field(inspector, "attribute.value"), words)
    assert now(reading, money).attributes["value"] == value


def test_text_is_stored_and_taken_away(inspector, reading, money, qtbot):
    focus(inspector, reading, money)
    type_words(qtbot, field(inspector, "attribute.currency"), "USD")
    assert now(reading, money).attributes["currency"] == "USD"
    edit = field(inspector, "attribute.currency")
    edit.clear()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "currency" not in now(reading, money).attributes


@pytest.mark.parametrize("words", ["2026-11-24", "2026-11", "2026"])
def test_iso_date_is_stored(inspector, reading, qtbot, words):
    may = added(reading, editing.add_mention, [(66, 69)], "DATE")
    focus(inspector, reading, may)
    type_words(qtbot, field(inspector, "attribute.iso"), words)
    assert now(reading, may).attributes["iso"] == words


@pytest.mark.parametrize("words", ["24.11.2026", "2026-13", "2026-02-30", "soon", "20261124"])
def test_words_that_are_no_date_are_refused_and_restored(inspector, reading, shell, qtbot, words):
    may = added(reading, editing.add_mention, [(66, 69)], "DATE", attributes={"iso": "2026-05"})
    focus(inspector, reading, may)
    edit = field(inspector, "attribute.iso")
    type_words(qtbot, edit, words)
    assert "is not a date" in shell.said[-1]
    assert edit.text() == "2026-05"
    assert now(reading, may) == may


@pytest.mark.parametrize("words", ["--", "1e999", "1.2.3"])
def test_words_that_are_no_number_are_refused_and_restored(
    inspector, reading, money, shell, qtbot, words
):
    focus(inspector, reading, money)
    edit = field(inspector, "attribute.value")
    type_words(qtbot, edit, words)
    assert "is not a number" in shell.said[-1]
    assert edit.text() == ""
    assert now(reading, money) == money


def test_change_that_is_refused_restores_the_control(inspector, reading, mention, shell, qtbot):
    focus(inspector, reading, mention)
    box = field(inspector, "annotation.subtype", QComboBox)
    box.addItem("Bogus", "bogus")
    choose(qtbot, box, "Bogus")
    assert "bogus" in shell.said[-1]
    assert box.currentText() == "–"


def test_undo_shows_in_the_controls(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    box = field(inspector, "attribute.certainty", QComboBox)
    choose(qtbot, box, "Probable")
    undo(reading)
    assert box.currentText() == "Certain"
    assert box.font().italic()


def test_wheel_over_a_box_changes_nothing(inspector, reading, claim, qtbot):
    focus(inspector, reading, claim)
    box = field(inspector, "attribute.certainty", QComboBox)
    box.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        box.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Certain"


# --- notes


def test_note_is_committed_on_control_enter(inspector, reading, mention, qtbot):
    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClicks(note(inspector), "Check the suffix.")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(note(inspector), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert now(reading, mention).note == "Check the suffix."


def test_control_enter_in_a_note_is_not_the_key_of_the_window(inspector, reading, mention, qtbot):
    done = QAction(inspector)
    done.setShortcut("Ctrl+Return")
    inspector.addAction(done)
    ran: list[str] = []
    done.triggered.connect(lambda: ran.append("done"))
    focus(inspector, reading, mention)
    qtbot.keyClick(inspector, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["done"]
    inspector.focus_note()
    qtbot.keyClick(note(inspector), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["done"]


def test_note_is_committed_when_it_loses_the_keyboard(inspector, reading, mention, qtbot):
    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClicks(note(inspector), "Later.")
    field(inspector, "annotation.label", QComboBox).setFocus()
    assert now(reading, mention).note == "Later."


def test_unchanged_note_is_not_committed(inspector, reading, mention, qtbot):
    odd = "no\u00a0break, line\u2028break"
    reading.do(editing.set_note(reading.store, mention.id, odd))
    focus(inspector, reading, mention)
    inspector.focus_note()
    step = reading.store.undo_step()
    field(inspector, "annotation.label", QComboBox).setFocus()
    assert reading.store.undo_step() == step
    assert now(reading, mention).note == odd


def test_typing_keeps_the_no_break_spaces_of_a_note(inspector, reading, mention, qtbot):
    reading.do(editing.set_note(reading.store, mention.id, "5\u00a0%"))
    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClick(note(inspector), Qt.Key.Key_X)
    field(inspector, "annotation.label", QComboBox).setFocus()
    assert now(reading, mention).note == "x5\u00a0%"


def test_half_typed_note_goes_to_its_annotation_when_the_focus_moves(
    inspector, reading, mention, claim, qtbot
):
    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClicks(note(inspector), "half")
    focus(inspector, reading, claim)
    assert now(reading, mention).note == "half"
    assert now(reading, claim).note == ""
    assert note(inspector).toPlainText() == ""


def test_half_typed_words_go_to_their_annotation_when_the_focus_moves(
    inspector, reading, mention, money, qtbot
):
    focus(inspector, reading, money)
    edit = field(inspector, "attribute.unit")
    edit.setFocus()
    qtbot.keyClicks(edit, "people")
    focus(inspector, reading, mention)
    assert now(reading, money).attributes["unit"] == "people"


@pytest.mark.parametrize("leave", ["next_release", "close"])
def test_half_typed_note_survives_leaving_the_release(
    inspector, reading, mention, project_path, qtbot, leave
):
    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClicks(note(inspector), "half")
    if leave == "close":
        reading.close_project()
        with Project.open(project_path) as project:
            (kept,) = project.annotations(mention.release_id)
    else:
        reading.step_release(1)
        kept = now(reading, mention)
    assert kept.note == "half"


def test_note_that_cannot_be_stored_is_kept_for_its_annotation(
    inspector, reading, mention, claim, shell, qtbot, monkeypatch
):
    def full(_change_set):
        raise UserError("The disk is full.")

    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClicks(note(inspector), "precious")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "do", full)
        focus(inspector, reading, claim)
    assert shell.said == ["The disk is full."]
    focus(inspector, reading, mention)
    assert note(inspector).toPlainText() == "precious"
    focus(inspector, reading, claim)
    assert now(reading, mention).note == "precious"


def test_note_being_typed_survives_a_change_of_its_annotation(inspector, reading, mention, qtbot):
    focus(inspector, reading, mention)
    inspector.focus_note()
    qtbot.keyClicks(note(inspector), "half")
    reading.do(editing.relabel(reading.store, mention.id, "ORG"))
    assert note(inspector).toPlainText() == "half"


def test_undo_of_a_note_shows(inspector, reading, mention):
    focus(inspector, reading, mention)
    reading.do(editing.set_note(reading.store, mention.id, "first"))
    assert note(inspector).toPlainText() == "first"
    undo(reading)
    assert note(inspector).toPlainText() == ""


def test_note_on_the_release_is_committed(inspector, reading, qtbot):
    edit = note(inspector, "release.note_text")
    edit.setFocus()
    qtbot.keyClicks(edit, "Two plants.")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert reading.store.release(reading.release.id).note == "Two plants."


# --- keyboard


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("annotation.label", QComboBox),
        ("attribute.certainty", QComboBox),
        ("attribute.forward_looking", QCheckBox),
        ("annotation.note_text", QPlainTextEdit),
    ],
)
def test_escape_in_any_control_gives_the_keyboard_back(
    inspector, reading, claim, qtbot, name, kind
):
    focus(inspector, reading, claim)
    control = field(inspector, name, kind)
    control.setFocus()
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(control, Qt.Key.Key_Escape)


def test_attributes_take_the_keyboard(inspector, reading, claim):
    focus(inspector, reading, claim)
    inspector.focus_attributes()
    assert field(inspector, "attribute.certainty", QComboBox).hasFocus()


def test_label_without_attributes_gives_the_keyboard_to_the_subtype(inspector, reading, mention):
    focus(inspector, reading, mention)
    inspector.focus_attributes()
    assert field(inspector, "annotation.subtype", QComboBox).hasFocus()


def test_tab_goes_through_the_controls_from_the_top(inspector, reading, money, qtbot):
    focus(inspector, reading, money)
    stops = ["annotation.subtype", "annotation.value", "attribute.value", "attribute.currency"]
    if not inspector.findChild(QComboBox, stops[0]).isVisible():
        stops = stops[1:]
    first = next(w for w in inspector.findChildren(QWidget, stops[0]) if w.isVisible())
    first.setFocus()
    seen = [inspector.focusWidget().objectName()]
    for _ in stops[1:]:
        qtbot.keyClick(inspector.focusWidget(), Qt.Key.Key_Tab)
        seen.append(inspector.focusWidget().objectName())
    assert seen == stops


def test_pane_passes_the_keyboard_on(inspector, reading, claim):
    focus(inspector, reading, claim)
    inspector.setFocus(Qt.FocusReason.TabFocusReason)
    assert field(inspector, "attribute.certainty", QComboBox).hasFocus()
    focus(inspector, reading, None)
    inspector.setFocus(Qt.FocusReason.TabFocusReason)
    assert note(inspector, "release.note_text").hasFocus()


# --- read-only and closed


def test_read_only_project_cannot_be_edited(read_only, qtbot):
    inspector = make(read_only, qtbot)
    assert note(inspector, "release.note_text").isReadOnly()


def test_read_only_annotation_cannot_be_edited(claimed, read_only, qtbot):
    inspector = make(read_only, qtbot)
    focus(inspector, read_only, claimed)
    assert not field(inspector, "annotation.label", QComboBox).isEnabled()
    assert not field(inspector, "attribute.certainty", QComboBox).isEnabled()
    assert note(inspector).isReadOnly()
    assert not [b for b in inspector.findChildren(QPushButton) if b.isVisible()]


def test_closed_project_shows_nothing(inspector, reading, mention):
    focus(inspector, reading, mention)
    reading.close_project()
    assert not [box for box in inspector.findChildren(QComboBox) if box.isVisible()]
