"""People in a stretch of text that says who speaks or whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.abbreviations import COMPANY_SUFFIXES
from annotator.text.function_words import OPENERS
from annotator.text.name_words import LEGAL_FORMS, PARTICLES

TITLE_WORDS: Final = frozenset(
    "ceo cfo coo cto cmo cio cso cdo cro cco chro evp svp avp vp md president presidents "
    "vice-president chairman chairwoman chairperson chair chief officer director directors manager "
    "managing head founder co-founder cofounder partner principal executive vice senior lead "
    "spokesman spokeswoman spokesperson author secretary treasurer counsel analyst engineer "
    "scientist professor minister commissioner administrator attorney governor mayor senator "
    "representative congressman congresswoman ambassador coordinator specialist consultant "
    "investigator researcher economist owner deputy assistant associate general global regional "
    "technical financial operating marketing commercial medical scientific technology information "
    "development relations communications affairs agent member supervisor superintendent captain "
    "coach editor publisher producer host artist designer architect developer "
    "investor media press public corporate company operations sales product strategy strategic "
    "geschäftsführer geschäftsführerin vorstand vorstandsvorsitzender vorstandsvorsitzende leiter "
    "leiterin präsident präsidentin sprecher sprecherin pressesprecher pressesprecherin "
    "generalsekretär generalsekretärin direktor direktorin bundesminister bundesministerin "
    "ministerin vorsitzender vorsitzende "
    "président présidente directeur directrice responsable ministre porte-parole général générale "
    "presidente director directora gerente fundador fundadora presidenta vicepresidente "
    "vicepresidenta amministratore delegato direttore direttrice responsabile".split()
)
"""Words of titles and roles in lower case, which are in no person's name."""

_ORGANISATION_WORDS: Final = frozenset(
    "group company companies corporation bank university institute foundation association council "
    "department agency ministry committee commission partners capital holdings technologies "
    "systems solutions therapeutics pharmaceuticals biosciences sciences media network networks "
    "international energy health healthcare labs services ventures resources industries "
    "communications advisors management hospital school college center centre office bureau "
    "board society union federation alliance coalition club league news wire newswire "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_NOT_BEFORE_A_PERSON: Final = frozenset(
    "of at for from with in to on into von der des du di del della da bei beim im am the our its "
    "zur zum le la les chez".split()
)
_HONORIFIC: Final = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Sgt|Capt|Rev|Hon|Sr|Sra|Dott|Ing)\.?"
    r"|M\.|Mme|Herr|Frau|Sir|Dame|Lord|Lady|Professor|Monsieur|Madame|Señora?|Don|Doña)"
)
_UPPER: Final = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x250)) if c.isupper())
_WORD: Final = rf"[{_UPPER}](?:[^\W\d_]|['’-](?=[^\W\d_]))*+(?!\w)"
_PARTICLE: Final = "(?:" + "|".join(sorted(PARTICLES | {"der", "af", "zu", "e"})) + ")"
_INITIALS: Final = rf"(?:[{_UPPER}]\.-?)+"
_NICKNAME: Final = r"\(\w{1,15}\)|[\"“'‘]\w{1,15}[\"”'’]"
_RUN: Final = re.compile(
    rf"(?<![\w@.])(?:{_HONORIFIC}\s+)*+(?:{_INITIALS}|{_WORD}|v[ao]n\s+{_WORD})"
    rf"(?:\s+(?:{_INITIALS}|{_WORD}|(?:{_PARTICLE}\s+){{1,2}}{_WORD}|{_NICKNAME})){{0,9}}+"
)
_PART: Final = re.compile(r"\S+")
_IS_HONORIFIC: Final = re.compile(_HONORIFIC)
_BEFORE: Final = re.compile(r"([\w’'-]+)\W{0,2}\Z")
_COMPANY_TAIL: Final = re.compile(
    rf",?\s+(?:{'|'.join(sorted(COMPANY_SUFFIXES))}|LLC|LLP|GmbH|AG)(?![\w-])"
)
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_EDGES: Final = " \t\n\u00a0\u202f,;:–—-"
_IS_SUBJECT: Final = re.compile(r",\s+who\b")
_CLAUSE: Final = re.compile(r"(?:who|which|that|quien|qui|che|in|on|at|during|when|adding)\b")
_NEAR: Final = 24


