"""Which claims of a release may be about a promise that is followed, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from math import log
from typing import Final

from annotator.app.threads import open_status
from annotator.model.ids import AnnotationId, ReleaseId, ThreadId
from annotator.model.records import Claim
from annotator.store.store import Store
from annotator.store.threads import Pointed
from annotator.text.function_words import OPENERS

_WHO: Final = frozenset({"subject", "agent", "beneficiary"})
_WHAT: Final = frozenset(
    {"metric", "object", "intervention", "indication", "population", "subject"}
)
_TRIAL: Final = re.compile(r"\bnct\d{8}\b")
_WORD: Final = re.compile(r"[^\W_]{4,}")
_OF_EVERY_RELEASE: Final = (
    "about aims announced announces believes company continues expected expects first further "
    "intends into more over plans quarter reports said than today year years"
)
_SAYING_NOTHING: Final = {*_OF_EVERY_RELEASE.split(), *(word.casefold() for word in OPENERS)}
_MOST: Final = 200
_MOST_NAMED: Final = 3
_TRIAL_ROLE: Final = "trial"
_WORTH: Final = {_TRIAL_ROLE: 8.0, "metric": 4.0}
_OF_TERM: Final = 3.0
_RARE: Final = 0.25
"""A word that more than this share of all threads has, and more than three, says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a claim or thread is matched by.

    Attributes:
        id: Of the claim or the thread.
        who: Those it may be said by or about: ids of entities, and names in lower case.
        terms: What it is about, by its words in lower case: the role that says so.
        words: Its text and title in lower case.
    """

    id: str
    who: frozenset[str]
    terms: dict[str, str]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A claim that may be linked to a thread; `reason` says why in words."""

    claim_id: AnnotationId
    thread_id: ThreadId
    score: float
    reason: str


def thread_candidates(store: Store, release_id: ReleaseId) -> list[Candidate]:
    """The claims of a release that are in no thread with the open threads that they may be about.

    Best first, at most 200.
    """
    claims = [a for a in store.annotations(release_id) if isinstance(a, Claim)]
    free = [claim for claim in claims if claim.thread_id is None]
    names = _Names(store)
    profiles = names.of_claims(free, release_id)
    return rank(profiles, names.of_threads({who for p in profiles for who in p.who}, release_id))


def rank(claims: Sequence[Profile], threads: Sequence[Profile]) -> list[Candidate]:
    """The pairs that have someone in common and something: a trial, a metric, rare words."""
    index = _Index(threads, {word for claim in claims for word in _words(claim)})
    found = []
    for claim in claims:
        for number, shared in index.shared(claim).items():
            if claim.who & threads[number].who and (shared.terms or len(shared.words) > 1):
                found.append((-shared.score, claim.id, threads[number].id, shared))
    best = nsmallest(_MOST, found, key=lambda pair: pair[:3])
    return [
        Candidate(
            claim_id=AnnotationId(claim_id),
            thread_id=ThreadId(thread_id),
            score=round(-score, 2),
            reason=shared.reason,
        )
        for score, claim_id, thread_id, shared in best
    ]


@dataclass(slots=True)
class _Shared:
    """What a claim has in common with a thread: terms by their roles, words the rarest first."""

    terms: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    rarity: float = 0.0

    @property
    def score(self) -> float:
        """A trial counts most, then a metric, then what else it is about; words by rarity."""
        return self.rarity + sum(_WORTH.get(role, _OF_TERM) for role in self.terms.values())

    @property
    def reason(self) -> str:
        """In words."""
        said = [
            f"trial {term.upper()}" if role == _TRIAL_ROLE else f"{role} “{term}”"
            for term, role in self.terms.items()
        ]
        named = " ".join(self.terms)
        further = [word for word in self.words if word not in named][:_MOST_NAMED]
        if further:
            said.append(f"words {', '.join(further)}")
        return f"same {', '.join(said)}"


