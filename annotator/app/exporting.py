"""Writing a dataset: selection, splits, losses, and files that are whole or not there."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Self, TypedDict, Unpack

from annotator.app.dataset_plan import DatasetPlan
from annotator.app.placing import MANIFEST, check_place, final_names, place_file, place_folder
from annotator.app.read_back import Expected, check_written
from annotator.app.recipes import get_recipe
from annotator.dataset.card import make_card
from annotator.dataset.manifest import PartFacts, hash_files, make_manifest
from annotator.dataset.recipe import EVERYTHING, Recipe
from annotator.errors import UserError
from annotator.formats.format_info import CardWriter, Writer
from annotator.formats.writers import get_writer
from annotator.model.exchange import Loss, RelationLoss
from annotator.model.ids import ReleaseId
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Layer
from annotator.store.store import Store

AnyLoss = Loss | RelationLoss
Progress = Callable[[int, int], None]
"""Called with releases written and releases in all."""


class ExportChoices(TypedDict, total=False):
    """The options of an export, all of them optional; those given change the recipe's.

    `recipe` is the name of one that the project keeps.
    """

    recipe: str | None
    layer: str
    status: str | None
    split: Sequence[float] | None
    split_by: str
    seed: int
    overwrite: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is exported: the format, and the recipe with the name that the project has for it."""

    format: str
    recipe: Recipe = EVERYTHING
    recipe_name: str = ""
    overwrite: bool = False

    @classmethod
    def of(
        cls,
        format: str,  # noqa: A002
        *,
        store: Store | None = None,
        **choices: Unpack[ExportChoices],
    ) -> Self:
        """The options, each value checked; `store` is needed to find a recipe by its name.

        Raises:
            UserError: The format or a choice is unknown, or the shares do not add up to 1.
        """
        get_writer(format)
        name = choices.get("recipe") or ""
        recipe = EVERYTHING
        if name:
            assert store is not None, "a recipe is kept in a project"
            recipe = get_recipe(store, name)
        return cls(
            format=format,
            recipe=recipe.with_choices(_changes(choices)),
            recipe_name=name,
            overwrite=choices.get("overwrite", False),
        )


def _changes(choices: ExportChoices) -> dict[str, Json]:
    """What the choices change in a recipe."""
    changes: dict[str, Json] = {}
    if "layer" in choices:
        changes["layer"] = choices["layer"]
    if status := choices.get("status"):
        changes["statuses"] = [status]
    if split := choices.get("split"):
        changes["split"] = [*split]
    if "split_by" in choices:
        changes["split_by"] = choices["split_by"]
    if "seed" in choices:
        changes["seed"] = choices["seed"]
    return changes


@dataclass(slots=True)
class ExportReport:
    """What was written.

    Attributes:
        files: The path and the number of releases, or examples, of each file of the dataset; of
            a part that is many files, its folder.
        losses: What the format could not hold, in the order of the releases.
        shares: The real share of examples in each split; empty undivided.
        leaks: What must not be in two splits and is: only zeros; empty undivided.
        left_out: Why releases or examples that were chosen are not in the dataset, and how many.
        notices: What to know of the division, and of what was not proved.
    """

    files: dict[Path, int] = field(default_factory=dict)
    n_mentions: int = 0
    n_claims: int = 0
    losses: list[AnyLoss] = field(default_factory=list)
    shares: dict[str, float] = field(default_factory=dict)
    leaks: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def n_releases(self) -> int:
        """Releases in all files together."""
        return sum(self.files.values())

    def summary(self) -> str:
        """One line: how much was written and how much was lost."""
        said = f"{self.n_releases} releases, {self.n_mentions} mentions, {self.n_claims} claims"
        return f"{said}, {len(self.losses)} losses" if self.losses else f"{said}, nothing lost"

    def details(self) -> Iterator[str]:
        """A line each: the real shares, what was left out, and what else there is to know."""
        if self.shares:
            shares = ", ".join(f"{split} {share:.1%}" for split, share in self.shares.items())
            yield f"really {shares}; {sum(self.leaks.values())} leaks"
        yield from (f"left out {n}: {reason}" for reason, n in sorted(self.left_out.items()))
        yield from self.notices


def find_losses(store: Store, options: ExportOptions) -> Counter[str]:
    """How often each reason would cost or change an annotation, without writing anything."""
    reasons: Counter[str] = Counter()
    for _done, _total, found in loss_steps(store, options):
        reasons = found
    return reasons


def loss_steps(store: Store, options: ExportOptions) -> Iterator[tuple[int, int, Counter[str]]]:
    """As `find_losses` in small steps, so that a window stays alive between them.

    Yields releases looked at, releases in all, and the counts so far after every release.
    """
    writer = get_writer(options.format)
    plan = DatasetPlan(store, replace(options.recipe, split=None), name=options.recipe_name)
    release_ids = plan.release_ids
    reasons: Counter[str] = Counter()
    # One by one, which costs no more: fifty large ones at once would make a step of seconds.
    steps = chain.from_iterable(plan.examples("all", [release_id]) for release_id in release_ids)
    for done, (examples, lost) in enumerate(steps, start=1):
        reasons.update(loss.reason for loss in lost)
        for example in examples:
            reasons.update(loss.reason for loss in writer.find_losses(example))
        yield done, len(release_ids), reasons


