"""The calls of the scripting face that keep recipes for datasets."""

from __future__ import annotations

from annotator.app import history, recipes
from annotator.app.project_calls import ProjectCalls
from annotator.dataset.recipe import Recipe
from annotator.model.json_value import Json, JsonObject


class RecipeCalls(ProjectCalls):
    """The recipes of an open project; saving and deleting is one undoable action each."""

    def save_recipe(self, name: str, recipe: JsonObject) -> None:
        """Keeps a recipe for `export(…, recipe=name)`; what it leaves out is as by default.

        Raises:
            UserError: The name is empty, or a key or value is none of a recipe.
        """
        history.do(self.store, recipes.save_recipe(self.store, name, Recipe.parse(recipe)))

    def delete_recipe(self, name: str) -> None:
        """Takes a recipe away.

        Raises:
            UserError: There is none of that name.
        """
        history.do(self.store, recipes.delete_recipe(self.store, name))

    def recipes(self) -> dict[str, dict[str, Json]]:
        """What each recipe says, by its name."""
        return {name: recipe.to_json() for name, recipe in recipes.recipes(self.store).items()}
