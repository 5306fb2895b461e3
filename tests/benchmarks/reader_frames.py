"""Prints what the reader costs the GUI thread, in ms of its CPU: open, frames, changes, hit test.

Run as `python -m tests.benchmarks.reader_frames`. Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A made-up release of about `n_chars` with `n_annotations`, a quarter of them claims."""

    name: str
    n_chars: int
    n_annotations: int
    is_one_paragraph: bool = False


CASES = (
    Case(name="6 KB/75", n_chars=6_000, n_annotations=75),
    Case(name="100 KB/1,000", n_chars=100_000, n_annotations=1_000),
    Case(name="1 MB/10,000", n_chars=1_000_000, n_annotations=10_000),
    Case(name="1 MB paragraph", n_chars=1_000_000, n_annotations=10_000, is_one_paragraph=True),
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


def make_annotations(case: Case, text: str, chance: random.Random) -> list[Annotation]:
    found: list[Annotation] = []
    for number in range(case.n_annotations):
        is_claim = number % 4 == 0
        length = chance.randint(60, 300) if is_claim else chance.randint(4, 30)
        start = chance.randrange(len(text) - length)
        make = Claim if is_claim else Mention
        found.append(
            make(
                id=AnnotationId(f"{number:08}"),
                release_id=ReleaseId("release"),
                label=chance.choice(CLAIM_LABELS if is_claim else MENTION_LABELS),
                fragments=((start, start + length),),
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


def quantiles(values: Iterable[float]) -> str:
    ordered = sorted(values)
    picks = (ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.95, 0.99))
    return " / ".join(f"{pick:6.2f}" for pick in picks)


class Bench:
    """One reader on show, driven through its own face."""

    def __init__(self, case: Case) -> None:
        chance = random.Random(7)
        self.chance = chance
        self.text = make_text(case, chance)
        self.annotations = make_annotations(case, self.text, chance)
        self.reader = Reader()
        self.reader.resize(980, 1000)
        self.reader.show()
        QApplication.processEvents()
        self.bar = self.reader.verticalScrollBar()

    def frame(self) -> None:
        self.reader.viewport().repaint()

    def open(self) -> float:
        return cpu_ms(self._open)

    def _open(self) -> None:
        self.reader.set_release(self.text, self.annotations)
        self.frame()

    def lay_out_rest(self) -> list[float]:
        slices = []
        while self.reader.idle_layout.is_running:
            slices.append(cpu_ms(QApplication.processEvents))
        return slices

    def scroll(self, step: int, *, is_full: bool) -> list[float]:
        self.bar.setValue(0)
        QApplication.processEvents()
        return [cpu_ms(lambda: self._step(step, is_full=is_full)) for _ in range(N_STEPS)]

    def _step(self, step: int, *, is_full: bool) -> None:
        value = self.bar.value() + step
        self.bar.setValue(value if value < self.bar.maximum() else 0)
        if is_full:
            self.frame()
        QApplication.processEvents()

    def jumps(self) -> list[float]:
        return [cpu_ms(self._jump) for _ in range(N_STEPS)]

    def _jump(self) -> None:
        self.bar.setValue(self.chance.randrange(max(self.bar.maximum(), 1)))
        self.frame()

    def change(self, kind: type[Annotation]) -> tuple[list[float], list[float]]:
        adds, removes = [], []
        for number in range(N_STEPS):
            start, _ = self.reader.visible_span()
            start += self.chance.randrange(600)
            end = start + (120 if kind is Claim else 20)
            template = next(a for a in self.annotations if isinstance(a, kind))
            new = replace(template, id=AnnotationId(f"new{number}"), fragments=((start, end),))
            adds.append(cpu_ms(partial(self._commit, [], [new])))
            removes.append(cpu_ms(partial(self._commit, [new.id], [])))
        return adds, removes

    def _commit(self, removed: list[AnnotationId], changed: list[Annotation]) -> None:
        self.reader.update_annotations(removed, changed)
        QApplication.processEvents()

    def drag(self) -> list[float]:
        start, _ = self.reader.visible_span()
        return [cpu_ms(partial(self._select, (start, start + 4 * n))) for n in range(N_STEPS)]

    def _select(self, span: tuple[int, int]) -> None:
        self.reader.set_selection(span, reveal=False)
        QApplication.processEvents()

    def hit_test(self) -> list[float]:
        sheet, annotations = self.reader.sheet, self.reader.annotations_at
        points = [
            QPointF(self.chance.randrange(80, 900), self.chance.randrange(1000)) for _ in range(500)
        ]

        def hit(point: QPointF) -> None:
            at = sheet.page_point(point)
            annotations(sheet.page.nearest(at.x(), at.y()))

        return [cpu_ms(partial(hit, point)) for point in points]

    def resize(self) -> list[float]:
        return [cpu_ms(partial(self._resize, width)) for width in range(800, 960, 10)]

    def _resize(self, width: int) -> None:
        self.reader.resize(width, 1000)
        self.frame()

    def zoom(self) -> list[float]:
        return [cpu_ms(partial(self._zoom, zoom)) for zoom in range(80, 180, 10)]

    def _zoom(self, percent: int) -> None:
        self.reader.set_look(Look(zoom=percent))
        self.frame()


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    Bench(CASES[0]).open()  # loads fonts and code
    calm_garbage_collector()  # as the program does
    for case in CASES:
        bench = Bench(case)
        print(f"\n{case.name}: {len(bench.text):,} characters      p50 /    p95 /    p99 ms of CPU")
        print(f"  open to first paint      {bench.open():6.2f}")
        rest = bench.lay_out_rest()
        print(
            f"  laying out the rest      {quantiles(rest or [0])} a slice, {sum(rest):.0f} in all"
        )
        print(f"  page down, full frame    {quantiles(bench.scroll(900, is_full=True))}")
        print(f"  jump, full frame         {quantiles(bench.jumps())}")
        print(f"  12 px, full frame        {quantiles(bench.scroll(12, is_full=True))}")
        print(f"  12 px, natural           {quantiles(bench.scroll(12, is_full=False))}")
        for kind in (Mention, Claim):
            adds, removes = bench.change(kind)
            print(f"  add {kind.__name__.lower():8}             {quantiles(adds)}")
            print(f"  remove {kind.__name__.lower():8}          {quantiles(removes)}")
        print(f"  drag                     {quantiles(bench.drag())}")
        print(f"  hit test                 {quantiles(bench.hit_test())}")
        print(f"  resize                   {quantiles(bench.resize())}")
        print(f"  zoom                     {quantiles(bench.zoom())}")
        bench.reader.close()


if __name__ == "__main__":
    main()
