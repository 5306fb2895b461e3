"""What an import asks of whoever reads a file; it loads nothing that reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.model.exchange import AS_FOUND, ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRequest:
    """One file to read.

    Attributes:
        path: Where it lies now.
        shown: What reports call it.
        format: The name of its reader; None has it found from the file.
        options: What the user says about it.
        accepts_any: Whether a text that does not look like a press release comes in too.
        is_copied: Whether it is markup from the clipboard, whose release has `shown` for a source.
    """

    path: Path
    shown: str
    format: str | None = None
    options: ReadOptions = AS_FOUND
    accepts_any: bool = True
    is_copied: bool = False
