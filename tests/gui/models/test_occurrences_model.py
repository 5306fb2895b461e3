"""The rows of the list of occurrences: their words, their check boxes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.app.propagation import Propagation
from annotator.gui.models.occurrences_model import OccurrencesModel
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Mention

TEXT = "Tarn Mill\n\nA mill by   Tarn Mill, and\nTARN-MILL’s wheel\n"
ROLE = Qt.ItemDataRole


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
    model = OccurrencesModel()
    others = [mention(start, start + 9, "ORG")]
    model.show(Propagation(mention(0, 9), TEXT, others), TEXT)
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
    model.show(None, "")
    assert model.rowCount() == 0
    model.toggle_all()
