"""What importing and exporting cost, beside the bare database and the bare JSON encoder.

    python -m tests.benchmarks.import_export

1,000 releases of 6 KB with 60 mentions and 15 claims each, as native JSONL. All times are CPU of
the process, all compared figures are measured in this run. "bare" is the least that the same
result takes: the same rows into the same tables with the same indexes by `executemany`, or the
same columns by `select` and the same objects by `json.dumps`.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from annotator.app.admission import Admission
from annotator.app.exporting import ExportOptions, export
from annotator.app.import_report import ImportReport
from annotator.app.project import Project
from annotator.formats.jsonl import JsonlReader
from annotator.model.exchange import Incoming
from annotator.model.ids import new_id
from annotator.model.records import AnnotatedRelease, now
from annotator.store.connection import connect, transaction, use_wal
from annotator.store.migrations import span_guards_off

N_RELEASES = 1000
N_MENTIONS, N_CLAIMS, N_RELATIONS = 60, 15, 5
N_CHARS = 6000
N_AT_ONCE = 40
WORDS = ("company", "announced", "revenue", "growth", "quarter", "clinical", "trial", "agreement")
FEW_ROWS = ("annotator", "batch", "action")
TABLES = (*FEW_ROWS, "text", "release", "mention", "claim", "role", "relation", "change")
# VmHWM, because the peak that the kernel tells of a child begins with that of its parent.
COMMAND = """
import re, time
from pathlib import Path
from annotator.cli import commands
commands(standalone_mode=False)
peak_kb = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(time.process_time(), peak_kb, end="")
"""
ATTRIBUTES = {
    "certainty": "certain",
    "polarity": "positive",
    "time_orientation": "past",
    "forward_looking": False,
    "evidence": "none_stated",
    "quantified": "none",
    "checkability": "verifiable_external",
    "attribution": "issuer_voice",
}


def synthetic_release(rng: random.Random) -> dict[str, Any]:
    """The object of one release in native JSONL."""
    text = " ".join(rng.choices(WORDS, k=N_CHARS // 8)).ljust(N_CHARS - 1) + "."
    starts = [match.start() for match in re.finditer(r"\w+", text)][:-40]
    made = {"annotator": "Ana", "created": now(), "modified": now(), "note": ""}

    def marked(longest: int) -> dict[str, Any]:
        start = rng.choice(starts)
        end = text.index(" ", start + rng.randrange(longest))
        return {"id": new_id(), "fragments": [[start, end]], "text": text[start:end], **made}

    mentions = [{**marked(20), "label": "COMPANY"} for _ in range(N_MENTIONS)]
    claims = [
        {
            **marked(160),
            "label": "plan",
            "attributes": ATTRIBUTES,
            "roles": [
                {"role": role, "to": rng.choice(mentions)["id"]} for role in ("subject", "time")
            ],
        }
        for _ in range(N_CLAIMS)
    ]
    relations = [
        {
            "id": new_id(),
            "label": "supports",
            "from": rng.choice(claims)["id"],
            "to": rng.choice(claims)["id"],
            "annotator": "Ana",
            "created": now(),
        }
        for _ in range(N_RELATIONS)
    ]
    return {
        "format": "annotator/1",
        "kind": "release",
        "id": new_id(),
        "text": text,
        "mentions": mentions,
        "claims": claims,
        "relations": relations,
    }


def cpu_s(act: Callable[[], object]) -> float:
    """Seconds of CPU that it takes."""
    started = time.process_time()
    act()
    return time.process_time() - started


def show(name: str, seconds: float, bare: float | None = None) -> None:
    """One line of results; the ratio is that of the bare time to ours."""
    ratio = "" if bare is None else f"   {bare / seconds:.2f} × bare"
    print(f"  {name:42} {seconds * 1000 / N_RELEASES:7.3f} s per 1,000{ratio}")


def command(*words: str) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a whole command."""
    program = [sys.executable, "-c", COMMAND, *words]
    *_, line = subprocess.run(program, check=True, capture_output=True, text=True).stdout.split(
        "\n"
    )
    seconds, peak_kb = line.split()
    return float(seconds), int(peak_kb) / 1024


def import_in_parts(folder: Path, lines: Path) -> dict[str, float]:
    """The parts of an import, each over all releases."""
    releases: list[AnnotatedRelease] = []
    reading = cpu_s(lambda: releases.extend(map(_release, JsonlReader().read(lines))))
    with Project.create(folder / "admission.pra") as project:
        admission = Admission(project.store, ImportReport())

        def admit() -> None:
            for release in releases:
                admission.take(release)
            admission.finish()

        admitting = cpu_s(admit)
    with Project.create(folder / "store.pra") as project:
        batch_id = project.store.begin_batch("Import")
        numbered = [
            replace(item, release=replace(item.release, batch_id=batch_id, position=position))
            for position, item in enumerate(releases)
        ]

        def write() -> None:
            for i in range(0, N_RELEASES, N_AT_ONCE):
                project.store.add_releases(numbered[i : i + N_AT_ONCE])

        storing = cpu_s(write)
    return {"reading": reading, "admission": admitting - storing, "store": storing}


