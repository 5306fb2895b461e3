"""How much of a release has been read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.model.ids import BatchId, ReleaseId
from annotator.model.records import Release, Status
from annotator.model.reviewed import reviewed_share, reviewed_spans

RELEASE = Release(
    id=ReleaseId("r"),
    batch_id=BatchId("b"),
    position=0,
    text_sha256="0" * 64,
    n_chars=100,
    title="Moss grows",
    reviewed=((0, 20), (50, 60)),
)


def test_spans_are_those_that_were_read():
    assert reviewed_spans(RELEASE) == ((0, 20), (50, 60))
    assert reviewed_share(RELEASE) == 0.3


def test_release_that_is_done_has_been_read_whole():
    done = replace(RELEASE, status=Status.DONE)
    assert reviewed_spans(done) == ((0, 100),)
    assert reviewed_share(done) == 1


@pytest.mark.parametrize("status", [Status.NEW, Status.DONE])
def test_nothing_is_left_to_read_in_an_empty_release(status):
    empty = replace(RELEASE, status=status, n_chars=0, reviewed=())
    assert reviewed_spans(empty) == ()
    assert reviewed_share(empty) == 1
