"""Attachments of a mail are files of their own."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from annotator.errors import UserError
from annotator.formats import mail_parts as mail_format
from annotator.formats.mail_parts import has_parts, is_mail, mail_parts, saved


def mail(*attached):
    message = EmailMessage()
    message["Subject"] = "Outer"
    message.set_content("Body")
    message.add_alternative("<p>Body", subtype="html")
    for data, kind, name in attached:
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message


@pytest.fixture
def parts(tmp_path):
    """Names and contents of the attachments of a mail."""

    def parts(message):
        path = tmp_path / "a.eml"
        path.write_bytes(message.as_bytes())
        found = []
        for part in mail_parts(path):
            with saved(part) as file:
                found.append((file.name, file.read_bytes()))
            assert not file.exists()
        return found

    return parts


def test_documents_are_found_and_pictures_and_signatures_are_not(parts):
    message = mail(
        (b"%PDF-", "application/pdf", "Größe.pdf"),
        (b"png", "image/png", "logo.png"),
        (b"sig", "application/pgp-signature", "signature.asc"),
        (b"a,b", "text/csv", "rows.csv"),
    )

    assert parts(message) == [("Größe.pdf", b"%PDF-"), ("rows.csv", b"a,b")]
    assert has_parts(message)
    assert not has_parts(mail((b"png", "image/png", "logo.png")))


def test_mail_in_a_mail_is_called_by_its_subject(parts):
    inner = EmailMessage()
    inner["Subject"] = "Inner: a/b"
    inner.set_content("Inside")
    message = mail()
    message.add_attachment(inner)
    ((name, data),) = parts(message)

    assert name == "Inner a b.eml"
    assert b"Inside" in data


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../etc/passwd.pdf", "etc passwd.pdf"),
        ("C:\\x\\y.pdf", "C x y.pdf"),
        ("...", "attachment 1.pdf"),
        (None, "attachment 1.pdf"),
        ("no suffix", "no suffix.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("a\x07b.pdf", "a b.pdf"),
    ],
    ids=str,
)
def test_names_stay_in_their_folder(parts, written, name):
    ((found, _),) = parts(mail((b"%PDF-", "application/pdf", written)))

    assert found == name


def test_too_many_are_refused(parts, monkeypatch):
    monkeypatch.setattr(mail_format, "MAX_PARTS", 1)

    with pytest.raises(UserError, match="2 attachments"):
        parts(mail((b"a", "text/csv", "a.csv"), (b"b", "text/csv", "b.csv")))


def test_mails_are_known_by_their_suffix(tmp_path):
    assert is_mail(tmp_path / "a.EML")
    assert not is_mail(tmp_path / "a.txt")
