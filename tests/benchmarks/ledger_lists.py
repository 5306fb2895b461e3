"""Ledger and candidates of a big project: `python -m tests.benchmarks.ledger_lists`.

10,000 claims in 2,000 threads and 1,000 releases; once of fifty issuers, once of a single one.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from annotator.app import threads
from annotator.app.ledger import followed_claims, ledger
from annotator.app.project import Project
from annotator.app.thread_candidates import thread_candidates
from annotator.model.ids import AnnotationId, ReleaseId, ThreadId

WORDS = """
mill kiln slate quarry trial enrolment plant sales margin dividend licence turbine ferry
orchard cable harbour sensor vaccine pilot network depot brewery tunnel bridge archive
"""
N_RELEASES, N_THREADS, N_CLAIMS = 1_000, 2_000, 10_000
TODAY = date(2032, 1, 1)


def claim_of(rng: random.Random, number: int, text: str, *, thread: bool) -> dict[str, object]:
    """A claim on the whole text with a metric."""
    return {
        "id": f"c{number:05}", "label": rng.choice(["plan", "target", "event"]),
        "fragments": [[0, len(text)]], "text": text, "annotator": "Ana",
        "roles": [{"role": "metric", "to": f"m{number:05}"}],
        "thread": f"t{number % N_THREADS:05}" if thread else None,
    }  # fmt: skip


def make_project(folder: Path, n_issuers: int) -> Project:
    """The last release has claims that are in no thread."""
    rng, path = random.Random(7), folder / "many.jsonl"
    per_release = N_CLAIMS // N_RELEASES
    with path.open("w", encoding="utf-8") as lines:
        followed = [
            {
                "id": f"t{n:05}", "title": " ".join(rng.choices(WORDS.split(), k=6)),
                "status": "open" if n % 4 else "fulfilled", "due": f"203{n % 5}-06-30",
                "claims": [f"c{m:05}" for m in range(n, N_CLAIMS - per_release, N_THREADS)],
            }
            for n in range(N_THREADS)
        ]  # fmt: skip
        header = {"format": "annotator/1", "kind": "project", "threads": followed}
        lines.write(json.dumps(header) + "\n")
        for release in range(N_RELEASES):
            words = [" ".join(rng.choices(WORDS.split(), k=15)) for _ in range(per_release)]
            numbers = range(release * per_release, (release + 1) * per_release)
            text = "\n\n".join(words)
            claims: list[dict[str, object]] = []
            mentions: list[dict[str, object]] = []
            for number, said in zip(numbers, words, strict=True):
                start, is_last = text.index(said), release == N_RELEASES - 1
                claim = claim_of(rng, number, said, thread=not is_last)
                claims.append(claim | {"fragments": [[start, start + len(said)]]})
                end = start + said.index(" ")
                mentions.append({"id": f"m{number:05}", "label": "METRIC", "annotator": "Ana"})
                mentions[-1] |= {"fragments": [[start, end]], "text": text[start:end]}
            row = {
                "format": "annotator/1", "kind": "release", "id": f"R{release:05}", "text": text,
                "title": f"Release {release}", "meta": {"issuer": f"Issuer {release % n_issuers}"},
                "mentions": mentions, "claims": claims,
            }  # fmt: skip
            lines.write(json.dumps(row) + "\n")
    project = Project.create(folder / f"{n_issuers}.pra", annotator="Ana")
    report = project.import_paths([path])
    assert not report.problems, report.problems[:3]
    return project


def best_ms(act: Callable[[], object]) -> float:
    """Milliseconds of the fastest of nine runs, in CPU."""
    times = []
    for _ in range(9):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times) * 1e3


def measure(project: Project, title: str) -> None:
    """Prints a row for each list."""
    store, thread_id = project.store, ThreadId("t00007")
    last, claim_id = ReleaseId(f"R{N_RELEASES - 1:05}"), AnnotationId(f"c{N_CLAIMS - 1:05}")
    acts: dict[str, Callable[[], object]] = {
        "ledger": lambda: ledger(store, today=TODAY),
        "overdue": lambda: ledger(store, today=TODAY, is_overdue=True),
        "claims of a thread": lambda: followed_claims(store, thread_id),
        "candidates": lambda: thread_candidates(store, last),
        "change set of a link": lambda: threads.link_claim(store, thread_id, claim_id, "misses"),
    }
    for name, act in acts.items():
        print(f"{title:12} {name:20} {best_ms(act):7.1f} ms")


def main() -> None:
    """Both kinds of project."""
    for n_issuers, title in ((50, "50 issuers"), (1, "1 issuer")):
        with (
            tempfile.TemporaryDirectory() as folder,
            make_project(Path(folder), n_issuers) as project,
        ):
            measure(project, title)


if __name__ == "__main__":
    main()
