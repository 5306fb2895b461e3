"""Whether a project marks nominals such as `the company`, as its people agreed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Setting
from annotator.store.store import Store
from annotator.text.nominals import NOMINALS

SETTING_ID: Final = "nominal_mentions"


def marks_nominals(store: Store) -> bool:
    """What was chosen; where nothing was, what the schema says."""
    setting = store.settings.find(SETTING_ID)
    chosen = None if setting is None else setting.value
    return chosen if isinstance(chosen, bool) else store.schema().nominal_mentions


def set_marks_nominals(store: Store, *, are_marked: bool) -> ChangeSet:
    """Has the project mark nominals, or not."""
    title = "Mark nominals" if are_marked else "Mark names only"
    if marks_nominals(store) is are_marked:
        return ChangeSet(title, ())
    old = store.settings.find(SETTING_ID)
    return ChangeSet(title, (Change(old, Setting(id=SETTING_ID, value=are_marked)),))


def known_names(store: Store) -> Collection[str]:
    """What counts as a name beside those found by rule."""
    return NOMINALS if marks_nominals(store) else ()
