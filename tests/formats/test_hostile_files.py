"""Whatever is in a file, a reader gives releases or says what is wrong: it never fails."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats import registry
from annotator.formats.mail_parts import mail_parts
from annotator.model.exchange import Problem
from annotator.model.records import AnnotatedRelease
from tests.formats.office_files import docx, odt, w_p
from tests.formats.pdf_pages import pdf, wrapped
from tests.formats.test_eml import PAGE, mail
from tests.formats.test_tables import ROWS, book

WORDS = "The night trains of Ostrava will run on stored power from next spring. " * 4


def a_mail() -> bytes:
    message = mail()
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(message.as_bytes())


SOUND = {
    "pdf": pdf(wrapped(WORDS), wrapped(WORDS), info="/Title (x)"),
    "docx": docx(w_p(WORDS) + w_p("Acme")),
    "odt": odt(f"<text:p>{WORDS}</text:p>"),
    "rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}" + WORDS.encode() + b"\\par\\u26085?\\cell\\row}",
    "eml": a_mail(),
    "csv": ROWS.encode(),
    "xlsx": book(("A", [["text"], [WORDS]]), ("B", [["x", "body"], [1, WORDS]])),
    "json-table": b'[{"body": "Acme", "a": {"b": [1, null]}}, {"body": 3}]',
}


def damaged(data: bytes, seed: int) -> bytes:
    """The data with a few bytes changed, taken out, doubled or put elsewhere."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(changed) + 1)
        end = min(start + chance.choice((1, 2, 4, 30)), len(changed))
        match chance.randrange(4):
            case 0:
                changed[start:end] = chance.randbytes(end - start)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end]
            case _:
                changed[start:start] = chance.choice((b"\0", b"{", b"<", b'"', b"\xff", b"\\u-1"))
    return bytes(changed)


def read_all(name: str, data: bytes, path: Path) -> None:
    path.write_bytes(data)
    for incoming in registry.get_reader(name).read(path):
        assert isinstance(incoming, AnnotatedRelease | Problem)
        if isinstance(incoming, AnnotatedRelease):
            incoming.text.encode()
        else:
            assert incoming.message


EVERY = pytest.mark.parametrize("name", SOUND)
FREELY = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@EVERY
def test_sound_file_is_read(tmp_path, name):
    path = tmp_path / f"a.{name}"
    path.write_bytes(SOUND[name])

    assert any(isinstance(i, AnnotatedRelease) for i in registry.get_reader(name).read(path))


@EVERY
@FREELY
@given(seed=st.integers(0, 2**32))
def test_damaged_file_is_read_or_told(tmp_path, name, seed):
    read_all(name, damaged(SOUND[name], seed), tmp_path / "a")


@EVERY
@FREELY
@given(data=st.binary(max_size=200))
def test_random_bytes_are_told(tmp_path, name, data):
    read_all(name, data, tmp_path / "a")
    read_all(name, SOUND[name][:8] + data, tmp_path / "a")


@FREELY
@given(seed=st.integers(0, 2**32))
def test_attachments_of_a_damaged_mail_are_found_or_told(tmp_path, seed):
    path = tmp_path / "a.eml"
    path.write_bytes(damaged(SOUND["eml"], seed))

    assert isinstance(mail_parts(path), list)
