"""Saved pages come in as their release, with their facts; copied markup comes in whole."""

from __future__ import annotations

import html

import pytest

from annotator.formats import input_file, page_content, registry
from annotator.formats.html import HtmlReader
from annotator.model.exchange import AS_FOUND, Problem, ReadOptions

PARAGRAPHS = (
    (
        "VIENNA, March 2, 2026 (EXAMPLE WIRE) -- Lumbra Grid, Inc. (LMBR), maker of batteries for"
        " towns, announced that it will build a 40 MW storage site with Véska Energie a.s."
    ),
    (
        "The site is expected to open by March 31, 2027 and, if permits are granted, to store up to"
        " 160 MWh, as much as 20,000 homes use in an evening."
    ),
    (
        "“We’re ready,” said Jana Holá, Lumbra’s chief executive officer. “Towns asked for it, and"
        " our R&D team answered.”"
    ),
    "Terms",
    "Véska pays €12 million in 2026 and < 5 % of sales from 2028.",
    "About Lumbra Grid",
    (
        "Lumbra Grid makes batteries for towns. Its first opened in Linz in 2019 and has stored"
        " the sun of seven summers since; more on lumbra.example."
    ),
    (
        "This release contains forward-looking statements. They are subject to risks, such as late"
        " permits, dear metals and slow ships, and may turn out wrong."
    ),
    "Contact: Petr Malý, press@lumbra.example, +43 1 555 0100",
    "Source: Lumbra Grid, Inc.",
)
HEADLINE = "Lumbra Grid to Build Storage Site in Ostrava"
SUBHEAD = "Towns on both sides of the border take part"
MENU = "".join(f"<li><a href=/{i}>Topic number {i}</a>" for i in range(30))
TEASERS = "".join(
    f"<div class=card><h3><a href=/r{i}>Other Company {i} Reports</a></h3><p>Teaser {i}</p></div>"
    for i in range(6)
)
BODIES = {
    "GlobeNewswire": '<div class="main-body-container article-body" id="main-body-container"'
    ' itemprop="articleBody">{}</div>',
    "PR Newswire": '<section class="release-body container"><div class="row"><div>{}</div></div>'
    "</section>",
    "Business Wire": '<div class="bw-release-main"><div class="bw-release-story">{}</div></div>',
    "ACCESS Newswire": '<div class="release-body"><!-- story -->{}</div>',
}
URLS = {
    "GlobeNewswire": "https://www.globenewswire.com/news-release/2026/03/02/1/0/en/x.html",
    "PR Newswire": "https://www.prnewswire.com/news-releases/x-1.html",
    "Business Wire": "https://www.businesswire.com/news/home/2026/en/x",
    "ACCESS Newswire": "https://www.accessnewswire.com/newsroom/en/x",
}
LAYOUTS = (
    '<div id=wrap><div class="content"><h1>{0}</h1><div class=text>{1}</div></div></div>',
    "<main><article><header><h1>{0}</h1></header>{1}</article></main>",
    "<table width=760><tr><td><h2>{0}</h2>{1}</td></tr></table>",
    "<form action=/><div id=ctl00><h1>{0}</h1>{1}</div></form>",
)


def markup_of(paragraphs):
    return "\n".join(f"<p>\n{html.escape(paragraph)}\n</p>" for paragraph in paragraphs)


def page_of(story, *, url="", head=""):
    return (
        f"<!doctype html><html lang=en><head><title>{HEADLINE} | News</title>"
        f'<link rel=canonical href="{url}">{head}</head><body>'
        f'<nav class="menu"><ul>{MENU}</ul></nav>{story}'
        f'<aside class="related"><h2>Related</h2>{TEASERS}</aside>'
        "<footer class=footer><p>© Wire. All rights reserved. <a href=/p>Privacy</a></footer>"
        "</body></html>"
    )


def read_all(path, options=AS_FOUND):
    return [*HtmlReader().read(path, options)]


def read_pasted(markup):
    return [*registry.read_markup(markup, name="Pasted")]


@pytest.fixture
def read(tmp_path):
    def read(page, *, name="page.html", **options):
        path = tmp_path / name
        path.write_bytes(page if isinstance(page, bytes) else page.encode())
        (one,) = read_all(path, ReadOptions(**options))
        return one

    return read


