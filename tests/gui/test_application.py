"""How the program starts, and what it does about a bug of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from annotator.app.settings import Settings, ThemeChoice
from annotator.gui import application
from annotator.gui.desktop import Desktop
from annotator.gui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
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


@pytest.mark.parametrize(
    ("choice", "theme"),
    [
        (ThemeChoice.LIGHT, LIGHT),
        (ThemeChoice.DARK, DARK),
        (ThemeChoice.CONTRAST, CONTRAST_LIGHT),
    ],
)
def test_chosen_theme_wins_over_that_of_the_system(qapp, qtbot, choice, theme) -> None:
    style, palette = qapp.styleSheet(), qapp.palette()
    window = Window(Settings(theme=choice))
    qtbot.addWidget(window)
    assert window.theme is theme
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)


class _Desktop(Desktop):
    """A desktop that asks for what it is told to ask for."""

    is_dark = False
    has_high_contrast = False


@pytest.mark.parametrize(
    ("is_dark", "has_high_contrast", "theme"),
    [
        (False, False, LIGHT),
        (True, False, DARK),
        (False, True, CONTRAST_LIGHT),
        (True, True, CONTRAST_DARK),
    ],
)
def test_desktop_is_followed_while_the_window_is_open(
    qapp, qtbot, is_dark, has_high_contrast, theme
) -> None:
    style, palette = qapp.styleSheet(), qapp.palette()
    desktop = _Desktop()
    window = Window(Settings(), desktop)
    qtbot.addWidget(window)
    assert window.theme is LIGHT
    desktop.is_dark, desktop.has_high_contrast = is_dark, has_high_contrast
    desktop.changed.emit()
    assert window.theme is theme
    assert qapp.palette().color(qapp.palette().ColorRole.Base).name() == theme.page
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)


def test_real_desktop_answers_and_its_signals_are_heard(qapp, qtbot) -> None:
    desktop = Desktop()
    assert (desktop.is_dark, desktop.has_high_contrast) == (False, False)
    with qtbot.waitSignal(desktop.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())


def test_toggle_goes_from_light_to_dark_and_from_dark_to_light(window: Window) -> None:
    window.toggle_theme()
    assert window.theme is DARK
    window.toggle_theme()
    assert window.theme is LIGHT