class _Candidate(NamedTuple):
    start: int
    end: int
    n_words: int
    has_honorific: bool
    is_before_title: bool


def find_person(text: str, start: int, end: int, *, is_subject: bool = False) -> Span | None:
    """The person's name in `[start, end)` that is most likely the one meant, honorific included.

    Words of titles and companies are left out, so that of `Acme CEO Jane Doe` it is `Jane Doe`. A
    single word is a name when there is no longer one: the first, or the last before a verb whose
    subject it is.
    """
    found = list(_candidates(text, start, end))
    if found and _IS_SUBJECT.match(text, found[0].end):
        return found[0].start, found[0].end
    likely = [one for one in found if one.n_words > 1 or one.has_honorific]
    ranked = [one for one in likely if not one.is_before_title] or likely
    if not ranked:
        ranked = found[-1:] if is_subject else found
    return (ranked[0].start, ranked[0].end) if ranked else None


def find_title(text: str, name: Span, start: int, end: int) -> Span | None:
    """The title printed beside `name` within `[start, end)`: after it, else before it."""
    after = _trimmed(text, name[1], end)
    if after and _CLAUSE.match(text, *after):
        after = None
    if after and (text[name[1]] == "," or _has_title_word(text[slice(*after)])):
        return after
    before = _trimmed(text, start, name[0])
    return before if before and _has_title_word(text[slice(*before)]) else None


def is_title_word(word: str) -> bool:
    """Whether the word belongs to a title or role rather than to a name."""
    return word.lower().strip(".,") in TITLE_WORDS


def _has_title_word(phrase: str) -> bool:
    return any(is_title_word(word) for word in re.findall(r"[\w-]+", phrase))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip(_EDGES)), len(piece.rstrip(_EDGES + ".!?"))
    return (start + left, start + right) if left < right else None


def _candidates(text: str, start: int, end: int) -> Iterator[_Candidate]:
    for run in _RUN.finditer(text, start, end):
        if _COMPANY_TAIL.match(text, run.end()):
            continue
        before = _BEFORE.search(text, max(run.start() - _NEAR, start), run.start())
        previous = before[1].lower() if before else ""
        for group, is_before_title in _without_titles(text, *run.span(), end):
            first = text[slice(*group[0])]
            has_honorific = _IS_HONORIFIC.fullmatch(first) is not None
            if group[0][0] == run.start() and previous in _NOT_BEFORE_A_PERSON:
                continue
            n_words = len(group) - has_honorific
            if n_words and not any(_is_of_organisation(text[slice(*part)]) for part in group):
                yield _Candidate(group[0][0], group[-1][1], n_words, has_honorific, is_before_title)


def _is_of_organisation(word: str) -> bool:
    return word.lower() in _ORGANISATION_WORDS or word.rstrip(".") in LEGAL_FORMS - {"Jr", "Sr"}


def _without_titles(
    text: str, start: int, end: int, limit: int
) -> Iterator[tuple[list[Span], bool]]:
    """The stretches of words of a run between its title words, and whether a title follows."""
    group: list[Span] = []
    for part in _PART.finditer(text, start, end):
        word = part.group()
        possessive = _POSSESSIVE.search(word)
        if is_title_word(word) or possessive or (not group and word in OPENERS):
            if group and not possessive:
                yield group, True
            group = []
        else:
            group.append(part.span())
    if group:
        following = re.compile(r"\s+([\w-]+)").match(text, end, limit)
        yield group, following is not None and is_title_word(following[1])
