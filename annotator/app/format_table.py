"""What every format can do, for the `formats` command and the manual."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import TypedDict

from annotator.formats.format_info import FormatInfo
from annotator.formats.writers import WRITERS


class WrittenFormat(TypedDict):
    """One format; `extra` is the part of the installation it needs, or empty."""

    name: str
    title: str
    kind: str
    suffixes: list[str]
    extra: str
    holds: list[str]


class FormatRow(WrittenFormat):
    """One format, and whether it is read and written."""

    reads: bool
    writes: bool


def written_formats() -> list[WrittenFormat]:
    """What an export can be; no reader is loaded for it."""
    return [_facts(writer.info) for writer in WRITERS]


def format_table() -> list[FormatRow]:
    """One row for each format, readers first."""
    from annotator.formats import registry  # noqa: PLC0415  late: it loads every reader

    readers = {reader.info.name: reader.info for reader in registry.readers()}
    writers = {writer.info.name: writer.info for writer in WRITERS}
    return [
        FormatRow(**_facts(info), reads=name in readers, writes=name in writers)
        for name, info in {**readers, **writers}.items()
    ]


def _facts(info: FormatInfo) -> WrittenFormat:
    return WrittenFormat(
        name=info.name,
        title=info.title,
        kind="folder" if info.is_folder else "file",
        suffixes=list(info.suffixes),
        extra=info.extra,
        holds=sorted(info.holds),
    )


def is_installed(row: WrittenFormat) -> bool:
    """Whether the extra that a format needs is there; an extra is called as its package is."""
    return not row["extra"] or find_spec(row["extra"]) is not None


def format_markdown(rows: Iterable[FormatRow]) -> str:
    """A Markdown table of the formats, for the manual."""
    lines = [
        f"| `{row['name']}` | {row['title']} | {_directions(row)} | {row['kind']},"
        f" {' '.join(f'`{suffix}`' for suffix in row['suffixes'])} | {_kept(row)} |"
        f" {_extra(row)} |"
        for row in rows
    ]
    head = "| name | title | can be | is a | what it keeps beside the text | extra |"
    return "\n".join([head, "|---|---|---|---|---|---|", *lines])


def _directions(row: FormatRow) -> str:
    ways = {"read": row["reads"], "written": row["writes"]}
    return ", ".join(way for way, is_open in ways.items() if is_open)


def _extra(row: WrittenFormat) -> str:
    return f"`[{row['extra']}]`" if row["extra"] else ""


def _kept(row: WrittenFormat) -> str:
    return ", ".join(name.replace("_", " ") for name in row["holds"]) or "–"
