"""What is copied: a stretch of a release with its annotations and what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.app.session import Session
from annotator.model.fragments import Span, hull, quote
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.json_value import Json
from annotator.model.records import Annotation, Claim, Mention, reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The part `span` of the release's text.

    Attributes:
        annotations: Those that touch the span, whole, sorted by `(start, -end)`.
        names: Words for the ids that annotations point at.
    """

    text: str
    span: Span
    annotations: tuple[Annotation, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        """The text alone."""
        return self.text[slice(*self.span)]

    def pieces(self, annotation: Annotation) -> list[Span]:
        """The parts of its fragments that lie in the span; one without width at its edge does."""
        start, end = self.span
        return [
            (max(a, start), min(b, end))
            for a, b in annotation.fragments
            if (a < end and start < b) or start <= a == b <= end
        ]

    def words_of(self, annotation: Annotation) -> str:
        """The annotated text on one line, with an ellipsis between fragments."""
        return " … ".join(" ".join(self.text[a:b].split()) for a, b in annotation.fragments)

    def details(self, annotation: Annotation) -> list[tuple[str, str]]:
        """Name and value of all that is known of it beside label and text."""
        found: list[tuple[str, Json]] = []
        if isinstance(annotation, Mention):
            found.append(("subtype", annotation.subtype))
        unconfirmed = annotation.unconfirmed if isinstance(annotation, Claim) else ()
        for name, value in annotation.attributes.items():
            words = _words(value)
            found.append((name, f"{words} (preset)" if words and name in unconfirmed else words))
        found += [(name, self.names.get(to, to)) for name, to in _pointers(annotation)]
        if isinstance(annotation, Claim):
            bare = [(role.role, role.fragments) for role in annotation.roles if role.to is None]
            found += [(name, quote(self.text, fragments)) for name, fragments in bare]
            found.append(("paraphrase", annotation.paraphrase))
        found.append(("note", annotation.note))
        return [(name, " ".join(str(words).split())) for name, words in found if words]


def chosen_excerpt(session: Session) -> Excerpt:
    """What is selected; else the focused annotation from end to end; else the whole release."""
    focused = session.focused
    span = session.selection or (hull(focused.fragments) if focused else (0, len(session.text)))
    touching = Excerpt(text=session.text, span=span)
    annotations = sorted(
        (a for a in session.annotations.values() if touching.pieces(a)), key=reading_order
    )
    return Excerpt(
        text=session.text,
        span=span,
        annotations=tuple(annotations),
        names=names_of(session, annotations),
    )


def names_of(session: Session, annotations: Iterable[Annotation]) -> dict[str, str]:
    """Words for what the annotations point at: a quotation, or the name of an entity."""
    names = {}
    for target in {to for annotation in annotations for _, to in _pointers(annotation)}:
        if found := session.annotations.get(AnnotationId(target)):
            names[target] = f"“{quote(session.text, found.fragments)}”"
        elif entity := session.store.find_entity(EntityId(target)):
            names[target] = entity.name
    return names


def plain_text(session: Session) -> str:
    """The selected text; else the focused annotation's, its fragments joined by one space."""
    if session.selection:
        return session.text[slice(*session.selection)]
    return quote(session.text, session.focused.fragments) if session.focused else ""


class Insert(NamedTuple):
    """Markup that goes before the character at `at`, in place of `n_replaced` characters.

    Where several meet, the lower rank goes first, and within a rank the one that was there first.
    """

    at: int
    rank: int
    words: str
    n_replaced: int = 0


def weave(text: str, span: Span, inserts: Iterable[Insert]) -> str:
    """The text of the span with all that is inserted."""
    parts: list[str] = []
    pos = span[0]
    for insert in sorted(inserts, key=lambda insert: insert[:2]):
        parts += (text[pos : insert.at], insert.words)
        pos = insert.at + insert.n_replaced
    return "".join([*parts, text[pos : span[1]]])


def _pointers(annotation: Annotation) -> list[tuple[str, str]]:
    """The ids it points at with what they are to it."""
    if isinstance(annotation, Mention):
        return [("entity", annotation.entity_id)] if annotation.entity_id else []
    speaker = [("speaker", str(annotation.speaker_id))] if annotation.speaker_id else []
    return speaker + [(role.role, role.to) for role in annotation.roles if role.to is not None]


def _words(value: Json) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
