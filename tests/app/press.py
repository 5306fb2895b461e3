"""A release with most kinds of sections and a quote, for the tests of sections."""

from __future__ import annotations

PRESS = (
    "Harrow & Pine Opens Second Mill\n\n"
    "TARNWICK, Maine, May 4, 2026 -- Harrow & Pine, Inc. today said that it has opened a second"
    " mill in Tarnwick, which will saw larch and spruce for builders in the north.\n\n"
    "“We needed the room,” said Ida Holm, chief executive of Harrow & Pine. “We have it now.”\n\n"
    "The company plans to hire 40 people by the end of 2026, and to double its output of boards"
    " within two years of the opening of the mill.\n\n"
    "About Harrow & Pine\n\n"
    "Harrow & Pine saws timber in two mills and sells it to builders all over the north.\n\n"
    "Forward-Looking Statements\n\n"
    "This release contains forward-looking statements that involve risks and uncertainties, and"
    " actual results may differ materially from those that are expected.\n\n"
    "###\n"
)
