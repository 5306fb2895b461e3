"""The pictures of the README, made from the sample project: `python -m tests.screenshots`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96"}
_HOME = tempfile.TemporaryDirectory()
os.environ |= {f"XDG_{name}_HOME": _HOME.name for name in ("CONFIG", "DATA")}

from PySide6.QtTest import QTest  # noqa: E402  after the platform is chosen

from annotator.app.project import Project  # noqa: E402
from annotator.app.sample import make_sample  # noqa: E402
from annotator.app.settings import Settings, ThemeChoice  # noqa: E402
from annotator.gui.application import make_application  # noqa: E402
from annotator.gui.window import Window  # noqa: E402

PICTURES = Path(__file__).parents[1] / "resources" / "docs" / "pictures"
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)


def picture(theme: ThemeChoice) -> Path:
    """Saves the window in that theme, with a discontinuous claim in focus."""
    window = Window(Settings(theme=theme))
    window.resize(1360, 860)
    window.show()
    session = window.workspace.session
    session.open_project(Project.open(make_sample()))
    split = next(a for a in session.annotations.values() if len(a.fragments) > 1)
    window.workspace.reader.set_focused(split.id)
    QTest.qWait(300)
    path = PICTURES / f"window-{theme}.png"
    window.grab().save(str(path))
    window.close()
    return path


def main() -> None:
    application = make_application()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        picture(theme)
    application.quit()


if __name__ == "__main__":
    main()
