"""The lexicon says only what the schemas can hold, and finds words where they are cues."""

import pytest

from annotator.app.label_schemas import load_schema
from annotator.model.records import Layer
from annotator.text.cues.lexicon import LANGUAGES, Matcher, matcher, read_lexicon, said_by_labels

SCHEMA = load_schema("press-release")
ATTRIBUTES = {attribute.name: attribute for attribute in SCHEMA.claim_attributes}
KINDS = {"evidence": "evidence", "causal": "causal_strength", "count": "quantified"}


def found(text: str, **entry) -> list[str]:
    return [text[cue.start : cue.end] for cue in Matcher([entry]).find(text, 0, len(text))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_says_what_the_schemas_can_hold(language: str) -> None:
    for kind, entries in read_lexicon(language).items():
        matcher(kind, language)  # every form compiles
        for entry in entries:
            if "certainty" in entry:
                ATTRIBUTES["certainty"].check(entry["certainty"])
            if "value" in entry:
                ATTRIBUTES[KINDS[kind]].check(entry["value"])


def test_labels_say_what_the_schemas_can_hold() -> None:
    for label, values in said_by_labels().items():
        assert SCHEMA.find_label(Layer.CLAIM, label)
        for name, value in values.items():
            ATTRIBUTES[name].check(value)


def test_language_without_a_lexicon_has_no_cues() -> None:
    assert list(matcher("force", "xx").find("It will rain.", 0, 13)) == []


def test_space_in_a_form_is_any_white_space_and_an_apostrophe_either() -> None:
    forms = ["plans to", "won't"]
    assert found("It plans\nto, but won’t.", forms=forms) == ["plans\nto", "won’t"]


@pytest.mark.parametrize("text", ["goodwill", "will-power", "free-will", "willing", "will’s"])
def test_form_is_a_whole_word(text: str) -> None:
    assert found(text, forms=["will"]) == []


def test_words_around_a_form_take_its_force() -> None:
    entry = {"forms": ["may"], "not_after": ["in"], "not_before": [r"\d"]}
    assert found("May 4, in may, it may", **entry) == ["may"]
    assert found("May it, MAY it", case=True, **entry) == []


@pytest.mark.parametrize(
    "text",
    ["“may,” “will” or “can”", '"may," "can"', "(may, can)", "can, may, will", "can,” and “may”"],
)
def test_word_in_a_list_of_words_is_none(text: str) -> None:
    assert found(text, forms=["may"]) == []


def test_word_before_a_comma_is_still_one() -> None:
    assert found("It may, however, rain", forms=["may"]) == ["may"]
