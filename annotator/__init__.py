"""Annotator: read press releases, mark entities and claims, export training data."""

from typing import TYPE_CHECKING

from annotator.errors import UserError

__all__ = ["Project", "UserError"]

if TYPE_CHECKING:
    from annotator.app.project import Project
else:

    def __getattr__(name: str) -> object:
        if name == "Project":
            from annotator.app.project import Project  # noqa: PLC0415  loads the database library

            return Project
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
