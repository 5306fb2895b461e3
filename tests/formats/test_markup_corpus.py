"""Real pages and filings lose nothing, seen with other eyes."""

from __future__ import annotations

from collections import Counter

import pytest
from resiliparse.extract.html2text import extract_plain_text

from annotator.formats import registry
from annotator.formats.edgar_filing import parse_filing
from annotator.model.records import AnnotatedRelease


def characters(text):
    return Counter(character for character in text if not character.isspace())


def read_all(path):
    reader = registry.reader_for(path)
    assert reader is not None
    return [*reader.read(path)]


def test_every_exhibit_in_html_keeps_every_character(shared_folder):
    for path in (shared_folder / "corpus" / "edgar").glob("*.htm"):
        (exhibit,) = parse_filing(path.read_bytes()).documents
        (release,) = read_all(path)
        seen = extract_plain_text(exhibit.text.decode(), preserve_formatting=False, alt_texts=False)

        assert characters(release.text) == characters(seen), path.name


@pytest.mark.parametrize(("folder", "n_files", "n_releases"), [("html", 15, 15), ("edgar", 17, 22)])
def test_every_file_of_the_corpus_is_read(shared_folder, folder, n_files, n_releases):
    files = [*(shared_folder / "corpus" / folder).iterdir()]
    found = [incoming for path in files for incoming in read_all(path)]

    assert len(files) == n_files
    assert len(found) == n_releases
    assert all(isinstance(incoming, AnnotatedRelease) for incoming in found)
