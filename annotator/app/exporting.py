"""Writing a dataset: selection, splits, losses, and files that are whole or not there."""

from __future__ import annotations

import math
import tempfile
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Self, TypedDict, TypeVar, Unpack, get_args

from annotator.app.export_tree import fill_tree
from annotator.dataset.selection import LayerChoice, select
from annotator.dataset.splits import SPLITS, SplitBy, Splitter
from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.writers import get_writer
from annotator.model.exchange import Loss, RelationLoss
from annotator.model.ids import ReleaseId
from annotator.model.json_value import dump
from annotator.model.records import AnnotatedRelease, Status, Thread
from annotator.store.store import Store

AnyLoss = Loss | RelationLoss
Progress = Callable[[int, int], None]
"""Called with releases written and releases in all."""

_C = TypeVar("_C", bound=str)


class ExportChoices(TypedDict, total=False):
    """The options of an export, all of them optional."""

    layer: str
    status: str | None
    split: Sequence[float] | None
    split_by: str
    seed: int
    overwrite: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What is exported and how it is divided; `split` is three shares that add up to 1."""

    format: str
    layer: LayerChoice = "all"
    status: Status | None = None
    split: tuple[float, float, float] | None = None
    split_by: SplitBy = "issuer"
    seed: int = 0
    overwrite: bool = False

    @classmethod
    def of(cls, format: str, **choices: Unpack[ExportChoices]) -> Self:  # noqa: A002
        """The options, each value checked.

        Raises:
            UserError: The format or a choice is unknown, or the shares do not add up to 1.
        """
        get_writer(format)
        status, split = choices.get("status"), choices.get("split")
        return cls(
            format=format,
            layer=_one_of("layer", choices.get("layer", "all"), get_args(LayerChoice)),
            status=None if status is None else Status(_one_of("status", status, list(Status))),
            split=None if split is None else _shares(split),
            split_by=_one_of("split-by", choices.get("split_by", "issuer"), get_args(SplitBy)),
            seed=choices.get("seed", 0),
            overwrite=choices.get("overwrite", False),
        )


@dataclass(slots=True)
class ExportReport:
    """What was written.

    Attributes:
        files: The path and the number of releases of each file of the dataset.
        losses: What the format could not hold, in the order of the releases.
    """

    files: dict[Path, int] = field(default_factory=dict)
    n_mentions: int = 0
    n_claims: int = 0
    losses: list[AnyLoss] = field(default_factory=list)

    @property
    def n_releases(self) -> int:
        """Releases in all files together."""
        return sum(self.files.values())

    def summary(self) -> str:
        """One line: how much was written and how much was lost."""
        said = f"{self.n_releases} releases, {self.n_mentions} mentions, {self.n_claims} claims"
        return f"{said}, {len(self.losses)} losses" if self.losses else f"{said}, nothing lost"


def _one_of(option: str, value: str, known: Sequence[_C]) -> _C:
    for item in known:
        if item == value:
            return item
    raise UserError(f"“{value}” is no {option}.", hint=f"Use one of {', '.join(map(str, known))}.")


def _shares(split: Sequence[float]) -> tuple[float, float, float]:
    if len(split) != len(SPLITS) or min(split) < 0 or not math.isclose(sum(split), 1, abs_tol=1e-6):
        raise UserError(
            f"The split {', '.join(map(str, split))} is not three shares that add up to 1.",
            hint="Write for example 0.8,0.1,0.1.",
        )
    train, dev, test = split
    return train, dev, test


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
    release_ids = store.release_ids(status=options.status)
    reasons: Counter[str] = Counter()
    # One by one, which costs no more: fifty large ones at once would make a step of seconds.
    releases = chain.from_iterable(store.iterate([release_id]) for release_id in release_ids)
    for done, release in enumerate(releases, start=1):
        selected, lost = select(release, layer=options.layer)
        reasons.update(loss.reason for loss in (*lost, *writer.find_losses(selected)))
        yield done, len(release_ids), reasons


def export(
    store: Store, out: Path, options: ExportOptions, *, progress: Progress | None = None
) -> ExportReport:
    """Writes the dataset to `out`, a file or a folder as the format and the split say.

    Every file is written under a temporary name beside its place and then renamed.

    Raises:
        UserError: `out` exists and may not be overwritten, cannot be written, or the format
            needs an extra that is not installed. What was there is as it was.
    """
    run = _Run(store, out.name, options, progress=progress)
    _check_place(out, options, is_folder=run.is_folder)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
            written = run.write_files(Path(folder))
            _write_losses(Path(folder) / "losses.jsonl", run.report.losses)
            if run.info.is_tree:
                fill_tree(Path(folder), out, run.info.suffixes)
            elif run.is_folder:
                _fill_folder(Path(folder), out, written)
            else:
                _place_file(Path(folder), out, options)
    except OSError as error:
        raise UserError(
            f"{out} cannot be written: {error.strerror}.", hint="Choose another place."
        ) from error
    is_whole = not run.is_folder or (run.info.is_tree and options.split is None)
    run.report.files = {out if is_whole else out / name: run.n_releases[name] for name in written}
    return run.report


class _Run:
    """One export: which releases go into which file, and what became of them."""

    def __init__(
        self, store: Store, name: str, options: ExportOptions, *, progress: Progress | None
    ) -> None:
        self.report = ExportReport()
        self.n_releases: Counter[str] = Counter()
        self._store = store
        self._name = name
        self._options = options
        self._progress = progress
        self._writer = get_writer(options.format)
        self._release_ids = store.release_ids(status=options.status)

    @property
    def info(self) -> FormatInfo:
        return self._writer.info

    @property
    def is_folder(self) -> bool:
        return self.info.is_folder or self._options.split is not None

    def write_files(self, folder: Path) -> list[str]:
        """Writes the files of the dataset into the folder and gives their names."""
        whole = self._store.header()
        parts = self._parts()
        for name, release_ids in parts.items():
            header = replace(whole, threads=tuple(self._threads(whole.threads, set(release_ids))))
            releases = self._releases(name, release_ids)
            self.report.losses += self._writer.write(folder / name, releases, header=header)
        return list(parts)

    def _threads(
        self, threads: Iterable[Thread], release_ids: Container[ReleaseId]
    ) -> Iterator[Thread]:
        """The threads with those of their claims that go into the same file."""
        for thread in threads:
            claims = map(self._store.find_annotation, thread.claims)
            kept = [c.id for c in claims if c is not None and c.release_id in release_ids]
            yield replace(thread, claims=() if self._options.layer == "mentions" else tuple(kept))

    def _parts(self) -> dict[str, list[ReleaseId]]:
        """The releases of each file, by the file's name; a split may have none."""
        suffix = "" if self.info.is_tree else self.info.suffixes[0]
        shares = self._options.split
        if shares is None:
            return {f"all{suffix}" if self.is_folder else self._name: self._release_ids}
        releases = self._store.releases()
        by, seed = self._options.split_by, self._options.seed
        splitter = Splitter(releases, by=by, shares=shares, seed=seed)
        parts: dict[str, list[ReleaseId]] = {f"{split}{suffix}": [] for split in SPLITS}
        chosen = set(self._release_ids)
        for release in releases:
            if release.id in chosen:
                parts[f"{splitter.split_of(release)}{suffix}"].append(release.id)
        return parts

    def _releases(self, name: str, release_ids: Sequence[ReleaseId]) -> Iterator[AnnotatedRelease]:
        """The selected layer of the releases, counted as they pass."""
        report = self.report
        for release in self._store.iterate(release_ids):
            selected, lost = select(release, layer=self._options.layer)
            report.losses += lost
            report.n_mentions += len(selected.mentions)
            report.n_claims += len(selected.claims)
            self.n_releases[name] += 1
            yield selected
            if self._progress is not None:
                self._progress(self.n_releases.total(), len(self._release_ids))


