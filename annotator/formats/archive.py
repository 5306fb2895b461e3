"""Zip archives as folders of files: one member at a time is unpacked, and within limits."""

from __future__ import annotations

import shutil
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from annotator.errors import UserError
from annotator.formats.input_file import open_input

MAX_ENTRIES: Final = 5_000
MAX_UNPACKED: Final = 512_000_000
MAX_RATIO: Final = 200
"""Of a member's size to its packed size, where it is larger than `SMALL`."""
SMALL: Final = 1_000_000

_SUFFIX: Final = ".zip"
_LEADS_OUT: Final = "Its path leads out of the archive."
_ENCRYPTED: Final = 0x1
_DAMAGE: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What reading a damaged archive raises, or one whose fields contradict each other."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive; `name` is its path there, with slashes."""

    name: str
    info: ZipInfo


class Archive:
    """An open archive, made by `open_archive`."""

    def __init__(self, opened: ZipFile) -> None:
        self._opened = opened
        infos = opened.infolist()
        if len(infos) > MAX_ENTRIES:
            raise UserError(
                f"The archive has {len(infos):,} entries; {MAX_ENTRIES:,} are allowed.",
                hint="Unpack it, and import the folder.",
            )
        size = sum(info.file_size for info in infos)
        if size > MAX_UNPACKED:
            raise UserError(
                f"The archive unpacks to {size // 1_000_000:,} MB;"
                f" {MAX_UNPACKED // 1_000_000} MB are allowed.",
                hint="Unpack it, and import the folder.",
            )

    def members(self) -> list[Member]:
        """The files in the order of a folder's, those left out whose path has a hidden part."""
        members = [Member(info.orig_filename, info) for info in self._opened.infolist()]
        return sorted(
            (
                member
                for member in members
                if not member.info.is_dir() and not _is_hidden(PurePosixPath(member.name))
            ),
            key=lambda member: PurePosixPath(member.name).parts,
        )

    @contextmanager
    def unpacked(self, member: Member) -> Iterator[Path]:
        """A file with the member's content and the last part of its name, gone afterwards.

        Raises:
            UserError: The member is no plain file, breaks a limit, or cannot be unpacked.
        """
        _check(member)
        with TemporaryDirectory(prefix="annotator-") as folder:
            target = Path(folder) / PurePosixPath(member.name).name
            if target.parent != Path(folder):  # `C:name` on Windows
                raise UserError(_LEADS_OUT)
            self._unpack(member, target)
            yield target

    def _unpack(self, member: Member, target: Path) -> None:
        try:
            with self._opened.open(member.info) as packed, target.open("xb") as file:
                shutil.copyfileobj(packed, file)
        except _DAMAGE as error:
            raise UserError("It is damaged in the archive.", detail=str(error)) from error
        except OSError as error:
            raise UserError(f"It cannot be unpacked: {error.strerror or error}.") from error


def is_archive(path: Path) -> bool:
    """Whether the file's name is that of an archive; office documents are none."""
    return path.suffix.lower() == _SUFFIX


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The archive, open until the end of the `with`.

    Raises:
        UserError: It cannot be read, is no archive, is damaged, or has too much in it.
    """
    with open_input(path) as file:
        try:
            opened = ZipFile(file)
        except (*_DAMAGE, OSError) as error:
            raise UserError(
                "It is no zip archive, or a damaged one.",
                hint="Unpack it with another program, and import the folder.",
                detail=str(error),
            ) from error
        with opened:
            yield Archive(opened)


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.parts)


def _check(member: Member) -> None:
    """Passes when the member may be unpacked.

    Raises:
        UserError: It may not; the message says why.
    """
    name, info = member.name, member.info
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise UserError(_LEADS_OUT)
    if not stat.S_ISREG(mode := info.external_attr >> 16) and stat.S_IFMT(mode):
        raise UserError("It is a link or a device, not a file.")
    if info.flag_bits & _ENCRYPTED:
        raise UserError("It is encrypted.", hint="Unpack the archive, and import the folder.")
    if path.suffix.lower() == _SUFFIX:
        raise UserError(
            "It is an archive in an archive.", hint="Unpack the outer one, and import the folder."
        )
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UserError(
            "It is packed by a method that is not read.",
            hint="Unpack the archive with another program, and import the folder.",
        )
    if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
        raise UserError(f"It unpacks to more than {MAX_RATIO} times its size.")
