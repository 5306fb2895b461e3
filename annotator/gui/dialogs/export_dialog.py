"""Asks what is exported, in which format and where, and says what that loses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.exporting import ExportOptions, ExportReport
from annotator.app.format_table import is_installed
from annotator.app.session import Session
from annotator.app.settings import Settings
from annotator.gui.dialogs.export_choices import ExportChoicesPanel, FormatList
from annotator.gui.dialogs.frame import (
    GAP,
    MessageLine,
    add_buttons,
    add_field,
    heading,
    make_dialog_column,
)
from annotator.gui.dialogs.loss_count import LossCount
from annotator.gui.dialogs.loss_panel import LossPanel
from annotator.gui.dialogs.path_field import PathField, is_taken


class ExportDialog(QDialog):
    """Asks for an export; whoever owns it runs the export and tells how it goes.

    `export_requested` gives where to and what; `cancel_requested` asks to stop a running one.
    """

    export_requested = Signal(Path, object)
    cancel_requested = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.path is not None
        self._out: Path | None = None
        self._is_running = False
        self._counted: ExportOptions | None = None
        self._folder = Path(settings.folder) if settings.folder else session.path.parent
        self._name = session.path.stem
        self._formats = FormatList(settings.export_format, self)
        self._choices = ExportChoicesPanel(self)
        self._place = PathField(self)
        self._may_overwrite = QCheckBox(self.tr("Overwrite what is there"), self)
        self._may_overwrite.setObjectName("overwrite")
        self._losses = LossPanel(self)
        self._message = MessageLine(self)
        self._bar = QProgressBar(self)
        self._count = LossCount(session, self)
        self._build()
        self._connect()
        self._on_format_changed()

    def _build(self) -> None:
        column = make_dialog_column(self, name="project.export", title=self.tr("Export"))
        column.addWidget(heading(self.tr("Export training data"), self))
        both = QHBoxLayout()
        both.setSpacing(GAP + 8)
        left, right = QVBoxLayout(), QVBoxLayout()
        add_field(left, self.tr("Format"), self._formats, name="format")
        self._formats.setMinimumHeight(170)
        left.addWidget(self._losses, 1)
        left.setSpacing(GAP)
        right.setSpacing(GAP)
        right.addWidget(self._choices)
        add_field(right, self.tr("Destination"), self._place, name="destination")
        right.addWidget(self._may_overwrite)
        right.addStretch()
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        column.addLayout(both, 1)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Export progress"))
        self._bar.hide()
        column.addWidget(self._bar)
        column.addWidget(self._message)
        self._open_folder = QPushButton(self.tr("Open folder"), self)
        self._open_folder.setObjectName("open_folder")
        self._open_folder.hide()
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setObjectName("close")
        self._export = QPushButton(self.tr("Export"), self)
        self._export.setObjectName("export")
        add_buttons(column, self._open_folder, self._close, self._export)
        self.resize(QSize(780, 580))

    def _connect(self) -> None:
        self._formats.changed.connect(self._on_format_changed)
        self._choices.changed.connect(self._on_choices_changed)
        self._choices.split_toggled.connect(self._on_split_toggled)
        self._place.changed.connect(self._validate)
        self._may_overwrite.toggled.connect(self._validate)
        self._count.counted.connect(self._losses.show_count)
        self._count.failed.connect(self._losses.show_failure)
        self._open_folder.clicked.connect(self._on_open_folder_clicked)
        self._close.clicked.connect(self._on_close_clicked)
        self._export.clicked.connect(self._on_export_clicked)

    # --- how a running export goes

    def show_progress(self, done: int, total: int) -> None:
        """Shows releases written and releases in all."""
        self._bar.show()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._message.say(self.tr("Writing {:,} of {:,} releases").format(done, total))

    def show_error(self, text: str) -> None:
        """Shows why nothing was written; the dialog is as before."""
        self._set_running(False)
        self._message.say(text, "error")

    def show_done(self, report: ExportReport) -> None:
        """Shows what was written, and a button that opens the folder."""
        self._set_running(False)
        self._validate()
        self._out = next(iter(report.files))
        self._message.say(self.tr("Written: {}.").format(report.summary()), "ok")
        self._open_folder.setAutoDefault(True)  # so that Enter presses it, not Export
        self._open_folder.show()
        self._open_folder.setFocus()

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._bar.setVisible(is_running)
        for widget in (self._formats, self._choices, self._place, self._may_overwrite):
            widget.setEnabled(not is_running)
        self._export.setEnabled(not is_running)
        self._close.setText(self.tr("Cancel export") if is_running else self.tr("Close"))

    # --- what is asked

    @property
    def _options(self) -> ExportOptions:
        return ExportOptions.of(
            self._formats.chosen["name"],
            **self._choices.choices(may_overwrite=self._may_overwrite.isChecked()),
        )

    def _on_format_changed(self) -> None:
        self._losses.set_format(self._formats.chosen)
        self._propose_place()
        self._on_choices_changed()

    def _on_split_toggled(self) -> None:
        self._propose_place()

    def _on_choices_changed(self) -> None:
        self._recount()
        self._validate()

    def _recount(self) -> None:
        """Counts the losses anew where they may be others: how it is divided costs nothing."""
        choices = self._choices.choices(may_overwrite=False)
        options = ExportOptions.of(
            self._formats.chosen["name"], layer=choices["layer"], status=choices["status"]
        )
        if options != self._counted:
            self._counted = options
            self._count.start(options)

    def _propose_place(self) -> None:
        """Keeps the folder and the name, and gives them the ending that fits the format."""
        row = self._formats.chosen
        is_folder = row["kind"] == "folder" or self._choices.is_split
        folder, stem = self._place.folder_and_stem() or (self._folder, self._name)
        suffix = "" if is_folder else row["suffixes"][0]
        title = self.tr("Folders (*)") if is_folder else f"{row['title']} (*{suffix})"
        self._place.set_kind(filter=title, suffix=suffix)
        self._place.set_path(folder / f"{stem}{suffix}")

    def _validate(self) -> None:
        path = self._place.path
        is_there = path is not None and is_taken(path)
        self._may_overwrite.setVisible(is_there)
        problem = self._problem(path, is_there=is_there)
        self._message.say(problem, "error" if problem else "note")
        self._export.setEnabled(not problem and not self._is_running)

    def _problem(self, path: Path | None, *, is_there: bool) -> str:
        row = self._formats.chosen
        if not is_installed(row):
            return self.tr("{} needs an extra: pip install annotator[{}].").format(
                row["title"], row["extra"]
            )
        if problem := self._choices.problem():
            return problem
        if path is None:
            return self.tr("Say where the export goes.")
        if is_there and not self._may_overwrite.isChecked():
            return self.tr("{} exists. Choose another name, or overwrite it.").format(
                path.name or path
            )
        return ""

    # --- buttons

    def _on_export_clicked(self) -> None:
        path = self._place.path
        assert path is not None
        self._open_folder.hide()
        self._set_running(True)
        self.export_requested.emit(path.absolute(), self._options)

    def _on_close_clicked(self) -> None:
        if self._is_running:
            self.cancel_requested.emit()
        else:
            self.close()

    def _on_open_folder_clicked(self) -> None:
        assert self._out is not None
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._out.parent)))

    def done(self, result: int) -> None:
        """Esc and Close: nothing is counted any more; a running export goes on."""
        self._count.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._count.stop()
        super().closeEvent(event)
