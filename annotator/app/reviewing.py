"""Saying that text has been read whole, so that what is unmarked in it is a negative."""

from __future__ import annotations

from dataclasses import replace

from annotator.app import editing
from annotator.app.session import Session
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Span
from annotator.model.records import Status
from annotator.model.reviewed import reviewed_share
from annotator.text.reviewing import is_reviewed, with_reviewed, without_reviewed
from annotator.text.sentences import sentence_at


def toggle_reviewed(session: Session) -> None:
    """Says that the selection, or else the sentence at the caret, has been read, or takes it back.

    Raises:
        UserError: There is no sentence, or the release is done and so has been read whole.
    """
    release, text = session.release, session.text
    assert release is not None
    if release.status is Status.DONE:
        raise UserError(
            "A release that is done has been read whole.", hint="Take it up again to change that."
        )
    span = _with_words(text, session.selection or sentence_at(text, session.caret))
    is_taken_back = is_reviewed(release.reviewed, span)
    change = without_reviewed if is_taken_back else with_reviewed
    reviewed = change(text, release.reviewed, span)
    words = editing.shortened(text[slice(*span)])
    title = f"{'Unread' if is_taken_back else 'Read'} “{words}”"
    status = Status.IN_PROGRESS if release.status is Status.NEW else release.status
    after = replace(release, reviewed=reviewed, status=status)
    session.do(ChangeSet(title, (Change(release, after),)))
    session.reader.set_selection(None, reveal=False)
    said = "Not read any more" if is_taken_back else "Read, nothing more here"
    session.shell.say(f"{said}. {_percent(session)} of this release has been read.")


def _with_words(text: str, span: Span) -> Span:
    start, end = span
    chosen = text[start:end]
    if not chosen.strip():
        raise UserError("There is no sentence at the caret.", hint="Move to one, or select text.")
    return end - len(chosen.lstrip()), start + len(chosen.rstrip())


def _percent(session: Session) -> str:
    assert session.release is not None
    return f"{reviewed_share(session.release):.0%}"
