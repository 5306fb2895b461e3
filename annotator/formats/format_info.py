"""What a format is, and what its reader and writer promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from annotator.errors import UserError
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.records import AnnotatedRelease


class Feature(StrEnum):
    """What a format can or cannot hold beside the text."""

    MENTIONS = "mentions"
    CLAIMS = "claims"
    OVERLAP = "overlap"
    FRAGMENTS = "fragments"
    ZERO_WIDTH = "zero_width"
    WHITE_SPACE_EDGES = "white_space_edges"
    RELATIONS = "relations"
    ATTRIBUTES = "attributes"
    ROLES = "roles"
    ENTITIES = "entities"
    NOTES = "notes"
    SECTIONS = "sections"
    METADATA = "metadata"
    RELEASE_LABELS = "release_labels"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatInfo:
    """The facts about a format that menus, `annotator formats` and the manual show.

    Attributes:
        name: What `--format` takes.
        title: What people read.
        suffixes: With the dot, lower case; the first is the one written.
        is_folder: Whether a dataset in this format is a folder of files.
        extra: The extra of the package it needs, or an empty string.
        is_tree: Whether even one file of a dataset is a folder: one with a file for each release.
        is_isolated: Whether it is read by a process of its own, for its parsers are written in C
            or build trees that a hostile file can make deep.
        is_read_back: Whether what was written is read again with our own reader and compared.
        has_own_white_space: Whether its texts have the characters of a release but for white space.
        holds: Everything it keeps; what is missing is dropped, and declared per annotation.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    is_folder: bool = False
    extra: str = ""
    is_tree: bool = False
    is_isolated: bool = False
    is_read_back: bool = False
    has_own_white_space: bool = False
    holds: frozenset[Feature] = frozenset()


class Reader(Protocol):
    """Reads files of one format."""

    @property
    def info(self) -> FormatInfo:
        """The format it reads."""
        ...

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The records in the file, in its order, and a `Problem` for each that was refused.

        Lazy, and never stops at a bad record: a file that cannot be read at all is a `Problem`
        too. Labels and ids that point at other records are not checked: that takes the project.
        Batch and position of a release are empty.
        """
        ...


class Writer(Protocol):
    """Writes files of one format."""

    @property
    def info(self) -> FormatInfo:
        """The format it writes."""
        ...

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """What writing the release would lose, in reading order, relations last."""
        ...

    def write(
        self, path: Path, releases: Iterable[AnnotatedRelease], *, header: ProjectHeader
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file and yields what it lost, in the order of the releases.

        The file is whole only when the iterator is exhausted, so the caller gives a temporary
        path and renames it then, with whatever else the writer puts beside it: the folder is its
        own, and the name without suffix is the final one. The same data give the same bytes.

        Raises:
            UserError: An extra is not installed, or the data cannot be written in this format.
            OSError: The file cannot be written.
        """
        ...


@runtime_checkable
class CardWriter(Protocol):
    """A writer whose dataset is loaded by what its card says."""

    def front_matter(self, folder: Path, *, header: ProjectHeader) -> list[str]:
        """Lines of YAML that describe the finished files in the folder."""
        ...


_Format = TypeVar("_Format", Reader, Writer)


def get_format(formats: Sequence[_Format], name: str, *, verb: str) -> _Format:
    """The one of that name.

    Raises:
        UserError: There is none; the hint lists those there are.
    """
    for item in formats:
        if item.info.name == name:
            return item
    known = ", ".join(item.info.name for item in formats)
    raise UserError(f"The format “{name}” cannot be {verb}.", hint=f"Use one of: {known}.")
