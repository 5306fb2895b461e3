"""What is proposed from one annotation, vetoed, and marked as one action."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.app import editing
from annotator.app.everywhere import mark_everywhere, propose_everywhere
from annotator.app.project import Project
from annotator.app.propagation import Propagation
from annotator.app.session import Session
from annotator.errors import UserError
from annotator.model.records import reading_order

TEXT = (
    "Moss Target buys a kiln\n\n"
    "Target said that its target is a kiln. Target’s kiln, TARGET's second, is Target – 2 target.\n"
)


class Fake:
    """Stands for reader and window; keeps what is said."""

    zoom = 100

    def __init__(self):
        self.said: list[str] = []

    def say(self, message, *, is_error=False):
        self.said.append(message)

    def __getattr__(self, name):
        return lambda *_values, **_options: None


@pytest.fixture
def session(tmp_path: Path):
    (tmp_path / "kiln.txt").write_text(TEXT, "utf-8")
    (tmp_path / "moss.txt").write_text("Moss Ltd. grows\n\nMoss Ltd. grows.\n", "utf-8")
    project = Project.create(tmp_path / "kiln.pra", annotator="Ana")
    project.import_paths([tmp_path / "kiln.txt", tmp_path / "moss.txt"])
    session = Session(Fake(), Fake())
    session.open_project(project)
    session.open_release(session.queue[0])
    yield session
    session.close_project()


def place(words: str, number: int = 0) -> tuple[int, int]:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def add(session, *spans, label="COMPANY", **rest):
    """Adds an annotation, a claim when the label is one of a claim, and focuses it."""
    kind = editing.add_claim if label.islower() else editing.add_mention
    change_set = kind(session.store, session.release.id, spans, label, **rest)
    session.do(change_set)
    (change,) = change_set.changes
    session.focus(change.record.id)
    return session.focused


def propose(session: Session):
    propose_everywhere(session)
    return session.propagation


def shown(session):
    proposed = session.propagation
    return [
        (session.text[c.start : c.end], proposed.is_kept(n))
        for n, c in enumerate(proposed.candidates)
    ]


def marked(session: Session) -> list[tuple[str, int]]:
    return [(a.label, a.start) for a in sorted(session.annotations.values(), key=reading_order)]


def test_names_are_kept_and_common_words_left_out(session):
    add(session, place("Target", 1))
    propose(session)
    kept = [("Target", True), ("target", False), ("Target", True), ("TARGET", True)]
    assert shown(session) == [*kept, ("Target", True), ("target", False)]


def test_code_in_small_letters_is_kept(session):
    source = replace(add(session, place("kiln")), fragments=((6, 8),))
    assert Propagation(source, "2b or 2B", []).kept == [(0, 2)]


def test_common_word_keeps_common_words(session):
    add(session, place("kiln"), label="PRODUCT")
    propose(session)
    assert shown(session) == [("kiln", True)] * 2


def test_same_label_is_left_out_and_another_one_shown_but_not_kept(session):
    add(session, place("kiln", 1), label="PRODUCT")
    add(session, place("kiln", 2), label="ORG")
    add(session, place("kiln", 2), label="plan")
    add(session, place("kiln"), label="PRODUCT")
    propose(session)
    assert shown(session) == [("kiln", False)]
    assert session.propagation.candidates[0].other_labels == ("ORG",)
    assert session.propagation.n_marked == 1


def test_all_kept_ones_come_as_one_action(session):
    add(session, place("Target", 1))
    before = marked(session)
    propose(session).toggle(0)
    kept = session.propagation.kept
    mark_everywhere(session)
    assert session.propagation is None
    assert set(marked(session)) == {*before, *(("COMPANY", start) for start, _ in kept)}
    said = "Marked 3 more “Target” as COMPANY. Ctrl+Z takes it back."
    assert session.shell.said[-1] == said
    assert session.store.undo_step().change_set.title == "Mark 3 more “Target” as COMPANY"
    session.undo()
    assert marked(session) == before


def test_toggle_all_takes_all_in_and_then_all_out(session):
    add(session, place("Target", 1))
    proposed = propose(session)
    proposed.toggle_all()
    assert len(proposed.kept) == 6
    proposed.toggle_all()
    assert proposed.kept == []
    with pytest.raises(UserError, match="Nothing is kept"):
        mark_everywhere(session)
    assert session.propagation is proposed


def test_mention_passes_on_what_it_is_but_not_its_note(session):
    mention = add(session, place("Target", 1), subtype="public")
    entity = session.project.add_entity("COMPANY", "Target")
    session.project.set_entity(mention.id, entity.id)
    session.project.set_note(mention.id, "the first")
    propose(session)
    mark_everywhere(session)
    others = [a for a in session.annotations.values() if a.id != mention.id]
    assert len(others) == 4
    assert {(a.subtype, a.entity_id, a.note) for a in others} == {("public", entity.id, "")}
    assert len({a.id for a in others}) == 4


def test_claim_passes_on_its_label_with_defaults_unconfirmed(session):
    claim = add(session, place("kiln"), label="plan", attributes={"certainty": "probable"})
    propose(session)
    mark_everywhere(session)
    fresh = add(session, place("Moss"), label="plan")
    others = [a for a in session.annotations.values() if a.id not in {claim.id, fresh.id}]
    assert len(others) == 2
    for other in others:
        assert (other.attributes, other.unconfirmed) == (fresh.attributes, fresh.unconfirmed)


def test_nothing_else_to_mark_is_said(session):
    add(session, place("Moss"))
    assert propose(session) is None
    assert session.shell.said[-1] == "There is no other “Moss” in this release."
    add(session, place("kiln"))
    propose(session)
    mark_everywhere(session)
    assert propose(session) is None
    assert session.shell.said[-1] == "Every other “kiln” is marked as COMPANY already."


def test_annotation_in_several_places_is_refused(session):
    add(session, place("Moss"), place("kiln"))
    with pytest.raises(UserError, match="several places"):
        propose(session)


def test_proposing_again_keeps_the_vetoes(session):
    add(session, place("kiln"))
    propose(session).toggle(0)
    assert propose(session).kept == [place("kiln", 2)]


@pytest.mark.parametrize("what", ["release", "focus", "no focus", "edit", "undo", "project"])
def test_ends_when_what_it_is_about_changes(session, what):
    other = add(session, place("Moss"))
    source = add(session, place("kiln"))
    propose(session)
    heard = []
    session.propagation_changed.append(lambda: heard.append(session.propagation))
    {
        "release": lambda: session.step_release(1),
        "focus": lambda: session.focus(other.id),
        "no focus": lambda: session.focus(None),
        "edit": lambda: session.do(editing.relabel(session.store, source.id, "ORG")),
        "undo": session.undo,
        "project": session.close_project,
    }[what]()
    assert session.propagation is None
    assert heard == [None]


def test_stays_when_the_same_focus_or_another_release_comes(session):
    source = add(session, place("kiln"))
    proposed = propose(session)
    session.focus(source.id)
    session.project.add_mention(session.queue[1], [(0, 4)], "COMPANY")
    assert session.propagation is proposed


def test_span_outside_the_text_is_refused_and_nothing_changes(session):
    source = add(session, place("kiln"))
    with pytest.raises(UserError, match="outside the text"):
        editing.add_occurrences(session.store, source.id, [place("kiln", 1), (5, 9_999)])
