"""A release annotated by hand: at least 12 mentions of 6 labels and 4 claims of 3 labels.

What is marked is found in the text itself, so that any release with a sentence split by a page
break will do. Run as a script it annotates, says what it did, and kills itself:

    python -m tests.flows.annotating PROJECT TEXT_FILE
"""

from __future__ import annotations

import json
import os
import signal
import sys
from functools import partial
from itertools import cycle
from pathlib import Path

from annotator.app.labelling import fitted
from annotator.model.fragments import Span
from annotator.model.records import Claim, Layer
from annotator.text.names import names
from annotator.text.sentences import claim_span, sentences
from annotator.text.tokens import tokens
from tests.flows.hands import Hands, work_in_window
from tests.flows.screen import wait_until

LABELS = {"c": "COMPANY", "o": "ORG", "p": "PERSON", "d": "PRODUCT", "l": "LOCATION", "2": "DATE"}
N_MENTIONS = 14
MIN_CLAIM_CHARS = 90


def annotate(hands: Hands) -> None:
    """Marks mentions and claims, edits some, and takes things back and forth."""
    mark_mentions(hands)
    mark_claims(hands)
    edit(hands)


def mark_mentions(hands: Hands) -> None:
    """Every second name by double click, the others by keys."""
    text = hands.session.text
    seen: set[str] = set()
    targets: list[Span] = []
    for span in names(text):
        word = text[slice(*span)]
        if len(word) > 3 and "\n" not in word and word not in seen:
            seen.add(word)
            targets.append(span)
    for n, (span, key) in enumerate(zip(targets[:N_MENTIONS], cycle(LABELS), strict=False)):
        if n % 2:
            hands.mouse.double_click(span[0] + 1)
        else:
            hands.select(span)
        hands.type(key)
        annotation = hands.session.focused
        assert annotation is not None
        assert (annotation.label, annotation.fragments) == (LABELS[key], (span,))


def mark_claims(hands: Hands) -> None:
    """A whole sentence, one that overlaps it, a discontinuous one, one over a page break."""
    text = hands.session.text
    plain = [
        s for s in sentences(text) if s[1] - s[0] > MIN_CLAIM_CHARS and "\n" not in text[slice(*s)]
    ]
    broken = next(s for s in sentences(text) if "\n\n" in text[slice(*s)])
    first, second = plain[0], plain[1]
    trimmed = partial(fitted, text, layer=Layer.CLAIM, is_exact=False)

    hands.go_to(tokens(text, *first)[3])
    hands.type("P")
    assert_focused(hands, "plan", [claim_span(text, first)])

    words = tokens(text, *first)
    hands.select(words[4])
    hands.extend_to(words[9][1])
    hands.type("R")
    assert_focused(hands, "result", [trimmed((words[4][0], words[9][1]))])

    words = tokens(text, *second)
    hands.select(words[0])
    hands.extend_to(words[3][1])
    hands.type("E")
    hands.select(words[8])
    hands.extend_to(words[11][1])
    hands.press("Ctrl+D")
    pieces = (words[0][0], words[3][1]), (words[8][0], words[11][1])
    assert_focused(hands, "event", [*map(trimmed, pieces)])

    hands.go_to(tokens(text, *broken)[2])
    hands.type("P")
    assert_focused(hands, "plan", [claim_span(text, broken)])


def edit(hands: Hands) -> None:
    """Attributes, an edge, a relabelling, a deletion; undo and redo."""
    claim = hands.session.focused
    assert isinstance(claim, Claim)
    hands.press("F2")
    hands.type("c2")
    hands.press("Escape")
    wait_until(hands.reader.hasFocus, "the reader's focus")
    changed = hands.session.annotations[claim.id]
    assert isinstance(changed, Claim)
    assert changed.attributes["certainty"] == "probable"
    assert "certainty" not in changed.unconfirmed

    before = hands.marks()
    hands.type("]")
    hands.press("Left", "Return")
    assert hands.session.annotations[claim.id].end < claim.end
    hands.press("Ctrl+Z")
    assert hands.marks() == before

    hands.type("V")
    assert hands.session.annotations[claim.id].label == "evaluation"
    hands.press("Ctrl+Z", "Delete")
    assert claim.id not in hands.session.annotations
    hands.press("Ctrl+Z", "Ctrl+Y", "Ctrl+Z")
    assert hands.marks() == before


def assert_focused(hands: Hands, label: str, fragments: list[Span]) -> None:
    focused = hands.session.focused
    assert focused is not None
    assert (focused.label, list(focused.fragments)) == (label, fragments)


def annotate_and_die(text_path: Path, hands: Hands) -> None:
    """Imports the file, annotates it, prints what is marked, and is killed."""
    wait_until(lambda: hands.session.project, "the project")
    hands.drop(text_path)
    hands.focus_reader()
    annotate(hands)
    print(json.dumps(hands.marks()), flush=True)  # noqa: T201  the parent reads it
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    work_in_window([sys.argv[1]], partial(annotate_and_die, Path(sys.argv[2])))
