"""A release is read again from its bytes, in its place, as one action."""

from __future__ import annotations

import pytest

from annotator.app.project import Project
from annotator.app.rereading import READERS
from annotator.errors import UserError
from annotator.formats import registry

SOFIA = "София Милс открива завод\n\nСОФИЯ, 4 май 2026 -- София Милс откри днес завод в София.\n"
NAVIGATION = "Home of Tarnwick Herald, all news and all weather of the day"
PAGE = (
    "<html><title>Harrow & Pine opens second mill</title>"
    f"<nav><a href=x>{NAVIGATION}</a></nav>"
    "<h1>Harrow & Pine opens second mill</h1><div class='release-body'>"
    "<p>TARNWICK, Maine, May 4, 2026 -- Harrow & Pine, Inc. today said it has opened a second"
    " mill in Tarnwick. The company plans to hire 40 people by the end of 2026, it said.</p>"
    "<p>The mill saws 40 million feet of lumber a year, and ships it by rail to the coast.</p>"
    "</div></html>"
)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "sofia.txt").write_bytes(SOFIA.encode("windows-1251"))
    (tmp_path / "z.txt").write_bytes(b"Last")
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "sofia.txt", tmp_path / "z.txt"])
        yield project


def import_page(project, **options):
    """The release of a page."""
    path = project.store.path.with_name("page.html")
    path.write_text(PAGE, encoding="utf-8")
    (id_,) = project.import_paths([path], **options).imported
    return id_


def dump(project):
    """All that the project shows of its releases."""
    return [project.show(release.id) for release in project.releases()]


def test_other_encoding_gives_the_text_in_the_same_place(project):
    before = project.releases()
    project.set_status(before[0].id, "in_progress")
    new = project.read_again(before[0].id, encoding="windows-1251")
    after = project.releases()
    assert project.store.text(new.id) == SOFIA
    assert [r.id for r in after] == [new.id, *(r.id for r in before[1:])]
    assert (new.position, new.batch_id) == (before[0].position, before[0].batch_id)
    assert (new.source_name, new.status) == ("sofia.txt", "in_progress")
    assert new.meta["encoding"] == "cp1251"
    assert new.title == "София Милс открива завод"
    assert project.check() == []


def test_undo_leaves_exactly_what_was(project):
    before = dump(project)
    release = project.releases()[0]
    project.read_again(release.id, encoding="windows-1251")
    after = dump(project)
    assert project.undo() == "Read “sofia.txt” again: cp1251"
    assert dump(project) == before
    project.redo()
    assert dump(project) == after
    assert project.check() == []


def test_page_is_taken_whole_and_back(project):
    found = import_page(project)
    text = project.store.text(found)
    assert NAVIGATION not in text
    whole = project.read_again(found, whole_page=True)
    assert NAVIGATION in project.store.text(whole.id)
    assert whole.meta["whole_page"] is True
    again = project.read_again(whole.id, whole_page=False)
    assert project.store.text(again.id) == text
    assert "whole_page" not in again.meta


def test_other_encoding_keeps_the_page_whole(project):
    whole = import_page(project, whole_page=True)
    assert NAVIGATION in project.store.text(whole)
    with pytest.raises(UserError, match="the text is the same"):
        project.read_again(whole, encoding="windows-1252")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "not valid"), ("klingon", "unknown"), ("windows-1252", "the same")],
)
def test_what_cannot_be_read_so_stays(project, encoding, said):
    before = dump(project)
    with pytest.raises(UserError, match=said):
        project.read_again(project.releases()[0].id, encoding=encoding)
    assert dump(project) == before
    assert project.undo() is None


def test_annotated_release_is_not_read_again(project):
    release = project.releases()[0]
    project.add_mention(release.id, [(0, 4)], "COMPANY")
    with pytest.raises(UserError, match="has annotations"):
        project.read_again(release.id, encoding="windows-1251")


def test_text_of_another_release_is_not_brought_twice(project, tmp_path):
    (tmp_path / "utf8.txt").write_text(SOFIA, encoding="utf-8")
    project.import_paths([tmp_path / "utf8.txt"])
    with pytest.raises(UserError, match="is there already"):
        project.read_again(project.releases()[0].id, encoding="windows-1251")


