"""The anatomy of the real releases beside the checkout."""

import json

import pytest

from annotator.text.anatomy.anatomy import Hints, read_anatomy
from annotator.text.sentences import sentence_at


@pytest.fixture(scope="module")
def seed(shared_folder):
    return (shared_folder / "corpus/seed_release.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def rows(shared_folder):
    lines = (shared_folder / "corpus/manifest.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [row for row in found if row["file"].startswith("txt/")]


def test_seed_release(seed):
    anatomy = read_anatomy(seed)
    assert [one.kind for one in anatomy.sections] == [
        *("headline", "lead", "body", *["boilerplate"] * 5, "safe_harbor", "contact", "source"),
    ]
    assert (anatomy.city, anatomy.region, anatomy.date, anatomy.wire) == (
        *("MADISON", "Wis.", "2016-11-28", "GLOBE NEWSWIRE"),
    )
    assert anatomy.title == " ".join(seed.strip().split("\n\n", 1)[0].split())
    assert anatomy.sections[8].heading is None
    assert len(anatomy.contacts) == 2


def test_sentences_split_by_page_breaks_are_one(seed):
    joins = read_anatomy(seed).joins
    assert len(joins) == 2
    for start, end in joins:
        first, last = sentence_at(seed, start - 1)
        assert first < start
        assert end < last


def test_releases_look_like_one_and_others_do_not(shared_folder, rows):
    wrong = [
        row["file"]
        for row in rows
        for text in [(shared_folder / "corpus" / row["file"]).read_text("utf-8", "replace")]
        if read_anatomy(text, hints=Hints(title=row["title"])).looks_like_release
        is not row["is_release"]
    ]
    assert rows
    assert not wrong
