"""Due dates are the last days that count, read from the day of the dateline."""

from __future__ import annotations

from datetime import date

import pytest

from annotator.app.project import Project
from annotator.app.thread_due import day_of_words

BEGINNING = "Acme Sets Goals\n\nLEEDS, England, May 4, 2031 -- Acme set goals. "


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project that only gets releases."""
    with Project.create(tmp_path_factory.mktemp("due") / "p.pra", annotator="Ana") as project:
        yield project


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Acme will open a mill by June 30, 2031", "2031-06-30"),
        ("Acme will open a mill in the third quarter of 2032", "2032-09-30"),
        ("Acme will open a mill before July 1, 2032", "2032-06-30"),
        ("Acme will open a mill in 2034", "2034-12-31"),
        ("Acme will open two mills, in June 2032 and in May 2033", "2033-05-31"),
        ("Acme will open a mill by the end of the year", "2031-12-31"),
        ("Acme has run its mill since June 2030", None),
        ("Acme will open a mill", None),
    ],
)
def test_claim_is_due_on_its_last_day(project, tmp_path, words, due):
    (tmp_path / "goals.txt").write_text(f"{BEGINNING}{words}.\n", encoding="utf-8")
    (release_id,) = project.import_paths([tmp_path / "goals.txt"]).imported
    claim = project.add_claim(release_id, [(len(BEGINNING), len(BEGINNING) + len(words))], "plan")
    assert project.open_thread(claim.id).due == due


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2031-06-30", "2031-06-30"),
        ("Q4 2031", "2031-12-31"),
        ("June 2031", "2031-06-30"),
        ("soon", None),
        ("", None),
    ],
)
def test_day_is_typed_in_any_words(words, day):
    assert day_of_words(words, date(2031, 5, 4)) == day
