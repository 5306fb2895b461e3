"""A mail is the release that its body is, or that it passes on."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage

import pytest

from annotator.formats.eml import EmlReader
from annotator.model.exchange import Problem, ReadOptions

PARAGRAPHS = (
    "Lumbra Grid to Build Its First Storage Site in Ostrava",
    (
        "OSTRAVA, March 2, 2026 -- Lumbra Grid, Inc. today announced that it will build a site "
        "with a third-party partner, “at last”. It opens next year and stores what the trams of "
        "the town need from midnight to the early morning."
    ),
    "Contact:\nPetr Malý\nLumbra Grid, Inc.\npress@lumbra.example",
    (
        "The risks of building are described in our annual report, which tells of late lines and "
        "of prices that fall, and we do not promise to tell of it sooner than the law makes us."
    ),
)
TEXT = "\n\n".join(PARAGRAPHS)
PAGE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS).replace("\n", "<br>")
BROKEN = "\n\n".join("\n".join(map(textwrap.fill, text.split("\n"))) for text in PARAGRAPHS)
QUOTED = textwrap.indent(BROKEN, "> ", lambda _: True)


def only(incoming):
    (one,) = incoming
    return one


def mail(text=TEXT, *, subject="News", **how):
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Lumbra Presse <press@lumbra.example>"
    message["Date"] = "Mon, 02 Mar 2026 09:30:00 +0100"
    message.set_content(text, **how)
    return message


@pytest.fixture
def read(tmp_path):
    """What is in a mail, or in these bytes."""

    def read(message, *, encoding=None):
        path = tmp_path / "a.eml"
        path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
        return only(EmlReader().read(path, ReadOptions(encoding=encoding)))

    return read


@pytest.mark.parametrize(
    "message",
    [
        mail(),
        mail(cte="quoted-printable"),
        mail(cte="base64"),
        mail(charset="utf-8", cte="8bit"),
        mail(BROKEN),
        mail(QUOTED),
        mail(PAGE, subtype="html"),
    ],
    ids=["as it is", "quoted-printable", "base64", "8bit", "broken", "quoted", "page"],
)
def test_body_has_every_paragraph(read, message):
    assert read(message).text == TEXT


def test_header_says_title_sender_and_day(read):
    release = read(mail(subject="Fwd: AW: Größe – „neu“")).release

    assert release.title == "Größe – „neu“"
    assert release.meta["from"] == "Lumbra Presse <press@lumbra.example>"
    assert release.meta["published"] == "2026-03-02"
    assert release.meta["media_type"] == "message/rfc822"


def test_mail_without_a_subject_is_called_by_its_first_line(read):
    assert read(mail(subject="")).release.title == PARAGRAPHS[0]


DASHES = """Please see below.

---------- Forwarded message ----------
From: IR <ir@a.example>
Date: Mon, 2 Mar 2026
Subject: The inner one
To: <b@b.example>

"""
OUTLOOK = """FYI

Ana

Von: IR <ir@a.example>
Gesendet: Montag
An: b
Betreff: The inner one

"""
APPLE = """Begin forwarded message:

> From: IR <ir@a.example>
> Subject: The inner one
>
"""


@pytest.mark.parametrize("above", [DASHES, OUTLOOK, APPLE], ids=["dashes", "outlook", "apple"])
@pytest.mark.parametrize("body", [TEXT, QUOTED], ids=["plain", "quoted"])
def test_mail_that_is_passed_on_is_the_release(read, above, body):
    release = read(mail(above + body, subject="FW: Yours"))

    assert release.text == TEXT
    assert release.release.title == "The inner one"
    assert release.release.meta["from"] == "IR <ir@a.example>"


def test_answer_above_a_quoted_mail_is_kept_whole(read):
    answer = f"{TEXT}\n\n-----Original Message-----\nFrom: a\nSubject: b\n\nShort question?"

    assert read(mail(answer)).text == answer


def test_page_is_taken_where_the_plain_part_is_broken_or_says_less(read):
    for plain in (BROKEN.replace("Ostrava", "Brno"), "See this mail in a browser."):
        message = mail(plain)
        message.add_alternative(PAGE, subtype="html")
        assert read(message).text == TEXT


def test_plain_part_is_taken_where_it_is_whole(read):
    message = mail()
    message.add_alternative(PAGE.replace("Ostrava", "Brno"), subtype="html")

    assert read(message).text == TEXT


@pytest.mark.parametrize("deletes", [False, True])
def test_flowed_lines_are_joined(read, deletes):
    space = "" if deletes else " "
    message = mail(f"one{space} \ntwo  \nthree\n> x\n from".replace("  \n", " \n"))
    message.set_param("format", "flowed")
    if deletes:
        message.set_param("delsp", "yes")

    text = read(message).text

    assert text.endswith("three\n> x\nfrom")
    assert text.startswith("onetwothree" if deletes else "one two three")


@pytest.mark.parametrize(
    ("declared", "given", "text"),
    [
        ("iso-8859-1", None, "Málý “x”"),
        ("utf-8", None, "Málý “x”"),
        ("klingon", None, "Málý “x”"),
        ("us-ascii", "cp1250", "Málý “x”"),
    ],
)
def test_charset_is_found(read, declared, given, text):
    data = text.encode("cp1250" if given else "cp1252" if declared == "iso-8859-1" else "utf-8")
    head = f"Subject: x\nContent-Type: text/plain; charset={declared}\n\n".encode()

    assert read(head + data, encoding=given).text == text


def test_wrong_encoding_is_told(read):
    message = read(b"Subject: x\n\ncaf\xe9", encoding="utf-8").message

    assert "not valid" in message


def test_mail_with_nothing_but_attachments_is_no_release(tmp_path):
    path = tmp_path / "a.eml"
    message = mail("\n")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    path.write_bytes(message.as_bytes())

    assert list(EmlReader().read(path)) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no header"),
        (b"just words", "no header"),
        (b"Subject: x\n\n", "empty"),
        (b"Subject: x\nContent-Type: image/png\n\nxx", "empty"),
        (b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 3_000, "3,000 nested parts"),
        (b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 9, "empty"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_release_is_told(read, data, said):
    problem = read(data)

    assert isinstance(problem, Problem)
    assert said in problem.message


def test_damaged_headers_do_no_harm(read):
    release = read(b"Subject: =?x?q?\xff?=\nDate: never\nFrom: <@\n\nAcme wins a prize.\n")

    assert release.text == "Acme wins a prize."
    assert release.release.meta["published"] is None


def test_real_mails_are_read(shared_folder):
    for path in (shared_folder / "corpus" / "eml").iterdir():
        release = only(EmlReader().read(path))
        assert len(release.text) > 3_000
        assert not release.text.startswith((">", "From:"))
