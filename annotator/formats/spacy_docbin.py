"""Writes spaCy's DocBin, for `spacy train` and `spacy debug data`.

Tokens are those of `spacy.blank(language)`, split at every edge of an annotation, so no span grows
and `doc.text` is the text of the release. In each doc:

- `doc.spans["entities"]` and `doc.spans["claims"]` have every mention and claim in one piece, also
  where they overlap; `span.id_` is the annotation's id, `span.kb_id_` its entity's.
- `doc.ents` has the mentions without those that overlap a longer one and without white space at
  their edges, which spaCy's `ner` takes for an error. Nothing is lost by that: the group has all.
- `doc.cats` has 1.0 for each label of the release.
- `doc.user_data` has `doc_id`; `relations`, each `{"head": [start, end, label], "tail": […],
  "label"}` in code points; and `annotations`, a JSON text that maps an annotation's id to its
  native object, so attributes, roles and notes travel too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.errors import UserError
from annotator.formats.flat_layer import flatten, trim, unfit
from annotator.formats.format_info import Feature, FormatInfo
from annotator.formats.native_release import claim_object, mention_object
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.fragments import Span as Place
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Annotation, Claim, Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_UNKNOWN_LANGUAGE: Final = "xx"


class SpacyWriter:
    """Writes one `.spacy` file; spaCy is imported only here and only when it writes."""

    info = FormatInfo(
        name="spacy",
        title="spaCy DocBin",
        suffixes=(".spacy",),
        is_folder=True,
        extra="spacy",
        holds=frozenset(Feature)
        - {Feature.FRAGMENTS, Feature.ZERO_WIDTH, Feature.SECTIONS, Feature.METADATA},
    )

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
        try:
            import spacy.tokens  # noqa: PLC0415  an extra, and slow to import
        except ImportError as error:
            raise UserError(
                "Writing spaCy files needs spaCy, which is not installed.",
                hint='Install it with: pip install "annotator[spacy]"',
                detail=str(error),
            ) from error
        languages: dict[str, Language] = {}
        docs = spacy.tokens.DocBin(store_user_data=True)
        for release in releases:
            code = str(release.release.meta.get("language") or "en").lower().split("-")[0]
            if code not in languages:
                languages[code] = _blank(code)
            docs.add(_doc(languages[code], release))
            yield from self.find_losses(release)
        path.write_bytes(docs.to_bytes())


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
