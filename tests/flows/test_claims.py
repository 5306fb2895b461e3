"""Claims by keys: attributes, roles, relations, who says it; few keys, one action each."""

from __future__ import annotations

import pytest

from annotator.app.project import Project
from annotator.model.fragments import hull
from annotator.model.records import Claim
from annotator.text.names import names
from annotator.text.sentences import sentences
from annotator.text.tokens import tokens
from tests.flows.screen import wait_until

PRESS = (
    "Harrow & Pine plans a second mill\n\n"
    "TARNWICK, Maine, May 4, 2026 -- Harrow & Pine, Inc. (Nasdaq: HARP) today said that it will"
    " build a second mill in Tarnwick by the end of 2027.\n\n"
    "“We believe that Larch Line 7 will serve every builder in the north. Orders for Larch Line 7"
    " have doubled since March,” said Ida Holm, chief executive of Harrow & Pine. “We have the"
    " wood.”\n\n"
    "Larch Line 7 is the name of its new saw line.\n"
)


@pytest.fixture
def text() -> str:
    return PRESS


@pytest.fixture
def command_line(tmp_path, text) -> list[str]:
    path = tmp_path / "press.pra"
    (tmp_path / "press.txt").write_text(text, encoding="utf-8", newline="")
    with Project.create(path, annotator="Ana") as project:
        project.import_paths([tmp_path / "press.txt"])
    return [str(path)]


def claims(hands) -> list[Claim]:
    """Those of the release as a fresh reader of the file finds them."""
    with Project.open(hands.session.path, read_only=True) as project:
        found = project.annotations(hands.session.release.id)
    return [a for a in found if isinstance(a, Claim)]


def mark(hands, words, keys):
    hands.go_to(hands.span(words))
    hands.type(keys)


# --- attributes


def test_attribute_takes_two_keys_and_gives_the_text_back(hands):
    mark(hands, "Orders", "R")
    hands.press("Alt+C", "2")
    (claim,) = claims(hands)
    assert claim.attributes["certainty"] == "probable"
    assert "certainty" not in claim.unconfirmed
    wait_until(hands.reader.hasFocus, "the reader's focus")
    hands.press("Alt+F")
    assert claims(hands)[0].attributes["forward_looking"] is True
    assert hands.reader.hasFocus()


def test_tenth_choice_has_a_letter_and_escape_chooses_nothing(hands):
    mark(hands, "Orders", "R")
    hands.press("Alt+I")
    hands.type("a")
    assert claims(hands)[0].attributes["evidence"] == "third_party_study"
    hands.press("Alt+C", "Escape")
    wait_until(hands.reader.hasFocus, "the reader's focus")
    assert "certainty" in claims(hands)[0].unconfirmed


def test_form_stays_for_several_attributes_after_f2(hands):
    mark(hands, "Orders", "R")
    hands.press("F2")
    for key in "c3t1f":  # each to whoever has the keyboard, which is the open list at times
        hands.type(key)
    hands.press("Escape")
    attributes = claims(hands)[0].attributes
    wanted = ("certainty", "time_orientation", "forward_looking")
    assert [attributes[name] for name in wanted] == ["possible", "past", True]
    assert hands.reader.hasFocus()


def test_presets_are_confirmed_with_one_key(hands):
    mark(hands, "Orders", "R")
    hands.type("!")
    assert claims(hands)[0].unconfirmed == ()
    hands.type("!")
    assert "Nothing here is preset" in hands.said


def test_several_are_changed_in_one_action(hands):
    mark(hands, "every builder", "X")
    hands.type("&")
    hands.press("Escape")  # leaves what is chosen, not the focus
    hands.type("&")
    hands.go_to(hands.span("Orders"))
    assert hands.session.chosen == ()  # the caret went elsewhere
    hands.type("R")
    hands.type("&")
    preset = [claim.attributes["certainty"] for claim in claims(hands)]
    hands.press("Shift+Tab", "Alt+C", "3")
    assert [claim.attributes["certainty"] for claim in claims(hands)] == ["possible"] * 2
    hands.press("Ctrl+Z")
    assert [claim.attributes["certainty"] for claim in claims(hands)] == preset != ["possible"] * 2


# --- roles and relations


def test_likely_role_takes_two_keys_and_the_next_one_more(hands):
    mark(hands, "Larch Line 7 will", "d")
    hands.select(hands.span("every builder"))
    hands.type("o")
    mark(hands, "We believe", "X")
    hands.press("Ctrl+L", "Return")
    panel = hands.window.workspace.linking.panel
    assert panel.geometry().top() >= hands.reader.geometry().bottom()
    hands.type("b")
    (claim,) = claims(hands)
    assert [(r.role, hands.session.annotations[r.to].fragments) for r in claim.roles] == [
        ("intervention", (hands.span("Larch Line 7"),)),
        ("beneficiary", (hands.span("every builder"),)),
    ]
    hands.press("Escape")
    assert hands.reader.hasFocus()
    assert hands.session.focused_id == claim.id
    hands.press("Ctrl+Z")
    assert len(claims(hands)[0].roles) == 1


def test_selected_text_becomes_a_role_as_it_is(hands):
    mark(hands, "Orders", "R")
    hands.select(hands.span("since March"))
    hands.press("Ctrl+L")
    hands.type("i")
    (role,) = claims(hands)[0].roles
    assert (role.role, role.to, role.fragments) == ("time", None, (hands.span("since March"),))


