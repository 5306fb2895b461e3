"""A project of two invented releases whose mentions the tests of the register attach."""

from __future__ import annotations

from pathlib import Path

from annotator.app.project import Project
from annotator.model.records import Mention

FIRST = """Halden Paper Works, Inc. Opens a Mill

HALDEN, Norway, May 2, 2026 -- Halden Paper Works, Inc. (Nasdaq: HPWI) (the "company") today opened
a mill with the Norvane Centre for Fibre and Paper (NCFP). Halden Paper's chief, Ida Holm, said that
the company grows. HPWI rose. Ms. Holm is glad. NCFP agreed with HALDEN PAPER WORKS.
"""
SECOND = """Halden Paper Works Sells a Mill

Halden Paper Works sold a mill to Halden Foods AS. NCFP was told. Halden is small.
"""


def make_project(folder: Path) -> Project:
    """The project, open; its releases have no mentions yet."""
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, "utf-8")
    project = Project.create(folder / "halden.pra", annotator="Ana")
    project.import_paths([folder / "first.txt", folder / "second.txt"])
    return project


def mark(
    project: Project, words: str, label: str = "COMPANY", *, release: int = 0, nth: int = 0
) -> Mention:
    """The nth place of the words, as a mention."""
    release_id = project.releases()[release].id
    text, start = project.store.text(release_id), -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return project.add_mention(release_id, [(start, start + len(words))], label)
