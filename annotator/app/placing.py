"""Puts a finished export in its place: whole, and without the files of an older one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from annotator.dataset.splits import SPLITS
from annotator.errors import UserError

MANIFEST: Final = "manifest.json"
WHOLE: Final = "all"
"""What the one part is called where there are no splits."""


def check_place(out: Path, *, overwrite: bool, is_folder: bool) -> None:
    """Passes when an export may be put there.

    Raises:
        UserError: Something is there and may not be overwritten, or is of the other kind.
    """
    taken = any(out.iterdir()) if out.is_dir() else out.exists()
    if taken and not overwrite:
        raise UserError(f"{out} exists.", hint="Choose another name, or allow overwriting it.")
    if out.exists() and out.is_dir() != is_folder:
        kind, wanted = ("folder", "file") if out.is_dir() else ("file", "folder")
        raise UserError(f"{out} is a {kind}, but this export is a {wanted}.")


def place_file(finished: Path, out: Path, *, overwrite: bool) -> None:
    """Renames the finished file and what comes with it to their places.

    Raises:
        UserError: Something that the writer puts beside it is there and may not be overwritten.
    """
    for name in ("losses.jsonl", MANIFEST):
        (finished / name).rename(finished / f"{out.name}.{name}")
    companions = {file.name for file in finished.iterdir()} - {out.name}
    for name in companions - {f"{out.name}.losses.jsonl", f"{out.name}.{MANIFEST}"}:
        check_place(out.with_name(name), overwrite=overwrite, is_folder=False)
    for name in (*sorted(companions), out.name):
        (finished / name).replace(out.with_name(name))


def place_folder(finished: Path, out: Path) -> None:
    """Moves the finished files into the folder; those of an older export there go.

    What else is in the folder stays.
    """
    out.mkdir(exist_ok=True)
    files = dict(final_names(finished))
    for name in _older(out, {Path(name).suffix for name in files.values()}) - {*files.values()}:
        (out / name).unlink(missing_ok=True)
    for file, name in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        file.replace(out / name)


def final_names(finished: Path) -> Iterator[tuple[Path, str]]:
    """Each finished file and where it goes in the folder, with `/`; a part that is whole has none.

    So a dataset without splits that is a folder of files lies in the folder itself.
    """
    for file in sorted(path for path in finished.rglob("*") if path.is_file()):
        parts = file.relative_to(finished).parts
        yield file, "/".join(parts[1:] if parts[0] == WHOLE and len(parts) > 1 else parts)


def _older(out: Path, suffixes: set[str]) -> set[str]:
    """The files of the export that is in the folder, as its manifest names them."""
    names = {f"{part}{suffix}" for part in (WHOLE, *SPLITS) for suffix in suffixes}
    try:
        listed = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
        names |= {name for name in map(str, listed) if _is_inside(name)}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        pass  # none, or one of somebody else
    return names


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
