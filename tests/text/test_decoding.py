"""Bytes become text by one policy, and every byte can be found again."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.text.decoding import byte_span, decode
from annotator.text.source_map import SourceMap

TRICKY = st.text(
    st.one_of(
        st.sampled_from("ab \r\n\u00a0\ufeff\u00ad\u2028e\u0301\U0001f600\U0001f469\u200d“’\0"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + "Café".encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + "Café".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Café".encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + "Café".encode("utf-32-be"), "utf-32-be"),
        ("Café".encode(), "utf-8"),
        ("Café".encode("utf-16-le"), "utf-16-le"),
        ("Café".encode("utf-16-be"), "utf-16-be"),
        ("Café".encode("cp1252"), "windows-1252"),
    ],
)
def test_encoding_is_found(data, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == ("Café", encoding)


def test_real_release_is_its_file_byte_for_byte(shared_folder):
    data = (shared_folder / "corpus/seed_release.txt").read_bytes()
    assert decode(data).text.encode() == data


def test_real_releases_are_read(shared_folder):
    decoded = [decode(path.read_bytes()) for path in shared_folder.glob("corpus/txt/*")]
    assert {release.encoding for release in decoded} == {"utf-8"}


def test_utf16_in_another_script_is_known_by_the_nuls_of_its_spaces():
    text = "Компания сообщает о росте выручки за первый квартал на пять процентов "
    assert decode(text.encode("utf-16-le")).text == text


def test_every_byte_is_defined_in_windows_1252():
    decoded = decode(bytes(range(1, 256)))
    assert decoded.encoding == "windows-1252"
    assert decoded.text[0x80 - 1] == "€"
    assert {0x81, 0x8D, 0x8F, 0x90, 0x9D} <= set(map(ord, decoded.text))


def test_single_nul_does_not_make_utf16():
    decoded = decode(b"ab\0c")
    assert (decoded.text, decoded.encoding, decoded.replaced) == ("ab\ufffdc", "utf-8", 1)


def test_marked_utf16_that_begins_with_nul_is_not_utf32():
    decoded = decode(codecs.BOM_UTF16_LE + "\0ab".encode("utf-16-le"))
    assert (decoded.text, decoded.encoding) == ("\ufffdab", "utf-16-le")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(b"a\x00\x00\xd8b\x00", "utf-16-le"), (b"a\xed\xa0\x80b", "utf-8")],
)
def test_lone_surrogate_is_replaced_and_counted(data, encoding):
    decoded = decode(data, declared=encoding)
    assert (decoded.text, decoded.replaced) == ("a\ufffdb", 1)


@pytest.mark.parametrize(
    "text", ["a\u00a0b", "“x”", "a\u00adb", "a\ufeffb", "\n\na\n \n", "a\u2028b"]
)
def test_nothing_else_changes(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("declared", "data", "text", "encoding"),
    [
        ("Latin-1", b"\x93x\x94", "“x”", "windows-1252"),
        ("shift_jis", "東京".encode("cp932"), "東京", "cp932"),
        (" UTF-8 ", "é".encode(), "é", "utf-8"),
        ("utf-16", "ab".encode("utf-16-le"), "ab", "utf-16-le"),
        ("windows-1252", codecs.BOM_UTF8 + "é".encode(), "é", "utf-8"),
        ("windows-1252", codecs.BOM_UTF8 + b"\xe9", "ï»¿é", "windows-1252"),
    ],
)
def test_declared_encoding_counts_after_a_valid_mark(declared, data, text, encoding):
    decoded = decode(data, declared=declared)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "name", ["klingon", "", "\0", "base64", "unicode_escape", "idna", "ü" * 99]
)
def test_unknown_declared_encoding_is_refused_by_name(name):
    with pytest.raises(UserError, match="encoding") as caught:
        decode(b"x", declared=name)
    assert repr(name) in caught.value.message
    assert caught.value.hint


def test_invalid_bytes_are_refused_with_their_position():
    with pytest.raises(UserError, match=r"declared as utf-8, .*at byte 3"):
        decode(b"abc\xff", declared="utf-8")


@pytest.mark.parametrize("data", [codecs.BOM_UTF8 + b"a\xff", codecs.BOM_UTF16_LE + b"a"])
def test_bytes_that_belie_their_mark_are_refused(data):
    with pytest.raises(UserError, match="mark says") as caught:
        decode(data)
    assert caught.value.hint


@given(TRICKY, st.sampled_from(["utf-8", "utf-16-le", "utf-32-be"]), st.booleans())
@example("a\r\nb\rc\n\r\n", "utf-8", True)
def test_text_maps_back_to_its_source(source, encoding, has_bom):
    source = "\ufeff" * has_bom + source
    decoded = decode(source.encode(encoding), declared=encoding)
    assert "\r" not in decoded.text
    assert not decoded.text.startswith("\ufeff") or source.startswith("\ufeff\ufeff")
    for pos, char in enumerate(decoded.text):
        there = decoded.source_map.to_source(pos)
        assert decoded.source_map.to_text(there) == pos
        assert source[there] == char or (source[there], char) in {("\r", "\n"), ("\0", "\ufffd")}


@given(TRICKY, st.sampled_from(["utf-8", "utf-16-le", "utf-32-be", "gb18030"]), st.data())
def test_span_of_text_is_found_in_its_bytes(source, encoding, data):
    raw = source.encode(encoding)
    decoded = decode(raw, declared=encoding)
    start = data.draw(st.integers(0, len(decoded.text)))
    end = data.draw(st.integers(start, len(decoded.text)))
    first, last = byte_span(
        raw, (start, end), encoding=decoded.encoding, source_map=decoded.source_map
    )
    found = raw[first:last].decode(decoded.encoding).replace("\0", "\ufffd")
    assert found.replace("\r\n", "\n").replace("\r", "\n") == decoded.text[start:end]


def test_bytes_of_windows_1252_are_its_characters():
    raw = b"a\r\n\x93b\x94"
    decoded = decode(raw)
    span = byte_span(raw, (2, 5), encoding=decoded.encoding, source_map=decoded.source_map)
    assert raw[slice(*span)] == b"\x93b\x94"


def test_bytes_of_a_stateful_encoding_end_where_the_next_character_begins():
    raw = "東京a".encode("iso2022_jp")
    span = byte_span(raw, (2, 3), encoding="iso2022_jp", source_map=SourceMap())
    assert raw[slice(*span)].endswith(b"a")
