"""The change set of every edit a user or a script can make, each checked before it is made."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.app.mention_values import following, with_value
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.fragments import Fragments, Span, check_inside, normalise, quote
from annotator.model.ids import AnnotationId, ReleaseId, new_id
from annotator.model.json_value import Json
from annotator.model.notes import with_note
from annotator.model.records import (
    CUES,
    SPEAKER,
    Annotation,
    Claim,
    Layer,
    Mention,
    Relation,
    Release,
    Status,
    Thread,
    now,
)
from annotator.model.schema import Schema
from annotator.store.store import Store

Spans = Iterable[Sequence[int]]
_A = TypeVar("_A", Mention, Claim)
_QUOTE_CHARS = 40


def add_mention(
    store: Store,
    release_id: ReleaseId,
    spans: Spans,
    label: str,
    *,
    subtype: str | None = None,
    attributes: Mapping[str, Json] | None = None,
) -> ChangeSet:
    """Adds a mention with the value of its text; attributes not given get the schema's defaults.

    Raises:
        UserError: The span, the label, the sub-type or an attribute is not valid.
    """
    time = now()
    mention = Mention(
        id=AnnotationId(new_id()),
        release_id=release_id,
        label=label,
        fragments=normalise(spans),
        subtype=subtype,
        attributes={**store.schema().defaults_for(Layer.MENTION, label), **(attributes or {})},
        annotator=store.annotator,
        created=time,
        modified=time,
    )
    return _added(store, with_value(store, mention))


def add_claim(
    store: Store,
    release_id: ReleaseId,
    spans: Spans,
    label: str,
    *,
    attributes: Mapping[str, Json] | None = None,
) -> ChangeSet:
    """Adds a claim; every attribute not given gets its default and is listed as unconfirmed.

    Raises:
        UserError: The span, the label or an attribute is not valid.
    """
    time, given = now(), dict(attributes or {})
    defaults = store.schema().defaults_for(Layer.CLAIM, label)
    claim = Claim(
        id=AnnotationId(new_id()),
        release_id=release_id,
        label=label,
        fragments=normalise(spans),
        attributes={**defaults, **given},
        unconfirmed=tuple(name for name in defaults if name not in given),
        annotator=store.annotator,
        created=time,
        modified=time,
    )
    return _added(store, claim)


def relabel(store: Store, annotation_id: AnnotationId, label: str) -> ChangeSet:
    """Gives the annotation another label of its layer.

    What the new label cannot hold goes: the sub-type and attributes it does not have. A claim
    gets the defaults of attributes that only the new label shows.

    Raises:
        UserError: There is no such annotation or label.
    """
    old = get_annotation(store, annotation_id)
    new = relabelled(store.schema(), old, label)
    return edited(store, f"Relabel {said(store, old)} as {label}", old, new)


def relabelled(schema: Schema, old: Annotation, label: str) -> Annotation:
    """The annotation with another label, as `relabel` leaves it.

    Raises:
        UserError: The schema has no such label.
    """
    new_label = schema.get_label(old.layer, label)
    shown = {attribute.name for attribute in schema.attributes_for(old.layer, label)}
    kept = {name: value for name, value in old.attributes.items() if name in shown}
    if isinstance(old, Mention):
        subtype = old.subtype if old.subtype in new_label.subtypes else None
        return replace(old, label=label, attributes=kept, subtype=subtype)
    defaults = schema.defaults_for(Layer.CLAIM, label)
    preset = [name for name in defaults if name not in kept]
    kept_open = shown | {SPEAKER, CUES}
    unconfirmed = (*(name for name in old.unconfirmed if name in kept_open), *preset)
    return replace(old, label=label, attributes={**defaults, **kept}, unconfirmed=unconfirmed)


def set_fragments(store: Store, annotation_id: AnnotationId, spans: Spans) -> ChangeSet:
    """Moves the annotation to other text.

    Raises:
        UserError: There is no such annotation, or a span is not valid.
    """
    old = get_annotation(store, annotation_id)
    return edited(store, f"Move {said(store, old)}", old, replace(old, fragments=normalise(spans)))


def set_attributes(
    store: Store, annotation_id: AnnotationId, attributes: Mapping[str, Json]
) -> ChangeSet:
    """Sets the named attributes, which are confirmed by it; a value of None takes one away.

    Raises:
        UserError: There is no such annotation or attribute, or it cannot hold the value.
    """
    old = get_annotation(store, annotation_id)
    merged = {**old.attributes, **attributes}
    values = {name: value for name, value in merged.items() if value is not None}
    new: Annotation
    if isinstance(old, Claim):
        unconfirmed = tuple(name for name in old.unconfirmed if name not in attributes)
        new = replace(old, attributes=values, unconfirmed=unconfirmed)
    else:
        new = replace(old, attributes=values)
    return edited(store, f"Set {', '.join(attributes)} of {said(store, old)}", old, new)


def set_subtype(store: Store, annotation_id: AnnotationId, subtype: str | None) -> ChangeSet:
    """Gives a mention a sub-type of its label, or none.

    Raises:
        UserError: It is no mention, or its label has no such sub-type.
    """
    old = get_of_kind(store, annotation_id, Mention)
    return edited(store, f"Set sub-type of {said(store, old)}", old, replace(old, subtype=subtype))


def set_note(store: Store, annotation_id: AnnotationId, note: str) -> ChangeSet:
    """Replaces the note on an annotation."""
    old = get_annotation(store, annotation_id)
    return edited(store, f"Note on {said(store, old)}", old, with_note(old, note))


def delete(store: Store, annotation_ids: Iterable[AnnotationId]) -> ChangeSet:
    """Deletes annotations with all that points at them: relations, roles, places in threads.

    Raises:
        UserError: One of them is not there.
    """
    doomed = list(annotation_ids)
    what = (
        f"{len(doomed)} annotations"
        if len(doomed) > 1
        else said(store, get_annotation(store, doomed[0]))
    )
    return ChangeSet(f"Delete {what}", tuple(deletions(store, doomed)))


def deletions(store: Store, annotation_ids: Sequence[AnnotationId]) -> Iterator[Change]:
    """The changes of `delete`: first those of what points at the annotations, each once.

    Raises:
        UserError: One of them is not there.
    """
    doomed = dict.fromkeys(annotation_ids)
    freed: set[str] = set()
    for annotation_id in doomed:
        for record in store.pointing_at(annotation_id):
            if record.id not in doomed and record.id not in freed:
                freed.add(record.id)
                yield _without_pointers(record, doomed)
    for annotation_id in doomed:
        yield Change(get_annotation(store, annotation_id), None)


def set_status(store: Store, release_ids: Iterable[ReleaseId], status: Status | str) -> ChangeSet:
    """Sets how far the work on the releases is; those that have the status stay as they are.

    Raises:
        UserError: There is no such status or release.
    """
    try:
        wanted = Status(status)
    except ValueError:
        raise UserError(
            f"There is no status “{status}”.", hint=f"Use one of {', '.join(Status)}."
        ) from None
    releases = [get_release(store, release_id) for release_id in release_ids]
    changes = [Change(old, replace(old, status=wanted)) for old in releases if old.status != wanted]
    what = shortened(releases[0].title) if len(releases) == 1 else f"{len(releases)} releases"
    return ChangeSet(f"Set {what} {wanted.replace('_', ' ')}", tuple(changes))


def set_reviewed(store: Store, release_id: ReleaseId, spans: Spans) -> ChangeSet:
    """Says which text has been read whole, so that what is unmarked in it is a negative."""
    old = get_release(store, release_id)
    given = list(spans)
    reviewed = normalise(given) if given else ()
    text = store.text(release_id)
    for _start, end in reviewed:
        if end > len(text):
            raise UserError(f"{old.title}: the text has only {len(text)} characters, not {end}.")
    return ChangeSet("Set reviewed text", (Change(old, replace(old, reviewed=reviewed)),))


def set_release_note(store: Store, release_id: ReleaseId, note: str) -> ChangeSet:
    """Replaces the note on a release."""
    old = get_release(store, release_id)
    return ChangeSet(f"Note on {shortened(old.title)}", (Change(old, with_note(old, note)),))


def with_started(
    store: Store, change_set: ChangeSet, *, only: ReleaseId | None = None
) -> ChangeSet:
    """The change set that also takes its new releases into work, as the window does it."""
    release_ids = change_set.release_ids & {only} if only else change_set.release_ids
    started = [
        Change(old, replace(old, status=Status.IN_PROGRESS))
        for old in (store.release(release_id) for release_id in release_ids)
        if old is not None and old.status is Status.NEW
    ]
    return replace(change_set, changes=(*change_set.changes, *started))


def get_release(store: Store, release_id: ReleaseId) -> Release:
    """The release with that id.

    Raises:
        UserError: There is none.
    """
    release = store.release(release_id)
    if release is None:
        raise UserError(f"There is no release {release_id} in {store.path.name}.")
    return release


def get_annotation(store: Store, annotation_id: AnnotationId) -> Annotation:
    """The mention or claim with that id.

    Raises:
        UserError: There is none.
    """
    annotation = store.find_annotation(annotation_id)
    if annotation is None:
        raise UserError(f"There is no annotation {annotation_id} in {store.path.name}.")
    return annotation


def get_of_kind(store: Store, annotation_id: AnnotationId, kind: type[_A]) -> _A:
    """The mention, or the claim, with that id.

    Raises:
        UserError: There is none, or it is of the other kind.
    """
    annotation = get_annotation(store, annotation_id)
    if not isinstance(annotation, kind):
        raise UserError(f"{said(store, annotation)} is not a {kind.__name__.lower()}.")
    return annotation


def _added(store: Store, annotation: Annotation) -> ChangeSet:
    _check(store, annotation)
    return ChangeSet(f"Add {said(store, annotation)}", (Change(None, annotation),))


def edited(store: Store, title: str, old: Annotation, new: Annotation) -> ChangeSet:
    """The change of an annotation, checked; without changes when nothing differs.

    Raises:
        UserError: The annotation as it would be is not valid.
    """
    if new == old:
        return ChangeSet(title, ())
    if isinstance(old, Mention) and isinstance(new, Mention):
        new = following(store, new, old=old)
    new = replace(new, modified=now())
    _check(store, new)
    return ChangeSet(title, (Change(old, new),))


def _check(store: Store, annotation: Annotation) -> None:
    get_release(store, annotation.release_id)
    text = store.text(annotation.release_id)
    spans: list[Fragments] = [annotation.fragments]
    if isinstance(annotation, Claim):
        spans += [annotation.cues, *(role.fragments for role in annotation.roles)]
    for fragments in spans:
        check_inside(text, fragments)
    store.schema().check(annotation)


def _without_pointers(record: Record, gone: Container[str]) -> Change:
    """The change that frees a relation, claim, thread of its pointers at what goes."""
    if isinstance(record, Relation):
        return Change(record, None)
    if isinstance(record, Claim):
        roles = tuple(role for role in record.roles if role.to not in gone)
        return Change(record, replace(record, roles=roles, modified=now()))
    assert isinstance(record, Thread), "only relations, claims and threads point at annotations"
    return Change(record, replace(record, claims=tuple(c for c in record.claims if c not in gone)))


def said(store: Store, annotation: Annotation) -> str:
    """The annotation as the history shows it: label and text."""
    text = quote(store.text(annotation.release_id), annotation.fragments)
    return f"{annotation.label} “{shortened(text)}”"


def shortened(text: str) -> str:
    """The text on one line, its end left out when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE_CHARS else f"{line[: _QUOTE_CHARS - 1]}…"


def added_span(annotation: Annotation, span: Span) -> Fragments:
    """The annotation's fragments with one more."""
    return normalise([*annotation.fragments, span])
