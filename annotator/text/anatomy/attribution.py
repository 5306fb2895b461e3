"""Attributions: who is said to speak, in the text before or after a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from annotator.model.fragments import Span
from annotator.text.abbreviations import COMPANY_SUFFIXES, HONORIFICS
from annotator.text.anatomy.person_names import find_person, find_title, is_title_word
from annotator.text.anatomy.speech_verbs import (
    BEFORE_VERBS,
    CHINESE,
    OTHERS,
    PRONOUNS,
    SOURCES,
    STRONG,
    SUBJECTS,
    WEAK,
)
from annotator.text.function_words import OPENERS
from annotator.text.tokens import is_abbreviation

_REACH: Final = 400
_NEAR: Final = 40
_FURTHEST_BEFORE_COMMA: Final = 9
"""Words between a verb and the comma before a quotation: `said of the new plant in Ohio,`."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP: Final = re.compile(
    r"(?:(?<![\w.&’'-])(?P<word>[\w.&’'-]{1,20}))?[.!?]\s+(?P<next>[^\W\d_]+)|[。！？]"
)
_LEAD: Final = re.compile(r"[\s,;.，–—-]*")
_DASH: Final = re.compile(r"\s*(?:[–—]|--?)\s*(?=[^\W\d_])")
_AUXILIARY: Final = re.compile(
    r"\b(?:s['’](?:est|était)|se|a|ont|ha|hanno|han|hat|haben|has|have|had|quoted as)\s+\Z"
)
_PHRASE: Final = re.compile(
    r"(?:went\s+on|goes\s+on|proceeded)\s+to\s+\w+|point(?:s|ed)\s+out|sum(?:s|med)\s+up"
    r"|according\s+to|puts?\s+it",
    re.IGNORECASE,
)
_OPENS_PHRASE: Final = frozenset(
    "went goes proceeded points pointed sums summed according put puts".split()
)
_ASIDE: Final = re.compile(r"(?:,|\s[–—-])\s+(?=(?:(?:a|ont|ha|han|hat)\s+)?(?P<verb>[^\W\d_]+)\s)")
_ASIDE_END: Final = re.compile(r"(?:[,.–—]|\s-\s)\s*")
_CHINESE_LETTER: Final = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_BEFORE: Final = re.compile(
    rf"(?<![^，。；！？\s])(?P<subject>[^，。；！？：\n]{{1,60}}?)(?P<cue>{CHINESE})"
    r"[^，。；：\n]{0,4}[：:，,]?\s*\Z"
)
_CHINESE_AFTER: Final = re.compile(
    rf"[\s，,]*(?P<subject>[^，。；！？\n]{{1,60}}?)(?P<cue>{CHINESE})(?=[，。,：:]|\Z)"
)
_CHINESE_NAME: Final = re.compile(
    r"(?:总裁|總裁|总监|總監|总经理|總經理|官|裁|经理|經理|主席|长|長|师|師|人|授|博士|董事|主任|总|總|CEO)\s?"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?|[A-Za-z][A-Za-z·. ]{2,40}?)(?:先生|女士|博士|教授)?\s?\Z"
)


class Attribution(NamedTuple):
    """The words that say who speaks, and the stretch of text they are in.

    `n_between` counts the words between the cue and the quotation that follows it.
    """

    start: int
    end: int
    cue: Span | None
    speaker: Span | None
    title: Span | None
    n_between: int = 0

    @property
    def last(self) -> int:
        """End of its speaker or cue, whichever is later."""
        return max(self.cue[1] if self.cue else 0, self.speaker[1] if self.speaker else 0)


def find_after(text: str, start: int, end: int, *, is_open: bool) -> Attribution | None:
    """The attribution that follows a quotation whose mark ends at `start`.

    Args:
        text: The text of a release.
        start: Where the closing mark ends.
        end: Where the next quotation or the end of the paragraph is.
        is_open: Whether the sentence goes on after the quotation, as a comma shows.
    """
    end = min(end, start + _REACH)
    lead = _LEAD.match(text, start, end)
    pos = lead.end() if lead else start
    if pos == end or not text[pos].isalpha():
        return None
    stop = _first_stop(text, start, end)
    if stop <= pos:
        return None
    if _CHINESE_LETTER.match(text, pos):
        return _chinese(_CHINESE_AFTER.match(text, start, stop))
    is_ended = text[stop - 1] in ".!?" or stop == end
    return (
        _verb_first(text, pos, stop)
        or _subject_first(text, pos, stop, is_open=is_open, is_ended=is_ended)
        or find_line(text, start, stop)
    )


