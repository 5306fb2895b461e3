"""Makes releases of the rows of a table: which column holds what, and what is wrong with a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.markup_text import markup_to_text
from annotator.formats.new_release import make_source, new_release
from annotator.formats.page_facts import iso_date
from annotator.formats.titles import find_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease

_NAMES: Final = {
    "text": "text body content fulltext articletext bodytext articlebody releasetext pressrelease"
    " release story article message document volltext inhalt haupttext fließtext pressemitteilung"
    " mitteilung meldung artikel texte contenu corps communiqué texto contenido cuerpo testo",
    "title": "title headline heading subject titel überschrift schlagzeile betreff titre objet"
    " título titular titolo",
    "published": "published date publisheddate publishedat publicationdate publishdate pubdate"
    " releasedate datetime datepublished timestamp datum veröffentlicht veröffentlichungsdatum"
    " erscheinungsdatum datedepublication fecha data",
    "issuer": "issuer company companyname organization organisation issuername firm firma"
    " unternehmen unternehmensname emittent herausgeber société entreprise emetteur émetteur"
    " empresa emisor società azienda",
    "ticker": "ticker symbol tickersymbol stocksymbol kürzel",
    "url": "url link href sourceurl permalink adresse lien enlace",
    "language": "language lang sprache langue idioma lingua",
    "id": "id identifier guid releaseid articleid docid documentid nummer kennung identifiant",
}
"""What columns of each role are called, in letters and digits, the likeliest first."""
ROLES: Final = tuple(_NAMES)
_FOLDED: Final = re.compile(r"[\W_]+")
_N_LOOKED_AT: Final = 20
_N_SHOWN: Final = 5
_LONG: Final = 300
"""Characters of an average cell of the text column, where no column is called so."""
_MARKUP: Final = re.compile(r"</?(?:p|br|div|li|h[1-6]|table|span)\b[^<>]*>", re.IGNORECASE)
_GERMAN_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: where it is, for people, and its cells by column, the empty ones left out."""

    where: str
    cells: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `name` is that of its sheet, or empty. The rows can be had once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Row | Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """What is seen of a table before it is read.

    Attributes:
        columns: Their names, from left to right.
        roles: Which column holds the `text`, `title`, `published` …, as far as is known.
        rows: The first rows, each cell as text.
    """

    columns: tuple[str, ...]
    roles: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


Open = Callable[[Path, ReadOptions], Iterator[Table]]
"""Opens the tables of a file; raises `UserError`."""


