"""The small release that the tests of app work on."""

TEXT = (
    "Harrow & Pine opens second mill\n\n"
    "TARNWICK, Maine, May 4, 2026 -- Harrow & Pine, Inc. today said it has opened a second mill"
    " 🌲 in Tarnwick. The company plans to hire 40 people by the end of 2026.\n"
)


def span_of(words: str) -> tuple[int, int]:
    """Where the words stand in the release."""
    start = TEXT.index(words)
    return start, start + len(words)
