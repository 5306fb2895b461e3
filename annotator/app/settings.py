"""What the program remembers between runs: recent projects, theme, look, window layout."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from annotator.app.look import ZOOMS, Look
from annotator.app.whole_file import write_whole
from annotator.errors import UserError

_N_RECENT = 12
_N_COMMANDS = 8
_Record = TypeVar("_Record", Look, "Settings")


class ThemeChoice(StrEnum):
    """The themes to choose from; the first is that of the desktop, and follows it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings with their defaults.

    Attributes:
        recent: Paths of projects, the last used first.
        places: By project path, the release that was open and the position it was read at.
        layout, geometry: The window's own words for its docks and its size, base 64.
        folder: The folder that dialogs begin in.
        trims: Whether a selection loses quotes, stops and the like at its ends.
        recent_commands: Ids of the actions run from the palette, the last first.
        shows_likely_labels: Whether labels are offered over what the mouse selected.
        annotator: Who works, as given for the last new project; empty for the login name.
    """

    recent: tuple[str, ...] = ()
    theme: ThemeChoice = ThemeChoice.SYSTEM
    look: Look = field(default_factory=Look)
    trims: bool = True
    layout: str = ""
    geometry: str = ""
    folder: str = ""
    annotator: str = ""
    export_format: str = "jsonl"
    recent_commands: tuple[str, ...] = ()
    shows_likely_labels: bool = True
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def with_recent(self, path: Path) -> Settings:
        """The settings with that project as the last used."""
        name = str(path.absolute())
        recent = (name, *(other for other in self.recent if other != name))
        return replace(self, recent=recent[:_N_RECENT])

    def with_command(self, action_id: str) -> Settings:
        """The settings with that action as the last run from the palette."""
        others = (other for other in self.recent_commands if other != action_id)
        return replace(self, recent_commands=(action_id, *others)[:_N_COMMANDS])

    def without_recent(self, path: Path) -> Settings:
        """The settings in which that project is forgotten."""
        name = str(path.absolute())
        places = {other: place for other, place in self.places.items() if other != name}
        recent = tuple(other for other in self.recent if other != name)
        return replace(self, recent=recent, places=places)

    def with_place(self, path: Path, release_id: str, position: int) -> Settings:
        """The settings with the place of a project, kept only for recent projects."""
        places = {**self.places, str(path.absolute()): (release_id, position)}
        return replace(self, places={name: places[name] for name in places if name in self.recent})


def settings_path() -> Path:
    """The settings file in the user's configuration folder."""
    return platformdirs.user_config_path("annotator") / "settings.json"


def data_folder() -> Path:
    """The user's data folder, where the sample project is kept."""
    return platformdirs.user_data_path("annotator")


def load_settings() -> Settings:
    """The settings; a missing or damaged file, or a value of the wrong kind, gives defaults."""
    try:
        data = json.loads(settings_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _record(Settings(), data)


def save_settings(settings: Settings) -> None:
    """Writes the settings whole; a folder that cannot be written loses them, nothing else."""
    path = settings_path()
    with suppress(OSError, UserError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(settings), ensure_ascii=False, indent=1))


def _record(defaults: _Record, data: object) -> _Record:
    """The defaults with what the data has of the right kind."""
    if not isinstance(data, dict):
        return defaults
    known: dict[str, Any] = {}  # each value has the type of its default
    for item in fields(defaults):
        default = getattr(defaults, item.name)
        value = _value(default, data.get(item.name))
        if type(value) is type(default):
            known[item.name] = value
    return replace(defaults, **known)


def _value(default: object, value: object) -> object:
    """The value as a default of that kind would be written; else what it was."""
    match default:
        case tuple() if isinstance(value, list):
            return tuple(part for part in value if isinstance(part, str))
        case dict():
            return _places(value)
        case Look():
            look = _record(default, value)
            return look if look.zoom in ZOOMS else replace(look, zoom=default.zoom)
        case StrEnum():
            return next((member for member in type(default) if member == value), value)
    return value


def _places(value: object) -> dict[str, tuple[str, int]]:
    places: dict[str, tuple[str, int]] = {}
    for path, place in value.items() if isinstance(value, dict) else ():
        match place:
            case [str(release_id), int(position)]:
                places[path] = (release_id, position)
    return places
