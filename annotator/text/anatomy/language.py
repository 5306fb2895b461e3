"""The language of a release, by the small words it uses."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_SMALL_WORDS: Final = {
    "en": "the of and to in for with that is was are has will from this its by which their said",
    "de": "der die und den von zu das mit sich des auf für ist im dem nicht ein eine als werden",
    "fr": "le les des et en une du dans pour que qui sur avec est par aux plus ses sont cette",
    "es": "el los las y en del que una por con para se su más como este esta ha sus entre",
    "it": "il di che e la per un del della con sono nel una dei alla più le gli da anche",
}
_LANGUAGES_OF: Final = {
    word: [code for code, words in _SMALL_WORDS.items() if word in words.split()]
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_REACH: Final = 4000
_FEWEST: Final = 4


def language_of(text: str) -> str | None:
    """`en`, `de`, `fr`, `es`, `it` or `zh`; None where the text is too short to say."""
    sample = text[:_REACH]
    if len(_CHINESE.findall(sample)) * 4 > len(sample.strip()):
        return "zh"
    votes = Counter(
        code for word in _WORD.findall(sample) for code in _LANGUAGES_OF.get(word.casefold(), ())
    )
    if not votes:
        return None
    code, n_votes = votes.most_common(1)[0]
    return code if n_votes >= _FEWEST else None
