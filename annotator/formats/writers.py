"""Which writers there are; an export does not load what files are read with."""

from __future__ import annotations

from typing import Final

from annotator.formats.brat import BratWriter
from annotator.formats.conll import ConllWriter
from annotator.formats.format_info import Writer, get_format
from annotator.formats.jsonl import JsonlWriter
from annotator.formats.pubtator import PubtatorWriter
from annotator.formats.spacy_docbin import SpacyWriter

WRITERS: Final[tuple[Writer, ...]] = (
    JsonlWriter(),
    SpacyWriter(),
    ConllWriter(),
    BratWriter(),
    PubtatorWriter(),
)
"""Every writer, in the order lists show them."""


def get_writer(name: str) -> Writer:
    """The writer of that name.

    Raises:
        UserError: There is none; the hint lists those there are.
    """
    return get_format(WRITERS, name, verb="written")
