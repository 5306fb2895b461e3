"""Makes records that the project of the store's tests accepts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.fragments import Span
from annotator.model.ids import AnnotationId, BatchId, EntityId, RelationId, ReleaseId, ThreadId
from annotator.model.records import (
    AnnotatedRelease,
    Claim,
    Entity,
    Mention,
    Relation,
    Release,
    Role,
    Source,
    Thread,
)
from annotator.store.store import ActionKind, Store

TEXT = "Acme Inc. said 🚀 sales will grow 5% in 2027.\r\nBolt Ltd. agreed, quietly\u00a0so."
TIME = "2026-01-02T03:04:05.678Z"


@dataclass
class Build:
    """Makes records that the store of the test accepts; ids count up."""

    batch_id: BatchId
    n: int = 0

    def _next(self, letter: str) -> str:
        self.n += 1
        return f"{letter}{self.n:05}"

    def release(self, text: str = TEXT, **given: Any) -> Release:
        return Release(
            **{
                "id": ReleaseId(self._next("RELEASE")),
                "batch_id": self.batch_id,
                "position": self.n,
                "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
                "n_chars": len(text),
                "title": "Acme grows",
                "meta": {"source_name": "acme.txt"},
                **given,
            }
        )

    def mention(self, release: Release, *spans: Span, **given: Any) -> Mention:
        return Mention(
            **{
                "id": AnnotationId(self._next("m")),
                "release_id": release.id,
                "label": "COMPANY",
                "fragments": spans or ((0, 9),),
                "annotator": "Ana",
                "created": TIME,
                "modified": TIME,
                **given,
            }
        )

    def claim(self, release: Release, *spans: Span, **given: Any) -> Claim:
        return Claim(
            **{
                "id": AnnotationId(self._next("c")),
                "release_id": release.id,
                "label": "plan",
                "fragments": spans or ((17, 35),),
                "annotator": "Ana",
                "created": TIME,
                "modified": TIME,
                **given,
            }
        )

    def relation(self, release: Release, from_id: str, to_id: str, **given: Any) -> Relation:
        return Relation(
            **{
                "id": RelationId(self._next("n")),
                "release_id": release.id,
                "label": "supports",
                "from_id": from_id,
                "to_id": to_id,
                "annotator": "Ana",
                "created": TIME,
                **given,
            }
        )

    def entity(self, **given: Any) -> Entity:
        new_id = EntityId(self._next("e"))
        return Entity(**{"id": new_id, "label": "COMPANY", "name": "Acme Inc.", **given})

    def thread(self, *claims: AnnotationId, **given: Any) -> Thread:
        new_id = ThreadId(self._next("t"))
        return Thread(
            **{"id": new_id, "title": "Growth", "status": "open", "claims": claims, **given}
        )

    def whole(self, text: str = TEXT) -> AnnotatedRelease:
        """A release with one of everything that a release can have."""
        data = text.encode("utf-16")
        sha256 = hashlib.sha256(data).hexdigest()
        release = self.release(text, meta={"source_name": "acme.txt", "sha256": sha256})
        mention = self.mention(release, (0, 9), attributes={"listed": True})
        claim = self.claim(
            release,
            (17, 22),
            (28, 35),
            roles=(Role(role="subject", to=mention.id), Role(role="value", fragments=((33, 35),))),
            cues=((23, 27),),
            alternatives=("result",),
            unconfirmed=("certainty",),
            attributes={"certainty": "probable"},
        )
        return AnnotatedRelease(
            release=release,
            text=text,
            mentions=(mention,),
            claims=(claim,),
            relations=(self.relation(release, claim.id, mention.id),),
            source=Source(sha256=sha256, media_type="text/plain", data=data),
        )


def do(
    store: Store, *changes: Record | tuple[Record | None, Record | None], title: str = "Do"
) -> None:
    """Does changes as one action: records are added, pairs are `(before, after)`."""
    made = [Change(*c) if isinstance(c, tuple) else Change(None, c) for c in changes]
    store.apply(ChangeSet(title, tuple(made)))


def undo(store: Store) -> str | None:
    """Takes the last action back as the program does; its title, or None."""
    step = store.undo_step()
    if step is not None:
        store.apply(step.change_set.inverted(), kind=ActionKind.UNDO, reverses=step.seq)
    return None if step is None else step.title


def redo(store: Store) -> str | None:
    """Does the last undone action again; its title, or None."""
    step = store.redo_step()
    if step is not None:
        store.apply(step.change_set.inverted(), kind=ActionKind.REDO, reverses=step.seq)
    return None if step is None else step.title