class _Index:
    """Threads by their terms and rare words, so that a claim is not compared with each of them."""

    def __init__(self, threads: Sequence[Profile], wanted: set[str]) -> None:
        self._threads = threads
        self._terms: dict[str, list[tuple[int, str]]] = {}
        self._words: dict[str, list[int]] = {}
        for number, thread in enumerate(threads):
            for term, role in thread.terms.items():
                self._terms.setdefault(term, []).append((number, role))
            for word in wanted.intersection(_WORD.findall(thread.words)):
                self._words.setdefault(word, []).append(number)
        self._most = max(len(threads) * _RARE, 3)

    def shared(self, claim: Profile) -> dict[int, _Shared]:
        """What the claim has in common with each thread, by the thread's place."""
        found: defaultdict[int, _Shared] = defaultdict(_Shared)
        for term, role in claim.terms.items():
            for number, thread in enumerate(self._threads):
                if term in thread.words:
                    found[number].terms[term] = role
        for term, places in self._terms.items():
            if term in claim.terms or term in claim.words:
                for number, role in places:
                    found[number].terms[term] = role
        n_with = {word: len(self._words.get(word, ())) for word in _words(claim)}
        rare = [word for word, n in n_with.items() if 0 < n <= self._most]
        for word in sorted(rare, key=lambda word: (n_with[word], word)):
            rarity = log(1 + len(self._threads) / n_with[word])
            for number in self._words[word]:
                found[number].words.append(word)
                found[number].rarity += rarity
        return found


def _words(claim: Profile) -> set[str]:
    return set(_WORD.findall(claim.words)) - _SAYING_NOTHING


class _Names:
    """Makes profiles, with names as the register knows them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = store.threads.names()

    def of_claims(self, claims: Sequence[Claim], release_id: ReleaseId) -> list[Profile]:
        """Of claims of one release."""
        text, release = self._store.text(release_id), self._store.release(release_id)
        issuer = str(release.meta.get("issuer") or "") if release is not None else ""
        pointed = self._by_claim(claim.id for claim in claims)
        profiles = []
        for claim in claims:
            roles, words = pointed.get(claim.id, ()), text[claim.start : claim.end].casefold()
            who = frozenset(self._who(claim.speaker_id, issuer, roles))
            terms = self._terms(roles, issuer, words)
            profiles.append(Profile(id=claim.id, who=who, terms=terms, words=words))
        return profiles

    def of_threads(self, who: set[str], release_id: ReleaseId) -> list[Profile]:
        """Of the open threads that began with someone of `who`, in another release."""
        status = open_status(self._store.schema())
        openings = {
            thread_id: opening
            for thread_id, opening in self._store.threads.openings(status=status).items()
            if opening.release_id != release_id
        }
        pointed = self._by_claim(opening.claim_id for opening in openings.values())
        profiles = []
        for thread_id, opening in openings.items():
            roles = pointed.get(opening.claim_id, ())
            known = frozenset(self._who(opening.speaker_id, opening.issuer, roles))
            if known & who:
                words = f"{opening.title} {opening.words}".casefold()
                terms = self._terms(roles, opening.issuer, words)
                profiles.append(Profile(id=thread_id, who=known, terms=terms, words=words))
        return profiles

    def _by_claim(self, claim_ids: Iterable[AnnotationId]) -> dict[AnnotationId, list[Pointed]]:
        found: dict[AnnotationId, list[Pointed]] = {}
        for pointed in self._store.threads.pointed(claim_ids):
            found.setdefault(pointed.claim_id, []).append(pointed)
        return found

    def _who(self, speaker_id: str | None, issuer: str, roles: Iterable[Pointed]) -> Iterator[str]:
        if speaker_id is not None:
            yield speaker_id
        if issuer:
            yield self._name(issuer)
        for pointed in roles:
            if pointed.role in _WHO:
                yield self._name(pointed.words)
                if pointed.entity_id is not None:
                    yield pointed.entity_id

    def _terms(self, roles: Iterable[Pointed], issuer: str, words: str) -> dict[str, str]:
        """Trials, and what the roles are about, but the issuer, which is in all of its claims."""
        said, terms = self._name(issuer), dict.fromkeys(_TRIAL.findall(words), _TRIAL_ROLE)
        for pointed in roles:
            term = " ".join(pointed.words.casefold().split())
            if pointed.role in _WHAT and len(term) > 1 and self._name(term) != said:
                terms[term] = pointed.role
        return terms

    def _name(self, words: str) -> str:
        folded = words.casefold()
        return self._names.get(folded, folded).casefold()
