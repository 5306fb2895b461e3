"""Whatever the bytes are, a reader of markup gives releases and problems, and never raises.

For a long run: `pytest tests/formats/test_markup_fuzz.py --hypothesis-profile=fuzz`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats import registry
from annotator.model.exchange import Problem, ReadOptions
from annotator.model.records import AnnotatedRelease

WEB = Path(__file__).parents[1] / "golden" / "web"
GOLDEN = {
    "html": "page.html",
    "mhtml": "page.mhtml",
    "edgar": "filing.txt",
    "feed": "feed.rss",
}
PIECES = (
    *(
        b"<table>",
        b"<tr>",
        b"<td colspan=999999999 rowspan=9>",
        b"</table>",
        b"<p>",
        b"<b>",
        b"<li>",
    ),
    *(b"<pre>", b"<!--", b"-->", b"<script>", b"</script", b"<![CDATA[", b"<svg>", b"<template>"),
    *(
        b"<ol start=-9 type=i>",
        b"<br>",
        b"&#0;",
        b"&#xD800;",
        b"&#150;",
        b"\xa0",
        b"\xff\xfe",
        b"\0",
    ),
    *(b"<TEXT>", b"</TEXT>", b"<DOCUMENT>", b"<TYPE>EX-99\n", b"<PAGE>", b"<S>", b"Content-Type: "),
    *(
        b"multipart/related; boundary=",
        b"charset=utf-7",
        b"charset=idna",
        b"=?utf-8?Q?=FF?=",
        b"\n\n",
    ),
    *(
        b"<item>",
        b"<entry>",
        b"<content type='xhtml'>",
        b"<pubDate>",
        b"<h1>",
        b"<frameset>",
        b"<q>",
    ),
    *(b"<meta name=date content='", b"<script type=application/ld+json>", b"<html lang=", b"'>"),
)


@st.composite
def mutated(draw, data: bytes) -> bytes:
    """A golden file with pieces of markup and of noise in it, and parts of it lost or doubled."""
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        new = draw(st.sampled_from((piece, piece * 40, b"", data[start:end] * 2)))
        data = data[:start] + new + data[end if draw(st.booleans()) else start :]
    return data[:200_000]


@pytest.mark.parametrize("name", GOLDEN)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_bytes_give_releases_or_problems(name, data):
    golden = (WEB / GOLDEN[name]).read_bytes()
    mixed = st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=20).map(b"".join)
    content = data.draw(mutated(golden) | mixed | st.binary(max_size=200))
    options = ReadOptions(
        encoding=data.draw(st.sampled_from((None, None, "utf-8", "utf-16", "no-such"))),
        is_whole_page=data.draw(st.booleans()),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(content)
        for incoming in registry.get_reader(name).read(path, options):
            assert isinstance(incoming, AnnotatedRelease | Problem)
            if isinstance(incoming, AnnotatedRelease):
                incoming.text.encode()
                assert "\0" not in incoming.text
                assert incoming.text.strip()


@given(
    markup=st.text()
    | st.lists(st.sampled_from(PIECES)).map(lambda p: b"".join(p).decode("latin-1"))
)
def test_any_copied_markup_gives_a_release_or_a_problem(markup):
    (incoming,) = registry.read_markup(markup, name="Pasted")

    assert isinstance(incoming, AnnotatedRelease | Problem)
