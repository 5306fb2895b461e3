"""The actions on sections: going from one to the next, and putting them right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from annotator.app import sectioning
from annotator.app.actions import Action
from annotator.app.outline import section_at
from annotator.app.project_actions import can_edit, shows
from annotator.app.section_policy import Policy, policy_of, set_policy
from annotator.app.session import Session
from annotator.model.changes import ChangeSet
from annotator.model.ids import ReleaseId
from annotator.model.records import Section
from annotator.model.section_kinds import SECTION_KINDS, kind_title
from annotator.store.store import Store

_POLICIES: Final = {
    Policy.ANNOTATE: ("Annotate sections of this kind", "Mentions and claims are wanted in them"),
    Policy.MENTIONS: ("Only mentions in this kind", "Claims are not wanted in such sections"),
    Policy.SKIP: ("Skip sections of this kind", "Nothing is wanted in them; they are dimmed"),
}
_Edit = Callable[[Store, ReleaseId, int], ChangeSet]


def section_actions() -> list[Action]:
    """What the menu Section holds, in its order."""
    return [
        *_going_actions(),
        *_folding_actions(),
        *_kind_actions(),
        *_edge_actions(),
        *_policy_actions(),
    ]


def section_here(session: Session) -> Section | None:
    """The section at the caret."""
    release = session.release
    number = None if release is None else section_at(release.sections, session.caret)
    return None if release is None or number is None else release.sections[number]


def _going_actions() -> list[Action]:
    return [
        Action(
            id="section.next", title="Next section", tip="Go to the start of the next section",
            keys=("Ctrl+Shift+Down",), reader_keys=("}",), menu="Section", when=_has_sections,
            run=_go_down,
        ),
        Action(
            id="section.previous", title="Previous section",
            tip="Go to the start of this section, or of the one before",
            keys=("Ctrl+Shift+Up",), reader_keys=("{",), menu="Section", when=_has_sections,
            run=_go_up,
        ),
    ]  # fmt: skip


def _folding_actions() -> list[Action]:
    return [
        Action(
            id="section.fold", title="Fold or unfold",
            tip="Hide all of this section but its first paragraph, or show it again",
            reader_keys=("-",), menu="Section", when=_has_sections, run=shows("fold"),
        ),
        Action(
            id="section.fold_others", title="Fold all others",
            tip="Hide all of every other section but its first paragraph", reader_keys=("_",),
            menu="Section", when=_has_sections, run=shows("fold_others"),
        ),
        Action(
            id="section.fold_skipped", title="Fold what is skipped",
            tip="Fold the sections in which nothing is wanted", menu="Section",
            when=_has_sections, run=shows("fold_skipped"),
        ),
        Action(
            id="section.unfold", title="Unfold all", tip="Show every section whole",
            menu="Section", when=_has_sections, run=shows("unfold"),
        ),
    ]  # fmt: skip


def _kind_actions() -> list[Action]:
    return [
        Action(
            id="section.kind", title="Kind of section…",
            tip="Choose what kind of section it is at the caret", keys=("Ctrl+Shift+Y",),
            menu="Section", when=can_edit, run=shows("section_kind"),
        ),
        *(
            Action(
                id=f"section.kind.{kind}", title=title, tip=f"Say that this section is: {title}",
                menu="Section", submenu="Kind", when=can_edit,
                is_on=partial(_is_kind, kind=kind), run=_edits(partial(_set_kind, kind=kind)),
            )
            for kind, title in SECTION_KINDS.items()
        ),
    ]  # fmt: skip


def _edge_actions() -> list[Action]:
    return [
        Action(
            id="section.split", title="Start a section here",
            tip="Part the section at the start of this paragraph", menu="Section",
            keys=("Ctrl+Shift+B",), when=can_edit, run=_edits(sectioning.start_section),
        ),
        Action(
            id="section.move_start", title="Begin this section here",
            tip="What stands before this paragraph goes to the section above", menu="Section",
            when=can_edit, run=_edits(sectioning.move_start),
        ),
        Action(
            id="section.move_end", title="Begin the next section here",
            tip="This paragraph and what follows go to the section below", menu="Section",
            when=can_edit, run=_edits(sectioning.move_end),
        ),
        Action(
            id="section.join", title="Join with the section above",
            tip="Make this section a part of the one above", menu="Section",
            keys=("Ctrl+Shift+J",), when=can_edit, run=_edits(sectioning.join_above),
        ),
    ]  # fmt: skip


def _policy_actions() -> list[Action]:
    return [
        *(
            Action(
                id=f"section.policy.{policy}", title=title, tip=tip, menu="Section",
                submenu="Policy", when=_has_policy, is_on=partial(_is_policy, policy=policy),
                run=partial(_set_policy, policy=policy),
            )
            for policy, (title, tip) in _POLICIES.items()
        ),
        Action(
            id="view.skipped", title="Dim what is skipped",
            tip="Show the text of skipped sections paler", menu="View",
            is_on=lambda session: session.reader.look.dims_skipped, run=_toggle_dimming,
        ),
    ]  # fmt: skip


def _has_sections(session: Session) -> bool:
    return session.release is not None and bool(session.release.sections)


def _is_kind(session: Session, *, kind: str) -> bool:
    section = section_here(session)
    return section is not None and section.kind == kind


def _set_kind(store: Store, release_id: ReleaseId, pos: int, *, kind: str) -> ChangeSet:
    return sectioning.set_kind(store, release_id, pos, kind)


def _has_policy(session: Session) -> bool:
    section = section_here(session)
    return session.can_edit and section is not None and section.kind in SECTION_KINDS


def _is_policy(session: Session, *, policy: Policy) -> bool:
    section = section_here(session)
    return section is not None and policy_of(session.store).get(section.kind) is policy


def _set_policy(session: Session, *, policy: Policy) -> None:
    section = section_here(session)
    assert section is not None
    session.do(set_policy(session.store, section.kind, policy))
    session.shell.say(f"{kind_title(section.kind)}: {_POLICIES[policy][1]}.")


def _toggle_dimming(session: Session) -> None:
    look = session.reader.look
    session.reader.set_look(replace(look, dims_skipped=not look.dims_skipped))


def _edits(edit: _Edit) -> Callable[[Session], None]:
    """What changes the sections at the caret and says what is there then."""

    def run(session: Session) -> None:
        assert session.release is not None
        change_set = edit(session.store, session.release.id, session.caret)
        session.do(change_set)
        session.shell.say(f"{change_set.title}." if change_set.changes else "It is so already.")

    return run


def _go_down(session: Session) -> None:
    assert session.release is not None
    following = (s for s in session.release.sections if s.start > session.caret)
    _show(session, next(following, None), "This is the last section.")


def _go_up(session: Session) -> None:
    assert session.release is not None
    before = (s for s in reversed(session.release.sections) if s.start < session.caret)
    _show(session, next(before, None), "This is the first section.")


def _show(session: Session, section: Section | None, else_say: str) -> None:
    if section is None:
        session.shell.say(else_say)
    else:
        session.reader.show_from((section.start, section.end))
