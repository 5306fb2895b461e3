"""The attachments of a mail as files of their own, as the members of an archive are."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from annotator.errors import UserError
from annotator.formats.input_file import load_bytes

MAX_DEPTH: Final = 3
"""Mails in mails."""
MAX_PARTS: Final = 500

_SUFFIX: Final = ".eml"
_NESTED: Final = re.compile(
    rb"^content-type:\s*(?:multipart|message)/", re.MULTILINE | re.IGNORECASE
)
_MOST_NESTED: Final = 100
_UNNAMABLE: Final = re.compile(r'[\0-\x1f<>:"/\\|?*\x7f]+')
_LONGEST_NAME: Final = 100
_NOT_READ: Final = frozenset({"multipart", "image", "audio", "video", "font", "model"})
_SIGNATURES: Final = frozenset(
    {"pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys", "ms-tnef", "calendar"}
    | {"vcard", "x-vcard", "delivery-status", "rfc822-headers", "disposition-notification"}
)


@dataclass(frozen=True, slots=True)
class MailPart:
    """One attachment; `name` is that of a file and has no folder in it."""

    name: str
    part: Message


def check_nesting(data: bytes) -> None:
    """Passes when a mail has few enough parts with parts, for parsing takes their number squared.

    Raises:
        UserError: It has not.
    """
    if (n_nested := len(_NESTED.findall(data))) > _MOST_NESTED:
        raise UserError(f"The mail has {n_nested:,} nested parts; {_MOST_NESTED} are allowed.")


def is_mail(path: Path) -> bool:
    """Whether the file's name is that of a mail."""
    return path.suffix.lower() == _SUFFIX


def mail_parts(path: Path) -> list[MailPart]:
    """The attachments of the mail that may hold a release, mails in it included.

    Pictures, signatures and visiting cards are left out.

    Raises:
        UserError: The file cannot be read, or has too many parts.
    """
    data = load_bytes(path)
    check_nesting(data)
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        found = [MailPart(_name(part, n), part) for n, part in enumerate(_attached(message), 1)]
    except RecursionError as error:
        raise UserError("The mail is nested too deeply.") from error
    if len(found) > MAX_PARTS:
        raise UserError(f"The mail has {len(found):,} attachments; {MAX_PARTS} are allowed.")
    return found


def has_parts(message: Message) -> bool:
    """Whether the mail has attachments that may hold a release."""
    return next(_attached(message), None) is not None


@contextmanager
def saved(part: MailPart) -> Iterator[Path]:
    """A file of that name with the content of the attachment, gone afterwards.

    Raises:
        UserError: It cannot be written.
    """
    with TemporaryDirectory(prefix="annotator-") as folder:
        path = Path(folder) / part.name
        try:
            path.write_bytes(_content(part.part))
        except OSError as error:
            raise UserError(f"It cannot be saved: {error.strerror or error}.") from error
        yield path


def _attached(message: Message) -> Iterator[Message]:
    """The parts that are files; those of a mail in the mail are left to it."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        return
    for part in message.get_payload():
        assert isinstance(part, Message), "a multipart holds nothing else"
        is_mail_itself = part.get_content_type() == "message/rfc822"
        if part.is_multipart() and not is_mail_itself:
            yield from _attached(part)
        elif is_mail_itself or _is_file(part):
            yield part


def _is_file(part: Message) -> bool:
    kind = part.get_content_maintype()
    if kind in _NOT_READ or part.get_content_subtype() in _SIGNATURES:
        return False
    is_attached = part.get_content_disposition() == "attachment"
    return is_attached or bool(part.get_filename()) or kind not in {"text", "message"}


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: Message, number: int) -> str:
    """A name that every system allows, with a suffix."""
    is_mail_itself = part.get_content_type() == "message/rfc822"
    named = part.get_filename() or ""
    if is_mail_itself:
        inner = part.get_payload(0)
        named = named or (str(inner["subject"] or "") if isinstance(inner, Message) else "")
    name = " ".join(_UNNAMABLE.sub(" ", named).split()).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, suffix = name, ""
    if is_mail_itself:
        suffix = _SUFFIX.removeprefix(".")
    suffix = suffix or (mimetypes.guess_extension(part.get_content_type()) or ".bin")[1:]
    return f"{stem[:_LONGEST_NAME].strip() or f'attachment {number}'}.{suffix}"
