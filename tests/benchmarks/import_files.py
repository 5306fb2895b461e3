"""What bringing in real files costs: each file of a folder, then many plain texts.

    python -m tests.benchmarks.import_files [FOLDER]

FOLDER is `../shared/corpus` if not given. Every file is read as an import reads it, with its
anatomy, in this process; then 2,000 texts of 6 KB, made of the words of the sample, are imported.
Times are CPU of the process.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from annotator.app.importing import ImportOptions, import_paths
from annotator.app.input_files import find_files, opened
from annotator.app.project import Project
from annotator.app.read_request import ReadRequest
from annotator.app.reading import read_file
from annotator.model.exchange import Problem
from annotator.resources import resource_path

N_TEXTS = 2_000
N_CHARS = 6_000


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    times: defaultdict[str, list[float]] = defaultdict(list)
    for file in find_files([folder]):
        start = time.process_time()
        for _left, part in opened(file):
            if not isinstance(part, Problem):
                for _incoming in read_file(ReadRequest(path=part.path, shown=part.shown)):
                    pass
        times[file.path.suffix].append(time.process_time() - start)
    print(f"{'reading, in ms':16} files  median     max")
    for suffix, spent in sorted(times.items()):
        show(suffix, spent)
    show("all", [s for spent in times.values() for s in spent])
    import_many()


def show(name: str, spent: list[float]) -> None:
    print(f"{name:16} {len(spent):5} {statistics.median(spent) * 1e3:7.1f} {max(spent) * 1e3:7.1f}")


def import_many() -> None:
    lines = resource_path("sample", "sample.jsonl").read_text("utf-8").splitlines()
    paragraphs = "\n\n".join(json.loads(line)["text"] for line in lines[1:]).split("\n\n")
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in range(N_TEXTS):
            text = ""
            while len(text) < N_CHARS:
                words = chance.choice(paragraphs).split(" ")
                text += " ".join(chance.sample(words, len(words)) if text else words) + "\n\n"
            (folder / f"{n:05}.txt").write_text(text, "utf-8")
        with Project.create(folder / "many.pra", annotator="Ana") as project:
            start = time.process_time()
            report = import_paths(project.store, [folder], ImportOptions(accepts_any=True))
            spent = time.process_time() - start
    print(f"{len(report.imported):,} plain texts: {len(report.imported) / spent:.0f} a second")


if __name__ == "__main__":
    main()
