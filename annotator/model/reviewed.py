"""How much of a release has been read: where what is unmarked is a negative."""

from __future__ import annotations

from annotator.model.fragments import Fragments
from annotator.model.records import Release, Status


def reviewed_spans(release: Release) -> Fragments:
    """The text that has been read, sorted; a release that is done has been read whole."""
    if release.status is Status.DONE:
        return ((0, release.n_chars),) if release.n_chars else ()
    return release.reviewed


def reviewed_share(release: Release) -> float:
    """The part of its characters that has been read, 0 to 1; 1 for an empty release."""
    n_reviewed = sum(end - start for start, end in reviewed_spans(release))
    return n_reviewed / release.n_chars if release.n_chars else 1.0
