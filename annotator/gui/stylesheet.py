"""The one style sheet of the program: flat, calm, round corners, a focus ring everywhere."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Final

from annotator.gui.theme import Theme
from annotator.resources import resource_folder


def stylesheet(theme: Theme) -> str:
    """Qt's style sheet in the colours of the theme."""
    names = {name: str(value) for name, value in asdict(theme).items()}
    check = "check_dark" if theme.is_dark else "check_light"
    return _TEMPLATE.substitute(names, images=resource_folder("themes").as_posix(), check=check)


# `tone` is a property that a widget gets when it is made.
_TEMPLATE: Final = Template("""
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $panel; width: 6px; height: 6px; }
QMainWindow::separator:hover { background: $hover; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px; }

QAbstractScrollArea { border: none; }
QScrollArea:focus { border: 2px solid $accent; border-radius: 6px; }
QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; font-weight: 600; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="heading"] { color: $muted; font-weight: 600; }
QLabel[tone="title"] { font-size: 15pt; font-weight: 600; }
QLabel[tone="error"] { color: $error; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
    background: $page; color: $text; placeholder-text-color: $muted;
    border: 1px solid $edge; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 2px solid $accent; padding: 3px 7px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QPlainTextEdit[readOnly="true"] {
    background: transparent; color: $muted; border-color: $rule;
}
*[preset="true"] { font-style: italic; }
QComboBox[preset="true"], QLineEdit[preset="true"] { border-style: dashed; }
QComboBox { min-height: 20px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$images/down.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $border; outline: none; padding: 0;
}
QSpinBox:disabled, QDoubleSpinBox:disabled {
    background: transparent; color: $muted; border-color: $rule;
}
QComboBox QAbstractItemView::item { padding: 4px 8px; border: none; }
QComboBox QAbstractItemView::item:selected { background: $hover; color: $text; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; width: 20px; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 20px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$images/up.svg"); width: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$images/down.svg"); width: 12px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 4px; border: 2px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 6px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px; background: $page;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$images/$check.svg");
}
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; }
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }

QPushButton {
    background: $raised; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 5px 15px; min-height: 20px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $rule; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 14px; }
QPushButton:disabled { color: $muted; border-color: $rule; background: transparent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $text; }
QPushButton:default:disabled { background: $rule; color: $muted; border-color: $rule; }
QPushButton[flat="true"] {
    background: transparent; border: 2px solid transparent; color: $accent; padding: 4px 8px;
}
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border-color: $accent; }

QPushButton[quiet="true"] {
    background: transparent; border: 1px solid transparent; text-align: left; padding: 3px 7px;
}
QPushButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:focus { border: 2px solid $accent; padding: 2px 6px; }

QToolButton {
    background: transparent; color: $text; border: 2px solid transparent; border-radius: 6px;
    padding: 4px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $rule; }
QToolButton:checked { background: $hover; border-color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked:focus { border-color: $text; }
QToolButton:disabled { color: $muted; }
QToolButton[link="true"] { color: $accent; padding: 0 4px; }
QToolButton[chip="true"] {
    background: $raised; border: 1px solid $border; border-radius: 13px; padding: 4px 11px;
}
QToolButton[chip="true"]:hover { background: $hover; }
QToolButton[chip="true"]:checked {
    background: $accent; color: $on_accent; border-color: $accent;
}
QToolButton[chip="true"]:disabled { background: transparent; border-color: $rule; }
QToolButton[chip="true"]:focus { border: 2px solid $accent; padding: 3px 10px; }
QToolButton[chip="true"]:checked:focus { border-color: $text; }
QToolBar {
    background: $panel; border: none; border-bottom: 1px solid $rule;
    padding: 0 8px; spacing: 4px;
}
QToolBar QToolButton { padding: 3px; }
QToolBar::separator { background: $rule; width: 1px; margin: 6px; }

QMenuBar { background: $panel; color: $text; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $border; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $rule; margin: 6px 8px; }

QDockWidget {
    color: $muted; font-weight: 600;
    titlebar-close-icon: url("$images/close.svg"); titlebar-normal-icon: url("$images/float.svg");
}
QDockWidget::close-button, QDockWidget::float-button {
    background: transparent; border: none; border-radius: 4px; padding: 0; icon-size: 16px;
}
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QDockWidget::title { background: $panel; padding: 8px 8px 6px 12px; text-align: left; }

QListView, QTreeView, QTableView {
    background: $panel; alternate-background-color: $gutter; color: $text; border: none;
    outline: none; selection-background-color: $hover; selection-color: $text;
}
QDialog QListView, QDialog QTreeView, QDialog QTableView {
    background: $page; border: 1px solid $border; border-radius: 6px;
}
QDialog QListView:focus, QDialog QTreeView:focus, QDialog QTableView:focus {
    border-color: $accent;
}
QListWidget#reasons::item { padding: 5px 8px; }
QTableView::item { padding: 0 8px; }
QTableView::item:selected { background: $hover; color: $text; }
QHeaderView::section {
    background: $panel; color: $muted; border: none; border-bottom: 1px solid $rule;
    padding: 6px 8px; font-weight: 600;
}
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar::tab {
    background: transparent; color: $muted; padding: 6px 12px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: none; border-top: 1px solid $rule; }
QProgressBar { background: $rule; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QStatusBar { background: $panel; color: $muted; border-top: 1px solid $rule; }
QStatusBar:focus { border: 2px solid $accent; }
QStatusBar::item { border: none; }
QGroupBox { border: none; margin-top: 24px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $muted; }
""")
