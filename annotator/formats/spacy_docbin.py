"""Writes and reads spaCy's DocBin, for `spacy train` and `spacy debug data`.

Tokens are those of `spacy.blank(language)`, split at every edge of an annotation, so no span grows
and `doc.text` is the text of the release. In each doc:

- `doc.spans["entities"]` and `doc.spans["claims"]` have every mention and claim in one piece, also
  where they overlap; `span.id_` is the annotation's id, `span.kb_id_` its entity's.
- `doc.ents` has the mentions without those that overlap a longer one and without white space at
  their edges, which spaCy's `ner` takes for an error. Nothing is lost by that: the group has all.
- `doc.cats` has 1.0 for each label of the release.
- `doc.user_data` has `doc_id`; `relations`, each `{"head": [start, end, label], "tail": […],
  "label"}` in code points, with the ids of the relation and its ends; and `annotations`, a JSON
  text that maps an annotation's id to its native object, so attributes, roles and notes travel too.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from annotator.errors import UserError
from annotator.formats.flat_layer import flatten, trim, unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.input_file import MAX_TABLE_BYTES, load_bytes
from annotator.formats.json_lines import check_storable
from annotator.formats.native_parsing import parse_line
from annotator.formats.native_release import claim_object, mention_object
from annotator.model.exchange import (
    AS_FOUND,
    Incoming,
    Loss,
    Problem,
    ProjectHeader,
    ReadOptions,
    RelationLoss,
)
from annotator.model.fragments import Span as Place
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Annotation, Claim, Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin, Span

_UNKNOWN_LANGUAGE: Final = "xx"
_LIKELY: Final = 0.5


_INFO: Final = FormatInfo(
    name="spacy",
    title="spaCy DocBin",
    suffixes=(".spacy",),
    is_folder=True,
    extra="spacy",
    is_isolated=True,
    holds=frozenset(Feature)
    - {Feature.FRAGMENTS, Feature.ZERO_WIDTH, Feature.SECTIONS, Feature.METADATA},
)
_DAMAGE: Final = (
    *(AssertionError, AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError),
    RecursionError,
    zlib.error,
)
"""What spaCy raises for a file that is none of its own."""
_LAYERS: Final = {"entities": "mentions", "claims": "claims"}


class SpacyWriter:
    """Writes one `.spacy` file; spaCy is imported only here and only when it writes."""

    info = _INFO

    def find_losses(self, release: AnnotatedRelease) -> list[Loss | RelationLoss]:
        """Annotations in several pieces or without width, and relations at them or beyond."""
        dropped = [
            _dropped(release, annotation, reason)
            for annotation in release.annotations
            if (reason := unfit(annotation.fragments))
        ]
        places = _places(release)
        lost = [
            RelationLoss(
                doc_id=release.release.id,
                relation=(relation.from_id, relation.to_id, relation.label),
                reason="an end of it is not written with this release",
            )
            for relation in release.relations
            if not {relation.from_id, relation.to_id} <= places.keys()
        ]
        return [*dropped, *lost]

    def write(
        self,
        path: Path,
        releases: Iterable[AnnotatedRelease],
        *,
        header: ProjectHeader,  # noqa: ARG002
    ) -> Iterator[Loss | RelationLoss]:
        """Writes one file and yields what it lost; keeps all docs in memory until the end.

        Raises:
            UserError: spaCy is not installed.
        """
        docs = _doc_bin()(store_user_data=True)
        languages: dict[str, Language] = {}
        for release in releases:
            code = str(release.release.meta.get("language") or "en").lower().split("-")[0]
            if code not in languages:
                languages[code] = _blank(code)
            docs.add(_doc(languages[code], release))
            yield from self.find_losses(release)
        path.write_bytes(docs.to_bytes())


class SpacyReader:
    """Reads one `.spacy` file, ours with all it says, others with their entities and groups."""

    info = _INFO

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:  # noqa: ARG002
        """The releases of the docs, the problems of each before it."""
        try:
            for number, doc in enumerate(_docs(load_bytes(path, most=MAX_TABLE_BYTES)), start=1):
                yield from _incoming(doc, path, where=f"doc {number}")
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except _DAMAGE as error:
            message = f"It is no file of spaCy, or a damaged one: {error!s:.200}."
            yield Problem(path=str(path), where="", message=message)


def _doc_bin() -> type[DocBin]:
    try:
        from spacy.tokens import DocBin  # noqa: PLC0415  an extra, and slow to import
    except ImportError as error:
        raise UserError(
            "spaCy files need spaCy, which is not installed.",
            hint='Install it with: pip install "annotator[spacy]"',
            detail=str(error),
        ) from error
    return DocBin


def _docs(data: bytes) -> Iterator[Doc]:
    docs = _doc_bin()()
    if len(zlib.decompressobj().decompress(data, MAX_TABLE_BYTES + 1)) > MAX_TABLE_BYTES:
        raise UserError(f"It unpacks to more than {MAX_TABLE_BYTES // 1_000_000} MB.")
    return docs.from_bytes(data).get_docs(_blank(_UNKNOWN_LANGUAGE).vocab)


def _incoming(doc: Doc, path: Path, *, where: str) -> Iterator[Incoming]:
    said = doc.user_data
    doc_id, relations = said.get("doc_id"), said.get("relations")
    line: dict[str, Json] = {
        "text": doc.text,
        "id": doc_id if isinstance(doc_id, str) else None,
        "labels": [label for label, score in doc.cats.items() if score >= _LIKELY],
        "meta": {"source_name": f"{path.name}, {where}"},
        "mentions": [],
        "claims": [],
        "relations": [
            {"id": item["id"], "label": item["label"], "from": item["from"], "to": item["to"]}
            for item in (relations if isinstance(relations, tuple) else ())
            if isinstance(item, dict) and {"id", "label", "from", "to"} <= item.keys()
        ],
    }
    objects = json.loads(said["annotations"]) if "annotations" in said else {}
    for key, group in {"entities": doc.ents, **doc.spans}.items():
        layer = _LAYERS.get(key, "mentions")
        line[layer] = [*cast("list[Json]", line[layer]), *(_object(s, objects) for s in group)]
    try:
        check_storable(dump(line))
    except UserError as error:
        yield Problem(path=str(path), where=where, message=str(error))
    else:
        yield from parse_line(line, path=str(path), where=where)


def _object(span: Span, objects: dict[str, Json]) -> Json:
    """The native object of a span: the one that was written, if it says the same of the place."""
    place: dict[str, Json] = {
        "label": span.label_,
        "fragments": [[span.start_char, span.end_char]],
    }
    written = objects.get(span.id_)
    if isinstance(written, dict) and place.items() <= written.items():
        return written
    return {**place, "id": span.id_ or None, "text": span.text}


def _blank(code: str) -> Language:
    """The empty pipeline of a language; one for any language if spaCy cannot make it."""
    import spacy  # noqa: PLC0415  an extra, and slow to import

    try:
        return spacy.blank(code)
    except (ImportError, ValueError, OSError):  # an unknown language, or a tokenizer not installed
        return spacy.blank(_UNKNOWN_LANGUAGE)


def _dropped(release: AnnotatedRelease, annotation: Annotation, reason: str) -> Loss:
    return Loss(
        doc_id=release.release.id,
        id=annotation.id,
        start=annotation.start,
        end=annotation.end,
        label=annotation.label,
        action="dropped",
        reason=reason,
    )


def _places(release: AnnotatedRelease) -> dict[str, tuple[int, int, str]]:
    """Start, end and label of each annotation that is written, by id."""
    return {
        annotation.id: (annotation.start, annotation.end, annotation.label)
        for annotation in release.annotations
        if not unfit(annotation.fragments)
    }


def _doc(language: Language, release: AnnotatedRelease) -> Doc:
    from spacy.tokens import Doc, Span  # noqa: PLC0415  an extra, and slow to import

    text = release.text
    mentions = [mention for mention in release.mentions if not unfit(mention.fragments)]
    claims = [claim for claim in release.claims if not unfit(claim.fragments)]
    flat, _ = flatten(trim(text, mention) for mention in mentions)
    edges = {
        *((mention.start, mention.end) for mention in mentions),
        *((claim.start, claim.end) for claim in claims),
        *((start, end) for start, end, _ in flat),
    }
    words, spaces = _split(language.tokenizer(text), edges)
    doc = Doc(language.vocab, words=words, spaces=spaces)
    assert doc.text == text, f"spaCy's tokens do not give the text of {release.release.id}"
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}

    def span(annotation: Mention | Claim, start: int, end: int) -> Span:
        entity = annotation.entity_id if isinstance(annotation, Mention) else None
        return Span(
            doc, starts[start], ends[end],
            label=annotation.label, kb_id=entity or "", span_id=annotation.id,
        )  # fmt: skip

    doc.spans["entities"] = [span(mention, mention.start, mention.end) for mention in mentions]
    doc.spans["claims"] = [span(claim, claim.start, claim.end) for claim in claims]
    doc.set_ents([span(mention, start, end) for start, end, mention in flat])
    doc.cats = dict.fromkeys(release.release.labels, 1.0)
    doc.user_data.update(_user_data(release, mentions, claims))
    return doc


def _user_data(
    release: AnnotatedRelease, mentions: Iterable[Mention], claims: Iterable[Claim]
) -> dict[str, object]:
    places = _places(release)
    objects: dict[str, Json] = {
        **{str(mention.id): mention_object(mention, release.text) for mention in mentions},
        **{str(claim.id): claim_object(claim, release.text) for claim in claims},
    }
    return {
        "doc_id": str(release.release.id),
        "relations": [
            {
                "head": list(places[relation.from_id]),
                "tail": list(places[relation.to_id]),
                "label": relation.label,
                "id": str(relation.id),
                "from": str(relation.from_id),
                "to": str(relation.to_id),
            }
            for relation in release.relations
            if {relation.from_id, relation.to_id} <= places.keys()
        ],
        "annotations": dump(objects),
    }


def _split(doc: Doc, edges: set[Place]) -> tuple[list[str], list[bool]]:
    """Words and whether a space follows each, with a border at every start and end.

    spaCy keeps one space after a word outside the tokens; a span that begins or ends with it
    makes it a token of its own.
    """
    starts, ends = {start for start, _ in edges}, {end for _, end in edges}
    borders = starts | ends
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        cuts = [i for i in range(1, len(token)) if token.idx + i in borders]
        pieces = [token.text[i:j] for i, j in zip([0, *cuts], [*cuts, len(token)], strict=True)]
        space = token.idx + len(token)
        has_space = bool(token.whitespace_)
        if has_space and (space in starts or space + 1 in ends):
            pieces.append(" ")
            has_space = False
        words += pieces
        spaces += [*[False] * (len(pieces) - 1), has_space]
    return words, spaces
