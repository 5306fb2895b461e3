"""The rows of the list of occurrences: their words, their check boxes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.app.propagation import Propagation, Scope
from annotator.gui.models.occurrences_model import Heading, OccurrencesModel
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Mention
from annotator.store.search import Placed

TEXT = "Tarn Mill\n\nA mill by   Tarn Mill, and\nTARN-MILL’s wheel\n"
TEXTS = {ReleaseId("r"): TEXT, ReleaseId("oslo"): "By Tarn Mill.\n"}
ROLE = Qt.ItemDataRole
CHECKED, PARTLY = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked


def mention(start: int, end: int, label: str = "COMPANY") -> Mention:
    return Mention(
        id=AnnotationId(f"{start}{label}"),
        release_id=ReleaseId("r"),
        label=label,
        fragments=((start, end),),
        annotator="Ana",
        created="",
        modified="",
    )


@pytest.fixture
def model(qapp):
    start = TEXT.index("Tarn Mill,")
    proposed = Propagation(mention(0, 9), TEXT)
    proposed.take(ReleaseId("r"), TEXT, [Placed(AnnotationId("o"), "ORG", (start, start + 9))])
    model = OccurrencesModel(TEXTS.__getitem__, str.title)
    model.show(proposed)
    return model


@pytest.fixture
def wide_model(qapp):
    """The places of two releases."""
    proposed = Propagation(mention(0, 9), TEXT, scope=Scope.PROJECT)
    model = OccurrencesModel(TEXTS.__getitem__, str.title)
    model.show(proposed)
    for release_id, text in TEXTS.items():
        proposed.take(release_id, text, [])
    model.show_more()
    return model


def test_follows_the_rules_of_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_rows_are_lines_of_a_concordance(model):
    lines = [model.index(row, 0).data(OccurrencesModel.LINE) for row in range(model.rowCount())]
    assert lines == [
        ("Tarn Mill A mill by ", "Tarn Mill", ", and TARN-MILL’s wheel ", "marked ORG", False),
        ("Tarn Mill A mill by Tarn Mill, and ", "TARN-MILL", "’s wheel ", "variant", True),
    ]


def test_screen_reader_hears_the_line_and_what_is_special(model):
    heard = model.index(1, 0).data()
    assert heard == "Tarn Mill A mill by Tarn Mill, and TARN-MILL’s wheel (variant)"
    assert model.index(1, 0).data(ROLE.CheckStateRole) == Qt.CheckState.Checked


def test_check_box_says_which_row_changed(model, qtbot):
    first = model.index(0, 0)
    with qtbot.waitSignal(model.dataChanged) as told:
        assert model.setData(first, Qt.CheckState.Checked, ROLE.CheckStateRole)
    assert (told.args[0], told.args[1]) == (first, first)
    assert first.data(ROLE.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.assertNotEmitted(model.dataChanged):
        model.setData(first, Qt.CheckState.Checked, ROLE.CheckStateRole)


def test_words_cannot_be_edited(model):
    assert not model.setData(model.index(0, 0), "x")


def test_all_rows_change_at_once(model, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        model.toggle_all()
    rows = range(model.rowCount())
    assert {model.index(row, 0).data(ROLE.CheckStateRole) for row in rows} == {
        Qt.CheckState.Checked
    }


def test_without_a_propagation_there_are_no_rows(model):
    model.show(None)
    assert model.rowCount() == 0
    model.toggle_all()


def test_each_release_has_a_heading_and_counts(wide_model, qtmodeltester):
    qtmodeltester.check(wide_model)
    rows = [wide_model.index(row, 0) for row in range(wide_model.rowCount())]
    assert [row.data() for row in rows if wide_model.number(row.row()) is None] == [
        "R (2)",
        "Oslo (1)",
    ]
    assert wide_model.n_releases == 2
    assert [wide_model.number(row.row()) for row in rows] == [None, 0, 1, None, 2]
    assert [wide_model.row(number) for number in range(3)] == [1, 2, 4]


def test_what_is_found_later_is_appended(wide_model, qtbot):
    wide_model._propagation.take(ReleaseId("oslo"), "By Tarn Mill.\n", [])
    with qtbot.waitSignal(wide_model.rowsInserted) as told:
        wide_model.show_more()
    assert told.args[1:] == [5, 6]
    with qtbot.assertNotEmitted(wide_model.rowsInserted):
        wide_model.show_more()


def test_heading_stands_for_all_of_its_release(wide_model):
    assert wide_model.setData(wide_model.index(0, 0), Qt.CheckState.Unchecked, ROLE.CheckStateRole)
    states = [wide_model.index(r, 0).data(ROLE.CheckStateRole) == CHECKED for r in range(5)]
    assert states == [False, False, False, True, True]


def test_place_changes_the_heading_above(wide_model, qtbot):
    changed = []
    wide_model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    wide_model.setData(wide_model.index(2, 0), Qt.CheckState.Unchecked, ROLE.CheckStateRole)
    assert changed == [(2, 2), (0, 0)]
    assert wide_model.index(0, 0).data(ROLE.CheckStateRole) == PARTLY
    assert wide_model.index(0, 0).data(OccurrencesModel.LINE) == Heading("R", 2, 1)
