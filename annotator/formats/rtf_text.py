"""From the tokens of an RTF file to its text (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from annotator.formats.rtf_tokens import Token
from annotator.formats.table_text import Cell, is_layout, table_lines
from annotator.formats.text_flow import Flow

_BY_CHARSET: Final = (
    {77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950"}
    | {161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257"}
    | {204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"}
)
_CHARACTERS: Final = (
    {"~": "\u00a0", "-": "\u00ad", "_": "\u2011"}
    | {"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’"}
    | {"ldblquote": "“", "rdblquote": "”", "tab": " ", "emspace": "\u2003", "enspace": "\u2002"}
    | {"qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "nestcell": " "}
)
_PARAGRAPH_ENDS: Final = frozenset({"par", "sect", "page", "column", "\n", "\r", "nestrow"})
_UNSEEN: Final = frozenset(
    {"annotation", "atnauthor", "atnid", "atndate", "atnref", "author", "buptim", "category"}
    | {
        "colortbl",
        "comment",
        "fonttbl",
        "company",
        "creatim",
        "doccomm",
        "fldinst",
        "footer",
        "footerf",
    }
    | {"footerl", "footerr", "ftncn", "ftnsep", "ftnsepc", "filetbl", "header", "headerf"}
    | {"headerl", "headerr", "hlinkbase", "info", "keywords", "listoverridetable", "listtable"}
    | {"manager", "nonesttables", "objdata", "operator", "pict", "pntxta", "pntxtb", "printim"}
    | {"private", "revtbl", "revtim", "rsidtbl", "rxe", "shprslt", "sp", "stylesheet", "subject"}
    | {"tc", "template", "upr", "xe", "xmlnstbl"}
)
_SEEN_THOUGH_STARRED: Final = frozenset({"shpinst", "ud", "footnote"})
_INFO: Final = frozenset({"title"})
_SHOWN: Final = frozenset({"text", "footnote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RtfText:
    """The text of a document, laid out as `markup_text` lays out a page.

    Attributes:
        text: All of it; notes come at the end, and where they belong their mark in brackets.
        title: What the document calls itself; may be empty.
        created: The day it was made, as an ISO date; may be empty.
    """

    text: str
    title: str
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    r"""What a group inherits and leaves as it was.

    Attributes:
        into: The destination that text goes to: the text, or a group of that name.
        font: Its number.
        n_replaced: How many bytes after a `\u` stand for it in programs without Unicode.
        is_hidden: Whether the text is not shown.
        is_deleted: Whether the text is a tracked deletion.
        is_in_table: Whether the paragraph is in a cell.
    """

    into: str = "text"
    font: int = -1
    n_replaced: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_in_table: bool = False


def rtf_text(tokens: Iterable[Token], *, encoding: str | None = None) -> RtfText:
    """The text of the tokens; `encoding` is that of bytes in no font, when the user says so."""
    parser = _Parser(encoding)
    for token in tokens:
        parser.take(token)
    return parser.finished()


class _Parser:
    """Follows groups, fonts and tables through the tokens."""

    def __init__(self, encoding: str | None) -> None:
        self._page, self._is_page_given = encoding or "cp1252", encoding is not None
        self._fonts: dict[int, str] = {}
        self._groups: list[_State] = []
        self._state = _State()
        self._is_first = self._is_starred = False
        self._n_to_skip = 0
        self._bytes = bytearray()
        self._info: dict[str, list[str]] = {}
        self._date: list[int] = []
        self._notes: list[str] = []
        self._flow, self._note, self._cell = Flow(), Flow(), Flow()
        self._row: list[Cell] = []
        self._rows: list[list[Cell]] = []
        self._was_item = self._is_item = False
        self._words: dict[str, Callable[[int | None], None]] = {
            **dict.fromkeys(_PARAGRAPH_ENDS, lambda _: self._end_paragraph()),
            "cell": lambda _: self._end_cell(),
            "row": lambda _: self._end_row(),
            "line": lambda _: self._add("\n"),
            "intbl": lambda _: self._change(is_in_table=True),
            "pard": lambda _: self._change(is_in_table=False),
            "plain": lambda _: self._change(is_hidden=False, is_deleted=False),
            "v": lambda number: self._change(is_hidden=number != 0),
            "deleted": lambda number: self._change(is_deleted=number != 0),
            "uc": lambda number: self._change(n_replaced=min(max(number or 0, 0), 8)),
            "u": self._add_code,
            "f": lambda number: self._change(font=number or 0),
            "fcharset": lambda number: self._set_page(_BY_CHARSET.get(number or 0, "")),
            "cpg": lambda number: self._set_page(f"cp{number}"),
            "ansicpg": self._set_main_page,
            **dict.fromkeys(("yr", "mo", "dy"), self._add_date),
        }

    def take(self, token: Token) -> None:
        """Follows one token."""
        if not token.word:
            self._add_bytes(token.data)
            return
        self._add_decoded()
        if token.word == "{":
            self._groups.append(self._state)
            self._is_first, self._is_starred, self._n_to_skip = True, False, 0
        elif token.word == "}":
            self._end_group()
        elif token.word == "*":
            self._is_starred = True
        else:
            if self._is_first:
                self._begin_destination(token.word)
            self._follow(token)

    def finished(self) -> RtfText:
        """The text, once all tokens have been taken."""
        self._add_decoded()
        self._flow.end_paragraph()
        self._end_table()
        for note in self._notes:
            self._flow.add_paragraph(note)
        return RtfText(
            text=_joined_surrogates(self._flow.text),
            title=_joined_surrogates("".join(self._info.get("title", []))).strip(),
            created=_iso(self._date),
        )

    # --- groups

    def _begin_destination(self, word: str) -> None:
        """Sees what kind of group begins with the word."""
        self._is_first = False
        is_unknown = self._is_starred and word not in _SEEN_THOUGH_STARRED
        if word in _UNSEEN or word in _INFO or is_unknown:
            self._change(into=word)
        elif word == "ud":
            self._change(into="text")
        elif word == "footnote":
            self._change(into="footnote")
        elif word == "shptxt":
            self._end_paragraph()
        elif word in {"listtext", "pntext"} and self._is_shown and not self._state.is_in_table:
            self._flow.begin_item("", is_first=not self._was_item)
            self._is_item = True

    def _end_group(self) -> None:
        ended, self._state = self._state, self._groups.pop() if self._groups else self._state
        self._is_first, self._n_to_skip = False, 0
        if ended.into == "footnote" != self._state.into:
            self._note.end_paragraph()
            mark = f"[{len(self._notes) + 1}]"
            self._notes.append(f"{mark} {' '.join(self._note.paragraphs)}")
            self._note = Flow()
            self._add(mark)

    def _follow(self, token: Token) -> None:
        if follow := self._words.get(token.word):
            follow(token.number)
        elif token.word in _CHARACTERS:
            self._add(_CHARACTERS[token.word])

    def _change(self, **fields: str | int) -> None:
        self._state = replace(self._state, **fields)  # type: ignore[arg-type]  # of its own fields

    @property
    def _is_shown(self) -> bool:
        state = self._state
        return state.into in _SHOWN and not (state.is_hidden or state.is_deleted)

    # --- characters

    def _set_main_page(self, number: int | None) -> None:
        if not self._is_page_given and _is_known(page := f"cp{number}"):
            self._page = page

    def _set_page(self, page: str) -> None:
        if self._state.into == "fonttbl" and _is_known(page):
            self._fonts[self._state.font] = page

    def _add_bytes(self, data: bytes) -> None:
        self._is_first = False
        if skipped := min(self._n_to_skip, len(data)):
            self._n_to_skip -= skipped
            data = data[skipped:]
        self._bytes += data

    def _add_decoded(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._state.font, self._page)
            self._add(self._bytes.decode(page, "replace"))
            self._bytes.clear()

    def _add_code(self, number: int | None) -> None:
        self._add(chr((number or 0) % 0x10000))
        self._n_to_skip = self._state.n_replaced

    def _add(self, text: str) -> None:
        if self._state.into in _INFO:
            self._info.setdefault(self._state.into, []).append(text)
        elif self._is_shown:
            add = self._target.add_verbatim if text == "\n" else self._target.add
            add(text)

    def _add_date(self, number: int | None) -> None:
        if self._state.into == "creatim" and number is not None:
            self._date.append(number)

    # --- paragraphs and tables

    @property
    def _target(self) -> Flow:
        if self._state.into == "footnote":
            return self._note
        if self._state.is_in_table:
            return self._cell
        self._end_table()
        return self._flow

    def _end_paragraph(self) -> None:
        if not self._is_shown:
            return
        target = self._target
        target.end_paragraph()
        if target is self._flow:
            self._was_item, self._is_item = self._is_item, False

    def _end_cell(self) -> None:
        if self._is_shown:
            self._cell.end_paragraph()
            self._row.append(Cell(paragraphs=self._cell.paragraphs))
            self._cell = Flow()

    def _end_row(self) -> None:
        if self._is_shown and self._row:
            self._flow.end_paragraph()
            self._rows.append(self._row)
            self._row = []

    def _end_table(self) -> None:
        """Lays out the rows so far, of a table that has ended."""
        self._end_row()
        rows, self._rows = self._rows, []
        if is_layout(rows):
            paragraphs = [text for row in rows for cell in row for text in cell.paragraphs]
        else:
            paragraphs = ["\n".join(table_lines(rows))]
        for paragraph in paragraphs:
            self._flow.add_paragraph(paragraph)


def _is_known(page: str) -> bool:
    try:
        return codecs.lookup(page).name != "undefined"
    except LookupError:
        return False


def _joined_surrogates(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _iso(numbers: list[int]) -> str:
    try:
        return date(*numbers[:3]).isoformat()
    except (TypeError, ValueError):
        return ""
