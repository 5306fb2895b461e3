"""One letter for each of several names, as much as can be one of its own."""

from __future__ import annotations

from collections.abc import Container, Iterable
from string import ascii_lowercase


def mnemonics(names: Iterable[tuple[str, object]], *, taken: Container[str] = ()) -> dict[str, str]:
    """A lower-case letter for each name; a name that finds none is left out.

    Args:
        names: Each with the key that its maker wishes for it, which counts if it is a letter.
        taken: Letters that are not to be had.

    Returns:
        By name, no letter twice. The wish comes first, then the letters that begin its words, then
        the others of the name, then any that is free; who comes first in `names` chooses first.
    """
    found: dict[str, str] = {}
    for name, wish in names:
        wished = wish.lower() if isinstance(wish, str) and len(wish) == 1 else ""
        words = name.lower().replace("_", " ").split()
        initials = "".join(word[0] for word in words)
        for letter in f"{wished}{initials}{''.join(words)}{ascii_lowercase}":
            is_free = letter not in taken and letter not in found.values()
            if letter in ascii_lowercase and is_free:
                found[name] = letter
                break
    return found
