"""Contacts: whom a release names for questions, and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from annotator.model.fragments import Span
from annotator.model.records import Contact
from annotator.text.anatomy.contact_marks import Mark, find_marks, kind_in
from annotator.text.anatomy.person_names import find_person, is_company, is_role_word
from annotator.text.name_words import state

_LONGEST_LINE: Final = 120
_LONGEST_NAME_LINE: Final = 80
_LONGEST_PROSE: Final = 200
_NEAR: Final = 40
_LONGEST_CONNECTION: Final = 6
_LINE: Final = re.compile(r"[^\n]+")
_PART: Final = re.compile(r"[^\n|\t•·]+")
_MOST_CELLS: Final = 12
_TAB: Final = re.compile(r"\t")
_GAP: Final = re.compile(r"[ \u00a0]{3,}|\s\|\s")
_INNER_CAPITAL: Final = re.compile(r"(?<!Mac)(?<!Van)(?<!Von)(?<!Fitz)(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ])")
_LABEL: Final = (
    r"(?:(?:e-?mail|tel(?:e[fp]h?one?)?|phone|mobile|cell|fax|office|direct|web(?:site)?|at|or|by"
    r"|and|call(?:ing)?|bei|unter|au|al|[TECMPO](?=\s?:))(?![\w-])[\s.:]*)+"
)
_LABELS: Final = re.compile(rf"\A{_LABEL}|\b{_LABEL}\Z", re.IGNORECASE)
_LOST_BREAK: Final = re.compile(
    r"(?<=[a-zà-ÿ]{2})(?=(?:President|Chairman|Chief|CEO|Director|Vice|Senior|Managing|Manager|Head"
    r"|Investor|Media|Tele|Phone|E-?mail)\b)|(?<=CEO|CFO|COO|CTO|CMO|LLC|LLP)(?=[A-Z][a-z])"
    r"|(?<=[a-z]LP)(?=[A-Z][a-z])|(?<=Inc\.)(?=[A-Z])|(?<=[a-z])(?=[TEMPCF]\s?:)"
)
"""Where a line break was lost before or after a word of titles."""
_EDGES: Final = " \t\n\u00a0\u202f,;:.-–—|/()[]<>*_\\"
_COMMA: Final = re.compile(r",\s+")
_CREDENTIALS: Final = frozenset("phd ph.d md m.d esq cfa cpa mba jr sr".split())
_LONGEST_NUMBER: Final = 4
_MAIL_KINDS: Final = (
    ("investor", re.compile(r"ir\b|investor|shareholder", re.IGNORECASE)),
    ("media", re.compile(r"(?:pr|press|media|news|presse|prensa|stampa)\b", re.IGNORECASE)),
)
_OF: Final = (["of"], ["for"], ["de"], ["du"], ["der"], ["des"], ["di"])


def find_contacts(text: str, blocks: Sequence[Span]) -> tuple[Contact, ...]:
    """The contacts in `blocks`, in order: a person or desk each, with mail address or phone number.

    Blocks with only white space between them are read as one, so that a heading, a name and an
    address may stand in lines of their own, in columns or without any line breaks. `extra` holds
    `role` and `organisation` where they are printed.
    """
    drafts: list[_Draft] = []
    for region in _regions(text, blocks):
        reading = _Region(text)
        for piece in _in_reading_order(text, *region):
            reading.read(*piece)
        drafts += (draft for draft in reading.drafts if draft.is_reached)
    return tuple(draft.contact(text) for draft in sorted(drafts, key=lambda draft: draft.start))


def _regions(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """The blocks, those with only white space between them as one."""
    low = high = -1
    for start, end in blocks:
        if low >= 0 and text[high:start].strip():
            yield low, high
            low = -1
        low, high = start if low < 0 else low, end
    if low >= 0:
        yield low, high


def _in_reading_order(text: str, start: int, end: int) -> list[Span]:
    """The region in pieces: rows of which cells hold a contact each are read by column."""
    rows: list[list[Span]] = []
    pieces: list[Span] = []
    for line in (*_LINE.finditer(text, start, end), None):
        cells = _cells(text, *line.span()) if line else []
        if rows and len(cells) != len(rows[0]):
            pieces += _by_column(text, rows)
            rows = []
        if len(cells) > 1:
            rows.append(cells)
        else:
            pieces += cells
    return pieces


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line, which may be empty in a row set with tabs; one if it is no row."""
    is_tabbed = 0 < text.count("\t", start, end) < _MOST_CELLS
    gaps = (_TAB if is_tabbed else _GAP).finditer(text, start, end)
    edges = [start, *(pos for gap in gaps for pos in gap.span()), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    return [(low, high) for low, high in spans if is_tabbed or text[low:high].strip()]


def _by_column(text: str, rows: Sequence[Sequence[Span]]) -> list[Span]:
    """The cells of rows, column by column if a row has two of a kind, else row by row."""
    for row in rows:
        types = [{mark.type for mark in find_marks(text, *cell)} for cell in row]
        if any(first & second for first, second in pairwise(types)):
            return [cell for column in zip(*rows, strict=True) for cell in column]
    return [cell for row in rows for cell in row]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return end - len(piece.lstrip(_EDGES)), start + len(piece.rstrip(_EDGES))


@dataclass(slots=True)
class _Draft:
    """A contact as far as it has been read."""

    kind: str
    start: int
    end: int
    department: str = "unlabelled"
    name: Span | None = None
    mail: str = ""
    phone: str = ""
    role: str = ""
    organisation: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether there is an address."""
        return bool(self.mail or self.phone)

    def describe(self, phrase: str) -> None:
        """Takes a role, an organisation, or one after the other."""
        words = phrase.split()
        phrase = " ".join(words)
        if self.department == "unlabelled":
            self.department = kind_in(phrase)
        is_number = sum(map(str.isdigit, phrase)) > _LONGEST_NUMBER
        if len(phrase) < 2 or not phrase[0].isupper() or is_number:
            return
        if phrase.lower().rstrip(".") in _CREDENTIALS:
            return
        titles = [index for index, word in enumerate(words) if is_role_word(word)]
        if titles:
            of = [index for index in titles if words[index + 1 : index + 2] in _OF]
            stop = len(words) if of else titles[-1] + 1
            self.role = ", ".join(filter(None, (self.role, " ".join(words[:stop]))))
            phrase = " ".join(words[stop:])
        self.organisation = self.organisation or phrase

    def contact(self, text: str) -> Contact:
        """The finished record."""
        by_mail = (kind for kind, words in _MAIL_KINDS if words.match(self.mail))
        kind = self.kind if self.kind != "unlabelled" else next(by_mail, self.department)
        found = {"role": self.role, "organisation": self.organisation}
        return Contact(
            kind=kind,
            name=" ".join(text[slice(*self.name)].split()) if self.name else "",
            email=self.mail,
            phone=self.phone,
            start=self.start,
            end=self.end,
            extra={key: value for key, value in found.items() if value},
        )


class _Region:
    """Reads one stretch of text, mark by mark."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._draft: _Draft | None = None
        self.drafts: list[_Draft] = []

    def read(self, start: int, end: int) -> None:
        """Takes the next piece in reading order."""
        pos = start
        for mark in find_marks(self._text, start, end):
            self._read_words(pos, mark.start, is_glued=self._touches(pos, mark))
            if mark.type == "cue":
                before = self._text[max(pos, mark.start - _NEAR) : mark.start]
                self._read_cue(mark, kind_in(before) if mark.value == "unlabelled" else mark.value)
            else:
                self._read_address(mark, is_near=mark.start - pos <= _LONGEST_CONNECTION)
            pos = mark.end
        self._read_words(pos, end, is_glued=False)

    def _touches(self, pos: int, mark: Mark) -> bool:
        """Whether the words between `pos` and a mark have lost their line breaks."""
        return pos < mark.start and self._text[mark.start - 1].isalpha() and mark.type != "cue"

    def _open(self, kind: str, start: int, end: int) -> _Draft:
        self._draft = _Draft(kind, start, end)
        self.drafts.append(self._draft)
        return self._draft

    def _read_cue(self, mark: Mark, kind: str) -> None:
        draft = self._draft
        is_heading = self._text[mark.end - 1] in ":："
        is_taken = draft is not None and draft.name and (is_heading or draft.kind != "unlabelled")
        if draft is None or draft.is_reached or is_taken:
            self._open(kind, mark.start, mark.end)
        elif kind != "unlabelled":
            draft.kind = kind

    def _read_address(self, mark: Mark, *, is_near: bool) -> None:
        draft = self._draft
        if draft is None or (mark.type == "mail" and draft.mail):
            draft = self._open(draft.kind if draft else "unlabelled", mark.start, mark.end)
        if mark.type == "mail":
            draft.mail = mark.value
        elif not draft.phone:
            draft.phone = mark.value
        elif is_near:
            draft.phone += f" or {mark.value}"
        draft.start, draft.end = min(draft.start, mark.start), max(draft.end, mark.end)

    def _read_words(self, start: int, end: int, *, is_glued: bool) -> None:
        """Words between marks: a name, a role, an organisation, or prose."""
        breaks = _INNER_CAPITAL if is_glued else _LOST_BREAK
        for part in _PART.finditer(self._text, start, end):
            low, high = part.span()
            if high - low > _LONGEST_PROSE and self._draft and self._draft.is_reached:
                self._draft = None
                continue
            cuts = [cut.start() for cut in breaks.finditer(self._text, low, high)]
            for span in pairwise([low, *cuts, high]):
                first, last = _stripped(self._text, *span)
                if first < last:
                    self._read_part(first, min(last, first + _LONGEST_LINE))

    def _read_part(self, start: int, end: int) -> None:
        draft = self._draft
        if draft is None and end - start > _LONGEST_NAME_LINE:
            return
        name = _name(self._text, start, end)
        if name and draft is None and self._text[name[1] : end].lstrip()[:1].islower():
            return
        if name and (draft is None or draft.is_reached):
            draft = self._open(draft.kind if draft else "unlabelled", name[0], name[1])
        if draft is None:
            return
        if name and (draft.name is None or self._text[slice(*draft.name)].isupper()):
            draft.name = name
            draft.start, draft.end = min(draft.start, name[0]), max(draft.end, name[1])
            start = name[1]
        for phrase in self._text[start:end].split(","):
            draft.describe(_LABELS.sub(" ", phrase).strip(_EDGES))


def _name(text: str, start: int, end: int) -> Span | None:
    """The person's name that a part begins with."""
    comma = text.find(",", start, end)
    name = find_person(text, start, comma) if comma > 0 else None
    if not name or is_company(text, name[1]):
        name = find_person(text, start, end)
    if not name or name[0] - start > _NEAR or " " not in text[slice(*name)]:
        return None
    gap = _COMMA.match(text, name[1])
    return None if gap and state().match(text, gap.end()) else name