class TableReader:
    """Reads files of tables: a row, a release."""

    def __init__(self, info: FormatInfo, open_tables: Open) -> None:
        self.info = info
        self._open = open_tables

    def tables(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Table]:
        """The tables as they are, for what reads other things than releases from them.

        Raises:
            UserError: The file cannot be read, or is no table.
        """
        return self._open(path, options)

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The releases of the rows, and a `Problem` for each row that is none."""
        is_empty = True
        try:
            for table in self._open(path, options):
                is_empty = False
                yield from _read(table, path, options.columns)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        else:
            if is_empty:
                yield Problem(path=str(path), where="", message="The table is empty.")

    def look(self, path: Path, options: ReadOptions = AS_FOUND) -> TableLook:
        """What a window shows to have its columns chosen: of the first table that needs it.

        Where none needs it, it is of the first that has rows.

        Raises:
            UserError: The file cannot be read, or holds no table.
        """
        looks = filter(None, (_look(table, options.columns) for table in self._open(path, options)))
        first = next(looks, None)
        if first is None:
            raise UserError("The table has no rows.", hint="Choose a file that holds releases.")
        return next((look for look in chain([first], looks) if "text" not in look.roles), first)


def _look(table: Table, said: Mapping[str, str]) -> TableLook | None:
    """What is seen of a table; None when it has no rows."""
    head = [row for row in islice(table.rows, _N_LOOKED_AT) if isinstance(row, Row)]
    if not head:
        return None
    return TableLook(
        columns=table.columns,
        roles=_found_roles(table.columns, head, said),
        rows=tuple(_shown(row, table.columns) for row in head[:_N_SHOWN]),
    )


def _read(table: Table, path: Path, said: Mapping[str, str]) -> Iterator[Incoming]:
    head = list(islice(table.rows, _N_LOOKED_AT))
    try:
        roles = _roles(table, head, said)
    except UserError as error:
        where = f"sheet “{table.name}”" if table.name else ""
        yield Problem(path=str(path), where=where, message=str(error), has_columns=True)
        return
    for row in chain(head, table.rows):
        yield from _incoming(row, roles, path)


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """The names in the first row; one that is empty or taken gets the number of its column."""
    names: list[str] = []
    for number, written in enumerate(header, start=1):
        name = " ".join(written.split()) or f"column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    return tuple(names)


def _shown(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(_plain(row.cells.get(column)) for column in columns)


# --- columns


def _roles(
    table: Table, head: Iterable[Row | Problem], said: Mapping[str, str]
) -> Mapping[str, str]:
    """The column of each role.

    Raises:
        UserError: A role or column that was said does not exist, or no column holds the text.
    """
    if unknown := said.keys() - {*ROLES}:
        raise UserError(
            f"“{min(unknown)}” is nothing that a column can hold.",
            hint=f"Use one of: {', '.join(ROLES)}.",
        )
    named = ", ".join(f"“{column}”" for column in table.columns[:30])
    place = f"The sheet “{table.name}”" if table.name else "The table"
    for column in filter(None, said.values()):
        if _column(column, table.columns) is None:
            raise UserError(f"{place} has no column “{column}”.", hint=f"It has {named}.")
    roles = _found_roles(table.columns, [row for row in head if isinstance(row, Row)], said)
    if "text" not in roles:
        raise UserError(
            f"{place} has no column that is called text, body or content; it has {named}.",
            hint="Say which one holds the text, as in “--columns text=NAME”.",
        )
    return roles


def _found_roles(
    columns: Sequence[str], head: Sequence[Row], said: Mapping[str, str]
) -> dict[str, str]:
    roles = {
        role: column
        for role, name in said.items()
        if (column := _column(name, columns)) is not None
    }
    by_name = {_folded(column): column for column in reversed(columns)}
    for role, names in _NAMES.items():
        free = (by_name[name] for name in names.split() if name in by_name)
        found = next((column for column in free if column not in roles.values()), None)
        if found is not None and role not in said:
            roles.setdefault(role, found)
    if "text" not in roles:
        free_columns = [column for column in columns if column not in roles.values()]
        longest = max(free_columns, key=lambda column: _length(column, head), default=None)
        if longest is not None and _length(longest, head) > _LONG * len(head):
            roles["text"] = longest
    return roles


def _column(name: str, columns: Sequence[str]) -> str | None:
    """The column of that name, or the only one when case and punctuation are set aside."""
    if name in columns:
        return name
    alike = [column for column in columns if _folded(column) == _folded(name)]
    return alike[0] if len(alike) == 1 else None


def _folded(name: str) -> str:
    return _FOLDED.sub("", name.casefold())


def _length(column: str, head: Sequence[Row]) -> int:
    return sum(len(_plain(row.cells.get(column))) for row in head)


# --- rows


def _incoming(row: Row | Problem, roles: Mapping[str, str], path: Path) -> Iterator[Incoming]:
    if isinstance(row, Problem):
        yield row
        return
    if not row.cells:
        return
    try:
        yield _release(row, roles, name=path.name)
    except UserError as error:
        yield Problem(path=str(path), where=row.where, message=str(error))


def _release(row: Row, roles: Mapping[str, str], *, name: str) -> AnnotatedRelease:
    said = {role: _plain(row.cells.get(column)) for role, column in roles.items()}
    text = said.pop("text").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UserError(f"The column “{roles['text']}” is empty.")
    if len(_MARKUP.findall(text)) > 1:
        text = markup_to_text(text).text
    title = said.pop("title", "")
    others = {column: value for column, value in row.cells.items() if column not in roles.values()}
    meta: dict[str, Json] = {"source_name": f"{name}, {row.where}"}
    if published := said.pop("published", ""):
        meta |= _published(published)
    meta |= {role: value for role, value in said.items() if value}
    if others:
        meta["row"] = others
    return new_release(
        text.strip("\n"),
        source=make_source(dump(dict(row.cells)).encode(), media_type="application/json"),
        title=find_title(title) or find_title(text),
        meta=meta,
    )


def _published(written: str) -> dict[str, Json]:
    if match := _GERMAN_DATE.match(written):
        day, month, year = match.groups()
        written = f"{year}-{month:0>2}-{day:0>2}"
    day_written = iso_date(written)
    return {"published": day_written} if day_written else {"date_as_written": written}


def _plain(value: Json) -> str:
    """The value of a cell as text; a list of texts is one of paragraphs."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and all(isinstance(item, str) for item in value):
        return "\n\n".join(map(str, value))
    return dump(value)
