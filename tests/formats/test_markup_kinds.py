"""Markup goes to the reader for what it is, whatever the file is called."""

from __future__ import annotations

import pytest

from annotator.formats import registry

FILING = b"<SEC-DOCUMENT>0001.txt : 20260303\n<SEC-HEADER>"
EXHIBIT = b"<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html>"
ENHANCED = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001"
ARCHIVE = b"From: <Saved by Blink>\r\nSubject: x\r\n y\r\nContent-Type: multipart/related;\r\n b=x"
PAGE = b"<!-- saved -->\n<!DOCTYPE html>\n<html><body><p>x"
RSS = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x - y -->\n<rss version="2.0">'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom">'
RDF = b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x">'


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.html", PAGE, "html"),
        ("a.HTM", b"x <b>y</b>", "html"),
        ("a.html", b"", "html"),
        ("a.html", b"Plain text, 1 < 2 and 3 > 2.", "txt"),
        ("a.htm", ARCHIVE, "mhtml"),
        ("a.htm", EXHIBIT, "edgar"),
        ("a.htm", b"<TYPE>EX-99.1\n<SEQUENCE>2", "edgar"),
        ("a.html", RSS, "feed"),
        ("a.xhtml", b'<?xml version="1.0"?><html xmlns="x">', "html"),
        ("a.html", "<!doctype html><p>x".encode("utf-16"), "html"),
        ("a.mht", ARCHIVE, "mhtml"),
        ("a.mhtml", PAGE, "html"),
        ("a.txt", FILING, "edgar"),
        ("a.txt", ENHANCED, "edgar"),
        ("a.txt", EXHIBIT, "edgar"),
        ("a.txt", PAGE, "txt"),
        ("a.txt", b"The <TYPE> of a release", "txt"),
        ("a.nc", b"", "edgar"),
        ("a.xml", RSS, "feed"),
        ("a.xml", PAGE, "html"),
        ("a.rss", RDF, "feed"),
        ("a.atom", ATOM, "feed"),
        ("release.aspx", PAGE, "html"),
        ("0001-26-1", FILING, "edgar"),
        ("feed", ATOM, "feed"),
        ("a.md", PAGE, "md"),
        ("a.jsonl", PAGE, "jsonl"),
        ("mail", ARCHIVE, None),
        ("a.html", b"<!--" + b"-" * 65_000, "html"),
    ],
)
def test_markup_goes_to_its_reader(tmp_path, name, content, reader):
    path = tmp_path / name
    path.write_bytes(content)
    found = registry.reader_for(path)

    assert (found.info.name if found else None) == reader
