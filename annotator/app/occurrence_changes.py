"""The changes of what a propagation keeps, and the title they have together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.app import editing, presetting, register
from annotator.app.mention_values import following, with_value
from annotator.app.propagation import Candidate, Kind, Propagation
from annotator.model.changes import Change
from annotator.model.fragments import check_inside
from annotator.model.ids import AnnotationId, new_id
from annotator.model.records import Annotation, Claim, Entity, Mention, now
from annotator.store.store import Store


def title_of(proposed: Propagation) -> str:
    """What the history calls it."""
    kept, source = proposed.kept, proposed.source
    n, words = f"{len(kept):,}", editing.shortened(proposed.sought.words)
    n_releases = len({candidate.release_id for candidate in kept})
    where = f" in {n_releases:,} releases" if n_releases > 1 else ""
    return {
        Kind.MARK: f"Mark {n} more “{words}” as {source.label}{where}",
        Kind.RELABEL: f"Relabel {n} “{words}” as {proposed.label}{where}",
        Kind.DELETE: f"Delete {n} {source.label} “{words}”{where}",
        Kind.ATTACH: f"Attach {n} “{words}” to {proposed.entity and proposed.entity.name}{where}",
    }[proposed.kind]


def changes_of(store: Store, proposed: Propagation) -> Iterator[Change]:
    """Marks, relabels, deletes or attaches what is kept, one by one.

    Raises:
        UserError: Something is not there any more or would not be valid.
    """
    kept = proposed.kept
    if proposed.kind is Kind.MARK:
        return _marked(store, proposed.source, kept)
    ids = [candidate.annotation_id for candidate in kept if candidate.annotation_id]
    if proposed.kind is Kind.DELETE:
        return editing.deletions(store, ids)
    if proposed.kind is Kind.ATTACH:
        assert proposed.entity is not None
        return _attached(store, proposed.entity, ids)
    assert proposed.label is not None
    return _relabelled(store, proposed.label, ids)


def _marked(store: Store, source: Annotation, kept: Sequence[Candidate]) -> Iterator[Change]:
    like = _like(store, source)
    store.schema().check(like)
    for release_id, start, end, *_ in kept:
        fragments = ((start, end),)
        check_inside(store.text(release_id), fragments)
        id_ = AnnotationId(new_id())
        new = replace(like, id=id_, release_id=release_id, fragments=fragments)
        yield Change(None, _completed(store, new))


def _completed(store: Store, new: Annotation) -> Annotation:
    """With what its own text says: the value of a mention, the presets of a claim."""
    return with_value(store, new) if isinstance(new, Mention) else presetting.preset(store, new)


def _like(store: Store, source: Annotation) -> Annotation:
    """A mention passes on label, sub-type, entity and attributes, a claim its label only."""
    if isinstance(source, Claim):
        add = presetting.add_claim(store, source.release_id, source.fragments, source.label)
        new = add.changes[0].after
        assert isinstance(new, Claim)
        return new
    time = now()
    return replace(
        source,
        value=None,
        note="",
        extra={},
        annotator=store.annotator,
        created=time,
        modified=time,
    )


def _attached(store: Store, entity: Entity, ids: Sequence[AnnotationId]) -> Iterator[Change]:
    """The entity comes first, added if it is new, with what it learns."""
    mentions = [editing.get_of_kind(store, id_, Mention) for id_ in ids]
    taught = entity
    for mention in mentions:
        taught = register.learned(taught, register.words_of(store, mention))
    old = store.find_entity(entity.id)
    if taught != old:
        yield Change(old, taught)
    for mention in mentions:
        yield register.moved(mention, entity.id)


def _relabelled(store: Store, label: str, ids: Sequence[AnnotationId]) -> Iterator[Change]:
    schema, time = store.schema(), now()
    for annotation_id in ids:
        old = editing.get_annotation(store, annotation_id)
        new = replace(editing.relabelled(schema, old, label), modified=time)
        if isinstance(old, Mention) and isinstance(new, Mention):
            new = following(store, new, old=old)
        if isinstance(new, Claim):
            new = presetting.preset(store, new)
        schema.check(new)
        yield Change(old, new)
