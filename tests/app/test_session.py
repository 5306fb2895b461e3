"""The session: what keys do to the project, without a window."""

from typing import Any

import pytest

from annotator.app import labelling
from annotator.app.actions import by_key
from annotator.app.look import Look
from annotator.app.session import Session
from annotator.app.settings import ThemeChoice
from annotator.app.window_actions import label_actions, window_actions
from annotator.errors import UserError
from annotator.model.records import Layer, Status, reading_order
from tests.app.mill import TEXT, span_of


class Reader:
    """Stands for the reader pane: does at once what it is asked."""

    look = Look()

    def __init__(self):
        self.session: Any = None
        self.edge = None

    def set_focused(self, annotation_id, *, reveal=True):
        self.session.focused_id = self.session.last_focused_id = annotation_id

    def set_selection(self, span, *, reveal=True):
        self.session.selection = span

    def show_from(self, span):
        self.session.caret = span[0]

    def annotations_at(self, pos):
        return [a for a in self.session.annotations.values() if a.start <= pos < a.end]

    def cycle_focus(self):
        raise NotImplementedError

    def focus_next(self, *, backwards=False):
        raise NotImplementedError

    def take_step(self, step):
        raise NotImplementedError

    def begin_edge(self, edge):
        self.edge = edge

    def set_look(self, look):
        self.look = look


class Shell:
    """Stands for the window: remembers what it was told."""

    def __init__(self):
        self.said = []
        self.shown = []
        self.theme_choice = ThemeChoice.SYSTEM

    def say(self, message, *, is_error=False):
        self.said.append(message)

    def key_of(self, action_id):
        return action_id

    def show(self, what):
        self.shown.append(what)


@pytest.fixture
def session(project, release_id):
    reader = Reader()
    session = reader.session = Session(reader, Shell())
    session.open_project(project)
    session.open_release(release_id)
    return session


def press(session, key, place="reader"):
    actions = [*window_actions(), *label_actions(session.store.schema())]
    action = by_key(actions)[place, key]
    assert action.when(session), f"{action.id} cannot be done now"
    session.attempt(lambda: action.run(session))


def put_caret(session, words, offset=1):
    session.caret = span_of(words)[0] + offset
    session.selection = session.focused_id = None


def read_through(session):
    return sorted(session.annotations.values(), key=reading_order)


def marked(session):
    return [(a.label, session.text[a.start : a.end]) for a in read_through(session)]


def test_every_key_has_one_action(session):
    by_key([*window_actions(), *label_actions(session.store.schema())])


def test_letter_marks_the_name_at_the_caret_and_takes_the_release_into_work(session):
    put_caret(session, "Harrow & Pine, Inc.")
    press(session, "c")
    assert marked(session) == [("COMPANY", "Harrow & Pine, Inc.")]
    assert session.focused.label == "COMPANY"
    assert session.release.status is Status.IN_PROGRESS


def test_one_undo_takes_mark_and_status_back(session):
    put_caret(session, "Tarnwick")
    press(session, "l")
    press(session, "Ctrl+Z", "window")
    assert marked(session) == []
    assert session.release.status is Status.NEW
    press(session, "Ctrl+Y", "window")
    assert session.focused.label == "LOCATION"


def test_shift_letter_makes_a_claim_of_the_sentence_without_its_stop(session):
    put_caret(session, "hire")
    press(session, "P")
    (claim,) = session.annotations.values()
    assert session.text[claim.start : claim.end].startswith("The company plans")
    assert session.text[claim.start : claim.end].endswith("2026")


def test_selection_is_labelled_without_the_space_around_it(session):
    start, end = span_of(" second mill ")
    session.selection = (start, end)
    press(session, "d")
    assert marked(session) == [("PRODUCT", "second mill")]
    assert session.selection is None


def test_another_letter_relabels_the_focus(session):
    put_caret(session, "Tarnwick")
    press(session, "l")
    press(session, "c")
    assert marked(session) == [("COMPANY", "Tarnwick")]