def test_role_is_taken_away_in_the_inspector(hands):
    mark(hands, "Larch Line 7 have", "d")
    mark(hands, "Orders", "R")
    hands.press("Ctrl+L", "Return", "Escape", "F2")
    hands.tab_to("pointer")
    hands.press("Delete")
    assert claims(hands)[0].roles == ()


def test_drag_from_the_badge_asks_only_for_the_role(hands):
    mark(hands, "Larch Line 7 have", "d")
    mark(hands, "Orders", "R")
    claim = hands.session.focused
    hands.mouse.drag_badge(claim, hands.span("Larch Line 7 have")[0] + 2)
    hands.type("s")
    (role,) = claims(hands)[0].roles
    assert role.role == "subject"


def test_relation_across_releases_is_found_by_words(hands, tmp_path):
    later = tmp_path / "later.txt"
    later.write_text("The mill is built\n\nHarrow & Pine has built a second mill.\n", "utf-8")
    hands.drop(later)
    hands.session.step_release(1)
    mark(hands, "built", "E")
    hands.session.step_release(-1)
    mark(hands, "will build", "P")
    hands.press("Ctrl+L")
    hands.type("/has built")
    hands.press("Return")
    hands.type("U")
    relations = hands.session.store.links.at(hands.session.focused_id)
    assert [relation.label for relation in relations] == ["updates"]
    assert "“updates”" not in hands.said


# --- what else a claim has


def test_other_labels_and_other_words(hands):
    mark(hands, "will build", "P")
    hands.press("Ctrl+Shift+A")
    hands.type("tar")
    hands.press("Return", "Ctrl+Shift+P")
    hands.type("A second mill by 2027.")
    hands.press("Escape")
    (claim,) = claims(hands)
    assert (claim.alternatives, claim.paraphrase) == (("target",), "A second mill by 2027.")
    assert hands.reader.hasFocus()


def test_speaker_goes_back_to_the_issuer(hands):
    mark(hands, "Ida Holm", "p")
    mark(hands, "Orders", "R")
    hands.press("Ctrl+R", "Return")
    (claim,) = claims(hands)
    assert hands.session.store.find_entity(claim.speaker_id).name == "Ida Holm"
    hands.press("Ctrl+R")
    hands.type("issuer")
    hands.press("Return")
    assert claims(hands)[0].speaker_id is None
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert hands.session.store.entities() == []


# --- the first quote, whole


class Counted:
    """Hands whose keys are counted as far as they mark; going there is counted apart."""

    def __init__(self, hands) -> None:
        self.hands = hands
        self.n = 0

    def press(self, *keys: str) -> None:
        self.n += len(keys)
        self.hands.press(*keys)

    def type(self, text: str) -> None:
        self.n += len(text)
        self.hands.type(text)


@pytest.fixture(params=["invented", "seed"])
def quoted_text(request) -> str:
    if request.param == "invented":
        return PRESS
    folder = request.getfixturevalue("shared_folder")
    return str((folder / "corpus" / "seed_release.txt").read_text("utf-8"))


def holds(fragments, span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in fragments)


class TestFirstQuote:
    """The acceptance of the issue, as far as claims go."""

    @pytest.fixture
    def text(self, quoted_text: str) -> str:
        return quoted_text

    def test_becomes_claims_in_few_keys(self, hands):
        session, counted = hands.session, Counted(hands)
        quote = session.release.quotes[0]
        assert quote.speaker
        start, end = hull(quote.fragments)
        spans = [s for s in sentences(session.text) if start < s[1] and s[0] < end][:2]
        name = next(n for n in names(session.text) if spans[0][0] < n[0] and n[1] < spans[0][1])

        hands.go_to(quote.speaker)
        counted.type("p")
        hands.go_to(name)
        counted.type("d")
        for span in reversed(spans):
            hands.go_to(tokens(session.text, *span)[1])
            before = counted.n
            counted.type("X")
            assert counted.n - before == 1, "a claim that takes all defaults costs one key"
        counted.press("Ctrl+R", "Return")
        counted.press("Ctrl+L", "Return", "Escape")
        cue = tokens(session.text, *session.focused.fragments[0])[1]
        was_cue = holds(session.focused.cues, cue)
        hands.select(cue)
        counted.press("Ctrl+U")
        first_id = session.focused_id
        hands.go_to(tokens(session.text, *spans[1])[1])
        if session.focused_id == first_id or not isinstance(session.focused, Claim):
            counted.type(";")
        counted.press("Ctrl+R", "Return")
        second_id = session.focused_id
        counted.press("Ctrl+L")
        while hands.window.workspace.linking.panel.current.id != first_id:
            counted.press("Tab")
        counted.type("S")

        first, second = (session.store.find_annotation(id_) for id_ in (first_id, second_id))
        assert holds(first.cues, cue) is not was_cue
        assert len(first.roles) == 1
        assert first.speaker_id == second.speaker_id is not None
        (relation,) = session.store.links.at(first_id)
        assert (relation.label, relation.from_id) == ("supports", second_id)
        speaker = session.store.find_entity(first.speaker_id)
        assert speaker.name == " ".join(session.text[slice(*quote.speaker)].split())
        print(f"\n{counted.n} keys for 2 mentions, 2 claims, 2 speakers, a role, a cue, a relation")  # noqa: T201
        assert counted.n <= 20
        assert session.project.check() == []
