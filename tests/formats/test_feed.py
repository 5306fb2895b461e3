"""Feeds give a release for each entry that has its text."""

from __future__ import annotations

import pytest

from annotator.formats.feed import FeedReader
from annotator.model.exchange import AS_FOUND, Problem, ReadOptions

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{}</channel></rss>'
ITEM = "<item><title>{}</title><description>{}</description></item>"


def read_all(path, options=AS_FOUND):
    return [*FeedReader().read(path, options)]


@pytest.fixture
def read(tmp_path):
    def read(data, **options):
        path = tmp_path / "feed.xml"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_all(path, ReadOptions(**options))

    return read


def test_golden_rss_gives_what_is_whole_and_reports_the_summary(golden):
    release, problem = read_all(golden / "web" / "feed.rss")

    title, dateline, last = release.text.split("\n\n")
    assert title == release.release.title == "Lumbra Grid & Véska Build Storage Site"
    assert dateline.startswith("VIENNA, March 2, 2026 (EXAMPLE WIRE) -- Lumbra")
    assert last.endswith("homes use in an evening.")
    assert release.release.source_name == f"feed.rss › {title}"
    facts = {key: value for key, value in release.release.meta.items() if value}
    assert facts["published"] == "2026-03-02"
    assert facts["language"] == "en"
    assert facts["url"] == "https://lumbra.example/1"
    assert facts["publisher"] == "Lumbra News"
    assert problem.where == "entry 2: Lumbra Grid Opens Linz Site"
    assert "only a summary" in problem.message


def test_golden_atom_does_not_repeat_a_headline_and_keeps_plain_text(golden):
    marked_up, plain = read_all(golden / "web" / "feed.atom")

    assert marked_up.text.startswith("Lumbra Grid Opens Linz Site\n\nThe site is expected")
    assert plain.text == "Lumbra Grid Answers\n\nOne < two.\n\nThree."
    assert plain.release.meta["published"] == "2026-03-04"


@pytest.mark.parametrize(
    ("description", "is_whole"),
    [
        ("&lt;p&gt;" + "word " * 200, True),
        ("word " * 200 + "…", False),
        ("word " * 200 + "[...]", False),
        ("word " * 200 + "&lt;a href=x&gt;Read more&lt;/a&gt;", False),
        ("word " * 20, False),
        ("", False),
    ],
)
def test_description_counts_when_it_is_the_whole_text(read, description, is_whole):
    (one,) = read(RSS.format(ITEM.format("Acme", description)))

    assert isinstance(one, Problem) is not is_whole


def test_source_of_a_release_is_its_entry(read):
    one, two = read(RSS.format(ITEM.format("A", "word " * 200) + ITEM.format("B", "more " * 200)))

    assert one.source.sha256 != two.source.sha256
    assert one.source.media_type == "text/html"


def test_encoding_is_the_declared_or_the_given_one(read):
    page = RSS.replace('"1.0"', '"1.0" encoding="windows-1251"').format(
        ITEM.format("Привет", "слово " * 200)
    )
    (release,) = read(page.encode("cp1251"))
    assert release.release.title == "Привет"

    (release,) = read(page.encode("koi8-r"), encoding="koi8-r")
    assert release.release.title == "Привет"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x" [<!ENTITY % a SYSTEM "http://127.0.0.1/y">]>',
    ],
)
def test_entities_are_refused(read, doctype):
    data = RSS.replace("?>", f"?>{doctype}", 1).format(ITEM.format("&b;", "x " * 500))
    (problem,) = read(data)

    assert "entities of its own" in problem.message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no RSS or Atom"),
        (b"/etc/passwd", "no RSS or Atom"),
        (b"http://127.0.0.1/feed", "no RSS or Atom"),
        (b"<html><body>Acme", "no RSS or Atom"),
        (b"<NewsML><NewsItem/></NewsML>", "no RSS or Atom"),
        (RSS.format("").encode(), "no entries"),
        (b"<b>&#xD800;<rss version='2.0'><channel><title>A</title></channel></rss>", "damaged"),
    ],
)
def test_what_is_no_feed_is_refused_and_nothing_else_opened(read, data, why):
    (problem,) = read(data)

    assert why in problem.message


def test_deep_entry_is_refused_and_the_next_one_read(read):
    deep = ITEM.format("Deep", "&lt;div&gt;" * 20_000)
    problem, release = read(RSS.format(deep + ITEM.format("Acme", "word " * 200)))

    assert "1,000 deep" in problem.message
    assert release.release.title == "Acme"
