"""The settings and keys as one window has them; each change is written at once."""

from __future__ import annotations

from annotator.app.key_map import KeyMap
from annotator.app.key_map_file import load_key_map, save_key_map
from annotator.app.settings import Settings, save_settings


class Memory:
    """Holds the present settings and key map, and keeps their files in step with them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.key_map = load_key_map()

    def remember(self, settings: Settings) -> None:
        """Takes other settings, and writes them if they differ."""
        if settings != self.settings:
            self.settings = settings
            save_settings(settings)

    def remember_keys(self, key_map: KeyMap) -> None:
        """Takes another key map, and writes it if it differs."""
        if key_map != self.key_map:
            self.key_map = key_map
            save_key_map(key_map)