def _check_place(out: Path, options: ExportOptions, *, is_folder: bool) -> None:
    taken = any(out.iterdir()) if out.is_dir() else out.exists()
    if taken and not options.overwrite:
        raise UserError(f"{out} exists.", hint="Choose another name, or allow overwriting it.")
    if out.exists() and out.is_dir() != is_folder:
        kind, wanted = ("folder", "file") if out.is_dir() else ("file", "folder")
        raise UserError(f"{out} is a {kind}, but this export is a {wanted}.")


def _write_losses(path: Path, losses: Iterable[AnyLoss]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{dump(loss.to_json())}\n" for loss in losses)


def _place_file(finished: Path, out: Path, options: ExportOptions) -> None:
    """Renames the finished file, its losses and what the writer put beside it to their places.

    Raises:
        UserError: Something that the writer puts beside it is there and may not be overwritten.
    """
    (finished / "losses.jsonl").rename(finished / f"{out.name}.losses.jsonl")
    companions = {file.name for file in finished.iterdir()} - {out.name}
    for name in companions - {f"{out.name}.losses.jsonl"}:
        _check_place(out.with_name(name), options, is_folder=False)
    for name in (*sorted(companions), out.name):
        (finished / name).replace(out.with_name(name))


def _fill_folder(finished: Path, out: Path, names: Sequence[str]) -> None:
    """Renames the finished files into the folder; files of an older split go."""
    out.mkdir(exist_ok=True)
    suffix = Path(names[0]).suffix
    for stale in {f"{split}{suffix}" for split in ("all", *SPLITS)} - set(names):
        (out / stale).unlink(missing_ok=True)
    companions = {file.name for file in finished.iterdir()} - {*names}
    for name in (*sorted(companions), *names):
        (finished / name).replace(out / name)
