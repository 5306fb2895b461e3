"""Reads mails (.eml): one file, one release, the body or the mail that it passes on.

Attachments are read as files of their own: see `mail_parts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from annotator.errors import UserError
from annotator.formats.format_info import FormatInfo
from annotator.formats.input_file import load_bytes
from annotator.formats.mail_parts import check_nesting, has_parts
from annotator.formats.mail_text import mail_body
from annotator.formats.new_release import make_source, new_release
from annotator.formats.titles import find_title
from annotator.model.exchange import AS_FOUND, Incoming, Problem, ReadOptions
from annotator.model.json_value import Json

_REPLY: Final = re.compile(r"(?:(?:re|aw|sv|fwd?|wg|tr|rv|i|r)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_HEADER_DAMAGE: Final = (ValueError, LookupError, AttributeError, TypeError)
"""What the standard library raises over headers that are not as they should be."""


class EmlReader:
    """Reads mails as mail programs save them."""

    info = FormatInfo(name="eml", title="Mail", suffixes=(".eml",), is_isolated=True)

    def read(self, path: Path, options: ReadOptions = AS_FOUND) -> Iterator[Incoming]:
        """The release that the body is, or a `Problem` that says why it is none.

        Nothing for a mail without a body whose attachments are all it brings.
        """
        try:
            yield from _read(load_bytes(path), path, encoding=options.encoding)
        except UserError as error:
            yield Problem(path=str(path), where="", message=str(error))
        except RecursionError:
            yield Problem(path=str(path), where="", message="The mail is nested too deeply.")
        except _HEADER_DAMAGE as error:
            message = f"The mail is damaged: {error}."
            yield Problem(path=str(path), where="", message=message)


def _read(data: bytes, path: Path, *, encoding: str | None) -> Iterator[Incoming]:
    check_nesting(data)
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys():
        raise UserError("The file is no mail: it has no header.", hint="Save it as text (.txt).")
    body = mail_body(message, encoding=encoding)
    if not body.text.strip() and has_parts(message):
        return
    subject = body.passed_on.get("subject") or _header(message, "subject")
    meta: dict[str, Json] = {"source_name": path.name, "encoding": body.encoding}
    if sender := body.passed_on.get("from") or _header(message, "from"):
        meta["from"] = sender
    if sent := _sent(message):
        meta["published"] = sent
    yield new_release(
        body.text,
        source=make_source(data, media_type="message/rfc822"),
        title=find_title(_REPLY.sub("", subject, count=1)) or find_title(body.text),
        meta=meta,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except _HEADER_DAMAGE:
        return ""


def _sent(message: EmailMessage) -> str:
    """The day the mail was sent, as an ISO date; empty when it does not say."""
    try:
        sent = getattr(message["date"], "datetime", None)
        return sent.date().isoformat() if sent else ""
    except _HEADER_DAMAGE:
        return ""
