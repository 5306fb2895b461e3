"""What the words of one claim say of it, beside who says them and how much of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.model.fragments import Fragments, Span, hull
from annotator.text.cues.lexicon import Cue, matcher
from annotator.text.name_words import HEADING_VERBS

_SURENESS: Final = ("certain", "probable", "possible")
_LEAD: Final = 80
_FURTHEST: Final = 600
_LEADS_IN: Final = re.compile(r"(?:\s+(?:today|that|it|the|a|an))*[\s,:]*\Z")
_INFINITIVE: Final = re.compile(r"\s(?:to|To|TO)\s+(?=[A-Z])")
_TAKES_INFINITIVE: Final = frozenset(
    "First Next Last Ready Able How Due Way Ways Right Opportunity Commitment According It "
    "Them".split()
)
_VERBS: Final = HEADING_VERBS | frozenset(
    "Agrees Grows Returns Moves Goes Helps Brings Partners Opens Adds Makes Gives Takes "
    "Shares Sets Leads Offers Hosts Teams Reaffirms Invests Donates Collaborates Supports Files "
    "Urges Votes Calls Drives Highlights Showcases Debuts Kicks Turns Hits Sends Rolls Integrates "
    "Deploys Uses Builds Creates Develops Sells Buys Pays Cuts Boosts Ships Starts Is Are Was "
    "Were Has Have Had".split()
)
_LONGEST_SMALL: Final = 3  # letters of a word that a headline in capitals has in lower case


class ClaimWords:
    """The words of one claim, and those that lead to it in its sentence.

    Attributes:
        force: The cues that say how sure it is and whether it is about the future; none in a
            sentence that is about statements.
    """

    def __init__(self, text: str, fragments: Fragments, sentence: Span, *, language: str) -> None:
        self._text = text
        self._fragments = fragments
        self._start = max(sentence[0], fragments[0][0] - _FURTHEST)
        self._lead = max(sentence[0], fragments[0][0] - _LEAD)
        self._language = language
        self.is_muted = self._has("mute", self._lead, max(sentence[1], hull(fragments)[1]))
        self.force = [] if self.is_muted else [*self.find("force"), *self.find("belief")]

    def find(self, kind: str) -> Iterator[Cue]:
        """The cues in the claim and right before it."""
        yield from self.leading(kind)
        for start, end in self._fragments:
            yield from matcher(kind, self._language).find(self._text, start, end)

    def leading(self, kind: str) -> Iterator[Cue]:
        """The cue that leads to the claim: of `Acme believes that`, the verb."""
        start = self._fragments[0][0]
        for cue in matcher(kind, self._language).find(self._text, self._lead, start):
            if _LEADS_IN.match(self._text, cue.end, start):
                yield cue

    def holds(self, kind: str) -> bool:
        """Whether there is such a cue in it or right before it."""
        return any(True for _ in self.find(kind))

    def is_announced(self) -> bool:
        """Whether a headline says by an infinitive what will be done: `Acme to Open a Mill`."""
        start, end = self._fragments[0]
        match = _INFINITIVE.search(self._text, start, end)
        if match is None:
            return False
        words = self._text[start : match.start()].split()
        if not words or any(word.islower() and len(word) > _LONGEST_SMALL for word in words):
            return False
        titled = [word.title() for word in words]
        return titled[-1] not in _TAKES_INFINITIVE and _VERBS.isdisjoint(titled)

    def is_past(self) -> bool:
        """Whether its first word of time is of the past."""
        first = {kind: next(self.find(kind), None) for kind in ("past", "present")}
        past, present = first["past"], first["present"]
        return past is not None and (present is None or past.start < present.start)

    def certainty(self) -> str:
        """As sure as its weakest word."""
        found = {cue.entry.certainty for cue in self.force}
        return next((word for word in reversed(_SURENESS) if word in found), "certain")

    def evidence(self) -> str | None:
        """What stands behind it, where it or what leads to it names that."""
        end = hull(self._fragments)[1]
        start = max(self._start, end - _FURTHEST)
        cue = next(matcher("evidence", self._language).find(self._text, start, end), None)
        return cue.entry.value if cue else None

    def causal_strength(self, *, by_label: str | None) -> str | None:
        """How strongly one thing is said to cause another; None if it is not said.

        Args:
            by_label: What the label says, for want of a word.
        """
        causes = [cue.entry.value for cue in self.find("causal")]
        if "correlational" in causes:
            return "correlational"
        strength = causes[0] if causes else by_label
        is_possible = any(cue.entry.certainty == "possible" for cue in self.force)
        return "conditional_causal" if strength and is_possible else strength

    def _has(self, kind: str, start: int, end: int) -> bool:
        return any(True for _ in matcher(kind, self._language).find(self._text, start, end))
