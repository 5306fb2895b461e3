"""Prints the golden release as office programs, browsers and libraries do.

`python -m tests.print_golden` needs LibreOffice, Chromium and the package fpdf2; the printed files
are kept, so that tests need none of them.
"""

from __future__ import annotations

import html
import importlib
import shutil
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent / "golden" / "office"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def main() -> None:
    """Prints the release anew."""
    paragraphs = (FOLDER / "release.txt").read_text("utf-8").strip().split("\n\n")
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        page = folder / "release.html"
        page.write_text(as_page(paragraphs), encoding="utf-8")
        convert("odt:writer8", page)
        for kind in ("docx", "rtf", "pdf"):
            convert(kind, folder / "release.odt")
        for name in ("release.odt", "release.rtf", "release.docx"):
            shutil.copy(folder / name, FOLDER / name)
        shutil.copy(folder / "release.pdf", FOLDER / "office.pdf")
        run("chromium", "--headless", "--no-sandbox", f"--print-to-pdf={FOLDER / 'browser.pdf'}",
            str(page))  # fmt: skip
    print_with_library(paragraphs, FOLDER / "library.pdf")


def as_page(paragraphs: list[str]) -> str:
    """The release as a page, its lines broken where the text breaks them."""
    headline, *rest = (html.escape(text).replace("\n", "<br>") for text in paragraphs)
    body = "\n".join(f"<p>{text}</p>" for text in rest)
    style = "body { font-family: DejaVu Sans }"
    return (
        f"<!doctype html><meta charset=utf-8><title>{headline}</title><style>{style}</style>"
        f"<h1>{headline}</h1>\n{body}"
    )


def print_with_library(paragraphs: list[str], path: Path) -> None:
    """Prints justified, with a running header and the number below each page."""
    document = importlib.import_module("fpdf").FPDF(format=(148, 210))

    def header() -> None:
        document.set_font("DejaVu", size=8)
        document.cell(0, 8, "Lumbra Grid – Media release", new_x="LMARGIN", new_y="NEXT")

    def footer() -> None:
        document.set_y(-15)
        document.cell(0, 8, f"Page {document.page_no()}", align="C")

    document.header, document.footer = header, footer
    document.add_font("DejaVu", fname=FONT)
    document.add_page()
    for text in paragraphs:
        document.set_font("DejaVu", size=10)
        document.multi_cell(0, 5, text, align="J", new_x="LMARGIN", new_y="NEXT")
        document.ln(3)
    document.output(str(path))


def convert(kind: str, path: Path) -> None:
    """Has the office program save a file beside itself as another kind."""
    run("soffice", "--headless", "--writer", "--convert-to", kind,
        "--outdir", str(path.parent), str(path))  # fmt: skip


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main()