def test_golden_page_gives_its_release(golden):
    (release,) = read_all(golden / "web" / "page.html")

    assert release.text == (golden / "web" / "page.txt").read_text("utf-8").rstrip("\n")
    assert release.release.title == HEADLINE
    facts = {key: value for key, value in release.release.meta.items() if value}
    assert facts.pop("sha256") == release.source.sha256
    assert facts == {
        "source_name": "page.html",
        "media_type": "text/html",
        "encoding": "windows-1252",
        "language": "en",
        "issuer": "Lumbra Grid, Inc.",
        "published": "2026-03-02",
        "wire": "GlobeNewswire",
        "url": "https://www.globenewswire.com/news-release/2026/03/02/1/0/en/lumbra.html",
        "publisher": "GlobeNewswire News Room",
    }


@pytest.mark.parametrize("wire", BODIES)
def test_wire_page_gives_headline_subhead_and_every_paragraph(read, wire):
    story = (
        f"<div class=top><h1>{HEADLINE}</h1><h2 class='release-subtitle'>{SUBHEAD}</h2>"
        f"<button>Share this release</button></div>{BODIES[wire].format(markup_of(PARAGRAPHS))}"
    )
    release = read(page_of(story, url=URLS[wire]))

    assert release.text.split("\n\n") == [HEADLINE, SUBHEAD, *PARAGRAPHS]
    assert release.release.meta["wire"] == wire


@pytest.mark.parametrize("layout", LAYOUTS)
def test_page_of_no_wire_gives_headline_and_every_paragraph(read, layout):
    release = read(page_of(layout.format(HEADLINE, markup_of(PARAGRAPHS))))

    assert release.text.split("\n\n") == [HEADLINE, *PARAGRAPHS]
    assert release.release.title == HEADLINE


def test_whole_page_leaves_nothing_out(read):
    page = page_of(LAYOUTS[1].format(HEADLINE, markup_of(PARAGRAPHS)))
    release = read(page, is_whole_page=True)

    for seen in (HEADLINE, *PARAGRAPHS, "• Topic number 0", "Teaser 5", "Privacy"):
        assert seen in release.text


@pytest.mark.parametrize(
    "container", ["<div class=release-body></div>", "<div class=bw-release-story>x</div>"]
)
def test_container_that_a_program_fills_is_passed_over(read, container):
    release = read(page_of(container + LAYOUTS[0].format(HEADLINE, markup_of(PARAGRAPHS))))

    assert release.text.split("\n\n") == [HEADLINE, *PARAGRAPHS]


def test_release_in_what_the_extractor_drops_comes_as_the_whole_page(read):
    release = read(page_of(f"<aside class=comments>{markup_of(PARAGRAPHS)}</aside>"))

    assert all(paragraph in release.text for paragraph in PARAGRAPHS)


def test_page_of_very_many_pieces_comes_whole(read, monkeypatch):
    monkeypatch.setattr(page_content, "_MARKS", range(0xF0000, 0xF0000 + 9))
    release = read(page_of(LAYOUTS[0].format(HEADLINE, markup_of(PARAGRAPHS))))

    assert "Topic number 0" in release.text
    assert all(paragraph in release.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "key", "fact"),
    [
        ("<meta property=article:published_time content=2026-03-02T23:30:00-05:00>",
         "published", "2026-03-02"),
        ("<meta name=date content='March 2, 2026'>", "published", "2026-03-02"),
        ("<meta name=pubdate content='Mon, 02 Mar 2026 09:30:00 GMT'>", "published", "2026-03-02"),
        ("<meta name=date content='soon'>", "published", None),
        (("<script type=application/ld+json>{\"@graph\": [{\"@type\": [\"NewsArticle\"],"
         "\"datePublished\": \"20260302\"}]}</script>"), "published", "2026-03-02"),
        (("<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"publisher\":"
         "{\"name\": \"Acme \\n News\"}}</script>"), "publisher", "Acme News"),
        ("<script type=application/ld+json>[[[{</script>", "publisher", None),
        ("<meta property=og:site_name content=Acme>", "publisher", "Acme"),
        ("<meta property=og:url content=https://www.newswire.ca/x>", "wire", "CNW"),
        ("<meta property=og:url content=https://notprweb.com/x>", "wire", None),
        ("<meta property=og:url content='https://[broken'>", "wire", None),
        ("<meta name=author content='J. Doe'>", "issuer", None),
    ],
)  # fmt: skip
def test_facts_of_the_head_are_kept(read, head, key, fact):
    release = read(page_of(LAYOUTS[0].format(HEADLINE, markup_of(PARAGRAPHS)), head=head))

    assert release.release.meta.get(key) == fact


