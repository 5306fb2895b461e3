"""Attaching the focused mention to a guess or a chosen entity, and all that are like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from annotator.app import editing, register
from annotator.app.actions import Action
from annotator.app.everywhere import propose
from annotator.app.guessing import Context, guesses
from annotator.app.matching import Titles
from annotator.app.name_index import NameIndex
from annotator.app.nominals import marks_nominals
from annotator.app.palette import Entry
from annotator.app.propagation import Kind, Scope
from annotator.app.session import Session
from annotator.app.stepwise import Steps
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.records import Entity, Layer, Mention
from annotator.text.nominals import is_nominal

_MOST: Final = 60
_N_LINES: Final = 3
Take = Callable[[Session, Entity], None]
"""What is done with the entity chosen, which need not be in the register yet."""


def focused_mention(session: Session) -> Mention | None:
    """The focused annotation, if it is a mention."""
    return session.focused if isinstance(session.focused, Mention) else None


def can_attach(session: Session) -> bool:
    """Whether a mention has the focus that may be changed."""
    return session.can_edit and focused_mention(session) is not None


def attach_best(session: Session) -> None:
    """Attaches the focused mention to the entity that it most likely means, and says why.

    Where there is no entity that it may mean, it makes one. What is attached already, or may mean
    several alike, is asked for.
    """
    mention = focused_mention(session)
    assert mention is not None
    found = guesses(_index(session), mention, _context(session))
    if mention.entity_id is None and found and found[0].is_likely:
        attach_to(session, found[0].entity, why=found[0].why)
    elif mention.entity_id is None and not found and not is_nominal(_words(session, mention)):
        attach_to(session, register.entity_of(session.store, mention))
    else:
        session.shell.show("entity_picker")


def attach_to(session: Session, entity: Entity, *, why: str = "") -> None:
    """Attaches the focused mention to an entity, which is added where it is new, and says so."""
    mention = focused_mention(session)
    assert mention is not None
    words, other = _words(session, mention), session.shell.key_of("entity.attach")
    if session.store.find_entity(entity.id) is None:
        change_set = register.new_from_mention(session.store, mention.id, entity=entity)
        said = f"New entity {entity.name}. {other} chooses another."
    else:
        change_set = register.attach(session.store, [mention.id], entity.id)
        reason = f" ({why})" if why else ""
        said = f"“{editing.shortened(words)}” is {entity.name}{reason}. {other} chooses another."
    if change_set.changes:
        session.do(editing.with_started(session.store, change_set))
    session.reader.set_focused(mention.id)
    session.shell.say(said)


def detach(session: Session) -> None:
    """Takes the entity from the focused mention."""
    mention = focused_mention(session)
    assert mention is not None
    session.do(register.detach(session.store, mention.id))
    session.reader.set_focused(mention.id)


def propose_every(session: Session) -> None:
    """Proposes to attach every mention like the focused one to its entity.

    Raises:
        UserError: It has none.
    """
    mention = focused_mention(session)
    assert mention is not None
    if mention.entity_id is None:
        key = session.shell.key_of("entity.attach")
        raise UserError("This mention has no entity yet.", hint=f"{key} attaches it.")
    attach_every_to(session, register.get_entity(session.store, mention.entity_id))


def attach_every_to(session: Session, entity: Entity) -> None:
    """Proposes to attach every mention like the focused one, in the project, to an entity."""
    propose(session, Kind.ATTACH, Scope.PROJECT, entity=entity)


def carry_out(session: Session, change_set: ChangeSet, said: str = "") -> None:
    """Does a change, step by step when it is large, then says it or what is given.

    Raises:
        UserError: It was refused, or another one is being written.
    """
    undo = session.shell.key_of("edit.undo")

    def steps() -> Steps:
        if change_set.changes:
            yield from session.store.applying(change_set)
        session.shell.say(said or f"{change_set.title}. {undo} takes it back.")

    session.do_stepwise(change_set.title, steps(), 3 * len(change_set.changes))


class EntityChoice:
    """The entities to choose from for the focused mention, by what was typed."""

    def __init__(self, session: Session, take: Take = attach_to) -> None:
        mention = focused_mention(session)
        assert mention is not None
        self._session = session
        self._take = take
        self._new = register.entity_of(session.store, mention)
        self._guesses = guesses(_index(session), mention, _context(session))
        self._entities: Sequence[Entity] = ()
        self._titles: Titles | None = None

    def entries(self, query: str) -> list[Entry]:
        """What may be meant, best first, and last a new entity; without a query, the guesses."""
        typed = " ".join(query.split())
        if not typed:
            found = [(guess.entity, guess.why) for guess in self._guesses]
        else:
            found = [(entity, ", ".join(entity.aliases[:_N_LINES])) for entity in self._best(typed)]
        return [*(self._entry(entity, place) for entity, place in found), self._entry_of_new(typed)]

    def get_ready(self) -> None:
        """Reads all names, for which the first letter would wait otherwise."""
        if self._titles is None:
            self._entities = list(_index(self._session).entities.values())
            self._titles = Titles((e.name, _further(e)) for e in self._entities)
            self._titles.settle()

    def _best(self, query: str) -> list[Entity]:
        self.get_ready()
        assert self._titles is not None
        return [self._entities[place] for _, place in self._titles.best(query, _MOST)]

    def _entry_of_new(self, typed: str) -> Entry:
        entity = register.renamed(self._new, typed) if typed else self._new
        entry = self._entry(entity, entity.label)
        return Entry(
            title=f"New entity “{entity.name}”", place="", offer=entry.offer, label=entry.label
        )

    def _entry(self, entity: Entity, place: str) -> Entry:
        action = Action(
            id=f"entity.{entity.id}", title=entity.name, tip=place, when=can_attach,
            needs="Focus a mention first.", run=partial(self._take_one, entity),
        )  # fmt: skip
        label = self._session.store.schema().find_label(Layer.MENTION, entity.label)
        return Entry(title=entity.name, place=place, offer=action, label=label)

    def _take_one(self, entity: Entity, session: Session) -> None:
        self._take(session, entity)


def _further(entity: Entity) -> str:
    return " ".join([*entity.aliases, entity.label, *entity.identifiers.values()])


def _index(session: Session) -> NameIndex:
    assert session.project is not None
    return session.project.name_index


def _context(session: Session) -> Context:
    assert session.release is not None
    return Context(
        release=session.release,
        text=session.text,
        annotations=list(session.annotations.values()),
        marks_nominals=marks_nominals(session.store),
    )


def _words(session: Session, mention: Mention) -> str:
    return register.words_of(session.store, mention)
