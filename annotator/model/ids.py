"""Identifiers: ULIDs, and one type per kind of record so that ids cannot be swapped."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import NewType

ReleaseId = NewType("ReleaseId", str)
AnnotationId = NewType("AnnotationId", str)
"""A mention or a claim; the two share one space of ids."""
RelationId = NewType("RelationId", str)
EntityId = NewType("EntityId", str)
ThreadId = NewType("ThreadId", str)
LabelId = NewType("LabelId", str)
BatchId = NewType("BatchId", str)

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [a + b for a in _CROCKFORD for b in _CROCKFORD]


def new_id() -> str:
    """A fresh ULID: 26 characters of Crockford base 32, sortable by millisecond.

    Source: the ULID specification, https://github.com/ulid/spec.
    """
    return _written((time.time_ns() // 1_000_000) << 80 | secrets.randbits(80))


def stable_id(*parts: object) -> str:
    """An id of the same form that is always the same for the same parts, and for no others."""
    digest = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16)
    return _written(int.from_bytes(digest.digest(), "big"))


def _written(value: int) -> str:
    return "".join([_PAIRS[value >> shift & 1023] for shift in range(120, -1, -10)])
