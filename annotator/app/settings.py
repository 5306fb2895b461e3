"""What the program remembers between runs: recent projects, theme, zoom, window layout."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

import platformdirs

ThemeChoice = Literal["system", "light", "dark"]
_N_RECENT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings with their defaults.

    Attributes:
        recent: Paths of projects, the last used first.
        places: By project path, the release that was open and the position it was read at.
        layout, geometry: The window's own words for its docks and its size, base 64.
        folder: The folder that dialogs begin in.
        annotator: Who works, as given for the last new project; empty for the login name.
    """

    recent: tuple[str, ...] = ()
    theme: ThemeChoice = "system"
    zoom: int = 100
    layout: str = ""
    geometry: str = ""
    folder: str = ""
    annotator: str = ""
    export_format: str = "jsonl"
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def with_recent(self, path: Path) -> Settings:
        """The settings with that project as the last used."""
        name = str(path.absolute())
        recent = (name, *(other for other in self.recent if other != name))
        return replace(self, recent=recent[:_N_RECENT])

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
    return _from_json(data) if isinstance(data, dict) else Settings()


def save_settings(settings: Settings) -> None:
    """Writes the settings whole; a folder that cannot be written loses them, nothing else."""
    path = settings_path()
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    content = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(content, encoding="utf-8")
        part.replace(path)


def _from_json(data: dict[str, object]) -> Settings:
    defaults = Settings()
    known: dict[str, Any] = {}  # each value has the type of its default
    for item in fields(Settings):
        value, default = data.get(item.name), getattr(defaults, item.name)
        if isinstance(default, tuple) and isinstance(value, list):
            value = tuple(part for part in value if isinstance(part, str))
        if item.name == "places":
            value = _places(value)
        if type(value) is type(default):
            known[item.name] = value
    settings = replace(defaults, **known)
    return (
        settings
        if settings.theme in {"system", "light", "dark"}
        else replace(settings, theme="system")
    )


def _places(value: object) -> dict[str, tuple[str, int]]:
    places: dict[str, tuple[str, int]] = {}
    for path, place in value.items() if isinstance(value, dict) else ():
        match place:
            case [str(release_id), int(position)]:
                places[path] = (release_id, position)
    return places
