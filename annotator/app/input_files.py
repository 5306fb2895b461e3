"""The files that an import reads: those given, and those in folders and archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import UserError
from annotator.formats.archive import Archive, Member, is_archive, open_archive
from annotator.model.exchange import Problem


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
    """The files given, and those of folders in order; hidden ones are left out.

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


def _found_in(folder: Path) -> Iterator[InputFile]:
    for file in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not is_hidden:
            yield InputFile(path=file, shown=str(file), is_given=False)


def opened(file: InputFile) -> Iterator[tuple[int, InputFile | Problem]]:
    """The file, or each member of the archive that it is, with how many are still to come.

    A member lies in a temporary folder until the next one is asked for.
    """
    if not is_archive(file.path):
        yield 0, file
        return
    try:
        with open_archive(file.path) as archive:
            members = archive.members()
            if not members:
                raise UserError("The archive holds no files.")  # noqa: TRY301  told as the others
            for i, member in enumerate(members, start=1):
                for part in _unpacked(archive, member, shown=f"{file.shown}/{member.name}"):
                    yield len(members) - i, part
    except UserError as error:
        yield 0, Problem(path=file.shown, where="", message=str(error))


def _unpacked(archive: Archive, member: Member, *, shown: str) -> Iterator[InputFile | Problem]:
    try:
        with archive.unpacked(member) as path:
            yield InputFile(path=path, shown=shown, is_given=False)
    except UserError as error:
        yield Problem(path=shown, where="", message=str(error))
