"""Prints what the reader costs the GUI thread, beside a stock QTextEdit that does the same.

Run as `python -m tests.benchmarks.reader_frames [words of a case]`. In ms of the thread's CPU; the
stock widget marks annotations as extra selections, which cannot show nesting, labels or lanes.
Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTextEdit

from annotator.app.look import Look
from annotator.gui.application import calm_garbage_collector
from annotator.gui.reader.reader import Reader
from annotator.model.ids import AnnotationId, ReleaseId
from annotator.model.records import Annotation, Claim, Mention

SAMPLE = """the company today announced results revenue growth of for quarter Acme-12 Ltd. trial
partnership patients and in Berlin 5.2 million expects to begin phase study during 2026 with an"""
WORDS = SAMPLE.split()
MENTION_LABELS = ("COMPANY", "PERSON", "PRODUCT", "LOCATION", "DATE", "MONEY")
CLAIM_LABELS = ("result", "plan", "expectation", "evaluation")
N_STEPS = 120
MOST_S = 8.0
"""How long one thing is repeated: the stock widget takes seconds for a frame of one paragraph."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A made-up release of about `n_chars` with `n_annotations`, a quarter of them claims.

    `shape` is how the annotations lie: spread, all on one line, or each inside the one before.
    """

    name: str
    n_chars: int
    n_annotations: int
    is_one_paragraph: bool = False
    shape: str = "spread"


CASES = (
    Case(name="6 KB/75", n_chars=6_000, n_annotations=75),
    Case(name="100 KB/1,000", n_chars=100_000, n_annotations=1_000),
    Case(name="1 MB/10,000", n_chars=1_000_000, n_annotations=10_000),
    Case(name="1 MB paragraph", n_chars=1_000_000, n_annotations=10_000, is_one_paragraph=True),
    Case(name="500 on one line", n_chars=6_000, n_annotations=500, shape="line"),
    Case(name="50 deep", n_chars=6_000, n_annotations=50, shape="nest"),
)


def make_text(case: Case, chance: random.Random) -> str:
    sentences, n_chars, in_paragraph = [], 0, 0
    while n_chars < case.n_chars:
        sentence = " ".join(chance.choices(WORDS, k=chance.randint(8, 28))).capitalize() + "."
        in_paragraph += 1
        is_last = in_paragraph >= chance.randint(2, 6) and not case.is_one_paragraph
        sentences.append(sentence + ("\n\n" if is_last else " "))
        in_paragraph *= not is_last
        n_chars += len(sentences[-1])
    return "".join(sentences)


def make_span(case: Case, number: int, n_chars: int, chance: random.Random) -> Span:
    if case.shape == "nest":
        return number, 300 - number
    length = chance.randint(60, 300) if number % 4 == 0 else chance.randint(4, 30)
    if case.shape == "line":
        start = chance.randrange(70)
        return start, min(start + length, 80)
    start = chance.randrange(n_chars - length)
    return start, start + length


def make_annotations(case: Case, text: str, chance: random.Random) -> list[Annotation]:
    found: list[Annotation] = []
    for number in range(case.n_annotations):
        is_claim = number % 4 == 0
        make = Claim if is_claim else Mention
        found.append(
            make(
                id=AnnotationId(f"{number:08}"),
                release_id=ReleaseId("release"),
                label=chance.choice(CLAIM_LABELS if is_claim else MENTION_LABELS),
                fragments=(make_span(case, number, len(text), chance),),
                annotator="Ana",
                created="",
                modified="",
            )
        )
    return sorted(found, key=lambda annotation: (annotation.start, -annotation.end))


def cpu_ms(work: Callable[[], object]) -> float:
    start = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - start) / 1e6


def repeated(works: Iterable[Callable[[], object]]) -> list[float]:
    """What each costs, until the time is up."""
    deadline, times = time.monotonic() + MOST_S, []
    for work in works:
        times.append(cpu_ms(work))
        if time.monotonic() > deadline:
            break
    return times


def memory_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


class Bench:
    """One widget on show; the deeds are the same for each."""

    widget: QAbstractScrollArea

    def __init__(self, text: str, annotations: list[Annotation]) -> None:
        self.text = text
        self.annotations = annotations
        self.chance = random.Random(7)

    def show(self) -> None:
        self.widget.resize(980, 1000)
        self.widget.show()
        QApplication.processEvents()

    def frame(self) -> None:
        self.widget.viewport().repaint()

    def open(self) -> None:
        raise NotImplementedError

    def lay_out_rest(self) -> None:
        QApplication.processEvents()

    def visible_start(self) -> int:
        raise NotImplementedError

    def commit(self, removed: Sequence[Annotation], added: Sequence[Annotation]) -> None:
        raise NotImplementedError

    def select(self, span: Span) -> None:
        raise NotImplementedError

    def hit(self, point: QPointF) -> None:
        raise NotImplementedError

    def zoom(self, percent: int) -> None:
        raise NotImplementedError

    # --- deeds

    def scroll(self, step: int, *, is_full: bool) -> list[float]:
        self.widget.verticalScrollBar().setValue(0)
        QApplication.processEvents()
        return repeated([partial(self._step, step, is_full=is_full)] * N_STEPS)

    def _step(self, step: int, *, is_full: bool) -> None:
        bar = self.widget.verticalScrollBar()
        value = bar.value() + step
        bar.setValue(value if value < bar.maximum() else 0)
        if is_full:
            self.frame()
        QApplication.processEvents()

    def jumps(self) -> list[float]:
        return repeated([self._jump] * N_STEPS)

    def _jump(self) -> None:
        bar = self.widget.verticalScrollBar()
        bar.setValue(self.chance.randrange(max(bar.maximum(), 1)))
        self.frame()

    def label_and_undo(self, kind: type[Annotation]) -> tuple[list[float], list[float]]:
        like = next(a for a in self.annotations if isinstance(a, kind))
        deadline, labels, undos = time.monotonic() + MOST_S, [], []
        for number in range(N_STEPS):
            start = min(self.visible_start() + self.chance.randrange(600), len(self.text) - 130)
            end = start + (120 if kind is Claim else 20)
            new = replace(like, id=AnnotationId(f"new{number}"), fragments=((start, end),))
            labels.append(cpu_ms(partial(self._commit, [], [new])))
            undos.append(cpu_ms(partial(self._commit, [new], [])))
            if time.monotonic() > deadline:
                break
        return labels, undos

    def _commit(self, removed: list[Annotation], added: list[Annotation]) -> None:
        self.commit(removed, added)
        QApplication.processEvents()

    def drag(self) -> list[float]:
        start = self.visible_start()
        return repeated(partial(self._select, (start, start + 4 * n)) for n in range(N_STEPS))

    def _select(self, span: Span) -> None:
        self.select(span)
        QApplication.processEvents()

    def hits(self) -> list[float]:
        points = [
            QPointF(self.chance.randrange(80, 900), self.chance.randrange(1000)) for _ in range(500)
        ]
        return repeated(partial(self.hit, point) for point in points)

    def resizes(self) -> list[float]:
        return repeated(partial(self._resize, width) for width in range(800, 960, 5))

    def _resize(self, width: int) -> None:
        self.widget.resize(width, 1000)
        self.frame()

    def zooms(self) -> list[float]:
        return repeated(partial(self._zoom, percent) for percent in range(80, 180, 5))

    def _zoom(self, percent: int) -> None:
        self.zoom(percent)
        self.frame()


class ReaderBench(Bench):
    """Our reader, through its own face."""

    def __init__(self, text: str, annotations: list[Annotation]) -> None:
        super().__init__(text, annotations)
        self.widget: Reader = Reader()

    def open(self) -> None:
        self.widget.set_release(self.text, self.annotations)
        self.frame()

    def lay_out_rest(self) -> None:
        while self.widget.idle_layout.is_running:
            QApplication.processEvents()

    def slices(self) -> list[float]:
        """What each slice of laying out costs, of a page whose heights are guessed anew."""
        self._resize(970)
        QApplication.processEvents()
        idle = self.widget.idle_layout
        return repeated(
            islice(
                iter(lambda: QApplication.processEvents if idle.is_running else None, None), 5000
            )
        )

    def visible_start(self) -> int:
        return self.widget.visible_span()[0]

    def commit(self, removed: Sequence[Annotation], added: Sequence[Annotation]) -> None:
        self.widget.update_annotations([annotation.id for annotation in removed], added)

    def select(self, span: Span) -> None:
        self.widget.set_selection(span, reveal=False)

    def hit(self, point: QPointF) -> None:
        self.widget.pointing.annotations(point)

    def zoom(self, percent: int) -> None:
        self.widget.set_look(Look(zoom=percent))


class StockBench(Bench):
    """A QTextEdit with an extra selection for each annotation."""

    def __init__(self, text: str, annotations: list[Annotation]) -> None:
        super().__init__(text, annotations)
        self.widget: QTextEdit = QTextEdit()
        self.widget.setReadOnly(True)
        self._marks: dict[AnnotationId, QTextEdit.ExtraSelection] = {}
        self.found: list[Annotation] = []
        self._points = self.widget.font().pointSizeF()

    def open(self) -> None:
        self.widget.setPlainText(self.text)
        self.commit([], self.annotations)
        self.frame()

    def visible_start(self) -> int:
        return self.widget.cursorForPosition(QPointF(5, 5).toPoint()).position()

    def commit(self, removed: Sequence[Annotation], added: Sequence[Annotation]) -> None:
        for annotation in removed:
            del self._marks[annotation.id]
        for annotation in added:
            self._marks[annotation.id] = self._mark(annotation)
        self.widget.setExtraSelections(list(self._marks.values()))

    def _mark(self, annotation: Annotation) -> QTextEdit.ExtraSelection:
        mark, shape = QTextEdit.ExtraSelection(), QTextCharFormat()
        shape.setBackground(QColor(34, 103, 238, 38))
        shape.setFontUnderline(annotation.layer == "claim")
        mark.format = shape
        mark.cursor = self._cursor((annotation.start, annotation.end))
        return mark

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.widget.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def select(self, span: Span) -> None:
        self.widget.setTextCursor(self._cursor(span))

    def hit(self, point: QPointF) -> None:
        pos = self.widget.cursorForPosition(point.toPoint()).position()
        self.found = [a for a in self.annotations if a.start <= pos < a.end]

    def zoom(self, percent: int) -> None:
        font = self.widget.font()
        font.setPointSizeF(self._points * percent / 100)
        self.widget.setFont(font)


def figures(bench: Bench) -> dict[str, list[float]]:
    """What each deed costs, in ms, by its name."""
    before = memory_mb()
    bench.show()
    found = {"open to first paint": [cpu_ms(bench.open)]}
    bench.lay_out_rest()
    found["page down, full frame"] = bench.scroll(900, is_full=True)
    found["jump, full frame"] = bench.jumps()
    found["12 px, full frame"] = bench.scroll(12, is_full=True)
    found["12 px, natural"] = bench.scroll(12, is_full=False)
    kinds = (Mention, Claim)
    for kind in kinds:
        label, undo = bench.label_and_undo(kind)
        found[f"label a {kind.__name__.lower()}"] = label
        found[f"undo that {kind.__name__.lower()}"] = undo
    found["drag"] = bench.drag()
    found["hit test"] = bench.hits()
    found["resize"] = bench.resizes()
    found["zoom"] = bench.zooms()
    if isinstance(bench, ReaderBench):
        found["slice of idle layout"] = bench.slices()
    found["memory, MB more"] = [memory_mb() - before]
    bench.widget.close()
    bench.widget.deleteLater()
    QApplication.processEvents()
    return found


def quantiles(values: Sequence[float]) -> str:
    if not values:
        return f"{'–':>26}"
    ordered = sorted(values)
    picks = (ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.95, 0.99))
    return " ".join(f"{pick:8.2f}" for pick in picks)


def main(wanted: Sequence[str]) -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    ReaderBench("Acme grew.", []).open()  # loads fonts and code
    calm_garbage_collector()  # as the program does
    for case in CASES:
        if wanted and not any(word in case.name for word in wanted):
            continue
        chance = random.Random(7)
        text = make_text(case, chance)
        annotations = make_annotations(case, text, chance)
        ours, stock = (figures(kind(text, annotations)) for kind in (ReaderBench, StockBench))
        columns = f"{'p50':>8} {'p95':>8} {'p99':>8}"
        print(f"\n{case.name + ', ms of CPU':24}{columns}    {columns}  of a stock QTextEdit")
        for name, values in ours.items():
            print(f"  {name:22}{quantiles(values)}    {quantiles(stock.get(name, ()))}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
