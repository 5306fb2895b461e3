"""Says what a dataset is, so that another one can be proved to be the same."""

from __future__ import annotations

import hashlib
import platform
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from annotator.dataset.recipe import Recipe
from annotator.model.exchange import ProjectHeader
from annotator.model.json_value import Json, dump
from annotator.model.records import AnnotatedRelease, Annotation, Layer
from annotator.model.schema_file import schema_to_json

_BLOCK: Final = 1 << 20


@dataclass(slots=True)
class PartFacts:
    """What one part of a dataset holds, counted as it passes."""

    n_examples: int = 0
    n_chars: int = 0
    labels: Counter[tuple[Layer, str]] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    issuers: set[str] = field(default_factory=set)
    languages: Counter[str] = field(default_factory=Counter)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def count(self, example: AnnotatedRelease) -> None:
        """Takes one example into account."""
        release = example.release
        annotations: list[Annotation] = [*example.mentions, *example.claims]
        self.n_examples += 1
        self.n_chars += release.n_chars
        self.labels.update((a.layer, a.label) for a in annotations)
        self.relations.update(relation.label for relation in example.relations)
        if issuer := str(release.meta.get("issuer") or ""):
            self.issuers.add(issuer)
        if language := str(release.meta.get("language") or ""):
            self.languages[language] += 1
        marked = [(a.id, a.label, a.fragments) for a in annotations]
        joined = [(r.label, r.from_id, r.to_id) for r in example.relations]
        self.digest.update(repr((release.id, release.text_sha256, marked, joined)).encode())

    def n_of(self, layer: Layer) -> int:
        """The number of annotations on a layer."""
        return sum(n for (on, _), n in self.labels.items() if on is layer)


def make_manifest(
    *,
    format_name: str,
    recipe: Recipe,
    recipe_name: str,
    header: ProjectHeader,
    parts: Mapping[str, PartFacts],
    results: Mapping[str, Json],
    extra: str = "",
) -> dict[str, Json]:
    """Everything that decided the files, and what they hold; no time and no place.

    Args:
        format_name: Of the files.
        recipe: What decided.
        recipe_name: What the project calls it; empty for none.
        header: What describes the project.
        parts: What each part holds, by its name.
        results: What came of it: leaks, what was left out, losses by reason.
        extra: The extra of the program that wrote the files, whose packages count too.
    """
    schema = dump(schema_to_json(header.schema)) if header.schema else ""
    whole = hashlib.sha256("".join(p.digest.hexdigest() for p in parts.values()).encode())
    return {
        "format": format_name,
        "recipe_name": recipe_name,
        "recipe": recipe.to_json(),
        "schema_sha256": hashlib.sha256(schema.encode()).hexdigest(),
        "data_sha256": whole.hexdigest(),
        "parts": {name: _part(facts) for name, facts in parts.items()},
        **results,
        "versions": versions(extra),
    }


def hash_files(files: Iterable[tuple[Path, str]]) -> dict[str, Json]:
    """Size and SHA-256 of each file, by the name it will have."""
    return {name: {"bytes": file.stat().st_size, "sha256": _sha256(file)} for file, name in files}


def versions(extra: str = "") -> dict[str, Json]:
    """The versions of what wrote the files."""
    packages = {"hf": "pyarrow", "uima": "dkpro-cassis"}
    names = ["annotator", *([packages.get(extra, extra)] if extra else [])]
    found: dict[str, Json] = {"python": platform.python_version()}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a checkout that was never installed
            found[name] = None
    return found


def _part(facts: PartFacts) -> dict[str, Json]:
    labels = {f"{layer}:{label}": n for (layer, label), n in sorted(facts.labels.items())}
    return {
        "examples": facts.n_examples,
        "characters": facts.n_chars,
        "issuers": len(facts.issuers),
        "labels": labels,
        "relations": dict(sorted(facts.relations.items())),
    }


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
