"""From the lines of CoNLL-U, plain or Plus, to texts with labelled spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from annotator.errors import UserError
from annotator.formats.comment_line import read_comment
from annotator.formats.conllu_pairs import read_misc, space_after
from annotator.formats.input_file import MAX_CHARACTERS, check_length
from annotator.formats.json_lines import check_storable
from annotator.formats.tag_spans import is_tag, tag_spans
from annotator.model.json_value import Json

PLAIN_COLUMNS: Final = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC"
_PARAGRAPH: Final = "\n\n"


@dataclass(slots=True)
class ConlluDocument:
    """One release in the making.

    Attributes:
        number: The line it begins at.
        spans: In the short form of native JSONL.
        problems: What was left out: the line, and why.
    """

    number: int
    id: str | None = None
    spans: list[Json] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _n_chars: int = 0
    _gap: str | None = ""
    _refused: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it has no token yet, nor a line that should be one."""
        return not (self._n_chars or self.problems)

    def text(self) -> str:
        """The whole text.

        Raises:
            UserError: It is too long, cannot be stored, or a sentence is not what is said of it.
        """
        if self._refused:
            raise UserError(self._refused)
        self._append(self._gap or "")
        self._gap = ""
        text = "".join(self._parts)
        check_length(text)
        check_storable(text, self.id or "")
        return text

    def take(self, sentence: _Sentence, columns: _Columns) -> None:
        """Puts a sentence at the end, unless it is too long already."""
        if self._n_chars > MAX_CHARACTERS:
            return
        if sentence.is_paragraph and self._gap is None:
            self._gap = _PARAGRAPH
        n_parts = len(self._parts)
        tags, ids = self._placed(sentence, columns)
        placed = "".join(self._parts[n_parts:]).split()
        if sentence.text is not None and "".join(placed) != "".join(sentence.text.split()):
            said = " ".join(sentence.text.split())
            self._refused = (
                f"The sentence at line {sentence.number} is “{said:.60}”, but its tokens are"
                f" “{' '.join(placed):.60}”."
            )
        self.spans += [
            {"start": start, "end": end, "label": label, "id": ids.get(start)}
            for start, end, label in tag_spans(tags)
        ]

    def _placed(
        self, sentence: _Sentence, columns: _Columns
    ) -> tuple[list[tuple[str, int, int]], dict[int, str]]:
        """Tags with their places, and ids of mentions by their starts."""
        tags: list[tuple[str, int, int]] = []
        ids: dict[int, str] = {}
        start = until = 0  # of the token of the text, which may stand for several words
        for number, row in sentence.rows:
            if len(row) != columns.n:
                message = f"The line has {len(row)} columns, not {columns.n}; it was left out."
                self.problems.append((number, message))
                continue
            first, _, last = row[columns.id].partition("-")
            if "." in first:
                continue  # an empty node is no part of the text
            misc = read_misc(row[columns.misc]) if columns.misc is not None else {}
            if last or not first.isdecimal() or int(first) > until:
                start = self._add(row[columns.form], misc)
                until = int(last) if last.isdecimal() else 0
            if not last:
                tags.append((self._tag(number, row, columns), start, self._n_chars))
                if "SpanId" in misc:
                    ids[start] = misc["SpanId"]
        return tags, ids

    def _add(self, form: str, misc: dict[str, str]) -> int:
        """Puts a token after the white space that is due, and gives its start."""
        gap = " " if self._gap is None else self._gap
        self._append(gap + misc.get("SpacesBefore", ""))
        start = self._n_chars
        self._append(form)
        self._gap = space_after(misc)
        return start

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._n_chars += len(text)

    def _tag(self, number: int, row: list[str], columns: _Columns) -> str:
        if columns.tag is None:
            return "O"
        tag = row[columns.tag]
        if is_tag(tag):
            return tag
        self.problems.append((number, f"“{tag:.40}” is no tag; the token was taken without."))
        return "O"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where the columns are that are read; `tag` is None where no column has mentions."""

    id: int
    form: int
    misc: int | None
    tag: int | None
    n: int

    @classmethod
    def of(cls, names: str) -> _Columns:
        """The columns of those names.

        Raises:
            UserError: There is no ID or no FORM.
        """
        columns = names.upper().split()
        if not {"ID", "FORM"} <= {*columns}:
            raise UserError("“global.columns” names no ID or no FORM.")
        tags = [i for i, name in enumerate(columns) if name.rpartition(":")[2].startswith("NE")]
        return cls(
            id=columns.index("ID"),
            form=columns.index("FORM"),
            misc=columns.index("MISC") if "MISC" in columns else None,
            tag=tags[0] if tags else None,
            n=len(columns),
        )


@dataclass(slots=True)
class _Sentence:
    """The rows of one sentence, and what its comments say."""

    number: int
    text: str | None = None
    is_paragraph: bool = False
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_documents(lines: Iterator[tuple[int, str]]) -> Iterator[ConlluDocument]:
    """The documents of the lines; all of them are one where none is said to begin.

    Raises:
        UserError: The columns are not those of CoNLL-U, or a sentence has no end.
    """
    columns = _Columns.of(PLAIN_COLUMNS)
    document = ConlluDocument(1)
    sentence = _Sentence(1)
    for number, line in chain(lines, [(0, "")]):
        if line.startswith("#"):
            key, value = read_comment(line) or (line[1:].strip(), "")
            if key == "global.columns":
                columns = _Columns.of(value)
            elif key in ("newdoc", "newdoc id"):
                if not document.is_empty:
                    yield document
                document = ConlluDocument(number, id=value or None)
            else:
                _note(sentence, key, value)
        elif line.strip():
            sentence.rows.append((number, line.split("\t")))
            if len(sentence.rows) > MAX_CHARACTERS:
                raise UserError(f"The sentence at line {sentence.number} has no end.")
        else:
            if sentence.rows:
                document.take(sentence, columns)
            sentence = _Sentence(number + 1)
    if not document.is_empty:
        yield document


def _note(sentence: _Sentence, key: str, value: str) -> None:
    if key == "text":
        sentence.text = value
    elif key in ("newpar", "newpar id"):
        sentence.is_paragraph = True
