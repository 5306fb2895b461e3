"""A small project, some releases in it, and the ways a test acts on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.records import AnnotatedRelease, Release
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema
from annotator.store.store import Store
from tests.store.build import TEXT, Build


@pytest.fixture(scope="session")
def schema() -> Schema:
    return parse_schema(
        {
            "schema": "test",
            "mention_labels": [
                {"name": "COMPANY", "key": "c", "subtypes": ["public"],
                 "attributes": [{"name": "listed", "kind": "flag"}]},
                {"name": "PERSON", "key": "p"},
            ],
            "claim_labels": [{"name": "plan"}, {"name": "result"}],
            "claim_attributes": [
                {"name": "certainty", "kind": "choice", "choices": ["certain", "probable"],
                 "shown_for": ["plan"]},
            ],
            "claim_roles": [{"name": "subject", "offers_first": ["COMPANY"]}, {"name": "value"}],
            "entity_relations": [{"name": "owns", "from": ["COMPANY"], "to": "*"}],
            "claim_relations": [{"name": "supports", "scope": ["release", "project"]}],
            "thread_statuses": ["open", "kept"],
            "ours": {"kept": "as it is"},
        }
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "acme.pra"


@pytest.fixture
def store(path: Path, schema: Schema) -> Iterator[Store]:
    with Store.create(path, schema, annotator="Ana") as store:
        yield store


@pytest.fixture
def build(store: Store) -> Build:
    return Build(store.begin_batch("Import"))


@pytest.fixture
def release(store: Store, build: Build) -> Release:
    """A release without annotations."""
    release = build.release()
    store.add_releases([AnnotatedRelease(release=release, text=TEXT)])
    return release


@pytest.fixture
def whole(store: Store, build: Build) -> AnnotatedRelease:
    """A release with one of everything."""
    whole = build.whole(TEXT + " Whole.")
    store.add_releases([whole])
    return whole