def test_the_same_letter_again_marks_nothing_twice(session):
    put_caret(session, "Tarnwick")
    press(session, "l")
    put_caret(session, "Tarnwick")
    press(session, "l")
    assert len(session.annotations) == 1
    assert "already" in session.shell.said[-1]


def test_a_claim_key_on_a_focused_mention_makes_a_claim(session):
    put_caret(session, "Tarnwick")
    press(session, "l")
    press(session, "E")
    assert [a.layer for a in read_through(session)] == [Layer.CLAIM, Layer.MENTION]


def test_label_on_white_space_says_what_to_do(session):
    session.caret = TEXT.index("\n\n") + 1
    press(session, "c")
    assert session.annotations == {}
    assert "no word" in session.shell.said[-1]


def test_return_gives_the_last_label_again(session):
    put_caret(session, "Tarnwick")
    press(session, "l")
    put_caret(session, "Maine")
    press(session, "Return")
    assert [label for label, _ in marked(session)] == ["LOCATION", "LOCATION"]


def test_selection_becomes_a_fragment_of_the_annotation_focused_last(session):
    put_caret(session, "hire")
    session.selection = span_of("The company plans")
    press(session, "P")
    session.focused_id, session.selection = None, span_of("by the end of 2026")
    press(session, "Ctrl+D", "window")
    (claim,) = session.annotations.values()
    assert claim.fragments == (span_of("The company plans"), span_of("by the end of 2026"))


def test_fragment_without_an_annotation_says_what_to_do(session):
    with pytest.raises(UserError, match="Focus an annotation first"):
        labelling.add_fragment(session, (0, 4), is_exact=False)


def test_delete_and_edges_need_a_focus(session):
    put_caret(session, "Tarnwick")
    press(session, "l")
    press(session, "]")
    assert session.reader.edge == "end"
    press(session, "Delete")
    assert session.annotations == {}


def test_done_opens_the_next_release_that_is_open(session, tmp_path):
    for name in ("b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Acme grew {name}.", encoding="utf-8")
    session.project.import_paths([tmp_path / "b.txt", tmp_path / "c.txt"])
    session.filter_queue(status=None, search="")
    session.project.set_status(session.queue[1], "skipped")
    press(session, "Ctrl+Return", "window")
    assert session.release.source_name == "c.txt"
    press(session, "Ctrl+Return", "window")
    assert "Every release" in session.shell.said[-1]
    press(session, "Ctrl+PgUp", "window")
    assert session.release.source_name == "b.txt"


def test_undo_in_another_release_goes_there(session, tmp_path):
    put_caret(session, "Tarnwick")
    press(session, "l")
    first = session.release.id
    (tmp_path / "b.txt").write_text("Acme grew.", encoding="utf-8")
    session.project.import_paths([tmp_path / "b.txt"])
    session.filter_queue(status=None, search="")
    press(session, "Ctrl+PgDown", "window")
    press(session, "Ctrl+Z", "window")
    assert session.release.id == first
    assert session.annotations == {}


def test_zoom_goes_by_steps_and_stops_at_the_last(session):
    press(session, "Ctrl++", "window")
    assert session.reader.look.zoom == 110
    session.reader.look = Look(zoom=300)
    press(session, "Ctrl+=", "window")
    assert session.reader.look.zoom == 300


def test_release_that_is_not_there_leaves_the_one_that_is_open(session):
    put_caret(session, "Tarnwick")
    caret, release = session.caret, session.release
    with pytest.raises(UserError, match="no release"):
        session.open_release("nowhere")
    assert (session.caret, session.release) == (caret, release)


def test_selection_of_white_space_is_refused_as_it_stands(session):
    start = TEXT.index("\n\n")
    session.selection = (start, start + 2)
    press(session, "c")
    assert session.annotations == {}
    assert "white space" in session.shell.said[-1]


def test_closing_the_project_leaves_nothing_to_act_on(session):
    press(session, "Ctrl+W", "window")
    assert (session.project, session.release, session.text, session.queue) == (None, None, "", [])
    actions = by_key(window_actions())
    assert not actions["window", "Ctrl+Shift+E"].when(session)
