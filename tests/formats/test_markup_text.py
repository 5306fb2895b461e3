"""What is to be seen of a page comes out as paragraphs, lines and rows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats.markup_text import markup_to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h1>Acme\n grows</h1><p>Berlin </p>\n<p> Nov. 3</p>", "Acme grows\n\nBerlin\n\nNov. 3"),
        ("a<b>b</b> <i>c</i><span>d</span>", "ab cd"),
        ("<p>Jane<br>Acme<br/> +1 2", "Jane\nAcme\n+1 2"),
        ("<p>one<br><br>two<br>&nbsp;<br>three", "one\n\ntwo\n\nthree"),
        ("<p>July&nbsp;4, co\u00adop", "July\u00a04, co\u00adop"),
        ("<p>&nbsp;</p><p>x&nbsp;</p>", "x"),
        ("<p>1990&#150;95 Acme&#146;s &amp;&lt;", "1990–95 Acme’s &<"),
        ("<p>a<sup>1</sup> <q>b</q>", "a1 “b”"),
        ("<pre>\n  A   1\n\n  B   2  \n</pre>", "  A   1\n\n  B   2"),
        ("x<div>y<!-- z -->w</div>v", "x\n\nyw\n\nv"),
        (f"{'x' * 80}<br>&nbsp; &nbsp;&nbsp;y", f"{'x' * 80}\n\ny"),
        ("<span style='display: block'>a</span>b", "a\n\nb"),
    ],
)
def test_blocks_become_paragraphs(markup, text) -> None:
    assert markup_to_text(markup).text == text


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x = '<p>'</script>",
        "<style>p {}</style>",
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY:none'>x</div>",
        "<span style='mso-hide:all'>x</span>",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
        "<xml><w:View>Normal</w:View></xml>",
        "<noscript>x</noscript><template>x</template><select><option>x</select>",
        "<div style='display:none'><ix:header>x</ix:header></div>",
    ],
)
def test_what_is_not_seen_is_left_out(markup) -> None:
    assert markup_to_text(f"<p>a</p>{markup}<p>b</p>").text == "a\n\nb"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "• a\n• b\n◦ c\n\nd"),
        ("<ol start=3><li>a<li value=7>b</li></ol>", "3. a\n7. b"),
        ("<ol type=a><li>a<li>b</ol><ol type=I><li>x", "a. a\nb. b\n\nI. x"),
        ("<ul><li>• a<li><p>b</p><p>c</p></ul>", "• a\n• b\n\nc"),
        ("<ul style='list-style: none'><li>a<li><li>b</ul>", "a\nb"),
        ("<ol><li>– a<li>b</ol><ol start=x><li>c", "– a\n2. b\n\n1. c"),
    ],
)
def test_items_keep_their_markers(markup, text) -> None:
    assert markup_to_text(markup).text == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<td>a<td><td>b<tr><td><td><td>c", "a\tb\n\tc"),
        ("<td>a<td>b<td>c<tr><td><td>d", "a\tb\tc\n\td"),
        ("<th>x<th colspan=2>2025<tr><td>y<td>1<td>2", "x\t2025\ny\t1\t2"),
        ("<td rowspan=2>a<td>b<tr><td>c", "a\tb\n\tc"),
        ("<td>Sales<td>$<td>12<td>$<td>(3<td>)<tr><td>Tax<td><td>7", "Sales\t$12\t$(3)\nTax\t7"),
        ("<td>Growth<td>12<td>%<tr><td>Loss<td>(3<td>)%", "Growth\t12%\nLoss\t(3)%"),
        ("<td>Line<br>one<td><p>a<p>b<tr><td>x<td>y<tr><td>z<td>1", "Line one\ta b\nx\ty\nz\t1"),
        ("<td>•<td>first<tr><td>•<td>second", "• first\n• second"),
    ],
)
def test_rows_of_a_table_are_lines_of_tabbed_cells(rows, text) -> None:
    markup = f"<p>before<table><caption>All</caption><tr>{rows}</table>after"
    assert markup_to_text(markup).text == f"before\n\nAll\n\n{text}\n\nafter"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("<table role=presentation><tr><td>a<td>b</table>", "a\n\nb"),
        ("<table><tr><td>a<tr><td>b</table>", "a\n\nb"),
        ("<table><tr><td>a<td><table><tr><td>1<td>2</table></table>", "a\n\n1\t2"),
        ("<table><tr><td>Jane<br>Acme<td>Joe<br>Apex</table>", "Jane\nAcme\n\nJoe\nApex"),
        (f"<table><tr><td><p>a<p>{'b ' * 150}<td>c</table>", f"a\n\n{'b ' * 149}b\n\nc"),
    ],
)
def test_table_that_only_places_is_read_cell_by_cell(table, text) -> None:
    assert markup_to_text(table).text == text


def test_page_says_title_and_facts() -> None:
    page = markup_to_text(
        "<html lang=en-GB><title>Acme | News</title><meta property=og:title content='Acme grows'>"
        "<meta property=article:published_time content=2026-03-02T09:30:00Z><p>Text"
    )
    assert page.title == "Acme grows"
    assert page.meta == {"language": "en", "published": "2026-03-02"}


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(UserError, match="more than 1,000 deep"):
        markup_to_text("<div>" * 100_000 + "x")


@pytest.mark.parametrize(
    "piece",
    ["<p>x", "<br>", "<li>x", "<tr><td>x", "<!-- <b> -->", "<script>'<b>'</script>", "<b>x</b>"],
)
def test_long_page_is_not_deep(piece) -> None:
    assert markup_to_text(piece * 3_000) is not None


def test_page_that_hides_itself_until_a_program_runs_is_read() -> None:
    assert markup_to_text("<body style='visibility: hidden'><p>a").text == "a"


_trees = st.recursive(
    st.just("{}"),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(("p", "div", "b", "li", "ul", "ol", "h2", "q", "pre", "table", "td", "tr")),
        st.lists(inner, max_size=4).map(" ".join),
    ),
    max_leaves=30,
)


@given(tree=_trees)
def test_no_word_is_lost_or_glued(tree) -> None:
    words = [f"w{i}" for i in range(tree.count("{}"))]
    text = markup_to_text(f"<body>{tree.format(*words)}").text

    assert sorted(re.findall(r"\bw\d+\b", text)) == sorted(words)