def test_browser_notes_where_a_page_was_saved_from(read):
    release = read("<!-- saved from url=(0030)https://www.prweb.com/releases/ -->\n<p>Acme wins")

    assert release.release.meta["wire"] == "PRWeb"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>Véska – “x”".encode("cp1252"), "windows-1252"),
        ("<meta charset=iso-8859-1><p>Véska – “x”".encode("cp1252"), "windows-1252"),
        ("<meta charset=iso-8859-1><p>Véska – “x”".encode(), "utf-8"),
        ("<meta charset=utf-16><p>Véska – “x”".encode(), "utf-8"),
        ("<meta charset=shift_jis><p>Véska – “x”".encode(), "utf-8"),
        ("\ufeff<meta charset=koi8-r><p>Véska – “x”".encode(), "utf-8"),
        ("\ufeff<p>Véska – “x”".encode("utf-16-le"), "utf-16-le"),
        ("<meta http-equiv=Content-Type content='text/html; charset=nonsense'><p>Véska – “x”"
         .encode(), "utf-8"),
    ],
)  # fmt: skip
def test_encoding_is_what_the_bytes_bear_out(read, data, encoding):
    release = read(data)

    assert release.text == "Véska – “x”"
    assert release.release.meta["encoding"] == encoding


def test_declared_encoding_is_believed_where_it_can_be(read):
    data = "<meta charset=shift_jis><p>東京で発表".encode("shift_jis")

    assert read(data).text == "東京で発表"
    assert read(data, encoding="windows-1252").text != "東京で発表"
    assert isinstance(read(data, encoding="utf-8"), Problem)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("", "no text"),
        ("<script>document.write('x')</script><p>&nbsp;", "no text"),
        ("<div>" * 100_000, "more than 1,000 deep"),
        ("<b><i>" * 50_000, "more than 1,000 deep"),
        ("<table><tr><td>" * 50_000, "more than 1,000 deep"),
    ],
)
def test_page_that_is_none_is_refused(read, page, why):
    problem = read(page)

    assert isinstance(problem, Problem)
    assert why in problem.message


def test_page_of_many_characters_is_refused(read, monkeypatch):
    monkeypatch.setattr(input_file, "MAX_CHARACTERS", 100)

    assert "200 characters" in read("<p>" + "x" * 200).message


@pytest.mark.parametrize("name", ["html", "mhtml", "edgar", "feed"])
def test_large_file_is_refused(tmp_path, name):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(input_file.MAX_BYTES + 1)

    assert "larger than 50 MB" in str([*registry.get_reader(name).read(path)])


def test_nothing_is_fetched(read):
    page = "<base href=http://127.0.0.1/><link rel=stylesheet href=x.css><img src=x.png><p>Acme"

    assert read(page).text == "Acme"  # a guard fails the test when anything connects


def test_copied_markup_comes_in_whole():
    markup = "<ul><li><a href=x>Menu</a></ul><h1>Acme wins</h1><p>Today."
    (release,) = read_pasted(markup)

    assert release.text == "• Menu\n\nAcme wins\n\nToday."
    assert release.release.source_name == "Pasted"
    assert release.source.data == markup.encode()


def test_clipboard_of_windows_gives_what_was_selected():
    markup = "<html><p>x<!--StartFragment--><p>Acme <b>wins</b></p><!--EndFragment--><p>y</html>"
    (release,) = read_pasted(markup)

    assert release.text == "Acme wins"


def test_copied_nothing_is_a_problem():
    (problem,) = read_pasted("<img src=x>")

    assert isinstance(problem, Problem)


def test_lone_surrogate_is_replaced():
    (release,) = read_pasted("<p>a\ud800")

    assert release.text == "a\ufffd"


@pytest.mark.parametrize("wire", BODIES)
def test_seed_release_in_a_wire_page_keeps_its_paragraphs(read, shared_folder, wire):
    seed = (shared_folder / "corpus" / "seed_release.txt").read_text("utf-8").strip()
    headline, *paragraphs = filter(None, seed.split("\n\n"))
    body = BODIES[wire].format(markup_of(paragraphs).replace("CONTACT:\n", "CONTACT:<br>"))
    release = read(page_of(f"<h1>{headline}</h1>{body}", url=URLS[wire]))

    found = [" ".join(paragraph.split()) for paragraph in release.text.split("\n\n")]
    assert len(found) == 20
    assert found == [" ".join(paragraph.split()) for paragraph in (headline, *paragraphs)]
