"""What comes back of releases that were written, and what of them a format promises to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.model.exchange import Loss, RelationLoss
from annotator.model.records import AnnotatedRelease, Release


def kept(
    release: AnnotatedRelease, losses: Iterable[Loss | RelationLoss], *, has_facts: bool = True
) -> AnnotatedRelease:
    """The release without what was declared as dropped; `has_facts` as for `bare`."""
    losses = [loss for loss in losses if loss.doc_id == release.release.id]
    gone = {loss.id for loss in losses if isinstance(loss, Loss) and loss.action == "dropped"}
    apart = {loss.relation for loss in losses if isinstance(loss, RelationLoss)}
    return replace(
        release,
        release=release.release if has_facts else bare(release.release),
        mentions=tuple(m for m in release.mentions if m.id not in gone),
        claims=tuple(c for c in release.claims if c.id not in gone),
        relations=tuple(r for r in release.relations if (r.from_id, r.to_id, r.label) not in apart),
    )


def bare(release: Release) -> Release:
    """The release with nothing but its identity and its text."""
    return Release(
        **{name: getattr(release, name) for name in ("id", "batch_id", "position")},
        text_sha256=release.text_sha256,
        n_chars=release.n_chars,
        title="",
    )
