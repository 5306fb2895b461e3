"""The actions on the register of entities."""

from __future__ import annotations

from annotator.app.actions import Action
from annotator.app.attaching import (
    attach_best,
    can_attach,
    detach,
    focused_mention,
    propose_every,
)
from annotator.app.nominals import marks_nominals, set_marks_nominals
from annotator.app.project_actions import can_write, has_project, shows
from annotator.app.session import Session

_NO_MENTION = "Focus a mention first."


def entity_actions() -> list[Action]:
    """What the menu Entities holds, in its order."""
    return [
        Action(
            id="entity.attach", title="Attach to its entity",
            tip="Attach the focused mention to what it most likely means; again chooses another",
            keys=("Ctrl+E",), menu="Annotation", submenu="Entity", when=can_attach,
            needs=_NO_MENTION, run=attach_best,
        ),
        Action(
            id="entity.choose", title="Choose an entity…",
            tip="The entities that the focused mention may mean, found by typing; the last is new",
            keys=("Shift+F2",), reader_keys=("@",),
            menu="Annotation", submenu="Entity", when=can_attach,
            needs=_NO_MENTION, run=shows("entity_picker"),
        ),
        Action(
            id="entity.attach_every", title="Attach every like it…",
            tip="Attach all mentions of the same words to the entity of the focused one",
            keys=("Ctrl+Shift+X",),
            menu="Annotation", submenu="Entity", when=can_attach, needs=_NO_MENTION,
            run=propose_every,
        ),
        Action(
            id="entity.detach", title="Detach", tip="Take the entity from the focused mention",
            menu="Annotation", submenu="Entity",
            when=_is_attached, needs="Focus a mention that has an entity.",
            run=detach,
        ),
        Action(
            id="entity.register", title="Entities",
            tip="All entities of the project and their mentions; merge, split and edit them",
            keys=("Ctrl+B",),
            menu="Annotation", submenu="Entity", when=has_project, run=shows("entities"),
        ),
        Action(
            id="entity.import", title="Import entities…",
            tip="Bring in a list of names, aliases and identifiers, from CSV or JSONL",
            menu="Annotation", submenu="Entity",
            icon="import", when=can_write, run=shows("import_entities"),
        ),
        Action(
            id="entity.nominals", title="Mark nominals too",
            tip="Whether “the company” is a name to mark and attach in this project",
            menu="Annotation", submenu="Entity",
            when=can_write, is_on=_marks_nominals, run=_toggle_nominals,
        ),
    ]  # fmt: skip


def _is_attached(session: Session) -> bool:
    mention = focused_mention(session)
    return can_attach(session) and mention is not None and mention.entity_id is not None


def _marks_nominals(session: Session) -> bool:
    return session.project is not None and marks_nominals(session.store)


def _toggle_nominals(session: Session) -> None:
    are_marked = not marks_nominals(session.store)
    session.do(set_marks_nominals(session.store, are_marked=are_marked))
    session.shell.say(
        "“The company” and the like are marked and attached as names are."
        if are_marked
        else "Names only are marked; “the company” is left to claims."
    )
