"""Where the files that ship with the program lie: in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from annotator.errors import UserError

Kind = Literal["cues", "icons", "manual", "sample", "schemas", "themes"]

_PACKAGE: Final = Path(__file__).resolve().parent
_HOMES: Final = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def resource_folder(kind: Kind) -> Path:
    """The folder that holds all resources of one kind.

    Raises:
        UserError: The installation lacks it.
    """
    return _find(kind)


def resource_path(kind: Kind, name: str) -> Path:
    """The resource file of that name, suffix included: `resource_path("schemas", "earnings.json")`.

    Raises:
        UserError: The installation lacks it.
    """
    return _find(f"{kind}/{name}")


def _find(relative: str) -> Path:
    for home in _HOMES:
        if (path := home / relative).exists():
            return path
    raise UserError(
        f"The installation of Annotator is incomplete: {_HOMES[0] / relative} is missing.",
        hint="Install Annotator again.",
    )
