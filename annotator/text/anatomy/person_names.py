"""People in a stretch of text that says who speaks or whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.abbreviations import COMPANY_SUFFIXES
from annotator.text.name_words import LEGAL_FORMS, NOT_NAMES, PARTICLES

_ROLES: Final = frozenset(
    "ceo cfo coo cto cmo cio cso cdo cro cco chro evp svp avp vp md president presidents "
    "vice-president chairman chairwoman chairperson chair chief officer director directors manager "
    "managing head founder co-founder cofounder partner principal executive vice senior lead "
    "spokesman spokeswoman spokesperson author secretary treasurer counsel analyst engineer "
    "scientist professor minister commissioner administrator attorney governor mayor senator "
    "representative congressman congresswoman ambassador coordinator specialist consultant "
    "investigator researcher economist owner deputy assistant associate agent member "
    "supervisor superintendent captain coach editor publisher producer host artist designer "
    "architect developer phd md mba cfa cpa esq mbe obe cbe kbe rn jd "
    "geschäftsführer geschäftsführerin vorstand vorstandsvorsitzender vorstandsvorsitzende leiter "
    "leiterin präsident präsidentin sprecher sprecherin pressesprecher pressesprecherin "
    "generalsekretär generalsekretärin direktor direktorin bundesminister bundesministerin "
    "ministerin vorsitzender vorsitzende "
    "président présidente directeur directrice responsable ministre porte-parole chargé chargée "
    "attaché attachée général générale "
    "presidente director directora gerente fundador fundadora presidenta vicepresidente "
    "vicepresidenta amministratore delegato direttore direttrice responsabile".split()
)
_FIELDS: Final = frozenset(
    "general global regional technical financial operating marketing commercial medical scientific "
    "technology information development relations communications affairs investor media press "
    "public corporate company operations sales product strategy strategic".split()
)
"""What one may be head of."""

_ORGANISATION_WORDS: Final = frozenset(
    "group company companies corporation bank university institute foundation association council "
    "department agency ministry committee commission partners capital holdings technologies "
    "systems solutions therapeutics pharmaceuticals biosciences sciences media network networks "
    "international energy health healthcare labs services ventures resources industries "
    "communications advisors management hospital school college center centre office bureau "
    "board society union federation alliance coalition club league news wire newswire contact "
    "contacts email e-mail phone telephone tel fax website street road avenue suite floor "
    "january february march july september october november december "
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
_GENERATIONS: Final = frozenset({"Jr", "Sr", "II", "III", "IV"})
_NOT_FIRST: Final = NOT_NAMES - {"May"} | {"Dazu", "Für", "Pour", "Para", "Per", "Selon", "Laut"}
_LEGAL_FORMS: Final = LEGAL_FORMS - _GENERATIONS
_FOLLOWING: Final = re.compile(r"\s+([\w-]+)")
_PART: Final = re.compile(r"\S+")
_IS_HONORIFIC: Final = re.compile(_HONORIFIC)
_BEFORE: Final = re.compile(r"([\w’'-]+)\W{0,2}\Z")
_COMPANY_TAIL: Final = re.compile(
    rf"(?:\s+&\s+\w+)?,?\s+(?:{'|'.join(sorted(COMPANY_SUFFIXES))}|LLC|LLP|GmbH|AG)(?![a-z-])"
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


def is_company(text: str, end: int) -> bool:
    """Whether a name that ends at `end` goes on with a legal form: `, LLP`."""
    return _COMPANY_TAIL.match(text, end) is not None


def is_title_word(word: str) -> bool:
    """Whether the word belongs to a title or role rather than to a name."""
    return is_role_word(word) or word.lower().strip(".,") in _FIELDS


def is_role_word(word: str) -> bool:
    """Whether the word alone is a role: `director` or `Co-CEO`, not `communications`."""
    bare = word.lower().strip(".,")
    return bare in _ROLES or bare.rpartition("-")[2] in _ROLES


def _has_title_word(phrase: str) -> bool:
    return any(is_title_word(word) for word in re.findall(r"[\w-]+", phrase))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip(_EDGES)), len(piece.rstrip(_EDGES + ".!?"))
    return (start + left, start + right) if left < right else None


def _candidates(text: str, start: int, end: int) -> Iterator[_Candidate]:
    piece = text[start:end]
    for run in _RUN.finditer(piece):
        if is_company(piece, run.end()):
            continue
        before = _BEFORE.search(piece, max(run.start() - _NEAR, 0), run.start())
        is_named_for = before is not None and before[1].lower() in _NOT_BEFORE_A_PERSON
        for group, is_before_title in _without_titles(piece, *run.span()):
            words = [piece[slice(*part)] for part in group]
            has_honorific = _IS_HONORIFIC.fullmatch(words[0]) is not None
            n_words = len(words) - has_honorific
            is_after_preposition = is_named_for and group[0][0] == run.start()
            if n_words and not is_after_preposition and not _is_organisation(words):
                low, high = start + group[0][0], start + group[-1][1]
                yield _Candidate(low, high, n_words, has_honorific, is_before_title)


def _is_organisation(words: Sequence[str]) -> bool:
    """Whether a word is one of companies, or an acronym beside words that are none."""
    acronyms = [len(word) > 2 and word.isupper() and word.isalpha() for word in words]
    is_mixed = any(acronyms) != all(acronyms)
    ends_in_two = len(words[-1]) <= 2 and words[-1].isalpha() and words[-1].isupper()
    if is_mixed or (ends_in_two and words[-1] not in _GENERATIONS and not all(acronyms[:-1])):
        return True
    return any(
        word.lower() in _ORGANISATION_WORDS or word.rstrip(".") in _LEGAL_FORMS for word in words
    )


def _without_titles(text: str, start: int, end: int) -> Iterator[tuple[list[Span], bool]]:
    """The stretches of words of a run between its title words, and whether a title follows."""
    group: list[Span] = []
    for part in _PART.finditer(text, start, end):
        word = part.group()
        is_possessive = _POSSESSIVE.search(word) is not None
        if is_title_word(word) or is_possessive or (not group and word in _NOT_FIRST):
            if group and not is_possessive:
                yield group, True
            group = []
        else:
            group.append(part.span())
    if group and text[end : end + 1] not in {"'", "’"}:
        following = _FOLLOWING.match(text, end)
        yield group, following is not None and is_title_word(following[1])
