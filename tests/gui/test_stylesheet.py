"""The style sheet is whole in every theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from annotator.gui.stylesheet import stylesheet
from annotator.gui.theme import THEMES, Theme

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@every_theme
def test_every_name_is_filled_in_and_every_image_is_there(theme: Theme):
    sheet = stylesheet(theme)
    assert "$" not in sheet
    images = re.findall(r'url\("(.+?)"\)', sheet)
    assert images
    assert all(Path(image).is_file() for image in images)


@every_theme
def test_qt_understands_it(theme: Theme, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(stylesheet(theme))  # what Qt cannot parse is a warning, which fails
    field.ensurePolished()
    assert field.palette().color(field.foregroundRole()) == QColor(theme.text)
