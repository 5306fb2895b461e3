"""Finds texts that are nearly the same, by a sketch of the word pairs that each is made of.

The sketch of a text is the least 64 hashes of its word pairs. What share of the least 64 of two
sketches together is in both estimates the share of word pairs that the texts have in common.

Source: Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Final
from zlib import crc32

from annotator.model.records import Release

ENOUGH: Final = 0.5
"""Of the word pairs are in both texts when they are nearly the same."""

_SKETCH: Final = 64
_LOOKED_UP: Final = 16
"""The least of a sketch; that texts nearly the same share none of them does not happen."""
_MANY: Final = 50
"""Texts with one hash in common that a new one is compared with: the latest."""
_WORD: Final = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]|\w+")  # or one character where none part
_MASK: Final = (1 << 64) - 1
_REPEATED: Final = {"banner", "boilerplate", "safe_harbor", "contact", "source", "end_mark",
                    "trailer"}  # fmt: skip


class NearDuplicates:
    """Compares each text with those before it; the order decides nothing but who is found."""

    def __init__(self) -> None:
        self._sketches: dict[str, array[int]] = {}
        self._owners: dict[int, list[str]] = {}

    def add(self, id_: str, text: str) -> list[str]:
        """Those before that are nearly the same, in their order."""
        own = sketch(text)
        shared: Counter[str] = Counter()
        for number in own[:_LOOKED_UP]:
            shared.update(self._owners.get(number, ()))
        near = [other for other in shared if share(own, self._sketches[other]) >= ENOUGH]
        for number in own[:_LOOKED_UP]:
            owners = self._owners.setdefault(number, [])
            owners.append(id_)
            del owners[:-_MANY]
        self._sketches[id_] = array("Q", own)
        return near


def sketch(text: str) -> list[int]:
    """The least hashes of the word pairs of a text, sorted; capitals do not count."""
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(text.lower())]
    pairs = zip(words, words[1:] or words, strict=False)
    hashes = {_mixed(first * 0x9E3779B97F4A7C15 + second) for first, second in pairs}
    return sorted(hashes)[:_SKETCH]


def share(one: list[int], other: array[int]) -> float:
    """The share of word pairs that two texts have in common, as their sketches tell."""
    both = {*one} & {*other}
    least = sorted({*one, *other})[: max(min(len(one), len(other)), _SKETCH)]
    return sum(number in both for number in least) / len(least) if least else 0.0


def own_text(release: Release, text: str) -> str:
    """What a release says itself: not the sections that its issuer repeats."""
    own = [text[s.start : s.end] for s in release.sections if s.kind not in _REPEATED]
    return "\n".join(own) or text


def boilerplates(release: Release, text: str) -> Iterator[str]:
    """The paragraphs about the issuer, one by one."""
    for section in release.sections:
        if section.kind == "boilerplate":
            yield text[section.start : section.end]


def _mixed(value: int) -> int:
    """A number in which every bit of `value` counts everywhere.

    Source: the finaliser of SplitMix64, Steele et al. 2014.
    """
    value &= _MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    return (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
