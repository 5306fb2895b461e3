"""What the text says of a claim before anybody has: its attributes, cues and speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.model.fragments import Fragments, Span, hull, normalise
from annotator.model.json_value import Json
from annotator.model.records import Quote, Section
from annotator.text.cues.amounts import quantified
from annotator.text.cues.lexicon import LANGUAGES, Cue, Lexicon, lexicon, said_by_labels
from annotator.text.cues.speech import Speech, direct_speech, reported_speech
from annotator.text.name_words import HEADING_VERBS
from annotator.text.sentences import sentence_at

_SURENESS: Final = ("certain", "probable", "possible")
_LEAD: Final = 80
_LEADS_IN: Final = re.compile(r"(?:\s+(?:today|that|it|the|a|an))*[\s,:]*\Z")
_HEADLINES: Final = frozenset({"headline", "subhead"})
_INFINITIVE: Final = re.compile(r"\s(?:to|To|TO)\s+(?=[A-Z])")
_TAKES_INFINITIVE: Final = frozenset(
    "first next last ready able how due way ways right opportunity commitment according it them "
    "agrees grows returns moves continues helps".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContext:
    """What the release and the annotator say about the place of a claim.

    `label` is the claim's type, `by_label` what the schema says of that type's attributes,
    `language` a code such as `en` (None is read as English), `issuer` a name that is no speaker's;
    `quotes` and `sections` are those of the release, in order.
    """

    label: str = ""
    by_label: Mapping[str, Json] = field(default_factory=dict)
    issuer: str | None = None
    language: str | None = None
    quotes: Sequence[Quote] = ()
    sections: Sequence[Section] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPreset:
    """What is to be preset; an attribute that the text says nothing of is left out.

    `speaker` is where the speaker is named, None for the issuer.
    """

    attributes: Mapping[str, Json] = field(default_factory=dict)
    cues: Fragments = ()
    speaker: Span | None = None


def preset_claim(text: str, fragments: Fragments, context: ClaimContext) -> ClaimPreset:
    """The attributes of a claim as a careful reader of its words would set them.

    Only the sentences of the claim are read, so that the length of the text does not matter.
    """
    sentence = sentence_at(text, fragments[0][0])
    speech = direct_speech(text, fragments, context.quotes) or reported_speech(
        text, fragments, sentence
    )
    if speech and speech.speaker and _is_issuer(text, speech.speaker, context.issuer):
        speech = Speech("issuer_voice", None, speech.cue)
    by_label = {**said_by_labels().get(context.label, {}), **context.by_label}
    language = context.language or "en"
    if language in LANGUAGES:
        words = _Words(text, fragments, sentence, lexicon(language))
        attributes, cues = words.attributes(by_label, is_headline=_is_headline(fragments, context))
        if speech is None and words.believed():
            speech = Speech("issuer_belief", None, None)
    else:
        attributes, cues = dict(by_label), []
    if speech:
        attributes["attribution"] = speech.attribution
        cues += [speech.cue] if speech.cue else []
    return ClaimPreset(
        attributes=attributes,
        cues=normalise(cues) if cues else (),
        speaker=speech.speaker if speech else None,
    )


def _is_issuer(text: str, speaker: Span, issuer: str | None) -> bool:
    """Whether the words name the issuer, maybe without its legal form."""
    return issuer is not None and issuer.startswith(" ".join(text[slice(*speaker)].split()))


def _is_headline(fragments: Fragments, context: ClaimContext) -> bool:
    index = bisect_right(context.sections, fragments[0][0], key=lambda one: one.start) - 1
    return index >= 0 and context.sections[index].kind in _HEADLINES


class _Words:
    """The words of one claim, and those that lead to it."""

    def __init__(self, text: str, fragments: Fragments, sentence: Span, cues: Lexicon) -> None:
        self._text = text
        self._fragments = fragments
        self._sentence = sentence
        self._lexicon = cues

    def attributes(
        self, by_label: Mapping[str, Json], *, is_headline: bool
    ) -> tuple[dict[str, Json], list[Span]]:
        """The attributes, and the cues that decided on them."""
        force = [] if self._is_muted() else [*self._find("force"), *self._find("belief")]
        denied = list(self._find("negation"))
        is_forward = any(cue.entry.forward for cue in force) or (
            is_headline and self._is_announced()
        )
        found: dict[str, Json] = {
            "certainty": self._certainty(force),
            "polarity": "negative" if denied else "positive",
            "forward_looking": is_forward,
            "quantified": quantified(self._text, self._fragments, self._lexicon),
        }
        if is_forward:
            found |= {"time_orientation": "future", "checkability": "verifiable_later"}
        elif self._is_past():
            found["time_orientation"] = "past"
        found |= self._support(force)
        found |= by_label
        cues = [(cue.start, cue.end) for cue in (*force, *denied, *self._leading("frame"))]
        return found, cues

    def believed(self) -> bool:
        """Whether the claim is put forward as what someone believes."""
        return any(True for _ in self._find("belief"))

    def _find(self, kind: str) -> Iterator[Cue]:
        """The cues in the claim and right before it."""
        yield from self._leading(kind)
        for start, end in self._fragments:
            yield from self._lexicon[kind].find(self._text, start, end)

    def _leading(self, kind: str) -> Iterator[Cue]:
        """The cue that leads to the claim: of `Acme believes that`, the verb."""
        start = self._fragments[0][0]
        low = max(self._sentence[0], start - _LEAD)
        for cue in self._lexicon[kind].find(self._text, low, start):
            if _LEADS_IN.match(self._text, cue.end, start):
                yield cue

    def _is_muted(self) -> bool:
        """Whether the sentence is about statements, so that its words are no cues."""
        low, high = self._sentence[0], max(self._sentence[1], hull(self._fragments)[1])
        low = max(low, self._fragments[0][0] - _LEAD)
        return self._lexicon["mute"].first(self._text, low, high) is not None

    def _is_announced(self) -> bool:
        """Whether a headline says by an infinitive what will be done: `Acme to Open a Mill`."""
        start, end = self._fragments[0]
        match = _INFINITIVE.search(self._text, start, end)
        if match is None:
            return False
        words = self._text[start : match.start()].title().split()
        return words[-1].lower() not in _TAKES_INFINITIVE and HEADING_VERBS.isdisjoint(words)

    def _certainty(self, force: Sequence[Cue]) -> str:
        found = {cue.entry.certainty for cue in force}
        return max(
            (word for word in _SURENESS if word in found), key=_SURENESS.index, default="certain"
        )

    def _is_past(self) -> bool:
        start, end = hull(self._fragments)
        past = self._lexicon["past"].first(self._text, start, end)
        present = self._lexicon["present"].first(self._text, start, end)
        return past is not None and (present is None or past.start < present.start)

    def _support(self, force: Sequence[Cue]) -> dict[str, Json]:
        """What the claim rests on, and how strongly it says that one thing causes another."""
        found: dict[str, Json] = {}
        low, high = self._sentence[0], hull(self._fragments)[1]
        if evidence := self._lexicon["evidence"].first(self._text, max(low, high - 600), high):
            found["evidence"] = evidence.entry.value
        causes = [cue.entry.value for cue in self._find("causal")]
        if causes:
            is_possible = any(cue.entry.certainty == "possible" for cue in force)
            strength = "conditional_causal" if is_possible else causes[0]
            found["causal_strength"] = "correlational" if "correlational" in causes else strength
        return found
