"""The steps of caret and selection that are actions: by sentence, wider, narrower, all."""

from __future__ import annotations

from annotator.app.shell import ReaderStep
from annotator.gui.reader.reading import Reading
from annotator.text.sentence_steps import next_sentence, previous_sentence


def take_step(step: ReaderStep, reading: Reading) -> None:
    """Moves the caret or changes the selection."""
    text, cursor = reading.text, reading.state.cursor
    match step:
        case "next_sentence":
            reading.move(next_sentence(text, cursor.caret))
        case "previous_sentence":
            reading.move(previous_sentence(text, cursor.caret))
        case "wider":
            reading.grow()
        case "narrower":
            reading.shrink()
        case "all":
            reading.select(0, len(text), reveal=False)
