"""Reads the open release again: asks for an encoding, or takes its page the other way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.app.one_release import OneRelease
from annotator.app.rereading import Rereader, is_whole_page, replaced
from annotator.app.session import Session
from annotator.gui.dialogs.encoding_dialog import EncodingDialog
from annotator.gui.stepper import Stepper
from annotator.model.ids import ReleaseId


class RereadingLink(QObject):
    """What is read takes the place of the release in project and window; undo brings that back."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._rereader: Rereader | None = None
        self._stepper = Stepper(self)
        self._stepper.finished.connect(self._on_page_read)
        self._stepper.failed.connect(self._on_page_failed)
        session.release_opened.append(self._give_up)
        self.shows: dict[str, Callable[[], None]] = {
            "encoding": self._show_encoding,
            "whole_page": self._turn_page,
        }

    def _show_encoding(self) -> None:
        assert self._session.release is not None
        dialog = EncodingDialog(self._make_rereader(), self._window)
        dialog.chosen.connect(partial(self._take, self._session.release.id))
        dialog.open()

    def _turn_page(self) -> None:
        """Takes the whole page, or only the release in it again."""
        self._give_up()
        self._rereader = rereader = self._make_rereader()
        reading = rereader.reading
        turned = replace(reading, is_whole_page=not reading.is_whole_page)
        self._session.shell.say(self.tr("Reading the page…"))
        self._stepper.start(rereader.read(turned, wait_s=0))

    def _make_rereader(self) -> Rereader:
        assert self._session.release is not None
        release_id = self._session.release.id
        return Rereader.of_release(self._session.store, release_id, is_isolated=True)

    def _on_page_read(self, one: OneRelease) -> None:
        assert self._session.release is not None  # another one would have ended the reading
        release_id = self._session.release.id
        self._give_up()
        self._take(release_id, one)

    def _on_page_failed(self, message: str) -> None:
        self._give_up()
        self._session.shell.say(message, is_error=True)

    def _give_up(self) -> None:
        """Ends the reading of a page, if one is read."""
        self._stepper.cancel()
        if self._rereader is not None:
            self._rereader.close()
            self._rereader = None

    def _take(self, release_id: ReleaseId, one: OneRelease) -> None:
        self._session.attempt(partial(self._replace, release_id, one))

    def _replace(self, release_id: ReleaseId, one: OneRelease) -> None:
        session = self._session
        session.do(replaced(session.store, release_id, one))
        release = one.item.release
        if session.release is None or session.release.id != release.id:
            session.open_release(release.id)
        if is_whole_page(release):
            said = self.tr("The whole page is taken: {:,} characters.").format(release.n_chars)
        else:
            encoding = release.meta.get("encoding")
            said = self.tr("Read again as {}: {:,} characters.").format(encoding, release.n_chars)
        noticed = [notice.message for notice in one.notices]
        session.shell.say(" ".join([said, *noticed, self.tr("Undo brings back what was.")]))
