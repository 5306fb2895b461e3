"""Nominals: common nouns that stand for a name, such as `the company` or `the drug`."""

from __future__ import annotations

from typing import Final

from annotator.text.name_forms import plain_form

_HEADS: Final = frozenset(
    "company corporation firm group bank partnership manufacturer issuer registrant "
    "organization organisation agency authority university institute foundation society centre "
    "center regulator drug compound molecule product candidate therapy treatment vaccine device "
    "platform technology trial study disease disorder".split()
)
_BEFORE: Final = ("the", "The", "THE", "this", "This", "our", "Our")
_AFTER_BEFORE: Final = frozenset(word.lower() for word in _BEFORE)

NOMINALS: Final = frozenset(
    f"{before} {head}"
    for before in _BEFORE
    for noun in _HEADS
    for head in {noun, noun.capitalize(), noun.upper()}
)
"""Every one of them as it may be written."""


def is_nominal(words: str) -> bool:
    """Whether the words are a nominal, with or without what comes before its noun."""
    plain = plain_form(words)
    first, _, rest = plain.partition(" ")
    return (rest if first in _AFTER_BEFORE else plain) in _HEADS
