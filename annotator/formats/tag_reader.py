"""Reads tokens with tags, a line each: CoNLL-2003, BIO, BIOES and what is like them.

The token is the first column and the tag the last; columns are separated by tabs, or by spaces
where a line has none. A release begins at `-DOCSTART-`, or at a comment `# id = …`. Its text is
that of a comment `# text = …`, a JSON string; without one, a line of tokens for each sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.comment_line import read_comment
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import MAX_CHARACTERS, unreadable
from annotator.formats.json_lines import check_storable
from annotator.formats.native_parsing import parse_line
from annotator.formats.tag_spans import is_tag, tag_spans
from annotator.formats.text_lines import text_lines
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json

_START: Final = "-DOCSTART-"


@dataclass(slots=True)
class _Row:
    number: int
    token: str
    tag: str


@dataclass(slots=True)
class _Document:
    """One release in the making."""

    number: int
    id: str | None = None
    text: str | None = None
    sentences: list[list[_Row]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    n_chars: int = 0

    def add(self, row: _Row) -> None:
        """Takes a row into the last sentence; of one that is too long, no more than shows it."""
        self.n_chars += len(row.token) + 1
        if self.n_chars <= MAX_CHARACTERS:
            self.sentences[-1].append(row)


class TagReader:
    """Reads one of the formats; the scheme of the tags is seen from the tags."""

    def __init__(self, info: FormatInfo) -> None:
        self.info = info

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The releases of the file, the problems of each before it."""
        is_empty = True
        try:
            for document in _documents(text_lines(path, options.encoding)):
                is_empty = False
                yield from _incoming(document, path)
            if is_empty:
                yield Problem(path=str(path), where="", message="The file has no tagged token.")
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except OSError as error:
            yield Problem(path=str(path), where="", message=str(unreadable(error)))


def _documents(lines: Iterator[tuple[int, str]]) -> Iterator[_Document]:
    document = _Document(1)
    is_open = False  # whether a sentence is
    for number, line in lines:
        if not line.strip():
            is_open = False
            continue
        columns = line.split("\t") if "\t" in line else line.split()
        said = _said(line, number, document) if line.startswith("#") else None
        is_start = columns[0] == _START or (said is not None and said[0] == "id")
        if is_start and document.sentences:
            yield document
            document = _Document(number)
            is_open = False
        if said is not None:
            _keep(said, document)
        elif columns[0] != _START and not (line[0] == "#" and not is_tag(columns[-1])):
            if not is_open:
                document.sentences.append([])
                is_open = True
            document.add(_row(columns, number, document))
    if document.sentences:
        yield document


def _said(line: str, number: int, document: _Document) -> tuple[str, str] | None:
    try:
        return None if "\t" in line else read_comment(line)
    except UserError as error:
        document.problems.append((number, str(error)))
        return "", ""


def _keep(said: tuple[str, str], document: _Document) -> None:
    key, value = said
    if key == "id":
        document.id = value
    elif key == "text" and document.text is None and not document.sentences:
        document.text = value


def _row(columns: list[str], number: int, document: _Document) -> _Row:
    tag = columns[-1].strip()
    if len(columns) < 2 or not is_tag(tag):
        document.problems.append((number, f"“{tag:.40}” is no tag; the token was taken without."))
        tag = "O"
    return _Row(number, columns[0].strip(), tag)


def _incoming(document: _Document, path: Path) -> Iterator[Incoming]:
    where = f"line {document.number}"
    for number, message in document.problems:
        yield Problem(path=str(path), where=f"line {number}", message=message)
    try:
        text, spans = _placed(document)
        check_storable(text, document.id or "", *(label for _, _, label in spans))
    except UserError as error:
        yield Problem(path=str(path), where=where, message=str(error))
        return
    data: dict[str, Json] = {
        "text": text,
        "id": document.id,
        "meta": {"source_name": f"{path.name}, {where}"},
        "spans": [list(span) for span in spans],
    }
    yield from parse_line(data, path=str(path), where=where)


def _placed(document: _Document) -> tuple[str, list[tuple[int, int, str]]]:
    """The text and the mentions.

    Raises:
        UserError: The text is too long, or its tokens are not those of the rows.
    """
    if document.n_chars > MAX_CHARACTERS:
        raise UserError(
            f"The release has more than {MAX_CHARACTERS:,} characters.",
            hint=f"Put a line “{_START}” before each.",
        )
    text = document.text
    if text is None:
        text = "\n".join(" ".join(row.token for row in rows) for rows in document.sentences)
    spans = []
    pos = 0
    for rows in document.sentences:
        places = []
        for row in rows:
            start = _next(text, pos)
            if not text.startswith(row.token, start):
                raise UserError(
                    f"The text has “{text[start : start + len(row.token)]:.40}” where line"
                    f" {row.number} has “{row.token:.40}”."
                )
            pos = start + len(row.token)
            places.append((row.tag, start, pos))
        spans += tag_spans(places)
    if rest := text[pos:].strip():
        raise UserError(f"The text goes on after its last token, with “{rest:.40}”.")
    return text, spans


def _next(text: str, pos: int) -> int:
    """The place of the next character that is no white space."""
    while pos < len(text) and text[pos].isspace():
        pos += 1
    return pos