def _release(incoming: Incoming) -> AnnotatedRelease:
    assert isinstance(incoming, AnnotatedRelease)
    return incoming


def bare_import(filled: Path, empty: Path) -> float:
    """The rows of a project into the tables of the project that it was before the import."""
    with closing(connect(empty, "mode=rw")) as target, closing(connect(filled, "mode=ro")) as full:
        use_wal(target)
        rows = {table: _new_rows(table, full, target) for table in TABLES}
        chunks = list(_chunks(rows))

        def write() -> None:
            for chunk in chunks:
                with transaction(target), span_guards_off(target):
                    target.execute("pragma defer_foreign_keys = on")
                    for table, part in chunk.items():
                        if part:
                            places = ", ".join("?" * len(part[0]))
                            target.executemany(f"insert into {table} values ({places})", part)

        seconds = cpu_s(write)
        assert not target.execute("pragma foreign_key_check").fetchall()
        return seconds


def _new_rows(table: str, full: Connection, target: Connection) -> list[tuple[Any, ...]]:
    if table == "role":  # which has no rowid
        return full.execute(
            "select r.* from role r join claim c on c.id = r.claim_id order by c.rowid, r.seq"
        ).fetchall()
    (last,) = target.execute(f"select ifnull(max(rowid), 0) from {table}").fetchone()
    return full.execute(f"select * from {table} where rowid > ? order by rowid", (last,)).fetchall()


def _chunks(rows: dict[str, list[tuple[Any, ...]]]) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """The rows of a few releases at a time, which all have equally many."""
    n_chunks = N_RELEASES // N_AT_ONCE
    for i in range(n_chunks):
        yield {
            table: (part if i == 0 else [])
            if table in FEW_ROWS
            else part[len(part) * i // n_chunks : len(part) * (i + 1) // n_chunks]
            for table, part in rows.items()
        }


def bare_select(project: Path) -> float:
    """Every column that a writer needs, row by row."""
    with closing(connect(project, "mode=ro")) as connection:
        tables = [table for table in TABLES if table not in (*FEW_ROWS, "change")]
        return cpu_s(
            lambda: [
                sum(1 for _ in connection.execute(f"select * from {table}")) for table in tables
            ]
        )


def bare_dumps(lines: Path) -> float:
    """The objects of the lines as the same lines again, in a file."""
    objects = [json.loads(line) for line in lines.open(encoding="utf-8")]
    copy = lines.with_suffix(".copy")
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def write() -> None:
        with copy.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{encode(item)}\n" for item in objects)

    seconds = cpu_s(write)
    assert copy.read_bytes() == lines.read_bytes()
    return seconds


def measure_import(folder: Path, lines: Path) -> Path:
    """Prints what an import costs and gives the project that it filled."""
    project, empty = folder / "command.pra", folder / "empty.pra"
    Project.create(project).close()
    shutil.copyfile(project, empty)
    start, _ = command("formats")
    seconds, peak_mb = command("import", str(project), str(lines))
    parts = import_in_parts(folder, lines)
    bare = bare_import(project, empty)
    print("import of native JSONL")
    show("bare executemany of the same rows", bare)
    for part, part_s in parts.items():
        show(part, part_s, bare if part == "store" else None)
    show("together", sum(parts.values()), bare)
    show(f"the command, without its start of {start:.2f} s", seconds - start, bare)
    print(f"  peak memory {peak_mb:.0f} MB")
    return project


def measure_export(folder: Path, project: Path) -> None:
    """Prints what exports cost."""
    out = folder / "out.jsonl"
    start, _ = command("formats")
    seconds, peak_mb = command("export", str(project), str(out), "--format", "jsonl")
    select, dumps = bare_select(project), bare_dumps(out)
    print("export of native JSONL")
    show("bare select", select)
    show("bare json.dumps", dumps)
    with Project.open(project, read_only=True) as opened:
        store = opened.store
        ids = store.release_ids()
        show("reading back", cpu_s(lambda: [None for _ in store.iterate(ids)]), select)
        for name in ("jsonl", "conll", "spacy"):
            options = ExportOptions.of(name)
            place = folder / f"data.{name}"
            taken = cpu_s(partial(export, store, place, options))
            show(name, taken, select + dumps if name == "jsonl" else None)
            if name != "jsonl":
                print(f"  {'':42} {N_RELEASES / taken:7.0f} releases per second")
    show(f"the command, without its start of {start:.2f} s", seconds - start, select + dumps)
    print(f"  peak memory {peak_mb:.0f} MB")


def main() -> None:
    """Prints all figures."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = folder / "in.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(synthetic_release(rng))}\n" for _ in range(N_RELEASES))
        measure_export(folder, measure_import(folder, lines))


if __name__ == "__main__":
    main()
