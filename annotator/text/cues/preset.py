"""What the text says of a claim before anybody has: its attributes, cues and speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from annotator.model.fragments import Fragments, Span, normalise
from annotator.model.json_value import Json
from annotator.model.records import Quote, Section
from annotator.text.cues.amounts import lies_ahead, quantified, values_in
from annotator.text.cues.lexicon import said_by_labels
from annotator.text.cues.speech import Speech, direct_speech, reported_speech
from annotator.text.cues.words import ClaimWords
from annotator.text.sentences import sentence_at

_HEADLINES: Final = frozenset({"headline", "subhead"})
_LONGEST: Final = 4_000  # characters; whoever marks more marks no claim


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContext:
    """What the release and the annotator say about the place of a claim.

    `label` is the claim's type, `by_label` what the schema says of that type's attributes,
    `language` a code such as `en` (None is read as English), `today` the date of the release,
    `issuer` a name that is no speaker's; `quotes` and `sections` are the release's, in order.
    """

    label: str = ""
    by_label: Mapping[str, Json] = field(default_factory=dict)
    language: str | None = None
    today: date | None = None
    issuer: str | None = None
    quotes: Sequence[Quote] = ()
    sections: Sequence[Section] = ()

    def is_headline(self, pos: int) -> bool:
        """Whether a headline or sub-head is there."""
        index = bisect_right(self.sections, pos, key=lambda section: section.start) - 1
        return index >= 0 and self.sections[index].kind in _HEADLINES


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPreset:
    """What is to be preset; an attribute that the text says nothing of is left out.

    `speaker` is where the speaker is named, None for the issuer.
    """

    attributes: Mapping[str, Json]
    cues: Fragments
    speaker: Span | None


def preset_claim(text: str, fragments: Fragments, context: ClaimContext) -> ClaimPreset:
    """The attributes of a claim as a careful reader of its words would set them.

    Only the sentences of the claim are read, so that the length of the text does not matter. The
    names of attributes and values are those of the schemas that come with the program. Cues are
    read in English; in other languages the quotation, the values and the label tell.
    """
    language = context.language or "en"
    fragments = _beginning(fragments)
    sentence = sentence_at(text, fragments[0][0])
    words = ClaimWords(text, fragments, sentence, language=language)
    speech = _speech(text, fragments, sentence, context)
    if speech is None or speech.attribution == "issuer_voice":
        is_belief = not words.is_muted and words.holds("belief")
        speech = Speech("issuer_belief", None, speech and speech.cue) if is_belief else speech
    attributes = _attributes(text, fragments, words, context)
    cues = [
        (c.start, c.end) for c in (*words.force, *words.find("negation"), *words.leading("frame"))
    ]
    if speech:
        attributes["attribution"] = speech.attribution
        cues += [speech.cue] if speech.cue else []
    return ClaimPreset(
        attributes=attributes,
        cues=normalise(cues) if cues else (),
        speaker=speech.speaker if speech else None,
    )


def _beginning(fragments: Fragments) -> Fragments:
    """What of the fragments lies near the start of the first, so that reading them ends soon."""
    limit = fragments[0][0] + _LONGEST
    return tuple((start, min(end, limit)) for start, end in fragments if start < limit)


def _attributes(
    text: str, fragments: Fragments, words: ClaimWords, context: ClaimContext
) -> dict[str, Json]:
    by_label = {**said_by_labels().get(context.label, {}), **context.by_label}
    language, today = context.language or "en", context.today
    values = values_in(text, fragments, today=today, language=language)
    is_forward = any(cue.entry.forward for cue in words.force) or (
        not words.is_muted
        and (
            (today is not None and lies_ahead(text, values, today))
            or (context.is_headline(fragments[0][0]) and words.is_announced())
        )
    )
    found: dict[str, Json] = {
        "certainty": words.certainty(),
        "polarity": "negative" if words.holds("negation") else "positive",
        "forward_looking": is_forward,
        "quantified": quantified(text, values, fragments, language=language),
    }
    if is_forward:
        found |= {"time_orientation": "future", "checkability": "verifiable_later"}
    elif words.is_past():
        found["time_orientation"] = "past"
    found |= by_label
    if not found["forward_looking"] and (evidence := words.evidence()):
        found["evidence"] = evidence
    if words.holds("creed"):
        found["checkability"] = "not_checkable"
    said = by_label.get("causal_strength")
    if strength := words.causal_strength(by_label=said if isinstance(said, str) else None):
        found["causal_strength"] = strength
    return found


def _speech(
    text: str, fragments: Fragments, sentence: Span, context: ClaimContext
) -> Speech | None:
    speech = direct_speech(text, fragments, context.quotes) or reported_speech(
        text, fragments, sentence
    )
    if speech and speech.speaker and context.issuer:
        name = text[slice(*speech.speaker)].split()
        if set(name) <= set(context.issuer.replace(",", "").split()):
            return Speech("issuer_voice", None, speech.cue)
    return speech
