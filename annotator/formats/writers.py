"""Which writers there are; an export does not load what files are read with."""

from __future__ import annotations

from typing import Final

from annotator.formats.bio import BIO_WRITER, BIOES_WRITER
from annotator.formats.brat import BratWriter
from annotator.formats.conll import ConllWriter
from annotator.formats.conllup import ConllupWriter
from annotator.formats.csv_dataset import CsvWriter
from annotator.formats.doccano import DoccanoWriter
from annotator.formats.format_info import Writer, get_format
from annotator.formats.jsonl import JsonlWriter
from annotator.formats.label_studio import LabelStudioWriter
from annotator.formats.prodigy import ProdigyWriter
from annotator.formats.pubtator import PubtatorWriter
from annotator.formats.spacy_docbin import SpacyWriter
from annotator.formats.xlsx_dataset import XlsxWriter

WRITERS: Final[tuple[Writer, ...]] = (
    JsonlWriter(),
    SpacyWriter(),
    ConllWriter(),
    DoccanoWriter(),
    LabelStudioWriter(),
    CsvWriter(),
    XlsxWriter(),
    BIO_WRITER,
    BIOES_WRITER,
    ConllupWriter(),
    ProdigyWriter(),
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
