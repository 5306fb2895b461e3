"""What only a claim has, in the inspector: who says it, cues, other labels, other words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from annotator.app import claiming
from annotator.app.session import Session
from annotator.gui.panels.elided_label import ElidedLabel
from annotator.gui.panels.form_part import FormPart
from annotator.gui.panels.note_edit import NoteEdit
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, Claim, Layer

_TITLE_WIDTH = 100


class ClaimPart(FormPart):
    """A row for each; a button brings up what its key brings up."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._claim_id: AnnotationId | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._speaker = self._add_button(self.tr("Said by"), "claim.speaker", "speaker")
        self._others = self._add_button(
            self.tr("May also be"), "claim.alternatives", "alternatives"
        )
        self._cues = ElidedLabel(self)
        self._cues.setObjectName("claim.cues")
        self._cues.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._cues_title = self._add_row(self.tr("Cues"), self._cues)
        self.paraphrase = NoteEdit("claim.paraphrase", self.tr("Paraphrase"), self)
        self.paraphrase.setFixedHeight(self.paraphrase.fontMetrics().lineSpacing() * 3 + 18)
        self.paraphrase.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.paraphrase.setPlaceholderText(self.tr("in other words"))
        self.paraphrase.committed.connect(self._on_paraphrase_committed)
        self.paraphrase.left.connect(self.left)
        self._add_row(self.tr("Paraphrase"), self.paraphrase)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        (claim, *others) = annotations
        is_one_claim = isinstance(claim, Claim) and not others
        if isinstance(claim, Claim) and is_one_claim:
            self._show_claim(claim)
        self.setVisible(is_one_claim)

    def commit(self) -> None:
        if self._claim_id is not None:
            self.paraphrase.commit()

    def _show_claim(self, claim: Claim) -> None:
        session, can_edit = self.session, self.session.can_edit
        if claim.id != self._claim_id:
            self._claim_id = claim.id
            self.paraphrase.show_note(claim.paraphrase)
        elif not self.paraphrase.is_changed:
            self.paraphrase.show_note(claim.paraphrase)
        entity = session.store.find_entity(claim.speaker_id) if claim.speaker_id else None
        issuer = self.tr("The issuer")
        self._show(self._speaker, self.tr("Said by"), issuer if entity is None else entity.name)
        labels = [session.store.schema().get_label(Layer.CLAIM, n) for n in claim.alternatives]
        titles = ", ".join(label.title for label in labels)
        self._show(self._others, self.tr("May also be"), titles or self.tr("nothing else"))
        cues = " · ".join(f"“{session.text[start:end]}”" for start, end in claim.cues)
        self._cues.setText(cues)
        for widget in (self._cues, self._cues_title):
            widget.setVisible(bool(cues))
        for button in (self._speaker, self._others):
            button.setEnabled(can_edit)
        self.paraphrase.setReadOnly(not can_edit)

    def _show(self, button: QPushButton, title: str, words: str) -> None:
        room = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 150)
        button.setText(room.replace("&", "&&"))
        button.setToolTip(words)
        button.setAccessibleName(f"{title}: {words}")

    def _add_button(self, title: str, name: str, what: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setProperty("quiet", True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._on_clicked, what))
        self._add_row(title, button)
        return button

    def _add_row(self, title: str, widget: QWidget) -> QLabel:
        name = QLabel(title, self)
        name.setProperty("tone", "muted")
        name.setMinimumWidth(_TITLE_WIDTH)
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(widget, row, 1)
        return name

    def _on_clicked(self, what: str, *_checked: bool) -> None:
        self.session.shell.show(what)

    def _on_paraphrase_committed(self, words: str) -> None:
        assert self._claim_id is not None
        self.attempt(partial(claiming.set_paraphrase, self.session.store, self._claim_id, words))
