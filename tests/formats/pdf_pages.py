"""Makes PDF files of lines at given places, in a type of one width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LEADING = 12


class Put(NamedTuple):
    """A piece of text at a place; points from the lower left corner of a page of 600 by 800."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"
    matrix: str = "1 0 0 1"


def wrapped(text: str, *, x: float = 60, y: float = 700, width: int = 60, **how) -> list[Put]:
    """A paragraph broken after so many characters, from `y` downwards."""
    lines = textwrap.wrap(text, width, break_on_hyphens=True)
    return [Put(x, y - i * LEADING, line, **how) for i, line in enumerate(lines)]


def below(lines: Sequence[Put], gap: float = 0) -> float:
    """Where the line after these stands."""
    return lines[-1].y - LEADING - gap


def pdf(*pages: Iterable[Put], info: str = "", extra: str = "", trailer: str = "") -> bytes:
    """A PDF file of these pages; `extra` is drawn on each of them."""
    fonts = "".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >> "
        for name, face in (("F1", "Courier"), ("F2", "Courier-Bold"))
    )
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 600 800] >>",
        f"<< {info} >>",
    ]
    for i, page in enumerate(pages):
        drawn = extra + "".join(map(_drawn, page))
        resources = f"/Resources << /Font << {fonts}>> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * i} 0 R {resources} >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    return _file([item.encode("cp1252") for item in objects], trailer)


def _drawn(put: Put) -> str:
    text = put.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{put.font} {put.size} Tf {put.matrix} {put.x} {put.y} Tm ({text}) Tj ET\n"


def _file(objects: list[bytes], trailer: str) -> bytes:
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    facts = f"/Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R {trailer}"
    data += f"trailer\n<< {facts} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
