"""Who may put a claim forward: the issuer, entities, and mentions that become entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from annotator.app import linking
from annotator.app.editing import get_of_kind, said
from annotator.app.session import Session
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import overlaps, quote
from annotator.model.ids import AnnotationId, EntityId
from annotator.model.records import Claim, Entity, Mention, now, reading_order
from annotator.model.schema import Schema
from annotator.store.store import Store

_SPEAKING: Final = "agent"
_MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One who can be chosen; neither entity nor mention is the issuer.

    Attributes:
        name: What they are called.
        place: Why they are offered.
        label: Their mention label; empty for the issuer.
        entity_id: The entity that becomes the speaker.
        mention_id: The mention whose entity is yet to be made.
    """

    name: str
    place: str
    label: str = ""
    entity_id: EntityId | None = None
    mention_id: AnnotationId | None = None


def speakers(session: Session, claim: Claim) -> list[Speaker]:
    """Who may say the claim, the likely first.

    The speaker of the quote that the claim is in comes first; then the issuer, then those of the
    release who can speak, the nearest first, then the rest of the register. Who can speak has a
    label that the schema offers for the role of the agent.
    """
    found = [*_of_quote(session, claim), Speaker(name="The issuer", place="unless said otherwise")]
    found += _of_release(session, claim)
    found += [
        Speaker(name=entity.name, place="register", label=entity.label, entity_id=entity.id)
        for entity in session.store.entities()
    ]
    firsts = dict[tuple[EntityId | None, AnnotationId | None], Speaker]()
    for speaker in found:
        firsts.setdefault((speaker.entity_id, speaker.mention_id), speaker)
    return list(firsts.values())


def choose_speaker(store: Store, claim_id: AnnotationId, speaker: Speaker) -> ChangeSet:
    """Makes someone the speaker of a claim; a mention gets an entity of its name at once."""
    if speaker.mention_id is None:
        return linking.set_speaker(store, claim_id, speaker.entity_id)
    mention = get_of_kind(store, speaker.mention_id, Mention)
    claim = get_of_kind(store, claim_id, Claim)
    added = linking.add_entity(store, mention.label, speaker.name)
    entity = added.changes[0].after
    assert isinstance(entity, Entity)
    time = now()
    changes = (
        *added.changes,
        Change(mention, replace(mention, entity_id=entity.id, modified=time)),
        Change(claim, replace(claim, speaker_id=entity.id, modified=time)),
    )
    return ChangeSet(f"Set speaker of {said(store, claim)} to {speaker.name}", changes)


def _of_quote(session: Session, claim: Claim) -> Iterator[Speaker]:
    assert session.release is not None
    for turn in session.release.quotes:
        if turn.speaker and any(overlaps(turn.fragments, f) for f in claim.fragments):
            for mention in _speaking(session):
                if overlaps(mention.fragments, turn.speaker):
                    yield _speaker(session, mention, "speaks here")


def _of_release(session: Session, claim: Claim) -> Iterator[Speaker]:
    for mention in sorted(_speaking(session), key=lambda m: abs(m.start - claim.start))[:_MOST]:
        yield _speaker(session, mention, "in this release")


def _speaking(session: Session) -> list[Mention]:
    labels = _speaking_labels(session.store.schema())
    mentions = [a for a in session.annotations.values() if isinstance(a, Mention)]
    return sorted((m for m in mentions if m.label in labels), key=reading_order)


def _speaking_labels(schema: Schema) -> set[str]:
    roles = {role.name: role.offers_first for role in schema.claim_roles}
    return {*roles.get(_SPEAKING, ())}


def _speaker(session: Session, mention: Mention, place: str) -> Speaker:
    entity = session.store.find_entity(mention.entity_id) if mention.entity_id else None
    if entity is not None:
        return Speaker(name=entity.name, place=place, label=entity.label, entity_id=entity.id)
    words = " ".join(quote(session.text, mention.fragments).split())
    return Speaker(name=words, place=f"{place}, new", label=mention.label, mention_id=mention.id)
