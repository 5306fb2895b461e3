"""What the focused mention comes to, in words that can be typed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from annotator.app.mention_values import kind_of, read_mention
from annotator.app.session import Session
from annotator.app.valuing import set_value_words
from annotator.errors import UserError
from annotator.gui.panels.form_part import FormPart
from annotator.model.records import Annotation, Mention
from annotator.text.values.words import say_value

_LABEL_WIDTH = 96
_MAX_CHARS = 200


class ValuePart(FormPart):
    """Shown for mentions that have a value or could have one.

    What is typed is read as the text of the mention is: `first quarter of 2017` will do. Words that
    come to nothing stay, with what is wrong with them below, until another annotation is shown.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._mention: Mention | None = None
        self._shown = ""
        self.field = QLineEdit(self)
        self.field.setObjectName("annotation.value")
        self.field.setAccessibleName(self.tr("Value"))
        self.field.setMaxLength(_MAX_CHARS)
        self.field.editingFinished.connect(self.commit)
        title = QLabel(self.tr("Value"), self)
        title.setMinimumWidth(_LABEL_WIDTH)
        title.setProperty("tone", "muted")
        title.setBuddy(self.field)
        self._fault = QLabel(self)
        self._fault.setObjectName("annotation.value.fault")
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setProperty("tone", "error")
        self._fault.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self._fault, 1, 1)
        self._fault.hide()
        self.hide()

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Shows the value of a mention; what could not be read stays while the mention does."""
        annotation = annotations[0]
        if not isinstance(annotation, Mention) or len(annotations) > 1:
            self._mention = None
            self.hide()
            return
        before, self._mention = self._mention, annotation
        self.setVisible(
            annotation.value is not None or kind_of(self.session.label_of(annotation)) is not None
        )
        self.field.setEnabled(self.session.can_edit)
        is_as_before = before and (before.id, before.value) == (annotation.id, annotation.value)
        if is_as_before and self.field.text() != self._shown:
            return
        self._shown = "" if annotation.value is None else say_value(annotation.value)
        self._fault.hide()
        self.field.setText(self._shown)
        self.field.setCursorPosition(0)
        self.field.setPlaceholderText(self._placeholder(annotation))

    def commit(self) -> None:
        """Gives the mention what is typed, if it is something else."""
        if self._mention is None or self.field.text() == self._shown:
            return
        self._fault.hide()
        if self.session.attempt(self._set):
            self.show_annotations([self.session.annotations[self._mention.id]])
        else:
            self._fault.show()

    def _set(self) -> None:
        assert self._mention is not None
        store = self.session.store
        try:
            change_set = set_value_words(store, self._mention.id, self.field.text())
        except UserError as error:
            self._fault.setText(str(error))
            raise
        self._shown = self.field.text()
        self.session.do(change_set)

    def _placeholder(self, mention: Mention) -> str:
        """What could be read from the text of a mention that has no value."""
        value = None if mention.value is not None else read_mention(self.session.store, mention)
        return self.tr("none") if value is None else self.tr("none; {}?").format(say_value(value))
