"""What a part of the inspector's form is, such as that of roles or of the entity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.app.session import Session
from annotator.gui.theme import Theme
from annotator.model.changes import ChangeSet
from annotator.model.records import Annotation


class FormPart(QWidget):
    """Shows something of the annotations that the inspector shows, and changes it.

    A part is made once, stands between attributes and note, and hides where it has nothing to say.
    """

    left = Signal()  # gives the keyboard back to the text

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Shows these, one or several of one layer, as the project has them now."""
        raise NotImplementedError

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through in the part, from the top: as it was made."""
        children = self.findChildren(QWidget)
        return [w for w in children if w.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def commit(self) -> None:
        """Gives what is half typed to the annotations that are still shown."""

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours of a theme, where the part paints for itself."""

    def attempt(self, make: Callable[[], ChangeSet]) -> bool:
        """Does a change; what is refused is said."""
        return self.session.attempt(partial(self._do, make))

    def _do(self, make: Callable[[], ChangeSet]) -> None:
        self.session.do(make())
