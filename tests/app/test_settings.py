"""Settings: remembered, and never in the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app.look import Look, Shown, Step
from annotator.app.settings import (
    Settings,
    ThemeChoice,
    load_settings,
    save_settings,
    settings_path,
)

LOOK = Look(zoom=150, width=Step.XL, spacing=Step.S, is_compact=True, shown=Shown.CLAIMS)


def test_settings_come_back_as_they_were(tmp_path):
    settings = Settings(look=LOOK, theme=ThemeChoice.DARK).with_recent(tmp_path / "a.pra")
    settings = settings.with_place(tmp_path / "a.pra", "r1", 40)
    save_settings(settings)
    assert load_settings() == settings


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"look": "big", "theme": "pink", "recent": 3}',
        '{"look": {"zoom": 1000000, "width": "XXL", "is_compact": "yes"}}',
    ],
)
def test_damaged_settings_give_defaults(content):
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(content)
    assert load_settings() == Settings()


def test_recent_projects_are_last_used_first_once_and_twelve():
    settings = Settings()
    for name in [*map(str, range(15)), "14", "3"]:
        settings = settings.with_recent(Path("/projects") / name)
    assert len(settings.recent) == 12
    assert [Path(name).name for name in settings.recent[:3]] == ["3", "14", "13"]


def test_place_of_a_forgotten_project_is_forgotten(tmp_path):
    settings = Settings().with_recent(tmp_path / "a.pra").with_place(tmp_path / "a.pra", "r1", 4)
    settings = replace(settings, recent=()).with_recent(tmp_path / "b.pra")
    assert list(settings.with_place(tmp_path / "b.pra", "r2", 1).places) == [
        str(tmp_path / "b.pra")
    ]


def test_settings_that_cannot_be_written_are_no_error():
    settings_path().parent.write_text("in the way")
    save_settings(Settings())
