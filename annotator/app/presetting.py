"""The change sets of claims whose attributes, cues and speaker are preset from their text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from annotator.app import editing
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, EntityId, ReleaseId
from annotator.model.json_value import Json
from annotator.model.records import CUES, SPEAKER, Claim, Layer, Release, now
from annotator.model.schema import Attribute, Schema
from annotator.store.store import Store
from annotator.text.abbreviations import HONORIFICS

if TYPE_CHECKING:
    from annotator.text.cues.preset import ClaimPreset

_PRESETS: Final = "presets"
"""Where a label of a schema may say what its claims are, such as `{"forward_looking": true}`."""


def add_claim(store: Store, release_id: ReleaseId, spans: editing.Spans, label: str) -> ChangeSet:
    """Adds a claim as the text has it; all that it carries is unconfirmed.

    Raises:
        UserError: The span or the label is not valid.
    """
    change_set = editing.add_claim(store, release_id, spans, label)
    claim = change_set.changes[0].after
    assert isinstance(claim, Claim)
    shown = (attribute.name for attribute in store.schema().attributes_for(Layer.CLAIM, label))
    return replace(
        change_set,
        changes=(Change(None, preset(store, replace(claim, unconfirmed=(*shown, SPEAKER, CUES)))),),
    )


def set_fragments(store: Store, annotation_id: AnnotationId, spans: editing.Spans) -> ChangeSet:
    """Moves an annotation to other text; what is unconfirmed of a claim is preset again.

    Raises:
        UserError: There is no such annotation, or a span is not valid.
    """
    return _preset_after(store, editing.set_fragments(store, annotation_id, spans))


def relabel(store: Store, annotation_id: AnnotationId, label: str) -> ChangeSet:
    """Gives an annotation another label; what is unconfirmed of a claim is preset again.

    Raises:
        UserError: There is no such annotation or label.
    """
    return _preset_after(store, editing.relabel(store, annotation_id, label))


def preset_again(store: Store, claim_id: AnnotationId) -> ChangeSet:
    """Presets what is unconfirmed of a claim from its text.

    Raises:
        UserError: There is no such claim.
    """
    old = editing.get_of_kind(store, claim_id, Claim)
    new = preset(store, old)
    title = f"Preset {editing.said(store, old)}"
    changed = () if new == old else (Change(old, replace(new, modified=now())),)
    return ChangeSet(title, changed)


def preset(store: Store, claim: Claim) -> Claim:
    """The claim with all that is unconfirmed as its text and its label have it."""
    if not claim.unconfirmed:
        return claim
    release, schema = editing.get_release(store, claim.release_id), store.schema()
    found = _found(store, release, claim)
    given = {k: v for k, v in claim.attributes.items() if k not in claim.unconfirmed}
    values = _values(schema, claim, found)
    speaks = SPEAKER in claim.unconfirmed
    return replace(
        claim,
        attributes={**values, **given},
        unconfirmed=tuple(n for n in claim.unconfirmed if n in values or n in (SPEAKER, CUES)),
        speaker_id=find_speaker(store, release, found.speaker) if speaks else claim.speaker_id,
        cues=found.cues if CUES in claim.unconfirmed else claim.cues,
    )


def speaker_span(store: Store, claim: Claim) -> Span | None:
    """Where the text names the speaker of a claim; None when it is the issuer or is not named."""
    return _found(store, editing.get_release(store, claim.release_id), claim).speaker


def find_speaker(store: Store, release: Release, span: Span | None) -> EntityId | None:
    """The entity that a speaker is; None when the register has none of that name."""
    if span is None:
        return None
    text = store.text(release.id)
    name = _name(text, span)
    spoken = [_name(text, quote.speaker) for quote in release.quotes if quote.speaker]
    fuller = dict.fromkeys(other for other in spoken if other.endswith(f" {name}"))
    return store.speakers.find(release.id, span, names=[name, *fuller])


def getting_ready() -> list[Callable[[], object]]:
    """What loads and compiles the rules, for which the first claim would wait, in steps."""
    return [*(partial(_read_values, kind) for kind in ("date", "quantity", "money")), _read_cues]


def _read_values(kind: Literal["date", "quantity", "money"]) -> None:
    from annotator.text.values.values import find_values  # noqa: PLC0415  as in `_found`

    find_values("5%", kinds=[kind])


def _read_cues() -> None:
    from annotator.text.cues.preset import ClaimContext, preset_claim  # noqa: PLC0415

    preset_claim("Acme will grow 5%", ((0, 17),), ClaimContext())


def _preset_after(store: Store, change_set: ChangeSet) -> ChangeSet:
    """The change set of one annotation; what is unconfirmed is preset in the same step."""
    if not change_set.changes or not isinstance(claim := change_set.changes[0].after, Claim):
        return change_set
    before = change_set.changes[0].before
    return replace(change_set, changes=(Change(before, preset(store, claim)),))


def _found(store: Store, release: Release, claim: Claim) -> ClaimPreset:
    """What the text says of the claim."""
    # Its rules are 40 ms of imports that no window need wait for.
    from annotator.text.cues.preset import ClaimContext, preset_claim  # noqa: PLC0415

    by_label = store.schema().get_label(Layer.CLAIM, claim.label).extra.get(_PRESETS)
    language, issuer, day = (release.meta.get(key) for key in ("language", "issuer", "published"))
    context = ClaimContext(
        label=claim.label,
        by_label=by_label if isinstance(by_label, Mapping) else {},
        language=str(language)[:2].lower() if language else None,
        today=_date(day),
        issuer=str(issuer) if issuer else None,
        quotes=release.quotes,
        sections=release.sections,
    )
    return preset_claim(store.text(release.id), claim.fragments, context)


def _date(written: Json) -> date | None:
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def _values(schema: Schema, claim: Claim, found: ClaimPreset) -> dict[str, Json]:
    """What the unconfirmed attributes that the label shows are, as far as the schema holds it."""
    return {
        attribute.name: value
        for attribute in schema.attributes_for(Layer.CLAIM, claim.label)
        if attribute.name in claim.unconfirmed
        and (value := _held(attribute, found.attributes.get(attribute.name))) is not None
    }


def _held(attribute: Attribute, value: Json) -> Json:
    """The value, or the default of an attribute that has no such choice."""
    try:
        attribute.check(value)
    except UserError:
        return attribute.default
    return attribute.default if value is None else value


def _name(text: str, span: Span) -> str:
    """The name on one line, without honorifics."""
    words = text[slice(*span)].split()
    while len(words) > 1 and words[0].rstrip(".") in HONORIFICS:
        del words[0]
    return " ".join(words)
