"""Every occurrence in the whole project, and relabelling and deleting what is alike."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QTableView

from annotator.app.project import Project
from annotator.gui.models.occurrences_model import Heading, OccurrencesModel
from tests.flows.hands import mark_of, work_in_window
from tests.flows.projects import project_of
from tests.flows.screen import click, find, is_shown, wait_until

TEXTS = [
    "Moss shows the TQ 40\n\nThe TQ 40 is a pump. A TQ-40 is too.\n",
    "Tarn buys pumps\n\nTarn bought the TQ 40 and the TQ 400.\n",
    "Oslo Slate reopens\n\nOslo Slate reopened a quarry.\n",
    "Moss grows\n\nOrders for the TQ 40’s case grew, and for the TQ 40.\n",
]


@pytest.fixture
def command_line(tmp_path):
    return project_of(tmp_path, *TEXTS)


def mark_first(hands):
    hands.reader.set_caret(hands.span("TQ 40")[0] + 1)
    hands.type("d")


def wait_for_search(hands):
    def is_over():
        proposed = hands.session.propagation
        return proposed is None or not proposed.is_busy

    wait_until(is_over, "the search")


def search(hands, key="Ctrl+Shift+G"):
    (hands.press if len(key) > 1 else hands.type)(key)
    wait_for_search(hands)


def listed(hands) -> list[str]:
    """The rows on the screen: `#` a heading with its counts, `+` kept, `-` left out."""
    model = find(QTableView, "occurrences.rows").model()
    lines = [model.index(row, 0).data(OccurrencesModel.LINE) for row in range(model.rowCount())]
    return [
        f"#{line.title} {line.n_kept}/{line.n}"
        if isinstance(line, Heading)
        else f"{'-+'[line.is_kept]}{line.match} {line.note}".rstrip()
        for line in lines
    ]


def in_file(hands, layer="mention") -> list[list[str]]:
    """Label and words of each release, as a fresh reader finds them."""
    with Project.open(hands.session.path, read_only=True) as fresh:
        return [
            [
                f"{label} {fresh.store.text(release.id)[start:end]}"
                for kind, label, ((start, end),) in map(mark_of, fresh.annotations(release.id))
                if kind == layer
            ]
            for release in fresh.releases()
        ]


def text_of(hands, name):
    return hands.text_of(f"occurrences.{name}")


@pytest.mark.parametrize("key", ["Ctrl+Shift+G", "+"])
def test_project_is_listed_by_release_and_marked_as_one_action(hands, key):
    mark_first(hands)
    search(hands, key)
    assert listed(hands) == [
        "#Moss shows the TQ 40 2/2",
        "+TQ 40",
        "+TQ-40 variant",
        "#Tarn buys pumps 1/1",
        "+TQ 40",
        "#Moss grows 2/2",
        "+TQ 40",
        "+TQ 40",
    ]
    assert text_of(hands, "title") == "5 more “TQ 40” as PRODUCT in 3 releases"
    hands.press("Return")
    assert hands.reader.hasFocus()
    marked = [
        ["PRODUCT TQ 40"] * 2 + ["PRODUCT TQ-40"],
        ["PRODUCT TQ 40"],
        [],
        ["PRODUCT TQ 40"] * 2,
    ]
    assert in_file(hands) == marked
    assert hands.said.startswith("Marked 5 more “TQ 40” as PRODUCT in 3 releases.")
    assert hands.statuses() == ["in_progress", "new", "new", "new"]
    hands.press("Ctrl+Z")
    assert in_file(hands) == [["PRODUCT TQ 40"], [], [], []]
    hands.press("Ctrl+Y")
    assert in_file(hands) == marked


def test_space_on_a_heading_leaves_its_release_out(hands):
    mark_first(hands)
    search(hands)
    hands.press("End", "Up", "Up", "Space", "Home", "Down", "Space")
    assert listed(hands)[0] == "#Moss shows the TQ 40 1/2"
    assert listed(hands)[-3:] == ["#Moss grows 0/2", "-TQ 40", "-TQ 40"]
    hands.press("Return")
    assert in_file(hands) == [["PRODUCT TQ 40", "PRODUCT TQ-40"], ["PRODUCT TQ 40"], [], []]


def test_ghosts_are_those_of_the_open_release(hands):
    mark_first(hands)
    search(hands)
    ghosts = hands.reader.reading.state.ghosts
    assert [TEXTS[0][g.start : g.end] for g in ghosts.all] == ["TQ 40", "TQ-40"]
    assert ghosts.current == 0
    hands.press("End")
    assert hands.reader.reading.state.ghosts.current is None


def test_scope_changes_by_key_and_by_mouse(hands):
    mark_first(hands)
    hands.type("=")
    assert listed(hands) == ["+TQ 40", "+TQ-40 variant"]
    search(hands, "+")
    assert len(listed(hands)) == 8
    hands.type("=")
    assert len(listed(hands)) == 2
    click(find(QPushButton, "occurrences.scope"))
    wait_for_search(hands)
    assert len(listed(hands)) == 8
    hands.press("Escape")
    assert hands.reader.hasFocus()
    assert in_file(hands) == [["PRODUCT TQ 40"], [], [], []]


def test_zoom_keys_still_zoom(hands):
    mark_first(hands)
    hands.press("Ctrl++")
    assert hands.text_of("status.zoom") == "110 %"
    assert not is_shown("occurrences")


def test_nothing_else_in_the_project_is_said(hands):
    hands.reader.set_caret(hands.span("shows")[0])
    hands.type("E")
    hands.reader.set_caret(hands.span("pump")[0])
    hands.type("d")
    hands.press("Shift+Tab")
    search(hands)
    assert hands.said == "There is no other “Moss shows the TQ 40” in this project."
    assert not is_shown("occurrences")
    assert hands.reader.hasFocus()


def test_other_release_ends_the_search(hands):
    mark_first(hands)
    hands.press("Ctrl+Shift+G")
    hands.press("Ctrl+PgDown")
    assert hands.session.propagation is None
    assert not is_shown("occurrences")
    assert hands.session.text == TEXTS[1]


def mark_everything(hands):
    mark_first(hands)
    search(hands)
    hands.press("Return")


def test_relabel_takes_the_label_from_its_key(hands):
    mark_everything(hands)
    hands.press("Ctrl+Shift+R")
    assert listed(hands) == ["+TQ 40 in focus", "+TQ 40", "+TQ-40 variant"]
    assert text_of(hands, "title") == "3 “TQ 40”: PRODUCT → …"
    assert not find(QPushButton, "occurrences.mark").isEnabled()
    hands.press("Return")
    assert hands.said.startswith("Which label?")
    hands.type("P")
    assert "claim label" in hands.said
    hands.type("t")
    assert text_of(hands, "title") == "3 “TQ 40”: PRODUCT → TECHNOLOGY"
    hands.press("Return")
    assert in_file(hands)[0] == ["TECHNOLOGY TQ 40"] * 2 + ["TECHNOLOGY TQ-40"]
    assert in_file(hands)[1] == ["PRODUCT TQ 40"]
    hands.press("Ctrl+Z")
    assert in_file(hands)[0] == ["PRODUCT TQ 40"] * 2 + ["PRODUCT TQ-40"]


def test_relabel_in_the_project_keeps_the_chosen_label_and_is_one_action(hands):
    mark_everything(hands)
    before = in_file(hands)
    hands.press("Ctrl+Shift+R")
    hands.type("t")
    search(hands, "+")
    assert text_of(hands, "title") == "6 “TQ 40”: PRODUCT → TECHNOLOGY in 3 releases"
    hands.press("Return")
    after = in_file(hands)
    assert [len(release) for release in after] == [3, 1, 0, 2]
    assert {words.split()[0] for release in after for words in release} == {"TECHNOLOGY"}
    hands.press("Ctrl+Z")
    assert in_file(hands) == before


def test_delete_lists_first_and_is_one_action(hands):
    mark_everything(hands)
    before = in_file(hands)
    hands.press("Shift+Delete")
    assert text_of(hands, "title") == "3 PRODUCT “TQ 40” to delete"
    search(hands, "+")
    hands.press("Home", "Down", "Space", "Return")
    assert in_file(hands) == [["PRODUCT TQ 40"], [], [], []]
    assert hands.said.startswith("Deleted 5 PRODUCT “TQ 40” in 3 releases.")
    hands.press("Ctrl+Z")
    assert in_file(hands) == before


def test_much_is_written_bit_by_bit_and_escape_takes_it_back(tmp_path):
    def work(hands):
        hands.wait_for_start()
        hands.reader.set_caret(1)
        hands.type("c=")
        hands.press("Return")
        assert "Esc takes it back" in text_of(hands, "hint")
        wait_until(lambda: hands.session.propagation.n_done > 900, "half of it")
        hands.press("Escape")
        assert in_file(hands) == [["COMPANY Moss"]]
        hands.type("=")
        hands.press("Return")
        wait_until(lambda: hands.session.propagation is None, "all of it")
        assert in_file(hands) == [["COMPANY Moss"] * 800]
        hands.press("Ctrl+Z")
        wait_until(lambda: hands.session.long_change is None, "the undo")
        assert len(hands.marked()) == 1

    assert work_in_window(project_of(tmp_path, "Moss grew. " * 800), work) == 0


def test_seed_twice_is_marked_in_the_project(tmp_path, shared_folder):
    seed = (shared_folder / "corpus" / "seed_release.txt").read_text("utf-8")

    def work(hands):
        hands.wait_for_start()
        hands.reader.set_caret(hands.span("CLR 131")[0] + 1)
        hands.type("d+")
        wait_for_search(hands)
        assert text_of(hands, "title") == "23 more “CLR 131” as PRODUCT in 2 releases"
        hands.press("Return")
        assert in_file(hands) == [["PRODUCT CLR 131"] * 12] * 2
        hands.press("Ctrl+Z")
        assert in_file(hands) == [["PRODUCT CLR 131"], []]

    assert work_in_window(project_of(tmp_path, seed, f"Again\n\n{seed}"), work) == 0