def find_before(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that leads to a quotation whose mark is at `end`."""
    start = _last_stop(text, max(start, end - _REACH), end)
    core = start + len(text[start:end].rstrip())
    if core <= start or text[core - 1] in ".!?)":
        return None
    if text[core - 1] in "：，" or _CHINESE_LETTER.match(text, core - 1):
        return _chinese(_CHINESE_BEFORE.search(text, max(start, core - 80), core))
    last = text[core - 1]
    cue = max(_cues(text, start, core), default=None)
    if cue is None:
        return _named_before_colon(text, start, core) if last == ":" else None
    between = _WORD.findall(text, cue[1], core)
    furthest = _REACH if last == ":" else _FURTHEST_BEFORE_COMMA if last == "," else 0
    if len(between) > furthest and between != ["that"]:
        return None
    if not (last == ":" or _is_strong(text, cue) or _has_name_beside(text, start, cue, core)):
        return None
    speaker = find_person(text, start, cue[0], is_subject=True)
    if speaker:
        title = find_title(text, speaker, start, cue[0])
    else:
        speaker = find_person(text, cue[1], core)
        title = find_title(text, speaker, cue[1], core) if speaker else None
        speaker = speaker or _nameless(text, start, cue[0])
    return Attribution(start, end, cue, speaker, title, len(between) if last != ":" else 0)


def find_line(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that a line of its own is: `— Jane Doe, CEO`."""
    dash = _DASH.match(text, start, end)
    if not dash or end - start > _REACH:
        return None
    name = find_person(text, dash.end(), end)
    if not name or name[0] - dash.end() > 4:
        return None
    return Attribution(start, end, None, name, find_title(text, name, dash.end(), end))


def find_aside(text: str, start: int, end: int, *, any_verb: bool) -> Attribution | None:
    """The attribution within a quotation, as in `« Yes, déclare Jane Doe, it works. »`.

    Its `start` and `end` hold what is not quoted. English verbs count only with `any_verb`, for a
    quotation that lacks its closing mark.
    """
    verbs = STRONG if any_verb else OTHERS
    for match in _ASIDE.finditer(text, start, end):
        if match["verb"] in verbs:
            stop = _first_stop(text, match.end(), min(end, match.end() + _REACH))
            found = _verb_first(text, match.end(), stop)
            if found and found.speaker and found.speaker[0] - match.end("verb") < _NEAR:
                edge = _aside_end(text, found.speaker[1], stop)
                title = find_title(text, found.speaker, match.end("verb"), edge)
                return found._replace(start=match.start(), end=edge, title=title)
    return None


def _aside_end(text: str, speaker_end: int, stop: int) -> int:
    """Where what is between commas or dashes ends, after a speaker and a title."""
    first = _aside_edge(text, speaker_end, stop)
    second = _aside_edge(text, first, stop)
    is_title = any(map(is_title_word, _WORD.findall(text, first, second)))
    return second if is_title else first


def _aside_edge(text: str, start: int, stop: int) -> int:
    edge = _ASIDE_END.search(text, start, stop)
    return edge.end() if edge else stop


def _verb_first(text: str, pos: int, stop: int) -> Attribution | None:
    """`said Jane Doe, CEO of Acme`, from `pos` on."""
    for word in _WORD.finditer(text, pos, stop):
        if word.group() not in BEFORE_VERBS:
            break
    else:
        return None
    cue = _cue(text, word)
    if cue is None and word.group() in SOURCES:
        cue = word.span()
    if cue is None:
        return None
    speaker = find_person(text, cue[1], stop)
    if not _is_strong(text, cue) and not (speaker and speaker[0] - cue[1] < 60):
        return None
    title = find_title(text, speaker, cue[1], stop) if speaker else None
    return Attribution(pos, stop, cue, speaker or _nameless(text, cue[1], stop), title)


def _subject_first(
    text: str, pos: int, stop: int, *, is_open: bool, is_ended: bool
) -> Attribution | None:
    """`Jane Doe, CEO of Acme, said`, from `pos` on."""
    first = _WORD.match(text, pos, stop)
    if not first or not (first.group()[0].isupper() or first.group() in SUBJECTS | BEFORE_VERBS):
        return None
    for cue in _cues(text, pos, stop):
        if _is_strong(text, cue) or _has_name_beside(text, pos, cue, cue[1]):
            rest = text[cue[1] : stop].lstrip()
            if not is_open and not (is_ended and rest[:1] in tuple(".,;:!?")):
                return None
            speaker = find_person(text, pos, cue[0], is_subject=True)
            title = find_title(text, speaker, pos, cue[0]) if speaker else None
            return Attribution(pos, stop, cue, speaker or _nameless(text, pos, cue[0]), title)
    return None


def _named_before_colon(text: str, start: int, core: int) -> Attribution | None:
    """`Jane Doe, CEO:`."""
    name = find_person(text, start, core)
    if not name or " " not in text[slice(*name)] or " " in text[start : name[0]].strip():
        return None
    return Attribution(start, core, None, name, find_title(text, name, start, core))


def _chinese(match: re.Match[str] | None) -> Attribution | None:
    if not match:
        return None
    text, (start, end) = match.string, match.span("subject")
    name = _CHINESE_NAME.search(text, start, end)
    speaker = _stripped(text, *(name.span("name") if name else (start, end)))
    title = _stripped(text, start, speaker[0]) if speaker else None
    return Attribution(match.start(), match.end(), match.span("cue"), speaker, title)


def _stripped(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space around; None if nothing is left."""
    piece = text[start:end]
    first, last = end - len(piece.lstrip()), start + len(piece.rstrip())
    return (first, last) if first < last else None


def _cues(text: str, start: int, end: int) -> Iterator[Span]:
    """The verbs of speech in `[start, end)`, each with its auxiliary."""
    for word in _WORD.finditer(text, start, end):
        if word.group()[0].islower() or word.start() == start:
            cue = _cue(text, word)
            if cue:
                yield cue


def _cue(text: str, word: re.Match[str]) -> Span | None:
    verb = word.group().lower()
    start, end = word.span()
    if verb in _OPENS_PHRASE:
        longer = _PHRASE.match(text, start)
        return longer.span() if longer else None
    if verb not in STRONG and verb not in WEAK:
        return None
    auxiliary = _AUXILIARY.search(text, max(start - 12, 0), start)
    return auxiliary.start() if auxiliary else start, end


def _is_strong(text: str, cue: Span) -> bool:
    return _WORD.findall(text, *cue)[-1].lower() not in WEAK


def _has_name_beside(text: str, start: int, cue: Span, end: int) -> bool:
    """Whether a capitalised word stands before the cue, or after it."""
    before = text[start : cue[0]].rstrip()
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    return before.endswith(",") or word[:1].isupper() or text[cue[1] : end].lstrip()[:1].isupper()


def _nameless(text: str, start: int, end: int) -> Span | None:
    """The pronoun that is the speaker."""
    words = _WORD.finditer(text, start, end)
    return next((word.span() for word in words if word.group().lower() in PRONOUNS), None)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end in `[start, end)`, after their stop."""
    for match in _STOP.finditer(text, start, end):
        if match["next"] is None:
            yield match.end()
        elif match["next"][0].isupper() and not _is_abbreviated(match["word"] or "", match["next"]):
            yield match.start("next")


def _is_abbreviated(word: str, following: str) -> bool:
    if word in HONORIFICS or (len(word) == 1 and word.isupper()):
        return True
    return following not in OPENERS and (word in COMPANY_SUFFIXES or is_abbreviation(word + "."))


def _first_stop(text: str, start: int, end: int) -> int:
    stop = next(_stops(text, start, end), end)
    return start + len(text[start:stop].rstrip())


def _last_stop(text: str, start: int, end: int) -> int:
    for stop in _stops(text, start, end):
        start = stop
    return start
