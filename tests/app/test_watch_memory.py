"""A computer remembers which folder it watches for a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.app.settings import data_folder
from annotator.app.watch_memory import Watch, load_watch, save_watch

A, B = Path("/projects/a.pra"), Path("/projects/b.pra")


def test_each_project_has_a_folder_of_its_own():
    watch = Watch(folder=Path("/inbox")).with_settled(["x"])
    save_watch(A, watch)
    save_watch(B, Watch(folder=Path("/other")))
    save_watch(B, None)
    assert load_watch(A) == watch
    assert load_watch(B) is None


@pytest.mark.parametrize("content", ["", "[]", '{"/projects/a.pra": 1}', "[" * 100_000, "\ud800"])
def test_damaged_memory_is_none(content):
    data_folder().mkdir(parents=True)
    (data_folder() / "watched.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert load_watch(A) is None
    save_watch(A, Watch(folder=Path("/inbox")))
    assert load_watch(A) is not None


def test_folder_that_cannot_be_written_loses_nothing_else():
    data_folder().parent.mkdir(exist_ok=True, parents=True)
    data_folder().write_text("a file in the way")
    save_watch(A, Watch(folder=Path("/inbox")))
    assert load_watch(A) is None


def test_what_was_dealt_with_is_forgotten_when_it_gets_too_much():
    watch = Watch(folder=Path("/inbox")).with_settled(map(str, range(20_000)))
    assert watch.with_settled(iter(["new"])).settled == {"new"}
