"""Kills a process in a stream of actions, again and again, and counts what was lost.

`python -m tests.kill9 --runs 200 --seed 1` prints the figures; it fails on a loss or a finding.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.model.changes import Change, ChangeSet, Record
from annotator.model.ids import AnnotationId, ReleaseId, new_id
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Annotation, Claim, Mention, Release, now
from annotator.model.schema_file import parse_schema
from annotator.store.store import ActionKind, Store

State = dict[str, str | None]
"""The digest of each record by id; None when it is deleted."""

ROOT = Path(__file__).parents[1]
LABELS = {Mention: ("COMPANY", "PERSON"), Claim: ("plan", "result")}
SCHEMA: Json = {
    "schema": "kill9",
    "mention_labels": [{"name": name} for name in LABELS[Mention]],
    "claim_labels": [{"name": name} for name in LABELS[Claim]],
}
LONGEST_RUN_S = 0.5
RUNS_PER_PROJECT = 10


def digest(record: Record) -> str:
    """What the record is, in short."""
    return hashlib.sha256(repr(record).encode()).hexdigest()[:16]


def reverse(store: Store, *, redo: bool) -> State:
    """Undo or redo as the program does it; what it changed."""
    step = store.redo_step() if redo else store.undo_step()
    if step is None:
        return {}
    change_set = step.change_set.inverted()
    kind = ActionKind.REDO if redo else ActionKind.UNDO
    store.apply(change_set, kind=kind, reverses=step.seq)
    return outcome(change_set)


def outcome(change_set: ChangeSet) -> State:
    """What a change set leaves behind."""
    return {
        change.record.id: None if change.after is None else digest(change.after)
        for change in change_set.changes
    }


def last_action(store: Store) -> int:
    """The number of the last action in the journal."""
    (seq,) = store._connection.execute("select max(seq) from action").fetchone()
    return int(seq)


# --- the process that is killed --------------------------------------------------------------


class Stream:
    """Random actions on one project; each is acknowledged on standard output when it returns."""

    def __init__(self, store: Store, rng: random.Random) -> None:
        self.store = store
        self.rng = rng
        self.releases = store.releases()

    def run(self) -> None:
        """Goes on until it is killed."""
        self._acknowledge({})
        while True:
            act = self.rng.choice([self.add] * 4 + [self.edit, self.delete, self.undo, self.redo])
            if not self.releases or self.rng.random() < 0.02:
                act = self.add_releases
            self._acknowledge(act())

    def add(self) -> State:
        """Adds a few annotations in one action."""
        release = self.rng.choice(self.releases)
        return self._do(*(Change(None, self._made(release)) for _ in range(self.rng.randint(1, 3))))

    def edit(self) -> State:
        """Relabels an annotation."""
        old = self._some_annotation()
        if old is None:
            return {}
        new = replace(old, label=self.rng.choice(LABELS[type(old)]), note=new_id())
        return self._do(Change(old, new))

    def delete(self) -> State:
        """Deletes an annotation."""
        old = self._some_annotation()
        return {} if old is None else self._do(Change(old, None))

    def undo(self) -> State:
        """Takes the last action back."""
        return reverse(self.store, redo=False)

    def redo(self) -> State:
        """Does the last undone action again."""
        return reverse(self.store, redo=True)

    def add_releases(self) -> State:
        """Imports two annotated releases at once."""
        batch_id = self.store.begin_batch("Import")
        position = self.store.next_position()
        imported = []
        for i in range(2):
            text = f"{new_id()} Acme Inc. said it would grow by {i} % in the year to come."
            release = Release(
                id=ReleaseId(new_id()),
                batch_id=batch_id,
                position=position + i,
                text_sha256=hashlib.sha256(text.encode()).hexdigest(),
                n_chars=len(text),
                title=text[:26],
            )
            made = [self._made(release) for _ in range(5)]
            imported.append(
                AnnotatedRelease(
                    release=release,
                    text=text,
                    mentions=tuple(a for a in made if isinstance(a, Mention)),
                    claims=tuple(a for a in made if isinstance(a, Claim)),
                )
            )
        self.store.add_releases(imported)
        self.releases += [item.release for item in imported]
        return {r.id: digest(r) for item in imported for r in (item.release, *item.annotations)}

    def _do(self, *changes: Change) -> State:
        change_set = ChangeSet("Act", changes)
        self.store.apply(change_set)
        return outcome(change_set)

    def _some_annotation(self) -> Annotation | None:
        there = self.store.annotations(self.rng.choice(self.releases).id)
        return self.rng.choice(there) if there else None

    def _made(self, release: Release) -> Annotation:
        kind: type[Mention] | type[Claim] = self.rng.choice([Mention, Claim])
        time = now()
        return kind(
            id=AnnotationId(new_id()),
            release_id=release.id,
            label=self.rng.choice(LABELS[kind]),
            fragments=((self.rng.randrange(26), 30), (34, 38)),
            annotator="Ana",
            created=time,
            modified=time,
        )

    def _acknowledge(self, changed: State) -> None:
        sys.stdout.write(json.dumps([last_action(self.store), changed]) + "\n")
        sys.stdout.flush()


# --- the process that kills ------------------------------------------------------------------


@dataclass
class Tally:
    """The figures of all runs."""

    runs: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    lost: int = 0
    findings: int = 0
    failed_undos: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost and nothing found."""
        return not (self.lost or self.findings or self.failed_undos)


