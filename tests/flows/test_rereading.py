"""A release is read again in the window: what was wrong is shown right, and undo shows it again."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton, QTableView, QToolButton

from annotator.app.encodings import ENCODINGS, telling_lines
from annotator.app.project import Project
from annotator.gui.dialogs.encoding_dialog import EncodingDialog
from annotator.gui.dialogs.import_report import ImportReportDialog
from annotator.text.decoding import decode
from tests.app.test_rereading import NAVIGATION, PAGE, SOFIA
from tests.flows.screen import click, find, find_dialog, is_shown, wait_until

KYOTO = "京都窯業、新工場を開設\n\n京都、2026年5月4日 -- 京都窯業は本日、新工場を開設した。\n"


@pytest.fixture
def texts(tmp_path):
    """A text in Cyrillic, a page, and one more."""
    files = {"sofia.txt": SOFIA.encode("cp1251"), "page.html": PAGE.encode(), "z.txt": b"Last"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in files]


def kept(path):
    """Ids and texts of the releases, for a fresh reader of the file."""
    with Project.open(path, read_only=True) as project:
        return [(release.id, project.store.text(release.id)) for release in project.releases()]


def test_encoding_is_chosen_by_what_it_looks_like(hands, project_path):
    before, old = kept(project_path), hands.session.release.id
    click(find(QToolButton, "fact.release.encoding"))
    find_dialog(EncodingDialog)
    encodings, button = find(QListWidget, "encodings"), find(QPushButton, "use")
    hands.type("Cyrillic (W")
    assert encodings.currentItem().text() == "Cyrillic (Windows-1251)"
    wait_until(button.isEnabled, "the text in it")
    assert find(QPlainTextEdit, "telling_lines").toPlainText() == "\n".join(telling_lines(SOFIA))
    hands.press("Return")
    wait_until(lambda: "Read again as cp1251" in hands.said, "the release")
    new = hands.session.release.id
    assert hands.session.text == SOFIA
    assert kept(project_path) == [(new, SOFIA), *before[1:]]
    assert hands.session.queue == [id_ for id_, _text in kept(project_path)]
    hands.press("Ctrl+Z")
    assert kept(project_path) == before
    assert (hands.session.release.id, hands.session.text) == before[0]
    assert hands.session.queue == [id_ for id_, _text in before]
    hands.press("Ctrl+Y")
    assert hands.session.release.id == new != old


def test_page_is_taken_whole_by_one_click(hands, project_path):
    before = kept(project_path)
    hands.session.open_release(hands.session.queue[1])
    click(find(QToolButton, "fact.release.whole_page"))
    wait_until(lambda: NAVIGATION in hands.session.text, "the whole page")
    hands.press("Ctrl+Z")
    assert kept(project_path) == before
    assert hands.session.text == before[1][1]
    hands.press("Ctrl+A")
    hands.type("c")
    assert not is_shown("fact.release.whole_page")
    assert not is_shown("fact.release.encoding")


@pytest.mark.parametrize("is_packed", [False, True])
def test_text_that_was_refused_comes_in_by_its_encoding(hands, tmp_path, project_path, is_packed):
    path = tmp_path / "kyoto.txt"
    path.write_bytes(KYOTO.encode("shift_jis"))
    if is_packed:
        with ZipFile(tmp_path / "kyoto.zip", "w") as archive:
            archive.write(path, "kyoto.txt")
        path = tmp_path / "kyoto.zip"
    hands.drop(path)
    find(QTableView, "rows").selectRow(0)
    click(find(QPushButton, "encoding"))
    find_dialog(EncodingDialog)
    hands.type("Japanese (S")
    wait_until(find(QPushButton, "use").isEnabled, "the text in it")
    hands.press("Return")
    hands.wait_for_import()
    assert kept(project_path)[-1][1] == KYOTO
    for report in hands.window.findChildren(ImportReportDialog):
        report.close()


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_have_the_names_that_releases_have(name):
    assert decode(b"", declared=name).encoding == name
