"""The main window: the start page at once, the workspace when it is on the screen."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from annotator.app.project_actions import project_actions
from annotator.app.remembering import Memory
from annotator.app.settings import Settings, ThemeChoice
from annotator.gui.desktop import Desktop
from annotator.gui.dropping import can_drop, leave_drops_to_window
from annotator.gui.icons import app_icon
from annotator.gui.start_page import StartPage
from annotator.gui.stylesheet import stylesheet
from annotator.gui.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme

if TYPE_CHECKING:
    from annotator.gui.workspace import Workspace

_MENU_BAR_HEIGHT = 30


class Window(QMainWindow):
    """One window; `furnish` brings in all that is not needed for its first picture."""

    def __init__(self, settings: Settings, desktop: Desktop | None = None) -> None:
        super().__init__()
        self.desktop = desktop or Desktop(self)
        self.setObjectName("window")
        self.setWindowTitle("Annotator")
        self.setAcceptDrops(True)
        self.memory = Memory(settings)
        _colour_application(self.theme)  # before there are widgets to colour again
        self.menuBar().setMinimumHeight(_MENU_BAR_HEIGHT)  # filled later, without a jump
        self.start_page = StartPage(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start_page)
        self.setCentralWidget(self.pages)
        self._workspace: Workspace | None = None
        self.start_page.action_chosen.connect(self._on_action_chosen)
        self.start_page.project_chosen.connect(self._on_project_chosen)
        self.start_page.forgotten.connect(self._on_forgotten)
        self.desktop.changed.connect(self.apply_theme)
        self.resize(1280, 800)
        self.restoreGeometry(QByteArray(b64decode(settings.geometry)))
        self.start_page.set_theme(self.theme)
        self._on_keys_changed()

    @property
    def workspace(self) -> Workspace:
        """The working part, made when it is first asked for."""
        if self._workspace is None:
            # Half a second of imports, which the first picture of the window need not wait for.
            from annotator.gui.workspace import Workspace  # noqa: PLC0415

            self._workspace = Workspace(self, self.memory)
            self._workspace.session.project_opened.append(self._on_project_opened)
            self._workspace.theme_toggled.connect(self.toggle_theme)
            self._workspace.theme_chosen.connect(self.choose_theme)
            self._workspace.bindings.keys_changed.connect(self._on_keys_changed)
            self.pages.addWidget(self._workspace.page)
            self._workspace.panes.add(self.start_page)
            self._workspace.set_theme(self.theme)
            leave_drops_to_window(self)
        return self._workspace

    def furnish(self) -> None:
        """Makes what the first picture could wait for."""
        self.setWindowIcon(app_icon())
        self._show_recent()
        self.start_page.setFocus()
        assert self.workspace is not None

    @property
    def theme(self) -> Theme:
        """The theme chosen, or the one the desktop asks for."""
        choice, desktop = self.memory.settings.theme, self.desktop
        is_system = choice is ThemeChoice.SYSTEM
        if choice is ThemeChoice.CONTRAST or (is_system and desktop.has_high_contrast):
            return CONTRAST_DARK if desktop.is_dark else CONTRAST_LIGHT
        is_dark = desktop.is_dark if is_system else choice is ThemeChoice.DARK
        return DARK if is_dark else LIGHT

    def apply_theme(self) -> None:
        """Colours everything by the theme."""
        _colour_application(self.theme)
        self.start_page.set_theme(self.theme)
        if self._workspace is not None:
            self._workspace.set_theme(self.theme)

    def toggle_theme(self) -> None:
        """Changes between light and dark."""
        self.choose_theme(ThemeChoice.LIGHT if self.theme.is_dark else ThemeChoice.DARK)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Takes a theme and remembers it."""
        self.memory.remember(replace(self.memory.settings, theme=choice))
        self.apply_theme()

    # --- what happened

    def _on_project_opened(self) -> None:
        path = self.workspace.session.path
        self.setWindowTitle(f"{path.stem} – Annotator" if path else "Annotator")
        self.pages.setCurrentIndex(1 if path else 0)
        if path is None:
            self._show_recent()
            self.start_page.setFocus()
        else:
            self.workspace.reader.setFocus()

    def _show_recent(self) -> None:
        self.start_page.set_recent([Path(name) for name in self.memory.settings.recent])

    def _on_keys_changed(self) -> None:
        self.start_page.show_keys(self.memory.key_map.applied(project_actions()))

    def _on_action_chosen(self, action_id: str) -> None:
        self.workspace.bindings.qaction(action_id).trigger()

    def _on_project_chosen(self, path: Path) -> None:
        self.workspace.dialogs.open_path(path)

    def _on_forgotten(self, path: Path) -> None:
        self.memory.remember(self.memory.settings.without_recent(path))
        self._show_recent()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = b64encode(self.saveGeometry().data()).decode()
        self.memory.remember(replace(self.memory.settings, geometry=geometry))
        if self._workspace is not None:
            self._workspace.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.workspace.dialogs.take(event.mimeData())


def _colour_application(theme: Theme) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(theme.qpalette())
    application.setStyleSheet(stylesheet(theme))
