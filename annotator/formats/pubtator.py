"""Reads and writes PubTator: title, text, mentions with their concepts, relations of concepts.

The first line of the text that has words after it is the title, what follows the abstract. The
format has no other line break: each, and each tab, becomes a space, so offsets stay as they are.
The concept of a mention is kept as its `concept`; where there is none, its entity stands for it.
Relations join concepts; when read, they join the first mentions that have them.

Source: https://www.ncbi.nlm.nih.gov/research/pubtator3/tutorial and the BC5CDR corpus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from annotator.errors import UserError
from annotator.formats.declared import dropped
from annotator.formats.flat_layer import unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import MAX_BYTES, open_input, unreadable
from annotator.formats.line_text import BREAK, is_line, one_line
from annotator.formats.native_parsing import parse_line
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.ids import stable_id
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Annotation, Mention, Relation

_INFO: Final = FormatInfo(
    name="pubtator",
    title="PubTator",
    suffixes=(".pubtator",),
    holds=frozenset(
        {Feature.MENTIONS, Feature.OVERLAP, Feature.WHITE_SPACE_EDGES, Feature.RELATIONS}
    ),
)
CONCEPT, NAMES, CONCEPTS, MORE = "concept", "concept_names", "concepts", "pubtator_columns"
LOOSE: Final = "pubtator_relations"
"""The keys under which records keep what only PubTator has; `LOOSE` is a release's: the relations
of concepts that no mention has."""

_NO_CONCEPT: Final = "-"
_MEMBERS: Final = re.compile(r"[|;,]")
_UNSAFE: Final = re.compile(r"[%|\s]")
_TEXT: Final = re.compile(r"([^|\t]+)\|([ta])\|(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"\d{1,9}")
_TITLE_END: Final = re.compile(r"(?<=\S)\n(?=.*\S)", re.DOTALL)
_ONLY_MENTIONS: Final = "the format holds the mention layer only"
_NO_LABEL: Final = "the format holds no label with tabs, line breaks or spaces at its edges"
_NO_BREAK: Final = "the format holds no tabs and no line breaks but one: they are spaces in it"
_CONCEPTS_ONLY: Final = "the format relates concepts: the first mentions that have them"

_Object = dict[str, Any]


class PubtatorWriter:
    """Writes PubTator for the tools of biomedical text mining."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Line breaks, claims, several pieces, no width, and relations of other mentions."""
        losses: list[Loss | RelationLoss] = []
        title, text = _parts(release.text)
        written = f"{title}\n{text}" if text else title
        if written != release.text:
            pairs = zip(written, release.text, strict=True)
            places = [i for i, (ours, theirs) in enumerate(pairs) if ours != theirs]
            losses.append(
                Loss(
                    doc_id=release.release.id, id="", start=places[0], end=places[-1] + 1,
                    label="", action="dropped", reason=_NO_BREAK,
                )
            )  # fmt: skip
        losses += [dropped(a, reason) for a in release.annotations if (reason := _unheld(a))]
        concepts = _first_concepts(release)
        return [
            *losses,
            *(
                RelationLoss(
                    doc_id=release.release.id,
                    relation=(relation.from_id, relation.to_id, relation.label),
                    reason=_CONCEPTS_ONLY,
                )
                for relation in release.relations
                if _related(relation, concepts) is None
            ),
        ]

    def write(
        self,
        path: Path,
        releases: Iterable[AnnotatedRelease],
        *,
        header: ProjectHeader,  # noqa: ARG002
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file and yields what it lost."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for release in releases:
                file.writelines(f"{line}\n" for line in _lines(release))
                yield from self.find_losses(release)


class PubtatorReader:
    """Reads PubTator, document by document; UTF-8 unless another encoding is given."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The releases of the file, the problems of each before it."""
        try:
            document = _Document(path)
            for number, line in _decoded_lines(path, options.encoding or "utf-8"):
                if not line.strip():
                    yield from document.finish()
                    document = _Document(path)
                else:
                    document.take(number, line)
            yield from document.finish()
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except OSError as error:
            yield Problem(path=str(path), where="", message=str(unreadable(error)))


def _decoded_lines(path: Path, codec: str) -> Iterator[tuple[int, str]]:
    with open_input(path) as file:
        number = 0
        while raw := file.readline(MAX_BYTES + 1):
            number += 1
            if len(raw) > MAX_BYTES:
                raise UserError(f"Line {number} is larger than {MAX_BYTES // 1_000_000} MB.")
            try:
                yield number, raw.decode(codec).rstrip("\r\n")
            except (LookupError, ValueError) as error:
                raise UserError(f"Line {number} is not encoded in {codec}.") from error


class _Document:
    """The lines of one document; each that is not sound is named when it is finished."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._id = ""
        self._texts: dict[str, str] = {}
        self._mentions: list[_Object] = []
        self._relations: list[_Object] = []
        self._problems: list[Problem] = []
        self._n_same: Counter[tuple[str, ...]] = Counter()
        self._waiting: list[list[str]] = []
        self._loose: list[list[str]] = []

    def take(self, number: int, line: str) -> None:
        """Takes one line that is not blank."""
        match = _TEXT.match(line)
        if match and match[2] not in self._texts and self._id in ("", unquote(match[1])):
            self._id = unquote(match[1])
            self._texts[match[2]] = match[3]
            return
        try:
            self._columns(line.split("\t"))
        except UserError as error:
            self._refuse(number, str(error))

    def _columns(self, columns: list[str]) -> None:
        if not self._id or unquote(columns[0]) != self._id:
            raise UserError("It belongs to no document: a blank line must part documents.")
        if len(columns) >= 6:
            self._mention(columns)
        elif len(columns) >= 4:
            self._waiting.append(columns)
        else:
            raise UserError("It is no text, mention or relation.")

    def _refuse(self, number: int, message: str) -> None:
        self._problems.append(Problem(path=self._path, where=f"line {number}", message=message))

    def _mention(self, columns: list[str]) -> None:
        _, start, end, text, label, concept, *more = columns
        if not _NUMBER.fullmatch(start) or not _NUMBER.fullmatch(end):
            raise UserError(f"“{start:.20}” and “{end:.20}” are no offsets.")
        fragments = [[int(start), int(end)]]
        marked = one_line(self._text[fragments[0][0] : fragments[0][1]])
        if text != marked:
            raise UserError(f"Its text is “{text:.80}”, but it marks “{marked:.80}”.")
        same = start, end, label, concept
        self._n_same[same] += 1
        made = stable_id(self._id, same, self._n_same[same])
        item: _Object = {"id": made, "label": label, "fragments": fragments}
        if concept.strip() not in ("", _NO_CONCEPT):
            item[CONCEPT] = concept
        if any(more):
            item[NAMES] = " ".join(more).strip()
        self._mentions.append(item)

    @property
    def _text(self) -> str:
        title, abstract = self._texts.get("t", ""), self._texts.get("a", "")
        return f"{title}\n{abstract}" if abstract else title

    def _relation(self, columns: list[str]) -> None:
        _, label, first, second, *more = columns
        start, end = self._first(first), self._first(second)
        if start is None or end is None:
            self._loose.append(columns[1:])
            return
        item: _Object = {
            "id": stable_id(self._id, label, start, end, len(self._relations)), "label": label,
            "from": start, "to": end, CONCEPTS: [first, second],
        }  # fmt: skip
        if more:
            item[MORE] = more
        self._relations.append(item)

    def _first(self, concept: str) -> str | None:
        """The id of the first mention that has the concept alone, or among others."""
        for mention in self._mentions:
            if mention.get(CONCEPT) == concept:
                return str(mention["id"])
        for mention in self._mentions:
            if concept in _MEMBERS.split(mention.get(CONCEPT, "")):
                return str(mention["id"])
        return None

    def finish(self) -> Iterator[Incoming]:
        """The release, after its problems; nothing when there were no lines."""
        for columns in self._waiting:
            self._relation(columns)
        yield from self._problems
        if self._id:
            release: _Object = {
                "id": self._id, "text": self._text, "title": self._texts.get("t", ""),
                "mentions": self._mentions, "relations": self._relations,
            }  # fmt: skip
            if self._loose:
                release[LOOSE] = self._loose
            yield from parse_line(release, path=self._path, where=f"document {self._id}")


def _parts(text: str) -> tuple[str, str]:
    """Title and abstract as they are written; the abstract is empty if there is but one line."""
    match = _TITLE_END.search(text)
    if match is None:
        return one_line(text), ""
    return one_line(text[: match.start()]), one_line(text[match.end() :])


def _lines(release: AnnotatedRelease) -> Iterator[str]:
    doc_id = _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", release.release.id)
    title, abstract = _parts(release.text)
    yield f"{doc_id}|t|{title}"
    yield f"{doc_id}|a|{abstract}"
    for mention in release.mentions:
        if not _unheld(mention):
            start, end = mention.fragments[0]
            words = one_line(release.text[start:end])
            concept, names = _concept(mention), mention.extra.get(NAMES)
            more = [names] if isinstance(names, str) and is_line(names) else []
            yield "\t".join([doc_id, str(start), str(end), words, mention.label, concept, *more])
    concepts = _first_concepts(release)
    for relation in release.relations:
        if pair := _related(relation, concepts):
            yield "\t".join([doc_id, relation.label, *pair, *_columns(relation.extra.get(MORE))])
    loose = release.release.extra.get(LOOSE)
    for row in loose if isinstance(loose, list) else ():
        if len(columns := _columns(row)) > 2:
            yield "\t".join([doc_id, *columns])
    yield ""


def _columns(row: Json) -> list[str]:
    """The texts of a row that only PubTator has; none if they would not come back."""
    texts = [text for text in row if isinstance(text, str)] if isinstance(row, list) else []
    return [] if any(BREAK.search(text) for text in texts) else texts


def _unheld(annotation: Annotation) -> str:
    """Why an annotation cannot be written; empty when it can."""
    if not isinstance(annotation, Mention):
        return _ONLY_MENTIONS
    return unfit(annotation.fragments) or ("" if is_line(annotation.label) else _NO_LABEL)


def _concept(mention: Mention) -> str:
    for concept in (mention.extra.get(CONCEPT), mention.entity_id):
        if isinstance(concept, str) and is_line(concept):
            return concept
    return _NO_CONCEPT


def _first_concepts(release: AnnotatedRelease) -> dict[str, set[str]]:
    """The concepts that each mention is the first to have, by its id."""
    owners: dict[str, str] = {}
    written = [mention for mention in release.mentions if not _unheld(mention)]
    for mention in written:
        owners.setdefault(_concept(mention), mention.id)
    for mention in written:
        for member in _MEMBERS.split(_concept(mention)):
            owners.setdefault(member, mention.id)
    owners.pop(_NO_CONCEPT, None)
    concepts: dict[str, set[str]] = {}
    for concept, owner in owners.items():
        concepts.setdefault(owner, set()).add(concept)
    return concepts


def _related(relation: Relation, concepts: dict[str, set[str]]) -> tuple[str, str] | None:
    """The two concepts of a relation; None when they would not mean its ends."""
    if not is_line(relation.label):
        return None
    said = relation.extra.get(CONCEPTS)
    given = said if isinstance(said, list) and len(said) == 2 else (None, None)
    pair = []
    for end, concept in zip((relation.from_id, relation.to_id), given, strict=True):
        known = concepts.get(end, set())
        if isinstance(concept, str) and concept in known:
            pair.append(concept)
        elif known:
            pair.append(max(known, key=lambda name: (len(name), name)))
        else:
            return None
    return pair[0], pair[1]
