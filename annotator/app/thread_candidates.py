"""Which claims of a release may be about a promise that is followed, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from annotator.app.threads import open_status
from annotator.model.ids import AnnotationId, ReleaseId, ThreadId
from annotator.model.records import Claim
from annotator.store.store import Store
from annotator.store.threads import Pointed

_WHO: Final = frozenset({"subject", "agent", "beneficiary"})
_WHAT: Final = frozenset(
    {"metric", "object", "intervention", "indication", "population", "subject"}
)
_TRIAL: Final = re.compile(r"\bNCT\d{8}\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]{4,}")
_MOST: Final = 200
_LEAST_WORDS: Final = 2
_MOST_NAMED: Final = 3
_OF_TRIAL, _OF_METRIC, _OF_TERM = 8.0, 4.0, 3.0
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
    words_of = {thread.id: frozenset(_WORD.findall(thread.words)) for thread in threads}
    n_with = Counter(word for words in words_of.values() for word in words)
    most = max(len(threads) * _RARE, 3)
    found = []
    for claim in claims:
        rare = {w for w in _WORD.findall(claim.words) if 0 < n_with[w] <= most}
        for thread in threads:
            if claim.who & thread.who:
                shared = sorted(rare & words_of[thread.id], key=lambda word: (n_with[word], word))
                score, reason = _judged(claim, thread, shared)
                score += sum(log(1 + len(threads) / n_with[word]) for word in shared)
                if reason:
                    found.append((score, claim, thread, reason))
    found.sort(key=lambda pair: (-pair[0], pair[1].id, pair[2].id))
    return [
        Candidate(
            claim_id=AnnotationId(claim.id),
            thread_id=ThreadId(thread.id),
            score=round(score, 2),
            reason=reason,
        )
        for score, claim, thread, reason in found[:_MOST]
    ]


def _judged(claim: Profile, thread: Profile, shared: Sequence[str]) -> tuple[float, str]:
    """A score and the reason, without one when there is too little in common."""
    trials = {t.upper() for t in _TRIAL.findall(claim.words)}
    trials &= {t.upper() for t in _TRIAL.findall(thread.words)}
    score = _OF_TRIAL * len(trials)
    reasons = [f"trial {trial}" for trial in sorted(trials)]
    for term, role in {**claim.terms, **thread.terms}.items():
        if _has(claim, term) and _has(thread, term):
            score += _OF_METRIC if role == "metric" else _OF_TERM
            reasons.append(f"{role} “{term}”")
    if not reasons and len(shared) < _LEAST_WORDS:
        return 0.0, ""
    if shared:
        reasons.append(f"words {', '.join(shared[:_MOST_NAMED])}")
    return score, f"same {', '.join(reasons)}"


def _has(profile: Profile, term: str) -> bool:
    return term in profile.terms or term in profile.words


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
        return [
            Profile(
                id=claim.id,
                who=frozenset(self._who(claim.speaker_id, issuer, pointed.get(claim.id, ()))),
                terms=self._terms(pointed.get(claim.id, ()), issuer),
                words=text[claim.start : claim.end].casefold(),
            )
            for claim in claims
        ]

    def of_threads(self, who: set[str], release_id: ReleaseId) -> list[Profile]:
        """Of the open threads that began with someone of `who`, in another release."""
        openings, status = self._store.threads.openings(), open_status(self._store.schema())
        threads = [
            (thread, openings[thread.id])
            for thread in self._store.threads.all()
            if thread.status == status and thread.id in openings
        ]
        pointed = self._by_claim(opening.claim_id for _, opening in threads)
        profiles = []
        for thread, opening in threads:
            roles = pointed.get(opening.claim_id, ())
            known = frozenset(self._who(opening.speaker_id, opening.issuer, roles))
            if known & who and opening.release_id != release_id:
                words = f"{thread.title} {opening.words}".casefold()
                terms = self._terms(roles, opening.issuer)
                profiles.append(Profile(id=thread.id, who=known, terms=terms, words=words))
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

    def _terms(self, roles: Iterable[Pointed], issuer: str) -> dict[str, str]:
        """What the roles are about, but the issuer, which is in all of its claims."""
        said = self._name(issuer)
        return {
            words: pointed.role
            for pointed in roles
            if pointed.role in _WHAT
            and len(words := " ".join(pointed.words.casefold().split())) > 1
            and self._name(words) != said
        }

    def _name(self, words: str) -> str:
        folded = words.casefold()
        return self._names.get(folded, folded).casefold()
