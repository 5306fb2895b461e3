"""Starts the window, or does the sample job offscreen where there is no display."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.app.settings import load_settings
from annotator.gui.idle_collector import IdleCollector
from annotator.gui.window import Window


def run(words: Sequence[str]) -> int:
    """Opens the window on a project, the sample (`--sample`) or the start page.

    Returns:
        The exit code: 0, 1 if the sample job failed, 2 for words that mean nothing.
    """
    if len(words) > 1:
        sys.stderr.write("annotator: one project at a time. “annotator --help” shows the usage.\n")
        return 2
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    is_sample_job = words == ["--sample"] and application.platformName() == "offscreen"
    if is_sample_job:
        qInstallMessageHandler(_say_but_not_of_the_platform)
    window = Window(load_settings())
    sys.excepthook = partial(_report_bug, window)
    window.show()
    if is_sample_job:
        from annotator.gui.sample_job import do_sample_job  # noqa: PLC0415  not for the window

        return do_sample_job(window)
    QTimer.singleShot(0, partial(_furnish, window, words))
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__


def _furnish(window: Window, words: Sequence[str]) -> None:
    """What comes after the first picture: the working part, and the project asked for."""
    window.furnish()
    calm_garbage_collector()
    IdleCollector(window)
    if words == ["--sample"]:
        window.workspace.show("sample")
    elif words:
        window.workspace.dialogs.open_path(Path(words[0]))


def calm_garbage_collector() -> None:
    """Leaves what is there for good out of collections, and makes these rarer.

    Opening a release with 10,000 annotations makes some 70,000 objects, none of them garbage; at
    20,000 the collections took an eighth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def has_display() -> bool:
    """Whether a window can be shown: always outside Linux, else if a display is named."""
    if not sys.platform.startswith("linux"):
        return True
    return any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_application() -> QApplication:
    """The application object, with the names that the system shows."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
    application.setStyle("Fusion")
    font = application.font()
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    return application


def _say_but_not_of_the_platform(
    kind: QtMsgType, _context: QMessageLogContext, message: str
) -> None:
    """Qt's messages on stderr, but not that the offscreen platform lacks what windows need."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{kind.name}: {message}\n")


def _report_bug(
    window: Window, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A bug is said where it is seen; the project is as of the last action."""
    traceback.print_exception(kind, error, trace)
    window.workspace.say(
        f"Something went wrong ({kind.__name__}). Your work is saved up to the last action."
    )
