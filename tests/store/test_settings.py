"""Settings of a project: kept, undone, replayed."""

from __future__ import annotations

from annotator.model.changes import Change, ChangeSet
from annotator.model.records import Setting
from annotator.store.store import ActionKind


def test_setting_is_changed_and_undone_like_any_record(store):
    first, second = Setting(id="policy", value={"list": "skip"}), Setting(id="policy", value=None)
    store.apply(ChangeSet("Set policy", (Change(None, first),)))
    change_set = ChangeSet("Set policy", (Change(first, second),))
    store.apply(change_set)
    assert store.settings.find("policy") == second
    step = store.undo_step()
    assert step.change_set == change_set
    store.apply(change_set.inverted(), kind=ActionKind.UNDO, reverses=step.seq)
    assert store.settings.find("policy") == first
    assert store.check() == []


def test_settings_are_found_by_the_beginning_of_their_names(store):
    settings = [Setting(id=id_, value=1) for id_ in ("recipe.a", "recipe.b", "policy")]
    store.apply(ChangeSet("Set", tuple(Change(None, setting) for setting in settings)))
    assert store.settings.all("recipe.") == settings[:2]
    assert store.settings.all("recipe%") == []
