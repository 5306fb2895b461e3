"""The parts of an office document that is a zip archive of XML, within the limits of archives."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from annotator.errors import UserError
from annotator.formats.archive import MAX_ENTRIES, MAX_RATIO, SMALL
from annotator.formats.input_file import MAX_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element

DAMAGE: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
"""What reading a damaged archive raises."""

_ENCRYPTED: Final = 0x1
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITY: Final = tuple("<!ENTITY".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Package:
    """An open office document, made by `open_package`."""

    def __init__(self, opened: ZipFile) -> None:
        self._opened = opened
        self._names = {info.filename for info in opened.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            UserError: There is none of that name, or it is damaged.
        """
        if name not in self._names:
            raise UserError(f"The document has no part “{name}”, so it is none of its kind.")
        try:
            return self._opened.read(name)
        except DAMAGE as error:
            raise UserError(f"The part “{name}” is damaged.", detail=str(error)) from error

    def parse(self, name: str) -> _Element:
        """The root of a part that is XML.

        Raises:
            UserError: There is none of that name, or it is no sound XML.
        """
        return parse_xml(self.read(name), name=name)


@contextmanager
def open_package(data: bytes) -> Iterator[Package]:
    """The document that the bytes are, open until the end of the `with`.

    Raises:
        UserError: They are none, it is damaged or encrypted, or it breaks a limit.
    """
    if data.startswith(_OLE):
        raise UserError(
            "The document is protected by a password, or older than its suffix says.",
            hint="Save it without a password, in the present format.",
        )
    try:
        opened = ZipFile(BytesIO(data))
    except DAMAGE as error:
        raise UserError(
            "The file is no office document, or a damaged one.",
            hint="Open it in an office program, and save it anew.",
            detail=str(error),
        ) from error
    with opened:
        _check(opened.infolist())
        yield Package(opened)


def check_package(data: bytes) -> None:
    """Passes when the bytes are an office document within the limits.

    Raises:
        UserError: As `open_package`.
    """
    with open_package(data):
        pass


def parse_xml(data: bytes, *, name: str) -> _Element:
    """The root of XML that nobody vouches for: no entity is expanded, nothing is fetched.

    Raises:
        UserError: It is no sound XML, declares entities, or is nested too deeply.
    """
    check_entities(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(f"“{name}” is no sound XML: {error}.") from error


def check_entities(data: bytes) -> None:
    """Passes when XML declares no entities, which a document needs only to do harm.

    Raises:
        UserError: It does.
    """
    if any(entity in data for entity in _ENTITY):
        raise UserError("The document declares XML entities, which are not read.")


def _check(infos: list[ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise UserError(f"The document has {len(infos):,} parts; {MAX_ENTRIES:,} are allowed.")
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise UserError("The document is encrypted.", hint="Save it without a password.")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UserError("The document is packed by a method that is not read.")
        if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
            raise UserError(f"“{info.filename}” unpacks to more than {MAX_RATIO} times its size.")
    size = sum(info.file_size for info in infos)
    if size > 2 * MAX_BYTES:
        raise UserError(
            f"The document unpacks to {size // 1_000_000:,} MB;"
            f" {2 * MAX_BYTES // 1_000_000} MB are allowed.",
            hint="Save it without its pictures.",
        )
