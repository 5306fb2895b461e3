"""Keys are written as keyboards name them, and the manual's generated parts are up to date."""

from __future__ import annotations

import re

import pytest

from annotator.app.actions import Action, by_key
from annotator.app.key_table import by_menu, key_parts, key_table
from annotator.app.label_schemas import load_schema, schema_names
from annotator.app.window_actions import label_actions, window_actions
from tests.manual_pages import MANUAL, with_part, written_pages

LINK = re.compile(r"\]\(([^)]+)\)")


def action(action_id: str, *keys: str, menu: str = "") -> Action:
    return Action(
        id=action_id, title=action_id, tip="Tip", keys=keys, menu=menu, run=lambda _session: None
    )


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("Ctrl+Z", ["Ctrl", "Z"]),
        ("Ctrl+Shift+Return", ["Ctrl", "Shift", "Enter"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("Ctrl+-", ["Ctrl", "-"]),
        ("+", ["+"]),
        ("Ctrl+PgDown", ["Ctrl", "Page Down"]),
        ("c", ["C"]),
        ("E", ["Shift", "E"]),
        ("4", ["4"]),
        ("[", ["["]),
        ("F3", ["F3"]),
    ],
)
def test_key_is_named_as_on_the_keyboard(key: str, parts: list[str]) -> None:
    assert key_parts(key) == parts


def test_actions_without_a_menu_come_last() -> None:
    groups = by_menu([action("a"), action("b", menu="Edit"), action("c", menu="Edit")])
    assert {title: [a.id for a in group] for title, group in groups.items()} == {
        "Edit": ["b", "c"],
        "Also": ["a"],
    }
    assert list(groups) == ["Edit", "Also"]


def test_table_shows_every_key_of_an_action() -> None:
    assert "| `Ctrl+Shift+Z`, `Ctrl+Y` | edit.redo | Tip |" in key_table(
        [action("edit.redo", "Ctrl+Shift+Z", "Ctrl+Y", menu="Edit")]
    )


def test_action_without_a_key_is_in_the_table() -> None:
    assert "| – | project.check | Tip |" in key_table([action("project.check", menu="Project")])


@pytest.mark.parametrize("name", schema_names())
def test_no_key_of_a_schema_is_taken(name: str) -> None:
    by_key([*window_actions(), *label_actions(load_schema(name))])


@pytest.mark.parametrize("path", sorted(written_pages()), ids=lambda path: path.name)
def test_page_of_the_manual_is_up_to_date(path) -> None:
    wanted = written_pages()[path]
    assert path.read_text("utf-8") == wanted, "run: python -m tests.manual_pages"


def test_generated_part_replaces_the_one_before() -> None:
    page = "A\n<!-- generated: keys -->\nold\n<!-- end: keys -->\nB\n"
    once = with_part(page, "keys", "new")
    assert once == "A\n<!-- generated: keys -->\n\nnew\n\n<!-- end: keys -->\nB\n"
    assert with_part(once, "keys", "new") == once


def test_links_of_the_manual_lead_to_pages() -> None:
    links = [link for path in MANUAL.glob("*.md") for link in LINK.findall(path.read_text("utf-8"))]
    assert links
    assert all((MANUAL / link).is_file() for link in links)