def test_release_without_bytes_is_not_read_again(project, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "One", "meta": {"encoding": "utf-8"}}\n', "utf-8")
    (id_,) = project.import_paths([tmp_path / "a.jsonl"]).imported
    with pytest.raises(UserError, match="cannot be read again"):
        project.read_again(id_, encoding="windows-1251")


def test_media_types_lead_to_the_readers_that_give_them(project):
    import_page(project)
    for release in project.releases():
        assert READERS[release.meta["media_type"]] == release.source_name.rpartition(".")[2]
    assert {registry.get_reader(name).info.name for name in READERS.values()} == {*READERS.values()}


def test_exhibit_keeps_the_facts_of_its_filing(tmp_path):
    filing = (
        "<SEC-HEADER>\nCOMPANY CONFORMED NAME: Café Mills SE\nACCESSION NUMBER: 0001-26-000001\n"
        "</SEC-HEADER>\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nForm\n</TEXT>\n</DOCUMENT>\n"
        "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\nCafé Mills opens second mill\n\nTARNWICK, Maine, May 4,"
        " 2026 -- Café Mills today said it has opened a mill.\n</TEXT>\n</DOCUMENT>\n"
    )
    (tmp_path / "filing.nc").write_bytes(filing.encode("cp1252"))
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        (id_,) = project.import_paths([tmp_path / "filing.nc"]).imported
        old = project.releases()[0]
        new = project.read_again(id_, encoding="mac_roman")
        same = ("source_name", "accession_number", "sha256", "media_type")
        assert [new.meta[key] for key in same] == [old.meta[key] for key in same]
        assert "Caf\u00c8 Mills" in project.store.text(new.id)
        assert project.source_span(new.id, (0, 4)) is None


def test_mail_is_read_in_another_encoding(tmp_path):
    header = b"From: a@example.com\nSubject: Mills\nContent-Type: text/plain\n\n"
    (tmp_path / "a.eml").write_bytes(header + SOFIA.encode("koi8-r"))
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        (id_,) = project.import_paths([tmp_path / "a.eml"]).imported
        assert project.releases()[0].meta["encoding"] == "windows-1252"
        new = project.read_again(id_, encoding="koi8-r")
        assert project.store.text(new.id) == SOFIA.strip()
        assert new.meta["encoding"] == "koi8-r"


def test_span_leads_back_to_its_bytes(project):
    new = project.read_again(project.releases()[0].id, encoding="windows-1251")
    start = SOFIA.index("завод")
    data = SOFIA.encode("windows-1251")
    first, last = project.source_span(new.id, (start, start + 5))
    assert data[first:last] == "завод".encode("windows-1251")


def test_boilerplate_is_not_first_seen_in_what_was_replaced(tmp_path):
    about = "\n\nAbout Café Mills\nCafé Mills saws lumber in nine mills from Maine to Oregon.\n"
    body = "Café Mills opens second mill\n\nTARNWICK, Maine, May 4, 2026 -- Café Mills opened it."
    (tmp_path / "a.txt").write_bytes((body + about).encode("cp1252"))
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        (id_,) = project.import_paths([tmp_path / "a.txt"]).imported
        new = project.read_again(id_, encoding="mac_roman")
        assert any(section.kind == "boilerplate" for section in new.sections)
        assert not any(section.extra for section in new.sections)


def test_items_of_a_feed_are_not_offered_another_encoding(tmp_path):
    text = "The mill saws 40 million feet of lumber a year, and ships it by rail. " * 12
    (tmp_path / "a.rss").write_text(
        "<rss version='2.0'><channel><title>Mills</title><item><title>Mill opens</title>"
        f"<description>{text}</description></item></channel></rss>",
        encoding="utf-8",
    )
    with Project.create(tmp_path / "mills.pra", annotator="Ana") as project:
        (id_,) = project.import_paths([tmp_path / "a.rss"]).imported
        with pytest.raises(UserError, match="cannot be read again"):
            project.read_again(id_, whole_page=True)


def test_what_came_in_goes_again(project):
    before = dump(project)
    project.remove_release(project.releases()[0].id)
    assert dump(project) == before[1:]
    project.remove_batch(project.batches()[0].id)
    assert dump(project) == []
    project.undo()
    project.undo()
    assert dump(project) == before
