"""The kinds of sections that a release is made of, with what people call them."""

from __future__ import annotations

from typing import Final

SECTION_KINDS: Final = {
    "banner": "Banner",
    "headline": "Headline",
    "subhead": "Subheading",
    "lead": "Lead",
    "body": "Body",
    "list": "List",
    "table": "Table",
    "boilerplate": "Boilerplate",
    "safe_harbor": "Safe harbor",
    "contact": "Contacts",
    "source": "Source line",
    "end_mark": "End mark",
    "trailer": "Trailer",
}
"""Title by kind, in the order in which they come in a release."""


def kind_title(kind: str) -> str:
    """What people call a kind; one that an import brought is called by its own name."""
    return SECTION_KINDS.get(kind) or kind.replace("_", " ").capitalize()
