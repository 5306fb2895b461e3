"""What a mail says: its best body, without the marks of quoting and forwarding."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final

from annotator.errors import UserError
from annotator.formats.hard_wrap import unflowed, unwrapped
from annotator.formats.markup_decoding import decode_markup
from annotator.formats.markup_text import markup_to_text
from annotator.text.decoding import Decoded, decode

_QUOTED: Final = re.compile(r"^> ?", re.MULTILINE)
_MOST: Final = 0.8
"""The share of lines that are quoted where all of a mail is."""
_LESS: Final = 0.6
"""The share of the words of the HTML part that a plain part has which is not taken."""
_SEPARATOR: Final = re.compile(
    r"[ >]*(?:-{2,} *(?:original message|forwarded message|forwarded by\b[^\n]*|original-nachricht"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré"
    r"|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato) *-{2,}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:|_{10,})[ ]*",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(
    r"[ >]*\*?(?P<name>from|von|de|da|sent|gesendet|envoyé|enviado|inviato|date|datum|fecha|data|to"
    r"|an|à|para|a|cc|kopie|subject|betreff|objet|asunto|oggetto|reply-to)[ \xa0]?:\*?"
    r"\s*(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_SENDERS: Final = frozenset({"from", "von", "de", "da"})
_SUBJECTS: Final = frozenset({"subject", "betreff", "objet", "asunto", "oggetto"})
_LONGEST_NOTE: Final = 1_000
"""Characters of what is written above a mail that is passed on."""
_DEEPEST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MailBody:
    """The body of a mail.

    Attributes:
        text: Its paragraphs, separated by blank lines; empty when there is none.
        passed_on: Sender and subject of the innermost mail that was passed on, as `from` and
            `subject`; those that are told.
        encoding: Of the part that it was taken from.
    """

    text: str
    encoding: str
    passed_on: Mapping[str, str] = field(default_factory=dict)


def mail_body(message: EmailMessage, *, encoding: str | None = None) -> MailBody:
    """The body of a mail, or of the mail that it only passes on.

    The plain part is taken unless the HTML part says more, or keeps whole the paragraphs that the
    plain part breaks into lines.

    Raises:
        UserError: The encoding given is unknown, or the body is not valid in it.
    """
    plain, html = _part(message, "plain"), _part(message, "html")
    markup = None if html is None else _markup(html, encoding)
    page = "" if markup is None else markup_to_text(markup.text).text
    page_encoding = "" if markup is None else markup.encoding
    if plain is None:
        return _innermost(page, page_encoding)
    lines, plain_encoding = _plain(plain, encoding)
    body = _innermost(lines, plain_encoding)
    is_changed = body.text != lines.strip("\n")
    is_less = len(body.text.split()) < _LESS * len(page.split())
    is_page = bool(page.strip()) and (is_less or is_changed)
    return _innermost(page, page_encoding) if is_page else body


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body((kind,))
    return part if isinstance(part, EmailMessage) else None


def _data(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _plain(part: EmailMessage, encoding: str | None) -> tuple[str, str]:
    """The lines of the part, and its encoding."""
    data, declared = _data(part), part.get_content_charset()
    try:
        decoded = decode(data, declared=encoding or declared)
    except UserError:
        if encoding:
            raise
        decoded = decode(data)
    text = decoded.text
    if str(part.get_param("format", "")).lower() == "flowed":
        is_deleted = str(part.get_param("delsp", "")).lower() == "yes"
        text = unflowed(text, deletes_spaces=is_deleted)
    return text, decoded.encoding


def _markup(part: EmailMessage, encoding: str | None) -> Decoded:
    sent = part.get_content_charset()
    return decode_markup(_data(part), encoding=encoding, sent=sent)


def _innermost(text: str, encoding: str) -> MailBody:
    """What is left of a body without the headers of what was passed on, quoting and hard breaks."""
    passed_on: dict[str, str] = {}
    for _ in range(_DEEPEST):
        start, fields = _start_of_passed_on(text)
        passed_on |= fields
        if start:
            text = text[start:]
        elif _is_quoted(text):
            text = _QUOTED.sub("", text)
        else:
            break
    return MailBody(text=unwrapped(text).strip("\n"), encoding=encoding, passed_on=passed_on)


def _is_quoted(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(line.startswith(">") for line in lines) > _MOST * len(lines)


def _start_of_passed_on(text: str) -> tuple[int, dict[str, str]]:
    """Where a mail begins that was passed on, and what its header says; 0 where none was.

    What stands above it is a note at most, and not the release itself.
    """
    position = start = 0
    fields: dict[str, str] = {}
    n_fields = 0
    for line in text.split("\n"):
        end = position + len(line) + 1
        match = _FIELD.fullmatch(line)
        is_header = match is not None or _SEPARATOR.fullmatch(line) is not None
        if match:
            n_fields += 1
            fields |= _told(match["name"].lower(), match["value"].strip())
        if is_header and (match is None or n_fields > 1):
            start = end
        elif start and line.strip(" >"):
            break
        elif start:
            start = end
        elif line.strip(" >") and not is_header:
            n_fields, fields = 0, {}
            if position > _LONGEST_NOTE:
                break
        position = end
    is_note = start < _LONGEST_NOTE + 500 and len(text) - start > start
    return (start, fields) if is_note else (0, {})


def _told(name: str, value: str) -> dict[str, str]:
    if name in _SENDERS:
        return {"from": value}
    return {"subject": value} if name in _SUBJECTS else {}
