"""Every name gets a letter of its own, as near to the name as can be."""

from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from annotator.app.mnemonics import mnemonics

NAMES = st.lists(st.text(ascii_lowercase + "_é1", min_size=1, max_size=12), unique=True)


def plain(*names):
    return [(name, None) for name in names]


def test_first_letter_comes_first_then_those_of_further_words_then_others():
    assert mnemonics(plain("time", "time_orientation", "trigger", "tt")) == {
        "time": "t",
        "time_orientation": "o",
        "trigger": "r",
        "tt": "a",
    }


def test_wish_comes_before_the_name_if_it_is_a_letter():
    assert mnemonics([("certainty", "Y"), ("polarity", "4"), ("evidence", 3)]) == {
        "certainty": "y",
        "polarity": "p",
        "evidence": "e",
    }


def test_letters_taken_are_left_alone():
    assert mnemonics(plain("event"), taken={"e", "v"}) == {"event": "n"}


@given(NAMES, st.sets(st.sampled_from(ascii_lowercase)))
def test_no_letter_is_given_twice_and_all_are_given_while_there_are_any(names, taken):
    found = mnemonics(plain(*names), taken=taken)
    assert len(set(found.values())) == len(found)
    assert not taken & set(found.values())
    assert len(found) == min(len(names), len(ascii_lowercase) - len(taken))
