"""What the reader shows beside the text and its annotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.gui.reader.cursor import Cursor
from annotator.gui.reader.edges import EdgeEdit
from annotator.gui.reader.ghosts import Ghosts
from annotator.model.fragments import Fragments, Span
from annotator.model.ids import AnnotationId


@dataclass(slots=True)
class ReaderState:
    """Where the hands are, and what else lies over the text."""

    text: str = ""
    cursor: Cursor = field(default_factory=Cursor)
    focused_id: AnnotationId | None = None
    chosen: tuple[AnnotationId, ...] = ()
    edge: EdgeEdit | None = None
    new_fragment: Span | None = None
    hits: Sequence[Span] = ()
    current_hit: int | None = None
    ghosts: Ghosts = field(default_factory=Ghosts)
    reviewed: Fragments = ()
    skipped: Fragments = ()
