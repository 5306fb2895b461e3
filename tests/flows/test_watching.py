"""A watched folder offers its new files in a strip, which leaves the keyboard where it is."""

from __future__ import annotations

import os
import shutil

import pytest
from PySide6.QtWidgets import QPushButton

from annotator.app.project import Project
from annotator.app.watch_memory import Watch, load_watch, save_watch
from annotator.gui.dialogs.import_report import ImportReportDialog
from tests.flows.hands import work_in_window
from tests.flows.screen import click, find, is_shown, wait_until

RELEASE = "{0} opens a mill\n\nTARNWICK, Maine, May 4, 2026 -- {0}, Inc. today opened a mill.\n"


@pytest.fixture
def inbox(tmp_path, texts):
    """A folder with a file that the project has and one that it has not."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    shutil.copy(texts[0], folder / "again.txt")
    put(folder, "a.txt", RELEASE.format("Alder"))
    return folder


def put(folder, name, text):
    """Puts a whole file there at once, as something that has been there for long."""
    made = folder.parent / f"made-{name}"
    made.write_text(text, encoding="utf-8")
    os.utime(made, (1e9, 1e9))
    made.rename(folder / name)


def watch(hands, folder):
    hands.window.workspace.watching.shows["watch"]()
    hands.choose_files(folder)


def offered(hands, words):
    wait_until(lambda: hands.text_of("watch.words") == words, words)


def names(path):
    with Project.open(path, read_only=True) as project:
        return [release.source_name for release in project.releases()]


def test_new_files_are_offered_and_come_in(hands, inbox, project_path):
    watch(hands, inbox)
    hands.focus_reader()
    offered(hands, "A new file")
    put(inbox, "b.txt", RELEASE.format("Birch"))
    put(inbox, "note.txt", "Milk and bread, butter and jam, for the week after next. " * 12)
    offered(hands, "3 new files")
    assert hands.reader.hasFocus()
    click(find(QPushButton, "watch.import"))
    hands.wait_for_import()
    assert names(project_path)[3:] == ["a.txt", "b.txt"]
    assert "1 refused" in hands.said
    find(ImportReportDialog).close()
    put(inbox, "c.txt", RELEASE.format("Cedar"))
    offered(hands, "A new file")  # what was refused is not offered again
    click(find(QPushButton, "watch.later"))
    assert not is_shown("watch_strip")
    put(inbox, "d.txt", RELEASE.format("Dogwood"))
    offered(hands, "A new file")


def test_folder_is_watched_when_the_project_is_opened_again(project_path, inbox):
    save_watch(project_path, Watch(folder=inbox))

    def work(hands):
        hands.wait_for_start()
        offered(hands, "A new file")
        shutil.rmtree(inbox)
        hands.window.workspace.watching._folder_watch.look()
        offered(hands, "The watched folder is not there.")
        assert not is_shown("watch.import")
        click(find(QPushButton, "watch.stop"))
        assert not is_shown("watch_strip")
        assert hands.said.endswith("is not watched any more.")
        assert load_watch(project_path) is None

    assert work_in_window([str(project_path)], work) == 0
