"""Reads copied Markdown and HTML back, by what the formats say rather than by how ours is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_MARKUP = re.compile(
    rf"\\(?P<escaped>.)|&\#(?P<code>\d+);|(?P<note>\[\^\d+\])|(?P<open>\[)"
    rf"|\]\{{(?P<close>(?:[^\"}}]|{_QUOTED})*)\}}",
    re.DOTALL,
)
_FOOTNOTE = re.compile(r"(?m)^\[\^(\d+)\]: \*\*(.*?)\*\* “.*” \(([\d–, ]*)\)")

Marks = set[tuple[str, tuple[tuple[int, int], ...]]]


def read_markdown(markdown: str) -> tuple[str, Marks]:
    """The text, and label and fragments of all that is marked in it."""
    found = re.search(r"\n\n(?=\[\^1\]: )", markdown)
    body, notes = (markdown[: found.start()], markdown[found.end() :]) if found else (markdown, "")
    marks: Marks = set()
    open_at: list[int] = []
    text, pos = "", 0
    for part in _MARKUP.finditer(body):
        text += body[pos : part.start()]
        pos = part.end()
        if part["escaped"]:
            # A backslash at a line's end stands for the line's end itself.
            text += part["escaped"]
        elif part["code"]:
            text += chr(int(part["code"]))
        elif part["open"]:
            open_at.append(len(text))
        elif part["close"] is not None:
            marks.add((_label(part["close"]), ((open_at.pop(), len(text)),)))
    assert not open_at
    for note in _FOOTNOTE.finditer(notes):
        places = (place.split("–") for place in note[3].split(", "))
        fragments = tuple((int(start), int(end)) for start, end in places)
        marks.add((re.sub(r"\\(.)", r"\1", note[2]), fragments))
    return text + body[pos:], marks


def _label(attributes: str) -> str:
    found = re.match(rf"\.([\w-]+)|label=({_QUOTED})", attributes)
    assert found
    return found[1] or re.sub(r"\\(.)", r"\1", found[2][1:-1])


@dataclass
class HtmlCopy(HTMLParser):
    """What a browser would have of copied HTML."""

    html: str
    text: str = ""
    pieces: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._stack: list[tuple[str, str, int]] = []
        self.feed(self.html)
        self.close()
        assert not self._stack, f"not closed: {self._stack}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "br":
            self.text += "\n"
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "sup":
            self.notes.append("")
        if tag not in {"br", "meta"}:
            self._stack.append((tag, values.get("data-id") or "", len(self.text)))
        if tag == "mark":
            assert values["data-id"]
            label = values["data-layer"] or "", values["data-label"] or ""
            self.labels[values["data-id"]] = label

    def handle_endtag(self, tag: str) -> None:
        opened, annotation_id, start = self._stack.pop()
        assert opened == tag, f"{opened} closed by {tag}"
        if tag == "mark":
            self.pieces.setdefault(annotation_id, []).append((start, len(self.text)))

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _, _ in self._stack}
        if "sup" in inside:
            self.notes[-1] += data
        elif inside & {"td", "th"}:
            self.rows[-1][-1] += data
        elif "div" in inside:
            self.text += data

    def fragments(self, annotation_id: str) -> list[tuple[int, int]]:
        """The pieces of an annotation, joined where it was only split."""
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self.pieces[annotation_id]):
            if joined and joined[-1][1] == start:
                joined[-1] = joined[-1][0], end
            else:
                joined.append((start, end))
        return joined
