"""Which reader gets which file, and what is said of formats that are not there."""

from __future__ import annotations

import pytest

from annotator.errors import UserError
from annotator.formats import registry
from annotator.formats.writers import WRITERS, get_writer
from annotator.model.records import AnnotatedRelease
from tests.formats.office_files import docx, odt, packed


def test_names_are_unique_and_suffixes_are_lower_case():
    for formats in (registry.readers(), WRITERS):
        names = [item.info.name for item in formats]
        assert len(set(names)) == len(names)
        assert all(s.startswith(".") and s.islower() for f in formats for s in f.info.suffixes)


def test_every_format_is_found_by_name():
    assert [registry.get_reader(r.info.name) for r in registry.readers()] == [*registry.readers()]
    assert [get_writer(w.info.name) for w in WRITERS] == [*WRITERS]


@pytest.mark.parametrize("get", [registry.get_reader, get_writer])
def test_unknown_format_lists_those_there_are(get):
    with pytest.raises(UserError, match="jsonl"):
        get("wordperfect")


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", b"", "txt"),
        ("A.TEXT", b"", "txt"),
        ("a.md", b"", "md"),
        ("a.Markdown", b"", "md"),
        ("a.jsonl", b"", "jsonl"),
        ("a.ndjson", b"", "jsonl"),
        ("a.json", b'\xef\xbb\xbf\n{"text": "x"}\n', "jsonl"),
        ("a", b'{"format": "annotator/1", "kind": "project"}\n', "jsonl"),
        ("a.json", b'{"id": "r", "text": "' + b"x" * 100_000 + b'"}', "jsonl"),
        ("a.json", b'{\n "text": "pretty"\n}', "json-table"),
        ("a.json", b'[{"text": "x"}]', "json-table"),
        ("a.json", b'{"name": "package"}', "json-table"),
        ("a.json", b"[" * 60_000, "json-table"),
        ("a.jsonl", b'{"body": "x"}\n', "json-table"),
        ("a.jsonl", b'{"body": "x"', "jsonl"),
        ("a.jsonl", b'{"kind": "project", "entities": []}', "jsonl"),
        ("a", b'{"body": "x"}\n', None),
        ("a.pdf", b"no PDF", "pdf"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"),
        ("a.doc", docx(""), "docx"),
        ("a", odt(""), "odt"),
        ("a", packed({"xl/workbook.xml": ""}), "xlsx"),
        ("a.txt", packed({"a.txt": ""}), "txt"),
        ("a.eml", b"", "eml"),
        ("a.jsonl", b'{"text": "x", "_input_hash": 1, "_task_hash": 2}\n', "prodigy"),
        ("a.bio", b"", "bio"),
        ("a.x", b"# global.columns = ID FORM\n", "conllu"),
        ("a.txt", b"-DOCSTART- -X- -X- O\n\n", "conll"),
        ("a.tsv", b"Acme\tB-X\nLtd\tI-X\n\ngrew\tO\n", "bio"),
        ("a", b"# id = x\nAcme\tS-X\nhas\tO\r\ngrown\tO\n", "bioes"),
        ("a.txt", b"What they\nsay is\nall wrong\n", "txt"),
        ("a.tsv", b"grade\tO\n", "csv"),
        ("a.CSV", b"", "csv"),
        ("a.ods", b"", "xlsx"),
        ("a", b"", None),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_file_goes_to_its_reader(tmp_path, name, content, reader):
    path = tmp_path / name
    path.write_bytes(content)
    found = registry.reader_for(path)

    assert (found.info.name if found else None) == reader


def test_folder_and_missing_file_have_no_reader(tmp_path):
    assert registry.reader_for(tmp_path) is None
    assert registry.reader_for(tmp_path / "missing") is None


def test_pasted_text_is_read():
    (release,) = registry.read_text("ACME wins", name="Pasted")

    assert isinstance(release, AnnotatedRelease)
    assert release.text == "ACME wins"
