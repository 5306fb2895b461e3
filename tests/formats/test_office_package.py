"""An office document is opened within the limits of archives."""

from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.formats import office_package
from annotator.formats.office_package import check_package, open_package, parse_xml
from tests.formats.office_files import packed


def test_parts_are_read():
    with open_package(packed({"a.xml": "<a>ä</a>"})) as package:
        assert "a.xml" in package
        assert package.parse("a.xml").text == "ä"


@pytest.mark.parametrize(
    ("limit", "value", "said"), [("MAX_ENTRIES", 1, "2 parts"), ("MAX_BYTES", 1, "unpacks to")]
)
def test_document_with_too_much_in_it_is_refused(monkeypatch, limit, value, said):
    monkeypatch.setattr(office_package, limit, value)

    with pytest.raises(UserError, match=said):
        check_package(packed({"a.xml": "<a/>", "b.xml": "<b/>"}))


def test_encrypted_document_is_refused():
    data = bytearray(packed({"a.xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UserError, match="encrypted"):
        check_package(bytes(data))


def test_damaged_part_is_refused():
    data = packed({"a.xml": "<a>" + "text " * 99 + "</a>"})
    start = data.index(b"a.xml") + 8

    broken = data[:start] + b"\xff" * 9 + data[start + 9 :]

    with open_package(broken) as package, pytest.raises(UserError, match="is damaged"):
        package.read("a.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding):
    data = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode(encoding)

    with pytest.raises(UserError, match="XML entities"):
        parse_xml(data, name="a.xml")


def test_nothing_outside_is_fetched():
    data = b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>x</a>"

    assert parse_xml(data, name="a.xml").text == "x"
