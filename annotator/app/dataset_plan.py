"""What an export takes from a project by its recipe, and into which part each release goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from itertools import chain
from typing import Final

from annotator.app.section_policy import Policy, policy_of, spans_to_annotate
from annotator.dataset.recipe import Recipe
from annotator.dataset.renaming import renamed_header
from annotator.dataset.selection import choose, renamed, select
from annotator.dataset.splits import (
    SPLITS,
    Groups,
    Shares,
    Split,
    complete,
    divide,
    published,
    without_key,
)
from annotator.dataset.together import Likeness, count_leaks, find_likeness, group
from annotator.dataset.units import cut, meet
from annotator.errors import UserError
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss
from annotator.model.fragments import Fragments
from annotator.model.ids import ReleaseId
from annotator.model.json_value import Json
from annotator.model.records import AnnotatedRelease, Layer, Release
from annotator.model.reviewed import reviewed_spans
from annotator.store.store import Store

AnyLoss = Loss | RelationLoss

_LAYERS: Final = {
    "mentions": (Layer.MENTION,),
    "claims": (Layer.CLAIM,),
    "all": tuple(Layer),
}


def stored_splits_id(name: str) -> str:
    """The setting that keeps what a recipe put where."""
    return f"splits:{name}"


class DatasetPlan:
    """One recipe applied to one project.

    Attributes:
        recipe: What decides.
        parts: The releases of each part, in order of import: `all`, or train, dev and test.
        leaks: What must not be in two splits and is; only zeros, or nothing undivided.
        left_out: Why releases and examples are not in the dataset, and how many.
        notices: What to know about the division, for people.
    """

    def __init__(self, store: Store, recipe: Recipe, *, name: str = "") -> None:
        self.recipe = recipe
        self.left_out: Counter[str] = Counter()
        self.notices: list[str] = []
        self.leaks: dict[str, int] = {}
        self._store = store
        self._name = name
        self._header = store.header()
        self._cut_kinds = _cut_kinds(store, recipe)
        self._seen: dict[bytes, str] = {}
        self.parts = self._divided() if _needs_texts(recipe) else {"all": self._chosen_ids()}

    @property
    def release_ids(self) -> list[ReleaseId]:
        """The releases of all parts together."""
        return list(chain.from_iterable(self.parts.values()))

    def header(self, part: str) -> ProjectHeader:
        """What describes the dataset, with the claims of threads that go into that part."""
        header = renamed_header(self._header, self.recipe.rename)
        release_ids = {*self.parts[part]} if self.recipe.keeps_all_claims else set()
        threads = []
        for thread in header.threads:
            claims = map(self._store.find_annotation, thread.claims)
            kept = [c.id for c in claims if c is not None and c.release_id in release_ids]
            threads.append(replace(thread, claims=tuple(kept)))
        return replace(header, threads=tuple(threads))

    def examples(
        self, part: str, release_ids: Sequence[ReleaseId]
    ) -> Iterator[tuple[list[AnnotatedRelease], list[AnyLoss]]]:
        """For each release its examples and what they could not hold.

        Ask for the parts in their order: what is the same as in a part before is left out.
        """
        for release in self._store.iterate(release_ids):
            examples, losses = self.cut(release)
            yield [example for example in examples if self._is_new(example, part)], losses

    def cut(self, release: AnnotatedRelease) -> tuple[list[AnnotatedRelease], list[AnyLoss]]:
        """The examples that a release gives, whatever others give."""
        recipe = self.recipe
        selected, off_layer = select(release, layer=recipe.layer)
        chosen, lost = choose(selected, annotators=recipe.annotators, labels=recipe.labels)
        wanted = self._wanted(release.release)
        examples, cut_off = cut(renamed(chosen, recipe.rename), wanted, recipe.unit)
        return examples, [*off_layer, *lost, *cut_off]

    def splits(self) -> dict[str, Json]:
        """What went where, as the project keeps it."""
        return {id_: part for part, ids in self.parts.items() for id_ in ids}

    def _wanted(self, release: Release) -> Fragments:
        """The text of a release that goes into the dataset."""
        whole: Fragments = ((0, release.n_chars),)
        wanted = whole if release.n_chars else ()
        if self.recipe.negatives == "reviewed":
            wanted = reviewed_spans(release)
        if self._cut_kinds:
            wanted = meet(wanted, _outside(release, self._cut_kinds))
        return wanted if release.n_chars else whole

    def _is_new(self, example: AnnotatedRelease, part: str) -> bool:
        """Whether the same text is not in the dataset yet, where that is not wanted."""
        drops_all = self.recipe.duplicates != "keep"
        if not drops_all and (self.recipe.unit == "release" or self.recipe.split is None):
            return True
        folded = " ".join(example.text.casefold().split())
        key = blake2b(folded.encode(), digest_size=8).digest()
        is_known = key in self._seen
        first = self._seen.setdefault(key, part)
        if is_known and (drops_all or first != part):
            where = "before" if first == part else "in another split"
            self.left_out[f"the same text is {where}"] += 1
            return False
        return True

    def _chosen_ids(self) -> list[ReleaseId]:
        """The releases that the recipe names, without a look at their texts."""
        statuses = self.recipe.statuses
        if self.recipe.published_from or self.recipe.published_to or len(statuses) > 1:
            return [release.id for release in self._store.releases() if self._is_chosen(release)]
        return self._store.release_ids(status=statuses[0] if statuses else None)

    def _is_chosen(self, release: Release) -> bool:
        recipe = self.recipe
        if recipe.statuses and release.status not in recipe.statuses:
            return False
        if not recipe.published_from and not recipe.published_to:
            return True
        day = published(release)
        if day is None:
            self.left_out["a release without a date"] += 1
            return False
        return recipe.published_from <= day.isoformat() <= (recipe.published_to or "9999")

    def _divided(self) -> dict[str, list[ReleaseId]]:
        """The releases of each part, where likeness counts."""
        recipe, releases = self.recipe, self._store.releases()
        likeness = find_likeness((release, self._store.text(release.id)) for release in releases)
        chosen = [release.id for release in releases if self._is_chosen(release)]
        if recipe.duplicates == "near":
            chosen = self._without_near(chosen, likeness)
        if recipe.split is None:
            return {"all": chosen}
        entities, by = self._header.entities, recipe.split_by
        groups = group(releases, likeness, by=by, entities=entities)
        split_of = self._split_of(groups)
        divided = {id_: split_of[id_] for id_ in chosen}
        self.leaks = count_leaks(divided, likeness, releases, by=by, entities=entities)
        if any(self.leaks.values()):
            said = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in self.leaks.items() if n)
            raise UserError(f"The division leaks: {said} would be in two splits.")
        return {split: [i for i in chosen if divided[i] == split] for split in SPLITS}

    def _split_of(self, groups: Groups) -> Mapping[ReleaseId, Split]:
        """The split of every release of the project."""
        recipe = self.recipe
        assert recipe.split is not None, "it is divided"
        if n := without_key(groups, by=recipe.split_by):
            said = "has no" if n == 1 else "have no"
            releases = "release" if n == 1 else "releases"
            self.notices.append(
                f"{n} {releases} {said} {recipe.split_by} and went with what is nearly the same."
            )
        if recipe.assignment == "stored":
            return self._evened_out(groups, recipe.split)
        days = None
        if recipe.test_from:
            days = date.fromisoformat(recipe.dev_from), date.fromisoformat(recipe.test_from)
        return divide(groups, by=recipe.split_by, shares=recipe.split, seed=recipe.seed, days=days)

    def _evened_out(self, groups: Groups, shares: Shares) -> Mapping[ReleaseId, Split]:
        """The stored division, and the rest so that each split has its share of every label."""
        stored = stored_splits(self._store, self._name)
        new = sum(release_id not in stored for release_id in groups.releases)
        if new:
            self.notices.append(
                f"{new} {'release is' if new == 1 else 'releases are'} not in the stored division:"
                " save the recipe again to keep where they went."
            )
        return complete(groups, stored, dict(self._weights(groups.releases)), shares)

    def _weights(
        self, release_ids: Iterable[ReleaseId]
    ) -> Iterator[tuple[ReleaseId, Mapping[str, float]]]:
        """How many of each label a release has, and that it is one."""
        for item in self._store.iterate([*release_ids]):
            selected, _ = select(item, layer=self.recipe.layer)
            counts = Counter(f"{a.layer}:{a.label}" for a in selected.annotations)
            yield item.release.id, {**counts, "release": 1}

    def _without_near(self, chosen: Sequence[ReleaseId], likeness: Likeness) -> list[ReleaseId]:
        """The first chosen of those that are nearly the same."""
        groups = Groups(self._store.releases())
        for one, other in likeness.own:
            groups.join(one, other)
        first: dict[ReleaseId, ReleaseId] = {}
        for release_id in chosen:
            first.setdefault(groups.first_of(release_id), release_id)
        if n := len(chosen) - len(first):
            self.left_out["a release that is nearly the same is before it"] = n
        return list(first.values())


def stored_splits(store: Store, name: str) -> dict[ReleaseId, Split]:
    """What a recipe put where, as the project keeps it."""
    setting = store.settings.find(stored_splits_id(name))
    kept = setting.value if setting is not None and isinstance(setting.value, Mapping) else {}
    return {ReleaseId(id_): split for id_, split in kept.items() if split in SPLITS}


def _needs_texts(recipe: Recipe) -> bool:
    return recipe.split is not None or recipe.duplicates == "near"


def _cut_kinds(store: Store, recipe: Recipe) -> frozenset[str]:
    """The kinds of sections whose text is cut out."""
    kinds = {*recipe.without_sections}
    if recipe.section_policy:
        policy: Mapping[str, Policy] = policy_of(store)
        layers = _LAYERS[recipe.layer]
        kinds |= {k for k, said in policy.items() if not any(map(said.allows, layers))}
    return frozenset(kinds)


def _outside(release: Release, kinds: frozenset[str]) -> Fragments:
    """The text of a release outside sections of those kinds."""
    policy = dict.fromkeys(kinds, Policy.SKIP)
    return spans_to_annotate(release, policy, Layer.MENTION)
