"""A recipe: everything that decides what a dataset is made of, apart from its format."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final, Literal, Self, TypeVar, get_args

from annotator.dataset.selection import LayerChoice
from annotator.dataset.splits import SPLITS, Shares, SplitBy
from annotator.dataset.units import UnitKind
from annotator.errors import UserError
from annotator.model.json_value import Json, JsonObject
from annotator.model.records import Status
from annotator.model.section_kinds import SECTION_KINDS

Negatives = Literal["all", "reviewed"]
Duplicates = Literal["keep", "exact", "near"]
Assignment = Literal["hash", "stored"]

_C = TypeVar("_C", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What goes into a dataset and how it is divided; as it stands, everything, undivided.

    Attributes:
        layer: Which layer of annotation.
        statuses: Of the releases; empty for any.
        annotators: Whose annotations; empty for everybody's.
        labels: Of annotations, by the project's names; empty for all.
        rename: What a label is called in the dataset; two may become one.
        published_from: The first day, ISO; a release without a date is left out then.
        published_to: The last day, ISO.
        without_sections: Kinds of sections whose text is cut out.
        section_policy: Whether what the project does not annotate is cut out too.
        negatives: `reviewed` cuts out text that nobody has read whole, for there what is unmarked
            is no negative example; `all` takes all text.
        unit: What one example is.
        duplicates: `exact` drops all but the first of the same examples, `near` also all but the
            first of releases that are nearly the same.
        split: The shares of train, dev and test; None for one part.
        split_by: What stays together, beside near-duplicates.
        seed: Another one divides otherwise.
        dev_from: By date: the first day of dev, ISO; found from the shares if not given.
        test_from: By date: the first day of test.
        assignment: `stored` divides small projects evenly and keeps in the project what went
            where.
    """

    layer: LayerChoice = "all"
    statuses: tuple[Status, ...] = ()
    annotators: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)
    published_from: str = ""
    published_to: str = ""
    without_sections: tuple[str, ...] = ()
    section_policy: bool = False
    negatives: Negatives = "all"
    unit: UnitKind = "release"
    duplicates: Duplicates = "keep"
    split: Shares | None = None
    split_by: SplitBy = "issuer"
    seed: int = 0
    dev_from: str = ""
    test_from: str = ""
    assignment: Assignment = "hash"

    @property
    def keeps_all_claims(self) -> bool:
        """Whether a release goes into the dataset with all its claims or not at all."""
        whole = Recipe(duplicates=self.duplicates)
        decides = (
            "annotators",
            "labels",
            "without_sections",
            "section_policy",
            "negatives",
            "unit",
        )
        return self.layer != "mentions" and all(
            getattr(self, name) == getattr(whole, name) for name in decides
        )

    @classmethod
    def parse(cls, data: JsonObject) -> Self:
        """The recipe that an object describes; what it leaves out is as by default.

        Raises:
            UserError: A key or a value is none of a recipe.
        """
        unknown = sorted(data.keys() - {f.name for f in fields(cls)})
        if unknown:
            raise UserError(
                f"“{unknown[0]}” is nothing that a recipe says.",
                hint=f"It says {', '.join(f.name for f in fields(cls))}.",
            )
        return cls().with_choices(data)

    def with_choices(self, choices: JsonObject) -> Self:
        """The recipe with some of its values changed, each one checked.

        Raises:
            UserError: A value is not possible.
        """
        checked: dict[str, Any] = {name: _CHECKS[name](choices[name], name) for name in choices}
        changed = replace(self, **checked)
        if (changed.dev_from == "") != (changed.test_from == ""):
            raise UserError("A recipe says both dev_from and test_from, or neither.")
        if changed.dev_from > changed.test_from:
            raise UserError("dev_from is later than test_from.", hint="The newest are for test.")
        return changed

    def to_json(self) -> dict[str, Json]:
        """Every value, in the order of the fields, as `parse` takes it."""
        plain: dict[str, Json] = {}
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, Mapping):
                value = dict(sorted(value.items()))
            plain[item.name] = [*value] if isinstance(value, tuple) else value
        return plain


EVERYTHING: Final = Recipe()
"""All of the project in one part: what an export takes that names no recipe."""


def _one_of(known: Collection[_C]) -> Callable[[Json, str], _C]:
    def check(value: Json, name: str) -> _C:
        for item in known:
            if item == value:
                return item
        raise UserError(
            f"“{value}” is no {_said(name)}.", hint=f"Use one of {', '.join(map(str, known))}."
        )

    return check


def _some_of(known: Collection[_C]) -> Callable[[Json, str], tuple[_C, ...]]:
    one = _one_of(known)

    def check(value: Json, name: str) -> tuple[_C, ...]:
        return tuple(dict.fromkeys(one(item, name) for item in _texts(value, name)))

    return check


def _said(name: str) -> str:
    """What messages call a value: as the option of the command line."""
    singular = {"statuses": "status", "without_sections": "kind of section"}
    return singular.get(name, name.replace("_", "-"))


def _texts(value: Json, name: str) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise UserError(f"{_said(name)} is not a list of names.")
    if not all(isinstance(item, str) for item in value):
        raise UserError(f"{_said(name)} is not a list of names.")
    return tuple(str(item) for item in value)


def _names(value: Json, name: str) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not all(
        isinstance(new, str) and new.strip() for new in value.values()
    ):
        raise UserError(f"{_said(name)} does not say for each label what it becomes.")
    return {old: str(new) for old, new in value.items()}


def _flag(value: Json, name: str) -> bool:
    if not isinstance(value, bool):
        raise UserError(f"{_said(name)} is neither true nor false.")
    return value


def _whole(value: Json, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UserError(f"{_said(name)} is not a whole number.")
    return value


def _day(value: Json, name: str) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat() if value else ""
    except ValueError:
        raise UserError(f"{_said(name)} is no day such as 2026-03-31: {value}.") from None


def _shares(value: Json, _name: str) -> Shares | None:
    if value is None:
        return None
    shares = [*value] if isinstance(value, Sequence) and not isinstance(value, str) else []
    numbers = [n for n in shares if isinstance(n, int | float) and n >= 0]
    if len(shares) != len(SPLITS) or numbers != shares or not math.isclose(
        sum(numbers), 1, abs_tol=1e-6
    ):  # fmt: skip
        raise UserError(
            f"The split {', '.join(map(str, shares))} is not three shares that add up to 1.",
            hint="Write for example 0.8,0.1,0.1.",
        )
    train, dev, test = numbers
    return train, dev, test


_CHECKS: Final[Mapping[str, Callable[[Json, str], object]]] = {
    "layer": _one_of(get_args(LayerChoice)),
    "statuses": _some_of(list(Status)),
    "annotators": _texts,
    "labels": _texts,
    "rename": _names,
    "published_from": _day,
    "published_to": _day,
    "without_sections": _some_of(SECTION_KINDS),
    "section_policy": _flag,
    "negatives": _one_of(get_args(Negatives)),
    "unit": _one_of(get_args(UnitKind)),
    "duplicates": _one_of(get_args(Duplicates)),
    "split": _shares,
    "split_by": _one_of(get_args(SplitBy)),
    "seed": _whole,
    "dev_from": _day,
    "test_from": _day,
    "assignment": _one_of(get_args(Assignment)),
}
