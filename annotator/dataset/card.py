"""Writes a dataset card: what a dataset is, for people and for the Hugging Face Hub.

Source: https://huggingface.co/docs/hub/datasets-cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotator.dataset.manifest import PartFacts
from annotator.dataset.recipe import Recipe
from annotator.model.exchange import ProjectHeader
from annotator.model.json_value import dump
from annotator.model.records import Layer
from annotator.model.schema import Label

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def make_card(
    *,
    recipe: Recipe,
    header: ProjectHeader,
    parts: Mapping[str, PartFacts],
    results: Mapping[str, Mapping[str, int]],
    front_matter: Sequence[str] = (),
) -> str:
    """The card as Markdown with a YAML header.

    Args:
        recipe: What decided.
        header: What describes the project.
        parts: What each part holds, by its name.
        results: By topic, as `losses`, how often each thing happened.
        front_matter: More lines of YAML, from the writer of the format.
    """
    title = header.schema.title if header.schema else "Annotated press releases"
    lines = [
        *("---", *_yaml(title, parts), *front_matter, "---", "", f"# {title}", ""),
        *("Press releases with their entities and claims, written by Annotator.", ""),
        *("## Splits", "", *_counts(parts), ""),
        *("## Labels", "", *_labels(header, parts), ""),
        *("## How it was made", "", *_recipe(recipe), ""),
    ]
    for topic, found in results.items():
        said = [f"- {reason}: {n}" for reason, n in found.items()] or ["- none"]
        lines += [f"## {topic}", "", *said, ""]
    return "\n".join(lines)


def _yaml(title: str, parts: Mapping[str, PartFacts]) -> Iterator[str]:
    n_examples = sum(facts.n_examples for facts in parts.values())
    languages = sorted({language for facts in parts.values() for language in facts.languages})
    size = next((name for most, name in _SIZES if n_examples < most), "n>1M")
    yield f"pretty_name: {dump(title)}"
    if languages:
        yield f"language: {dump(languages)}"
    yield 'task_categories: ["token-classification"]'
    yield f'size_categories: ["{size}"]'
    yield 'license: "other"'


def _counts(parts: Mapping[str, PartFacts]) -> Iterator[str]:
    total = sum(facts.n_examples for facts in parts.values())
    yield "| part | examples | share | characters | issuers | mentions | claims | relations |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, facts in parts.items():
        share = f"{facts.n_examples / total:.1%}" if total else "–"
        numbers = (facts.n_chars, len(facts.issuers), *map(facts.n_of, Layer))
        rest = " | ".join(map(str, (*numbers, facts.relations.total())))
        yield f"| {name} | {facts.n_examples} | {share} | {rest} |"


def _labels(header: ProjectHeader, parts: Mapping[str, PartFacts]) -> Iterator[str]:
    yield f"| layer | label | {' | '.join(parts)} | definition |"
    yield f"|---|---|{'---|' * len(parts)}---|"
    known = {(label.layer, label.name): label.definition for label in _all(header)}
    for key in [*known, *sorted({k for f in parts.values() for k in f.labels} - known.keys())]:
        numbers = " | ".join(str(facts.labels[key]) for facts in parts.values())
        yield f"| {key[0]} | {_cell(key[1])} | {numbers} | {_cell(known.get(key, ''))} |"


def _all(header: ProjectHeader) -> Sequence[Label]:
    return header.schema.labels if header.schema else ()


def _recipe(recipe: Recipe) -> Iterator[str]:
    yield from (f"- {name}: `{dump(value)}`" for name, value in recipe.to_json().items())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
