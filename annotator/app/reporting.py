"""Counts of a project, for the `stats` command and the window."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.exchange import Finding
from annotator.model.fragments import hull, quote
from annotator.model.ids import ReleaseId
from annotator.model.json_value import Json
from annotator.model.records import Layer
from annotator.store.checking import CHECKS
from annotator.store.store import Store


def stats(store: Store) -> dict[str, Json]:
    """Counts by status, label, annotator and section kind; labels without annotations are 0."""
    counts = store.counts()
    schema = store.schema()
    return {
        "releases": sum(counts.by_status.values()),
        "characters": counts.n_chars,
        "reviewed characters": counts.n_reviewed_chars,
        "status": {str(status): n for status, n in counts.by_status.items()},
        "mentions": {
            label.name: counts.by_label[Layer.MENTION, label.name]
            for label in schema.mention_labels
        },
        "claims": {
            label.name: counts.by_label[Layer.CLAIM, label.name] for label in schema.claim_labels
        },
        "annotators": dict(counts.by_annotator),
        "sections": dict(counts.by_section_kind),
    }


def readable_release(store: Store, release_id: ReleaseId) -> str:
    """The release as text for people: what it is, its text, its annotations line by line."""
    annotated = store.annotated_release(release_id)
    release = annotated.release
    head = f"{release.title}\n{release.id}  {release.status}  {release.source_name}"
    rows = [
        f"{start:6}–{end:<6} {annotation.label:14} {quote(annotated.text, annotation.fragments)}"
        for annotation in annotated.annotations
        for start, end in [hull(annotation.fragments)]
    ]
    return "\n\n".join([head, annotated.text, "\n".join(rows) or "No annotations."])


def check_names(findings: Iterable[Finding]) -> list[str]:
    """Every check by name, in the order they run, with any the findings name besides."""
    return list(dict.fromkeys([*CHECKS, *(finding.check for finding in findings)]))
