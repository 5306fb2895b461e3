"""How the program starts, and what it does about a bug of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from annotator.app.settings import Settings
from annotator.gui import application
from annotator.gui.theme import DARK, LIGHT
from annotator.gui.window import Window
from tests.gui.dialogs.parts import part


@pytest.fixture
def window(qapp, qtbot) -> Iterator[Window]:
    style, palette = qapp.styleSheet(), qapp.palette()
    window = Window(Settings())
    qtbot.addWidget(window)
    yield window
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_linux_has_a_display_if_one_is_named(monkeypatch, name: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    assert not application.has_display()
    monkeypatch.setenv(name, "something")
    assert application.has_display()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_display(monkeypatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert application.has_display()


def test_bug_is_said_and_printed_and_the_window_stays(window: Window, capsys) -> None:
    application._report_bug(window, ZeroDivisionError, ZeroDivisionError("by a bug"), None)
    said = part(window, QLabel, "status.message").text()
    assert "ZeroDivisionError" in said
    assert "saved up to the last action" in said
    assert "by a bug" in capsys.readouterr().err


@pytest.mark.parametrize(("choice", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_chosen_theme_wins_over_that_of_the_system(qapp, qtbot, choice, theme) -> None:
    style, palette = qapp.styleSheet(), qapp.palette()
    window = Window(Settings(theme=choice))
    qtbot.addWidget(window)
    assert window.theme is theme
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)


def test_system_theme_is_followed(window: Window) -> None:
    hints = QGuiApplication.styleHints()
    assert window.theme is (DARK if hints.colorScheme().name == "Dark" else LIGHT)
    window.toggle_theme()
    assert window.theme is DARK
