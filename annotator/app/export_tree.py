"""Putting a dataset into place whose every part is a folder with a file for each release."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from annotator.dataset.splits import SPLITS

_WHOLE: Final = "all"


def fill_tree(finished: Path, out: Path, suffixes: Sequence[str]) -> None:
    """Moves the finished files into the folder; a dataset without splits lies in the folder itself.

    The releases of an older export go, and so do its splits; what else is there stays.
    """
    out.mkdir(exist_ok=True)
    for part in ("", *SPLITS):
        _clear(out / part, suffixes)
    for file in sorted(path for path in finished.rglob("*") if path.is_file()):
        within = file.relative_to(finished)
        place = out.joinpath(*within.parts[within.parts[0] == _WHOLE :])
        place.parent.mkdir(exist_ok=True)
        file.replace(place)


def _clear(folder: Path, suffixes: Sequence[str]) -> None:
    first, *others = suffixes
    for file in folder.glob(f"*{first}"):
        for suffix in others:
            file.with_suffix(suffix).unlink(missing_ok=True)
        file.unlink()
