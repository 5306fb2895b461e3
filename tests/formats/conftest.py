"""Releases to write: made by hand, and drawn by hypothesis."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from annotator.formats.jsonl import JsonlReader
from annotator.formats.native_release import EMPTY_META
from annotator.model.exchange import ProjectHeader
from annotator.model.fragments import normalise
from annotator.model.ids import AnnotationId, BatchId, RelationId, ReleaseId
from annotator.model.records import (
    AnnotatedRelease,
    Annotator,
    Claim,
    Contact,
    Dateline,
    Entity,
    Mention,
    Quote,
    Relation,
    Release,
    Role,
    Section,
    Status,
    Thread,
    reading_order,
)

TIME = "2026-03-02T09:30:00.000Z"
GOLDEN = Path(__file__).parents[1] / "golden"
HOSTILE = (
    "Ää\u0308 \U0001f600\u200d\U0001f680 e\u0301 \r\n\r \u00a0 \ufeff \u2028 \u00ad U.S. “Acme” "
    "5,2 % \t 東京 -DOCSTART- # id = x <b> 'quoted' \\u0000 \n\n  Madison, Wis.—Nov. 3\n"
)
LABELS = ("COMPANY", "A B", "person", "Ж")


@pytest.fixture(scope="session")
def golden() -> Path:
    return GOLDEN


@pytest.fixture
def golden_releases():
    """The releases of the golden native file."""
    _, *releases = JsonlReader().read(GOLDEN / "release.jsonl")
    return releases


@pytest.fixture(scope="session")
def make_release() -> Callable[..., AnnotatedRelease]:
    return _make_release


@pytest.fixture(scope="session")
def annotated_releases() -> st.SearchStrategy[AnnotatedRelease]:
    """Releases with hostile characters, and nested, crossing, discontinuous, empty spans."""
    return _annotated_releases()


@pytest.fixture(scope="session")
def headers() -> st.SearchStrategy[ProjectHeader]:
    """Headers without a schema, with keys that we do not know at every level."""
    return _headers()


def _make_release(text, *, mentions=(), claims=(), relations=(), release_id="R1", **fields):
    """A release whose mentions `(label, span, …)` are m0, m1 and claims c0, c1."""
    made: dict[str, Any] = {
        "release_id": release_id,
        "annotator": "Ana",
        "created": TIME,
        "modified": TIME,
    }
    return AnnotatedRelease(
        release=Release(
            id=release_id,
            batch_id=BatchId(""),
            position=0,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            n_chars=len(text),
            **{"title": "T", "meta": EMPTY_META, **fields},
        ),
        text=text,
        mentions=tuple(
            sorted(
                (
                    Mention(id=AnnotationId(f"m{i}"), label=label, fragments=tuple(spans), **made)
                    for i, (label, *spans) in enumerate(mentions)
                ),
                key=reading_order,
            )
        ),
        claims=tuple(
            sorted(
                (
                    Claim(id=AnnotationId(f"c{i}"), label=label, fragments=tuple(spans), **made)
                    for i, (label, *spans) in enumerate(claims)
                ),
                key=reading_order,
            )
        ),
        relations=tuple(
            Relation(
                id=RelationId(f"r{i}"),
                label=label,
                from_id=start,
                to_id=end,
                release_id=release_id,
                annotator="Ana",
                created=TIME,
            )
            for i, (start, end, label) in enumerate(relations)
        ),
    )


_json_texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
_json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | _json_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_json_texts, inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
_extras = st.dictionaries(_json_texts.map("x-{}".format), _json_values, max_size=2)


_PLACES: dict[str, tuple[type, dict[str, Any]]] = {
    "dateline": (Dateline, {}),
    "sections": (
        Section,
        {"kind": _json_texts.filter(bool), "heading": st.none() | st.just((0, 1))},
    ),
    "contacts": (Contact, dict.fromkeys(("kind", "name", "email", "phone"), st.just("x"))),
}


def _anatomy(draw: st.DrawFn, n_chars: int) -> dict[str, Any]:
    """One of each part or none, over the whole text."""
    whole: dict[str, Any] = {"start": st.just(0), "end": st.just(n_chars), "extra": _extras}
    quote = st.builds(
        Quote,
        fragments=st.just(((0, n_chars),)),
        speaker=st.none() | st.just((0, 1)),
        cue=st.none() | st.just((0, 0)),
        extra=_extras,
    )
    parts = {
        name: draw(st.none() | st.builds(kind, **fields, **whole))
        for name, (kind, fields) in _PLACES.items()
    } | {"quotes": draw(st.none() | quote)}
    dateline = parts.pop("dateline")
    return {"dateline": dateline, **{n: () if p is None else (p,) for n, p in parts.items()}}


@st.composite
def _headers(draw: st.DrawFn) -> ProjectHeader:
    name = _json_texts.filter(bool)
    return ProjectHeader(
        schema=None,
        entities=tuple(
            draw(st.lists(st.builds(Entity, id=name, label=name, name=name, extra=_extras)))
        ),
        threads=tuple(
            draw(st.lists(st.builds(Thread, id=name, title=name, status=name, extra=_extras)))
        ),
        annotators=tuple(draw(st.lists(st.builds(Annotator, name=name, extra=_extras)))),
        extra=draw(_extras),
    )


def _release(draw: st.DrawFn, release_id: ReleaseId, text: str) -> Release:
    return Release(
        id=release_id,
        batch_id=BatchId(""),
        position=0,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        n_chars=len(text),
        title=draw(_json_texts),
        status=draw(st.sampled_from(Status)),
        note=draw(_json_texts),
        labels=tuple(draw(st.lists(_json_texts, max_size=2))),
        meta={**EMPTY_META, "issuer": draw(_json_texts), **draw(_extras)},
        **_anatomy(draw, len(text)),
        reviewed=draw(st.just(()) | st.just(((0, 1),))),
        extra=draw(_extras),
    )


def _relations(draw: st.DrawFn, release_id: ReleaseId, ids: list[str]) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            id=RelationId(f"r{i}"),
            release_id=release_id,
            label="supports",
            from_id=draw(st.sampled_from(ids)),
            to_id=draw(st.sampled_from([*ids, "elsewhere"])),
            annotator="Ana",
            created=TIME,
            extra=draw(_extras),
        )
        for i in range(draw(st.integers(0, 2)) if ids else 0)
    )


@st.composite
def _annotated_releases(draw: st.DrawFn) -> AnnotatedRelease:
    text = draw(st.text(st.sampled_from(HOSTILE), min_size=1, max_size=60).filter(str.strip))
    release_id = ReleaseId(draw(st.uuids().map(str)))

    def spans(text: str) -> st.SearchStrategy:
        ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(sorted)
        return st.lists(ends, min_size=1, max_size=3).map(normalise).filter(is_marked)

    def is_marked(fragments) -> bool:
        return all(start == end or not text[start:end].isspace() for start, end in fragments)

    common = {
        "release_id": st.just(release_id),
        "label": st.sampled_from(LABELS),
        "fragments": spans(text),
        "attributes": st.dictionaries(_json_texts, _json_values, max_size=2),
        "annotator": _json_texts,
        "created": st.just(TIME),
        "modified": st.just(TIME),
        "note": _json_texts,
        "extra": _extras,
    }
    ids = [f"a{i}" for i in range(draw(st.integers(0, 8)))]
    n_mentions = draw(st.integers(0, len(ids)))
    mentions = [
        draw(
            st.builds(
                Mention,
                id=st.just(mention_id),
                subtype=st.none() | st.just("public"),
                entity_id=st.none() | st.just("E1"),
                value=st.none() | st.dictionaries(_json_texts, _json_values, max_size=2),
                **common,
            )
        )
        for mention_id in ids[:n_mentions]
    ]
    roles = st.builds(
        Role,
        role=st.just("subject"),
        to=st.none() | st.sampled_from([*ids, "E1"]),
        fragments=st.just(()) | spans(text),
        extra=_extras,
    )
    claims = [
        draw(
            st.builds(
                Claim,
                id=st.just(claim_id),
                unconfirmed=st.just(()) | st.just(("certainty",)),
                speaker_id=st.none() | st.just("E1"),
                cues=st.just(()) | spans(text),
                roles=st.lists(roles, max_size=2).map(tuple),
                thread_id=st.none() | st.just("T1"),
                alternatives=st.just(()) | st.just(("plan", "target")),
                paraphrase=_json_texts,
                **common,
            )
        )
        for claim_id in ids[n_mentions:]
    ]
    return AnnotatedRelease(
        release=_release(draw, release_id, text),
        text=text,
        mentions=tuple(sorted(mentions, key=reading_order)),
        claims=tuple(sorted(claims, key=reading_order)),
        relations=_relations(draw, release_id, ids),
    )
