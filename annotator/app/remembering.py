"""The settings as one window has them; each change is written at once."""

from __future__ import annotations

from annotator.app.settings import Settings, save_settings


class Memory:
    """Holds the present settings and keeps the file in step with them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def remember(self, settings: Settings) -> None:
        """Takes other settings, and writes them if they differ."""
        if settings != self.settings:
            self.settings = settings
            save_settings(settings)
