"""The panel of the register without its window."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.gui.panels.entities_panel import EntitiesPanel
from annotator.gui.theme import DARK
from annotator.model.usage import LooseWords


@pytest.fixture
def panel(qtbot, reading):
    project = reading.project
    for name in ("Beta Foods", "Alpha Works"):
        project.add_entity("COMPANY", name, identifiers={"cik": "1"})
    start = reading.text.index("Alpha Works opened")
    mention = project.add_mention(reading.release.id, [(start, start + 11)], "COMPANY")
    project.attach(mention.id, project.store.entities()[1].id)
    panel = EntitiesPanel(reading, None)
    qtbot.addWidget(panel)
    panel.set_theme(DARK)
    panel.show_entities([entity.id for entity in project.store.entities()])
    return panel


def test_models_are_sound(panel, reading, qtmodeltester):
    panel.mentions.show_mentions(reading.store.register.mention_ids(reading.store.entities()[1].id))
    panel.show_loose(Counter({LooseWords("COMPANY", "Acme"): 2}))
    for model in (panel.entities, panel.loose, panel.mentions.model):
        assert model.rowCount()
        qtmodeltester.check(model, force_py=True)


def test_row_says_what_an_entity_is_and_how_often(panel):
    panel.entities.refresh()
    index = panel.entities.index(1)
    said = [index.data(role) for role in (0, panel.entities.LABEL + 1, panel.entities.LABEL + 2)]
    assert said == ["Alpha Works", "COMPANY · cik 1", "1"]


def test_mention_stands_in_its_sentence(panel, reading):
    panel.mentions.show_mentions(reading.store.register.mention_ids(reading.store.entities()[1].id))
    line = panel.mentions.model.line(0)
    assert (line.left, line.match, line.right) == (
        "", "Alpha Works", " opened a plant in Leeds in May.",
    )  # fmt: skip
    assert line.title == "Alpha Works Opens a Plant"


@pytest.mark.parametrize(("width", "is_wide"), [(500, False), (1000, True)])
def test_lists_lie_side_by_side_where_there_is_room(panel, qtbot, width, is_wide):
    panel.resize(width, 300)
    panel.show()
    qtbot.waitExposed(panel)
    left, right = panel.entity_rows, panel.mentions.rows
    assert (left.mapTo(panel, left.rect().topRight()).x() < right.mapTo(panel, right.pos()).x()
            ) is is_wide  # fmt: skip
