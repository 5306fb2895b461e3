"""Putting sections right by hand: their kind, and where one ends and the next begins.

Every edit first makes the sections a whole cover: text in none of them becomes a body section of
its own. What begins or ends at a place does so at the start of its paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.app.editing import get_release, shortened
from annotator.app.outline import section_at
from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Span
from annotator.model.ids import ReleaseId
from annotator.model.records import Section
from annotator.model.section_kinds import SECTION_KINDS, kind_title
from annotator.store.store import Store
from annotator.text.paragraphs import paragraph_at

Sections = tuple[Section, ...]
_DEFAULT = "body"


def set_kind(store: Store, release_id: ReleaseId, pos: int, kind: str) -> ChangeSet:
    """Says what kind of section the text at a position is.

    Raises:
        UserError: There is no such kind.
    """
    if kind not in SECTION_KINDS:
        raise UserError(
            f"There is no kind of section “{kind}”.", hint=f"Use one of {', '.join(SECTION_KINDS)}."
        )
    return _edited(
        store,
        release_id,
        f"Set section kind {kind_title(kind)}",
        lambda sections, _text: with_kind(sections, _number(sections, pos), kind),
    )


def start_section(store: Store, release_id: ReleaseId, pos: int) -> ChangeSet:
    """Begins a section of the same kind with the paragraph at a position.

    Raises:
        UserError: A section begins there already.
    """
    return _edited(
        store,
        release_id,
        "Start a section",
        lambda sections, text: split(sections, text, _paragraph_start(text, pos)),
    )


def move_start(store: Store, release_id: ReleaseId, pos: int) -> ChangeSet:
    """Has the section begin with the paragraph at a position; what was before goes to the last.

    Raises:
        UserError: It begins there already, or there is no section above.
    """

    def moved(sections: Sections, text: str) -> Sections:
        start = _paragraph_start(text, pos)
        return join(split(sections, text, start), _number(sections, start))

    return _edited(store, release_id, "Move the start of a section", moved)


def move_end(store: Store, release_id: ReleaseId, pos: int) -> ChangeSet:
    """Has the section below begin with the paragraph at a position.

    Raises:
        UserError: It would leave nothing of the section, or there is no section below.
    """

    def moved(sections: Sections, text: str) -> Sections:
        start = _paragraph_start(text, pos)
        number = _number(sections, start)
        if number + 1 >= len(sections):
            raise UserError("There is no section below.")
        parts = split(sections, text, start)
        below = replace(parts[number + 2], start=parts[number + 1].start)
        return (*parts[: number + 1], below, *parts[number + 3 :])

    return _edited(store, release_id, "Move the end of a section", moved)


def join_above(store: Store, release_id: ReleaseId, pos: int) -> ChangeSet:
    """Makes the section at a position part of the one above.

    Raises:
        UserError: There is no section above.
    """
    return _edited(
        store,
        release_id,
        "Join two sections",
        lambda sections, _text: join(sections, _number(sections, pos)),
    )


# --- on sections alone


def covered(sections: Sequence[Section], text: str) -> Sections:
    """The sections with a body section wherever other text than white space is in none."""
    cover: list[Section] = []
    end = 0
    for section in (*sections, Section(kind="", start=len(text), end=len(text))):
        gap = _trimmed(text, end, section.start)
        if gap is not None:
            cover.append(Section(kind=_DEFAULT, start=gap[0], end=gap[1]))
        cover.append(section)
        end = section.end
    return tuple(cover[:-1])


def with_kind(sections: Sections, number: int, kind: str) -> Sections:
    """The sections with another kind for one of them."""
    return (*sections[:number], replace(sections[number], kind=kind), *sections[number + 1 :])


def split(sections: Sections, text: str, pos: int) -> Sections:
    """The sections with that at `pos` in two of its kind, of which the second begins there.

    The first keeps what an import said of the whole; a heading stays where it lies whole.

    Raises:
        UserError: A section begins there already.
    """
    number = _number(sections, pos)
    old = sections[number]
    above, below = _trimmed(text, old.start, pos), _trimmed(text, pos, old.end)
    if above is None or below is None:
        raise UserError("A section begins here already.")
    first = replace(old, end=above[1], heading=_within(old.heading, above))
    second = replace(old, start=below[0], heading=_within(old.heading, below), extra={})
    return (*sections[:number], first, second, *sections[number + 1 :])


def join(sections: Sections, number: int) -> Sections:
    """The sections with one as a part of that above, whose kind and heading stay.

    Raises:
        UserError: There is none above.
    """
    if number == 0:
        raise UserError("There is no section above.")
    whole = replace(sections[number - 1], end=sections[number].end)
    return (*sections[: number - 1], whole, *sections[number + 1 :])


def _edited(
    store: Store, release_id: ReleaseId, title: str, edit: Callable[[Sections, str], Sections]
) -> ChangeSet:
    """The change of a release's sections; without changes when nothing differs."""
    old, text = get_release(store, release_id), store.text(release_id)
    cover = covered(old.sections, text)
    if not cover:
        raise UserError(f"{old.title}: there is no text to make a section of.")
    sections = edit(cover, text)
    if sections == old.sections:
        return ChangeSet(title, ())
    change = Change(old, replace(old, sections=sections))
    return ChangeSet(f"{title} in {shortened(old.title)}", (change,))


def _number(sections: Sections, pos: int) -> int:
    """The number of the section at a position; white space at the start belongs to the first."""
    return section_at(sections, pos) or 0


def _paragraph_start(text: str, pos: int) -> int:
    paragraph = paragraph_at(text, pos)
    if paragraph is None:
        raise UserError("There is no paragraph on this line.", hint="Go to one first.")
    return paragraph[0]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its edges, None when it is nothing else."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return (left, left + len(words.strip())) if words.strip() else None


def _within(heading: Span | None, span: Span) -> Span | None:
    is_inside = heading is not None and span[0] <= heading[0] and heading[1] <= span[1]
    return heading if is_inside else None
