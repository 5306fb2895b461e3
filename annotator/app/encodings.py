"""The encodings to choose from, and the lines that show whether one is right."""

from __future__ import annotations

from typing import Final

ENCODINGS: Final = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16 LE)",
    "utf-16-be": "Unicode (UTF-16 BE)",
    "windows-1252": "Western European (Windows-1252)",
    "iso8859-15": "Western European with € (ISO 8859-15)",
    "mac-roman": "Western European (old Macintosh)",
    "cp850": "Western European (DOS)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859-2": "Central European (ISO 8859-2)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "koi8-u": "Cyrillic (KOI8-U)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1258": "Vietnamese (Windows-1258)",
    "cp874": "Thai (Windows-874)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "iso2022_jp": "Japanese (ISO 2022-JP)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "cp949": "Korean (EUC-KR)",
}
"""Titles by the names that releases have them under."""

_MOST_LINES: Final = 40
_MOST_CHARACTERS: Final = 400


def telling_lines(text: str) -> list[str]:
    """The lines whose letters differ between encodings, or the first ones where none do."""
    lines = [line.strip()[:_MOST_CHARACTERS] for line in text.split("\n") if line.strip()]
    return ([line for line in lines if not line.isascii()] or lines)[:_MOST_LINES]
