"""Writes a change that is too big for one frame whenever the window is idle, and shows how far."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QTimer

from annotator.app.session import Session
from annotator.gui.dialogs.import_progress import ProgressStrip

_SLICE_S: Final = 0.008
_SHOWN_AFTER_S: Final = 0.3


class LongChangeLink(QTimer):
    """Runs what the session begins; to cancel it takes back what is written so far."""

    def __init__(self, session: Session, strip: ProgressStrip) -> None:
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._begun = 0.0
        self.timeout.connect(self._on_timeout)
        strip.cancelled.connect(self.cancel)
        session.long_change_begun.append(self._on_begun)
        session.project_closing.insert(0, self.cancel)

    def cancel(self) -> None:
        """Stops; the file is as it was before."""
        change = self._session.long_change
        if change is None:
            return
        change.cancel()
        self._end()
        release = self._session.release
        if release is not None:  # it may have been read with what is now taken back
            self._session.open_release(release.id)
        self._session.shell.say(self.tr("{}: stopped, nothing is changed.").format(change.title))

    def _on_begun(self) -> None:
        self._begun = time.monotonic()
        self.start(0)

    def _on_timeout(self) -> None:
        change = self._session.long_change
        assert change is not None
        until = time.monotonic() + _SLICE_S
        while change.is_busy and time.monotonic() < until:
            self._session.attempt(change.go_on)
        if not change.is_busy:
            self._end()
        elif time.monotonic() > self._begun + _SHOWN_AFTER_S:
            self._strip.show_step(change.n_done, change.n_steps, change.title)

    def _end(self) -> None:
        self.stop()
        self._session.long_change = None
        self._strip.hide()