def kill_and_look(runs: int, seed: str, folder: Path) -> Tally:
    """Runs that many streams to a sudden end each, and tallies what was found after it."""
    rng = random.Random(seed)
    tally = Tally()
    path = folder / "none.pra"
    state: State = {}
    for run in range(runs):
        if run % RUNS_PER_PROJECT == 0:
            path, state = folder / f"{run}.pra", {}
            Store.create(path, parse_schema(SCHEMA), annotator="Ana").close()
        seq = _run_to_death(path, rng, state, tally)
        with Store.open(path, annotator="Ana") as store:
            _look(store, seq, state, tally)
        tally.runs += 1
    return tally


def _run_to_death(path: Path, rng: random.Random, state: State, tally: Tally) -> int:
    """Brings the state to what was acknowledged; gives the number of the last such action."""
    options = ["--stream", str(path), "--seed", str(rng.random())]
    command = [sys.executable, "-m", "tests.kill9", *options]
    seq = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        killer = threading.Timer(rng.uniform(0, LONGEST_RUN_S), process.kill)
        for line in process.stdout:
            if not line.endswith("\n"):
                break  # killed while it said so: not acknowledged
            if not seq:
                killer.start()
            seq, changed = json.loads(line)
            state |= changed
            tally.acknowledged += bool(changed)
        killer.join()
    assert seq, "the stream did not start"
    return int(seq)


def _look(store: Store, seq: int, state: State, tally: Tally) -> None:
    """Compares the project with what was acknowledged, and tries undo."""
    there = _held(store)
    differing = {id_ for id_ in there.keys() | state.keys() if there.get(id_) != state.get(id_)}
    if last_action(store) == seq + 1:  # one action had been committed but not yet acknowledged
        tally.in_flight += 1
        differing -= _touched_by_last_action(store)
    elif last_action(store) != seq:
        tally.lost += 1
    tally.lost += len(differing)
    undone = reverse(store, redo=False)
    there = _held(store)
    tally.failed_undos += any(there.get(id_) != value for id_, value in undone.items())
    tally.findings += len(store.check())
    state.clear()
    state |= there


def _held(store: Store) -> State:
    return {
        record.id: digest(record)
        for item in store.iterate(store.release_ids())
        for record in (item.release, *item.annotations)
    }


def _touched_by_last_action(store: Store) -> set[str]:
    """The ids of what the last action changed; of all a release came with, if it was an import."""
    changes = store._connection.execute(
        "select record_kind, record_id from change where action_seq = (select max(seq) from action)"
    ).fetchall()
    imported = [ReleaseId(id_) for kind, id_ in changes if kind == "annotated_release"]
    came_with = {a.id for item in store.iterate(imported) for a in item.annotations}
    return {id_ for _kind, id_ in changes} | came_with


def main() -> int:
    """The command line; 1 when something was lost or found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--stream", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.stream:
        with Store.open(arguments.stream, annotator="Ana") as store:
            Stream(store, random.Random(arguments.seed)).run()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_and_look(arguments.runs, arguments.seed, Path(folder))
    sys.stdout.write(f"{tally}\n")
    return 0 if tally.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
