"""Copying in the window: text, Markdown and HTML, of a selection, an annotation, a release."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from tests.app.copies import HtmlCopy
from tests.app.mill import TEXT


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_copy_takes_the_selection_before_the_focus(hands):
    mark(hands)
    hands.press("Ctrl+C")
    assert copied() == "The company plans to hire 40 people 2026"
    hands.select(hands.span("second mill 🌲"))
    hands.press("Ctrl+C")
    assert copied() == "second mill 🌲"
    assert hands.said == "Copied 13 characters."


def test_copy_of_nothing_keeps_the_clipboard(hands):
    QGuiApplication.clipboard().setText("before")
    hands.press("Ctrl+Home", "Ctrl+C")
    assert copied() == "before"
    assert hands.said == "Copy: Select text or focus an annotation first."


def test_copy_in_a_field_is_the_fields_own(hands):
    hands.press("Ctrl+F")
    hands.type("mill")
    hands.press("Ctrl+A", "Ctrl+C")
    assert copied() == "mill"


def test_markdown_of_the_release_has_its_annotations(hands):
    mark(hands)
    hands.press("Ctrl+Home")
    hands.choose("Edit", "edit.copy_markdown")
    assert "[Harrow & Pine, Inc.]{.COMPANY} today" in copied()
    assert "[^1]: **plan** “The company plans to hire 40 people … 2026”" in copied()
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("text/markdown").data()).decode() == copied()
    assert hands.said == f"Copied {len(TEXT)} characters with 2 annotations as Markdown."


def test_html_of_a_selection_comes_with_its_plain_text(hands):
    mark(hands)
    hands.select(hands.span("Pine, Inc. today"))
    hands.press("Ctrl+Shift+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Pine, Inc. today"
    html = HtmlCopy(data.html())
    assert html.text == "Pine, Inc. today"
    assert html.notes == ["COMPANY"]


def mark(hands) -> None:
    """Marks a company, and a claim in two places."""
    hands.select(hands.span("Harrow & Pine, Inc."))
    hands.type("c")
    hands.select(hands.span("The company plans to hire 40 people"))
    hands.type("P")
    hands.select((len(TEXT) - 6, len(TEXT) - 2))
    hands.press("Ctrl+D")