def export(
    store: Store, out: Path, options: ExportOptions, *, progress: Progress | None = None
) -> ExportReport:
    """Writes the dataset to `out`, a file or a folder as the format and the split say.

    Every file is written under a temporary name beside its place, read back with our own reader
    where there is one and compared, and then renamed.

    Raises:
        UserError: `out` exists and may not be overwritten, cannot be written, the format needs
            an extra that is not installed, or what was read back is not what was written. What
            was there is as it was.
    """
    writer = get_writer(options.format)
    is_folder = writer.info.is_folder or options.recipe.split is not None
    check_place(out, overwrite=options.overwrite, is_folder=is_folder)
    run = _Run(store, writer, options, progress=progress)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
            run.write(Path(folder), file_name="" if is_folder else out.name)
            if is_folder:
                place_folder(Path(folder), out)
            else:
                place_file(Path(folder), out, overwrite=options.overwrite)
    except OSError as error:
        raise UserError(
            f"{out} cannot be written: {error.strerror}.", hint="Choose another place."
        ) from error
    run.report.files = (
        {out / name: n for name, n in run.files.items()}
        if is_folder
        else {out: run.report.n_releases}
    )
    return run.report


class _Run:
    """One export: which releases go into which file, and what became of them."""

    def __init__(
        self, store: Store, writer: Writer, options: ExportOptions, *, progress: Progress | None
    ) -> None:
        self.report = ExportReport()
        self.files: dict[str, int] = {}
        self._store = store
        self._options = options
        self._progress = progress
        self._writer = writer
        self._plan = DatasetPlan(store, options.recipe, name=options.recipe_name)
        self._facts = {part: PartFacts() for part in self._plan.parts}
        self._n_done = 0

    def write(self, folder: Path, *, file_name: str) -> None:
        """Writes all that belongs to the dataset: one file of that name, or none given, a folder.

        Raises:
            UserError: What was written cannot be read back as it was.
        """
        info = self._writer.info
        for part, facts in self._facts.items():
            name = file_name or (part if info.is_tree else f"{part}{info.suffixes[0]}")
            self._write_part(folder / name, part)
            shown = name if (folder / name).is_file() else "" if part == "all" else part
            self.files[shown] = facts.n_examples
        self._fill_report()
        _write_lines(folder / "losses.jsonl", (dump(loss.to_json()) for loss in self.report.losses))
        if not file_name:
            card = self._card(folder)
            (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
        manifest = json.dumps(self._manifest(folder), ensure_ascii=False, indent=2)
        _write_lines(folder / MANIFEST, [manifest])

    def _write_part(self, path: Path, part: str) -> None:
        """Writes one part and reads it back."""
        release_ids = self._plan.parts[part]
        written: list[str] = []
        examples = self._examples(part, release_ids, written)
        self.report.losses += self._writer.write(path, examples, header=self._plan.header(part))
        # A part of a split may be empty; some formats have no file without a word.
        if written and not check_written(
            self._writer.info, path, self._again(release_ids, written)
        ):
            notice = f"No reader proves what was written as {self._writer.info.title}."
            self.report.notices = [notice]

    def _examples(
        self, part: str, release_ids: Sequence[ReleaseId], written: list[str]
    ) -> Iterator[AnnotatedRelease]:
        """The examples of a part, counted and their ids noted as they pass."""
        facts, n_all = self._facts[part], len(self._plan.release_ids)
        for examples, losses in self._plan.examples(part, release_ids):
            self.report.losses += losses
            for example in examples:
                facts.count(example)
                written.append(example.release.id)
                yield example
            self._n_done += 1
            if self._progress is not None:
                self._progress(self._n_done, n_all)

    def _again(
        self, release_ids: Sequence[ReleaseId], written: Sequence[str]
    ) -> Iterator[Expected]:
        """The examples that were written, each with what the format loses of it."""
        ids = {*written}
        for release in self._store.iterate(release_ids):
            for example in self._plan.cut(release)[0]:
                if example.release.id in ids:
                    yield example, self._writer.find_losses(example)

    def _fill_report(self) -> None:
        report, plan, facts = self.report, self._plan, self._facts
        report.n_mentions = sum(f.n_of(Layer.MENTION) for f in facts.values())
        report.n_claims = sum(f.n_of(Layer.CLAIM) for f in facts.values())
        report.files = {Path(name): n for name, n in self.files.items()}
        report.leaks, report.left_out = plan.leaks, plan.left_out
        report.notices = [*plan.notices, *report.notices]
        total = report.n_releases
        if plan.recipe.split is not None and total:
            report.shares = {part: f.n_examples / total for part, f in facts.items()}

    def _card(self, folder: Path) -> str:
        header = self._plan.header("all" if "all" in self._facts else "train")
        writer = self._writer
        lines: Sequence[str] = ()
        if isinstance(writer, CardWriter):
            lines = writer.front_matter(folder, header=header)
        return make_card(
            recipe=self._plan.recipe,
            header=header,
            parts=self._facts,
            results={
                "Leaks": self.report.leaks,
                "Left out": dict(sorted(self.report.left_out.items())),
                "Known losses": self._losses(),
            },
            front_matter=lines,
        )

    def _manifest(self, folder: Path) -> dict[str, Json]:
        return make_manifest(
            format_name=self._options.format,
            recipe=self._plan.recipe,
            recipe_name=self._options.recipe_name,
            header=self._plan.header(next(iter(self._facts))),
            parts=self._facts,
            results={
                "leaks": dict(self.report.leaks),
                "left_out": dict(sorted(self.report.left_out.items())),
                "losses": self._losses(),
                "files": hash_files(final_names(folder)),
            },
            extra=self._writer.info.extra,
        )

    def _losses(self) -> dict[str, int]:
        return dict(sorted(Counter(loss.reason for loss in self.report.losses).items()))


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
