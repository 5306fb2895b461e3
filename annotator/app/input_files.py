"""The files that an import reads: those given, and those in folders, archives and mails."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.archive import is_archive, open_archive
from annotator.formats.brat_config import is_companion
from annotator.formats.mail_parts import MAX_DEPTH, is_mail, mail_parts, saved
from annotator.model.exchange import Problem

_ABOUT_A_FOLDER: Final = {"README.md", "manifest.json", "losses.jsonl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One file to read.

    Attributes:
        path: Where it lies now.
        shown: What reports call it; that of an archive's member is `x.zip/inner/a.txt`.
        is_given: Whether it was named, rather than found in a folder or an archive.
    """

    path: Path
    shown: str
    is_given: bool


def find_files(paths: Iterable[Path]) -> Iterator[InputFile]:
    """The files given, and those of folders in order.

    Of folders are left out hidden files, and those that are read with another or hold settings.

    Raises:
        UserError: A path does not exist.
    """
    for path in paths:
        if path.is_file():
            yield InputFile(path=path, shown=str(path), is_given=True)
        elif not path.exists():
            raise UserError(f"{path} does not exist.", hint="Check the path.")
        else:
            yield from _found_in(path)


def outermost(path: Path) -> Path:
    """The file itself, or the archive or mail that a path of a report lies in."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


@contextmanager
def found_again(shown: Path) -> Iterator[Path]:
    """A file as a report calls it, also a member of an archive, until the end of the `with`.

    Raises:
        UserError: It is not there any more.
    """
    file = outermost(shown)
    with closing(opened(InputFile(path=file, shown=str(file), is_given=True))) as parts:
        for _n_left, part in parts:
            if isinstance(part, InputFile) and part.shown == str(shown):
                yield part.path
                return
    raise UserError(f"{shown} cannot be found any more.", hint="Look whether it was moved.")


def _found_in(folder: Path) -> Iterator[InputFile]:
    for file in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        is_release = not (is_hidden or is_companion(file) or _is_about_an_export(file))
        if file.is_file() and is_release:
            yield InputFile(path=file, shown=str(file), is_given=False)


def _is_about_an_export(file: Path) -> bool:
    """Whether an export put it beside what it wrote: card, manifest, losses."""
    for suffix in (".losses.jsonl", ".manifest.json"):
        if file.name.endswith(suffix) and file.with_name(file.name.removesuffix(suffix)).is_file():
            return True
    if file.name not in _ABOUT_A_FOLDER:
        return False
    try:
        manifest = json.loads(file.with_name("manifest.json").read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and manifest.keys() >= {"format", "recipe", "data_sha256"}


def opened(
    file: InputFile, *, depth: int = 0
) -> Generator[tuple[int, InputFile | Problem], None, None]:
    """The file, and each member of the archive or mail that it is, with how many are to come.

    A member lies in a temporary folder until the next one is asked for.
    """
    is_mailed = is_mail(file.path)
    if not is_mailed and not is_archive(file.path):
        yield 0, file
        return
    try:
        if depth > MAX_DEPTH:
            raise UserError("It lies too deep in mails and archives.")  # noqa: TRY301  as the others
        yield from _mailed(file, depth) if is_mailed else _packed(file, depth)
    except UserError as error:
        yield 0, Problem(path=file.shown, where="", message=str(error))


def _packed(file: InputFile, depth: int) -> Iterator[tuple[int, InputFile | Problem]]:
    with open_archive(file.path) as archive:
        members = archive.members()
        if not members:
            raise UserError("The archive holds no files.")
        for i, member in enumerate(members, start=1):
            unpacked = archive.unpacked(member)
            for n, part in _member(unpacked, f"{file.shown}/{member.name}", depth):
                yield len(members) - i + n, part


def _mailed(file: InputFile, depth: int) -> Iterator[tuple[int, InputFile | Problem]]:
    parts = mail_parts(file.path)
    yield len(parts), file
    for i, mail_part in enumerate(parts, start=1):
        for n, part in _member(saved(mail_part), f"{file.shown}/{mail_part.name}", depth):
            yield len(parts) - i + n, part


def _member(
    made: AbstractContextManager[Path], shown: str, depth: int
) -> Iterator[tuple[int, InputFile | Problem]]:
    try:
        with made as path:
            file = InputFile(path=path, shown=shown, is_given=False)
            yield from opened(file, depth=depth + 1)
    except UserError as error:
        yield 0, Problem(path=shown, where="", message=str(error))
