"""How long edits of a schema and precedents take: `python -m tests.benchmarks.schema_edits`."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.app import history, schema_attributes, schema_editing
from annotator.app.label_schemas import load_schema
from annotator.model.changes import ChangeSet
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import AnnotatedRelease, Claim, Layer, Mention, Release
from annotator.store.store import Store

N_MENTIONS, N_CLAIMS, N_RELEASES = 50_000, 10_000, 100
TIME = "2026-01-02T03:04:05.678Z"
WORDS = ("Acme Inc.", "Bolt Ltd.", "Cole Works", "Dunn plc")


def fill(store: Store) -> None:
    """Writes the releases with their annotations; a quarter of the mentions has the same words."""
    batch_id = store.begin_batch("Import")
    for number in range(N_RELEASES):
        text = f"{number}\n" + "\n".join(WORDS * (N_MENTIONS // N_RELEASES // len(WORDS)))
        release = Release(
            id=ReleaseId(f"R{number:05}"),
            batch_id=batch_id,
            position=number,
            n_chars=len(text),
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            title=f"Release {number}",
        )
        mentions, start = [], len(f"{number}\n")
        for place, line in enumerate(text.splitlines()[1:]):
            mentions.append(
                Mention(
                    id=AnnotationId(f"m{number:05}{place:05}"),
                    release_id=release.id,
                    label="COMPANY",
                    fragments=((start, start + len(line)),),
                    subtype="public",
                    annotator="Ana",
                    created=TIME,
                    modified=TIME,
                )
            )
            start += len(line) + 1
        claims = [
            Claim(
                id=AnnotationId(f"c{number:05}{place:05}"),
                release_id=release.id,
                label="plan",
                fragments=mentions[place].fragments,
                attributes={"certainty": "probable"},
                annotator="Ana",
                created=TIME,
                modified=TIME,
            )
            for place in range(N_CLAIMS // N_RELEASES)
        ]
        store.add_releases(
            [
                AnnotatedRelease(
                    release=release, text=text, mentions=tuple(mentions), claims=tuple(claims)
                )
            ]
        )


def timed(what: str, act: Callable[[], object]) -> None:
    """Prints how long it takes."""
    start = time.perf_counter()
    act()
    print(f"{what:50} {(time.perf_counter() - start) * 1000:9.1f} ms")


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "big.pra"
        with Store.create(path, load_schema("press-release"), annotator="Ana") as store:
            fill(store)
            store.schema()
            measure(store)
            print(store.check())


def keep(made: list[ChangeSet], make: Callable[[], ChangeSet]) -> None:
    """Makes a change set and keeps it."""
    made.append(make())


def measure(store: Store) -> None:
    """Edits back and forth."""
    made: list[ChangeSet] = []
    for what in ("precedents of words in 12,500 places", "again"):
        timed(what, lambda: store.precedents.of(WORDS[0], Layer.MENTION))
    timed("counts of labels", store.uses.count_labels)
    for what, make in (
        (
            "rename a label",
            lambda: schema_editing.rename_label(store, "mention", "COMPANY", "FIRM"),
        ),
        ("merge a label", lambda: schema_editing.merge_labels(store, "mention", ["FIRM"], "ORG")),
        (
            "rename a choice",
            lambda: schema_attributes.rename_choice(store, "certainty", "probable", "likely"),
        ),
    ):
        timed(f"{what}: making it", partial(keep, made, make))
        timed(f"{what}: {len(made[-1].changes):,} changes", lambda: history.do(store, made[-1]))
        if len(made[-1].changes) > 2:
            timed(f"{what}: undo", lambda: history.undo(store))


if __name__ == "__main__":
    main()
