"""Puts text and annotations on the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from annotator.app.excerpt import Excerpt, chosen_excerpt, plain_text
from annotator.app.html_copy import as_html
from annotator.app.markdown_copy import as_markdown
from annotator.app.session import Session
from annotator.gui.reader.legend import Legend
from annotator.gui.theme import LIGHT


class Copying(QObject):
    """Copies what is chosen in the reader, in three forms, and says what it copied."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.shows: dict[str, Callable[[], None]] = {
            "copy": self._copy,
            "copy_markdown": self._copy_markdown,
            "copy_html": self._copy_html,
        }

    def _copy(self) -> None:
        words = plain_text(self._session)
        QGuiApplication.clipboard().setText(words)
        self._session.shell.say(self.tr("Copied {:,} characters.").format(len(words)))

    def _copy_markdown(self) -> None:
        excerpt, data = chosen_excerpt(self._session), QMimeData()
        markdown = as_markdown(excerpt)
        data.setText(markdown)
        data.setData("text/markdown", markdown.encode())
        self._put(data, excerpt, "Markdown")

    def _copy_html(self) -> None:
        """Who takes no HTML gets the text alone."""
        excerpt, data = chosen_excerpt(self._session), QMimeData()
        legend = Legend(self._session.store.schema())
        data.setText(excerpt.plain)
        data.setHtml(as_html(excerpt, lambda annotation: LIGHT.hue(legend.entry(annotation).hue)))
        self._put(data, excerpt, "HTML")

    def _put(self, data: QMimeData, excerpt: Excerpt, form: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        said = self.tr("Copied {:,} characters with {:,} annotations as {}.")
        n_chars = excerpt.span[1] - excerpt.span[0]
        self._session.shell.say(said.format(n_chars, len(excerpt.annotations), form))
