"""What is proposed from one annotation, vetoed, and marked as one action."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.app import editing, everywhere
from annotator.app.everywhere import choose_label, commit, propose_further
from annotator.app.project import Project
from annotator.app.propagation import Kind, Propagation, Scope
from annotator.app.session import Session
from annotator.app.undoing import undo
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

    def key_of(self, action_id):
        return {"edit.undo": "Ctrl+Z"}[action_id]

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


def propose(session: Session, kind=Kind.MARK, scope=Scope.RELEASE):
    everywhere.propose(session, kind, scope)
    return session.propagation


def veto(proposed: Propagation, number: int) -> Propagation:
    proposed.keep([number], is_kept=False)
    return proposed


def kept_places(proposed: Propagation):
    return [(candidate.start, candidate.end) for candidate in proposed.kept]


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
    proposed = Propagation(source, "2b or 2B")
    proposed.take(source.release_id, "2b or 2B", [])
    assert kept_places(proposed) == [(0, 2)]


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
    kept = kept_places(veto(propose(session), 0))
    commit(session)
    assert session.propagation is None
    assert set(marked(session)) == {*before, *(("COMPANY", start) for start, _ in kept)}
    said = "Marked 3 more “Target” as COMPANY. Ctrl+Z takes it back."
    assert session.shell.said[-1] == said
    assert session.store.undo_step().change_set.title == "Mark 3 more “Target” as COMPANY"
    undo(session)
    assert marked(session) == before


def test_nothing_kept_is_refused(session):
    add(session, place("Target", 1))
    proposed = propose(session)
    proposed.keep(range(6), is_kept=False)
    assert proposed.n_kept == 0
    with pytest.raises(UserError, match="Nothing is kept"):
        commit(session)
    assert session.propagation is proposed


def test_mention_passes_on_what_it_is_but_not_its_note(session):
    mention = add(session, place("Target", 1), subtype="public")
    entity = session.project.add_entity("COMPANY", "Target")
    session.project.set_entity(mention.id, entity.id)
    session.project.set_note(mention.id, "the first")
    propose(session)
    commit(session)
    others = [a for a in session.annotations.values() if a.id != mention.id]
    assert len(others) == 4
    assert {(a.subtype, a.entity_id, a.note) for a in others} == {("public", entity.id, "")}
    assert len({a.id for a in others}) == 4


def test_claim_passes_on_its_label_and_is_preset_where_it_is(session):
    claim = add(session, place("kiln"), label="plan", attributes={"certainty": "probable"})
    propose(session)
    commit(session)
    fresh = session.project.add_preset_claim(session.release.id, [place("Moss")], "plan")
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
    commit(session)
    assert propose(session) is None
    assert session.shell.said[-1] == "Every other “kiln” is marked as COMPANY already."


def test_annotation_in_several_places_is_refused(session):
    add(session, place("Moss"), place("kiln"))
    with pytest.raises(UserError, match="several places"):
        propose(session)


def test_proposing_again_keeps_the_vetoes(session):
    add(session, place("kiln"))
    veto(propose(session), 0)
    assert kept_places(propose(session)) == [place("kiln", 2)]


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
        "undo": lambda: undo(session),
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


# --- relabelling and deleting


def words_of(session: Session, label: str) -> list[str]:
    found = sorted(session.annotations.values(), key=reading_order)
    return [session.text[a.start : a.end] for a in found if a.label == label]


def add_likes(session: Session):
    """Three companies on “Target” and its variants, one product, one claim; the first focused."""
    add(session, place("TARGET"))
    add(session, place("Target’s"))
    add(session, place("Target", 3), label="PRODUCT")
    add(session, place("Target", 1), label="plan")
    return add(session, place("Target", 1))


def test_relabel_takes_all_of_the_label_with_variants_and_itself(session):
    source = add_likes(session)
    propose(session, Kind.RELABEL)
    assert shown(session) == [("Target", True), ("Target’s", True), ("TARGET", True)]
    with pytest.raises(UserError, match="Which label"):
        commit(session)
    choose_label(session, session.store.schema().get_label(source.layer, "ORG"))
    commit(session)
    assert words_of(session, "ORG") == ["Target", "Target’s", "TARGET"]
    assert words_of(session, "PRODUCT") == ["Target"]
    assert session.shell.said[-1].startswith("Relabelled 3 “Target” as ORG.")
    undo(session)
    assert words_of(session, "COMPANY") == ["Target", "Target’s", "TARGET"]


def test_delete_takes_all_of_the_label_less_those_vetoed(session):
    add_likes(session)
    veto(propose(session, Kind.DELETE), 1)
    commit(session)
    assert words_of(session, "COMPANY") == ["Target’s"]
    assert words_of(session, "plan") == ["Target"]
    undo(session)
    assert len(words_of(session, "COMPANY")) == 3


def test_delete_frees_what_pointed_at_each(session):
    source = add_likes(session)
    (plan,) = (a for a in session.annotations.values() if a.label == "plan")
    session.project.add_role(plan.id, "subject", to=source.id)
    session.focus(source.id)
    propose(session, Kind.DELETE)
    commit(session)
    assert session.annotations[plan.id].roles == ()


@pytest.mark.parametrize(("name", "why"), [("COMPANY", "already"), ("plan", "these are mentions")])
def test_label_that_cannot_be_given_is_refused(session, name, why):
    source = add_likes(session)
    proposed = propose(session, Kind.RELABEL)
    (label,) = (label for label in session.store.schema().labels if label.name == name)
    with pytest.raises(UserError, match=why):
        choose_label(session, label)
    assert proposed.label is None
    assert session.propagation.source == source


# --- the project


MOSS = ["Moss Ltd. grows\n\nMoss Ltd. grows.\n", "moss ltd. left; Moss Ltd.’s mill.\n", "Oslo.\n"]


@pytest.fixture
def project(tmp_path: Path):
    """A session on three releases of which two name Moss Ltd."""
    for number, text in enumerate(MOSS):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    project = Project.create(tmp_path / "moss.pra", annotator="Ana")
    project.import_paths([tmp_path / f"{number}.txt" for number in range(len(MOSS))])
    session = Session(Fake(), Fake())
    session.open_project(project)
    session.open_release(session.queue[0])
    add(session, (0, 9))
    yield session
    session.close_project()


def everywhere_found(session):
    session.propagation.finish()
    return [(c.start, c.is_exact) for c in session.propagation.candidates]


def kept_in_file(session, label: str = "COMPANY") -> int:
    """How many of a label a fresh reader finds."""
    with Project.open(session.path, read_only=True) as fresh:
        return sum(a.label == label for r in fresh.releases() for a in fresh.annotations(r.id))


def test_project_shows_the_open_release_at_once_and_the_others_step_by_step(project):
    proposed = propose(project, scope=Scope.PROJECT)
    assert [(c.release_id, c.start) for c in proposed.candidates] == [(project.queue[0], 17)]
    assert proposed.is_busy
    with pytest.raises(UserError, match="a moment more"):
        commit(project)
    assert everywhere_found(project) == [(17, True), (0, False), (16, True)]
    assert not proposed.is_busy


def test_project_is_marked_as_one_action(project):
    propose(project, scope=Scope.PROJECT).finish()
    commit(project)
    assert kept_in_file(project) == 3  # not “moss ltd.”, which reads as a common word
    assert project.shell.said[-1].startswith("Marked 2 more “Moss Ltd.” as COMPANY in 2 releases.")
    undo(project)
    assert kept_in_file(project) == 1


def test_only_the_open_release_is_taken_into_work(project):
    propose(project, scope=Scope.PROJECT).finish()
    commit(project)
    statuses = [release.status.value for release in project.project.releases()]
    assert statuses == ["in_progress", "new", "new"]


def test_project_is_relabelled_and_cleared_each_as_one_action(project):
    propose(project, scope=Scope.PROJECT).finish()
    commit(project)
    propose(project, Kind.RELABEL, Scope.PROJECT).finish()
    project.propagation.label = "ORG"
    commit(project)
    assert (kept_in_file(project), kept_in_file(project, "ORG")) == (0, 3)
    project.focus(next(iter(project.annotations)))
    propose(project, Kind.DELETE, Scope.PROJECT).finish()
    commit(project)
    assert kept_in_file(project, "ORG") == 0
    undo(project)
    undo(project)
    assert kept_in_file(project) == 3


def test_widening_keeps_what_is_to_be_done_and_the_label(project):
    propose(project, Kind.RELABEL).label = "ORG"
    propose_further(project, Scope.PROJECT)
    wide = project.propagation
    assert (wide.kind, wide.scope, wide.label) == (Kind.RELABEL, Scope.PROJECT, "ORG")


def test_marked_places_of_other_releases_are_not_proposed_again(project):
    project.project.add_mention(project.queue[1], [(16, 25)], "COMPANY")
    propose(project, scope=Scope.PROJECT)
    assert everywhere_found(project) == [(17, True), (0, False)]
    assert project.propagation.n_marked == 1


def test_change_in_any_release_ends_what_is_proposed_for_the_project(project):
    propose(project, scope=Scope.PROJECT)
    project.project.add_mention(project.queue[2], [(0, 4)], "LOCATION")
    assert project.propagation is None


def test_many_changes_are_written_step_by_step_and_can_be_left(tmp_path):
    (tmp_path / "many.txt").write_text("Moss Ltd. " * 700, "utf-8")
    with Project.create(tmp_path / "many.pra", annotator="Ana") as project:
        project.import_paths([tmp_path / "many.txt"])
        session: Any = Session(Fake(), Fake())
        session.open_project(project)
        session.open_release(session.queue[0])
        add(session, (0, 9))
        proposed = propose(session)
        commit(session)
        assert proposed.is_writing
        while proposed.n_done < 800:
            proposed.go_on()
        with pytest.raises(UserError, match="Another change is being written"):
            project.set_status(session.release.id, "done")
        session.set_propagation(None)
        assert kept_in_file(session) == 1
        propose(session)
        commit(session)
        session.propagation.finish()
        assert session.propagation is None
        assert kept_in_file(session) == len(session.annotations) == 700
        session.close_project()


def test_annotation_without_words_is_refused(session):
    add(session, (3, 3))
    with pytest.raises(UserError, match="no words"):
        propose(session)
