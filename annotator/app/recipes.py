"""Keeps recipes in the project by name, so that the same export is one command next month."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from annotator.app.dataset_plan import DatasetPlan, stored_splits_id
from annotator.dataset.recipe import Recipe
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.json_value import JsonObject
from annotator.model.records import Setting
from annotator.store.store import Store

_PREFIX: Final = "recipe:"


def recipes(store: Store) -> dict[str, Recipe]:
    """The recipes of the project, by name; those that a newer version wrote are left out."""
    found: dict[str, Recipe] = {}
    for setting in store.settings.all(_PREFIX):
        try:
            found[setting.id.removeprefix(_PREFIX)] = _parsed(setting)
        except UserError:
            continue
    return found


def get_recipe(store: Store, name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        UserError: There is none, or it says what this version does not know.
    """
    setting = store.settings.find(_PREFIX + name)
    if setting is None:
        known = ", ".join(recipes(store)) or "none yet"
        raise UserError(f"There is no recipe “{name}”.", hint=f"There are: {known}.")
    return _parsed(setting)


def save_recipe(store: Store, name: str, recipe: Recipe) -> ChangeSet:
    """Keeps a recipe, in place of one of that name; with it, where it is stored, the division.

    Raises:
        UserError: The name is empty.
    """
    if not name.strip() or name != name.strip():
        raise UserError("A recipe needs a name without space at its ends.")
    new = [Setting(id=_PREFIX + name, value=recipe.to_json())]
    if recipe.assignment == "stored" and recipe.split is not None:
        splits = DatasetPlan(store, _for_all(recipe), name=name).splits()
        new.append(Setting(id=stored_splits_id(name), value=splits))
    pairs = [(store.settings.find(setting.id), setting) for setting in new]
    changes = tuple(Change(old, setting) for old, setting in pairs if old != setting)
    return ChangeSet(f"Save recipe {name}", changes)


def read_recipe(path: Path) -> JsonObject:
    """The object in a file that says a recipe.

    Raises:
        UserError: It cannot be read, or is no JSON object.
    """
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(f"{path} cannot be read as a recipe: {error}.") from error
    if not isinstance(found, dict):
        raise UserError(f"{path} holds no recipe, which is a JSON object.")
    return found


def delete_recipe(store: Store, name: str) -> ChangeSet:
    """Takes a recipe away, and what it put where.

    Raises:
        UserError: There is none of that name.
    """
    get_recipe(store, name)
    settings = map(store.settings.find, (_PREFIX + name, stored_splits_id(name)))
    changes = tuple(Change(setting, None) for setting in settings if setting is not None)
    return ChangeSet(f"Delete recipe {name}", changes)


def _parsed(setting: Setting) -> Recipe:
    if not isinstance(setting.value, Mapping):
        raise UserError(f"The recipe “{setting.id.removeprefix(_PREFIX)}” cannot be read.")
    return Recipe.parse(setting.value)


def _for_all(recipe: Recipe) -> Recipe:
    """The recipe for every release: what is not exported yet has its place all the same."""
    return replace(recipe, statuses=(), published_from="", published_to="", duplicates="keep")
