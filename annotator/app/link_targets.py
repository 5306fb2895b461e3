"""What roles and relations lead to: how it is said, and how one goes there."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.app.editing import shortened
from annotator.app.session import Session
from annotator.errors import UserError
from annotator.model.fragments import Fragments, quote
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Annotation, Entity, Layer, Mention, reading_order
from annotator.model.schema import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An annotation, entity or bare text as it is shown.

    Attributes:
        words: Its text or its name, on one line.
        place: Where it is if not in the release: another release's title, or the register.
        label: Its label; None for bare text and for what is gone.
    """

    words: str
    place: str = ""
    label: Label | None = None


def entities_of(session: Session) -> dict[EntityId, Entity]:
    """The entities that the mentions of the release in the reader refer to."""
    mentions = [a for a in session.annotations.values() if isinstance(a, Mention)]
    ids = dict.fromkeys(m.entity_id for m in sorted(mentions, key=reading_order) if m.entity_id)
    found = map(session.store.find_entity, ids)
    return {entity.id: entity for entity in found if entity is not None}


def describe(session: Session, id_: str | None, fragments: Fragments = ()) -> Target:
    """What a pointer of the release in the reader leads to."""
    schema = session.store.schema()
    annotation = _find(session, id_)
    if annotation is not None:
        is_here = annotation.id in session.annotations
        text = session.text if is_here else session.store.text(annotation.release_id)
        release = None if is_here else session.store.release(annotation.release_id)
        return Target(
            words=" ".join(quote(text, annotation.fragments).split()),
            place=shortened(release.title) if release else "",
            label=schema.find_label(annotation.layer, annotation.label),
        )
    entity = session.store.find_entity(EntityId(id_)) if id_ else None
    if entity is not None:
        label = schema.find_label(Layer.MENTION, entity.label)
        return Target(words=entity.name, place="entity", label=label)
    return Target(words=" ".join(quote(session.text, fragments).split()) or "gone")


def go_to(session: Session, id_: str | None, fragments: Fragments = ()) -> None:
    """Shows what a pointer leads to; an entity by its first mention in the release.

    Raises:
        UserError: The entity has no mention here.
    """
    annotation = _find(session, id_)
    if annotation is None and id_ is not None:
        mentions = [
            a for a in session.annotations.values() if isinstance(a, Mention) and a.entity_id == id_
        ]
        annotation = min(mentions, key=reading_order, default=None)
        if annotation is None:
            raise UserError("This release does not mention it.")
    if annotation is None:
        session.reader.set_selection(fragments[0])
        return
    if annotation.id not in session.annotations:
        session.open_release(annotation.release_id)
    session.reader.set_focused(annotation.id)


def _find(session: Session, id_: str | None) -> Annotation | None:
    if id_ is None:
        return None
    here = session.annotations.get(AnnotationId(id_))
    return here or session.store.find_annotation(AnnotationId(id_))
