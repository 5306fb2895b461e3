"""What can be done with the annotation or selection at hand, as a menu with its keys."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.app.palette import find_label
from annotator.app.session import Session
from annotator.gui.bindings import Bindings, with_tab
from annotator.gui.dialogs.frame import theme_of
from annotator.gui.panels.label_box import swatch
from annotator.model.records import Layer

_GROUPS: Final = (
    ("annotation.picker", "annotation.arm"),
    (
        "annotation.occurrences",
        "annotation.occurrences_project",
        "annotation.relabel_every",
        "annotation.delete_every",
    ),
    ("entity.attach", "entity.choose", "entity.attach_every"),
    ("annotation.cycle", "annotation.attributes", "annotation.note"),
    ("claim.confirm", "annotation.link", "claim.speaker", "claim.cue", "annotation.choose"),
    (
        "annotation.edge_start",
        "annotation.edge_end",
        "annotation.fragment",
        "annotation.fragment_out",
        "annotation.delete",
    ),
    ("release.reviewed",),
    ("edit.copy", "edit.copy_markdown", "edit.copy_html"),
    ("edit.find", "help.label"),
)


def make_context_menu(bindings: Bindings, session: Session, parent: QWidget) -> QMenu:
    """The menu, which goes for good when it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("context_menu")
    bindings.follow(menu)
    menu.aboutToHide.connect(menu.deleteLater)
    for layer, title in ((Layer.MENTION, "Mention label"), (Layer.CLAIM, "Claim label")):
        _add_labels(menu.addMenu(menu.tr(title)), layer, bindings, session)
    for group in _GROUPS:
        menu.addSeparator()
        for action_id in group:
            menu.addAction(bindings.qaction(action_id))
    return menu


def _add_labels(menu: QMenu, layer: Layer, bindings: Bindings, session: Session) -> None:
    """A submenu of labels; that of the focused annotation is ticked."""
    theme, focused = theme_of(menu), session.focused
    menu.setObjectName(f"{layer}_labels")
    for action in bindings.labels:
        label = find_label(session, action)
        if label is None or label.layer is not layer:
            continue
        entry = QAction(with_tab(action.title, action), menu)
        entry.setObjectName(action.id)
        entry.setIcon(swatch(theme.hue(label.hue), menu))
        entry.setEnabled(not action.why_not(session))
        entry.setCheckable(True)
        is_its = focused is not None and (focused.layer, focused.label) == (layer, label.name)
        entry.setChecked(is_its)
        entry.triggered.connect(partial(_run, bindings, action.id))
        menu.addAction(entry)


def _run(bindings: Bindings, action_id: str, *_checked: bool) -> None:
    bindings.run(bindings.get(action_id))
