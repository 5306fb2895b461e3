"""How entities are used by mentions, and the words of mentions that use none."""

from __future__ import annotations

from typing import NamedTuple


class Usage(NamedTuple):
    """How many mentions an entity has, and in how many releases."""

    n_mentions: int
    n_releases: int


class LooseWords(NamedTuple):
    """The words and the label of mentions that have no entity."""

    label: str
    words: str
