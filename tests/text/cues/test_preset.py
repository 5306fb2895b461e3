"""What the text says of a claim is preset, and no more than it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.records import Quote, Section
from annotator.text.cues.preset import ClaimContext, ClaimPreset, preset_claim


def preset(text: str, words: str = "", **context) -> ClaimPreset:
    start = text.index(words)
    return preset_claim(text, ((start, start + len(words or text)),), ClaimContext(**context))


def cues(text: str, words: str = "", **context) -> list[str]:
    return [text[slice(*span)] for span in preset(text, words, **context).cues]


@pytest.mark.parametrize(
    ("sentence", "is_forward", "certainty"),
    [
        ("Acme will open a mill in Ohio.", True, "certain"),
        ("Acme won't open a mill in Ohio.", True, "certain"),
        ("We’ll ship it to everyone.", True, "certain"),
        ("Acme plans to open a mill.", True, "probable"),
        ("Data are expected in the second half of 2027.", True, "probable"),
        ("The trial is on track to start in May.", True, "probable"),
        ("Our mission is to end thirst.", True, "probable"),
        ("Acme raised its full-year guidance to $3.10.", True, "probable"),
        ("We may buy more land.", True, "possible"),
        ("The drug could shorten stays.", False, "possible"),
        ("Heat may potentially spoil seed.", False, "possible"),
        ("Acme believes that its seed is the best.", False, "probable"),
        ("Acme opened a mill in May 2017.", False, "certain"),
        ("The May results were strong.", False, "certain"),
        ("Will Turner runs the mill.", False, "certain"),
        ("The board acted of its own free will on Monday.", False, "certain"),
        ("Sales were higher than expected.", False, "certain"),
        ("The bank was expected to fail.", False, "certain"),
        ("The FDA issued guidance to makers of seed.", False, "certain"),
        ("The app may be obtained at no cost.", False, "certain"),
    ],
)
def test_force_of_a_sentence(sentence: str, is_forward: bool, certainty: str) -> None:
    found = preset(sentence).attributes
    assert (found["forward_looking"], found["certainty"]) == (is_forward, certainty)


@pytest.mark.parametrize(
    "sentence",
    [
        "Words such as “may,” “will,” “expects” and “plans to” are used here.",
        "This release contains forward-looking statements about what we expect to earn.",
        "There can be no assurance that the sale will close.",
        "Acme does not intend to update this release.",
        'Look for terms like "anticipates," "believes," or "could," and the like.',
    ],
)
def test_statement_about_statements_has_no_cues_of_the_future(sentence: str) -> None:
    found = preset(sentence, label="disclosure").attributes
    assert (found["forward_looking"], found["certainty"]) == (False, "certain")


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Acme does not sell seed.", "negative"),
        ("Acme hasn’t sold seed.", "negative"),
        ("Acme assumes no obligation.", "negative"),
        ("Acme sells not only seed but feed.", "positive"),
        ("Acme is No. 1 in seed.", "positive"),
        ("Acme is a not-for-profit mill.", "positive"),
        ("Payment comes no later than May.", "positive"),
    ],
)
def test_polarity_of_a_sentence(sentence: str, polarity: str) -> None:
    assert preset(sentence).attributes["polarity"] == polarity


@pytest.mark.parametrize(
    ("sentence", "label", "strength"),
    [
        ("Seed is associated with better yields.", "effect", "correlational"),
        ("Seed may raise yields.", "effect", "conditional_causal"),
        ("Seed raises yields.", "effect", "direct_causal"),
        ("Sales rose due to the new mill.", "result", "direct_causal"),
    ],
)
def test_causal_strength(sentence: str, label: str, strength: str) -> None:
    assert preset(sentence, label=label).attributes["causal_strength"] == strength


def test_no_word_of_cause_leaves_the_default() -> None:
    assert "causal_strength" not in preset("Sales rose 5%.", label="result").attributes


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("In vitro data show that it kills mould.", "preclinical"),
        ("An interim analysis showed a benefit.", "clinical_interim"),
        ("Two thirds of the farmers surveyed use it.", "survey"),
        ("The unaudited results include the mill.", "unaudited_financials"),
        ("Acme has audited financial statements.", "audited_financials"),
        ("Seed sales doubled, according to Gartner.", "market_research"),
        ("The FDA-approved seed is on sale.", "regulatory_record"),
    ],
)
def test_evidence_that_is_named(sentence: str, evidence: str) -> None:
    assert preset(sentence).attributes["evidence"] == evidence


def test_evidence_is_read_from_what_leads_to_the_claim() -> None:
    text = "In vitro data show that it kills mould."
    assert preset(text, "it kills mould").attributes["evidence"] == "preclinical"


def test_plain_words_name_no_evidence() -> None:
    assert "evidence" not in preset("Acme will survey the land.").attributes


@pytest.mark.parametrize(
    ("label", "is_forward"), [("plan", True), ("background", False), ("event", False)]
)
def test_label_decides_where_it_says_what_a_claim_is(label: str, is_forward: bool) -> None:
    found = preset("Rivers will rise in spring.", label=label).attributes
    assert found["forward_looking"] is is_forward


def test_schema_has_the_last_word_on_its_labels() -> None:
    found = preset("Acme sows.", label="plan", by_label={"forward_looking": False}).attributes
    assert found["forward_looking"] is False
    assert found["time_orientation"] == "future"


def test_label_that_nobody_knows_says_nothing() -> None:
    assert preset("Acme sows.", label="zeal") == preset("Acme sows.")


@pytest.mark.parametrize(
    ("headline", "is_forward"),
    [
        ("Acme to Open Second Mill", True),
        ("ACME TO OPEN SECOND MILL", True),
        ("Acme Agrees to Open Second Mill", False),
        ("Acme Opens Way to Second Mill", False),
    ],
)
def test_infinitive_of_a_headline_is_a_future(headline: str, is_forward: bool) -> None:
    sections = [Section(kind="headline", start=0, end=len(headline))]
    assert preset(headline, sections=sections).attributes["forward_looking"] is is_forward
    assert preset(headline).attributes["forward_looking"] is False


def test_cues_are_the_words_that_decided() -> None:
    text = "Acme believes that it will not need more than two mills."
    assert cues(text, "it will not need more than two mills") == ["believes", "will not"]
    assert preset(text, "it will", issuer="Acme, Inc.").attributes["attribution"] == "issuer_belief"


def test_words_that_announce_are_a_cue_outside_the_claim() -> None:
    text = "Acme today announced that it has sold a mill."
    assert cues(text, "it has sold a mill") == ["today announced that"]
    assert preset(text, "it has sold a mill").attributes["certainty"] == "certain"


def test_verb_of_another_clause_is_no_cue() -> None:
    text = "Acme expects rain, and it has sold a mill."
    assert cues(text, "it has sold a mill") == []


def test_fragments_are_read_apart() -> None:
    text = "Acme, which will dance, sells seed."
    fragments = ((0, 4), (text.index("sells"), len(text) - 1))
    assert preset_claim(text, fragments, ClaimContext()).attributes["forward_looking"] is False


def test_other_languages_get_what_the_label_says() -> None:
    found = preset("Der Vorstand will bauen.", label="plan", language="de")
    assert (found.attributes["forward_looking"], found.cues) == (True, ())


QUOTED = "“We will sow. It may rain,” said Ida Holm. She added, “It did not.” Acme sold a mill."
QUOTES = (
    Quote(fragments=((1, 26),), speaker=(33, 41), cue=(28, 32)),
    Quote(fragments=((55, 65),), speaker=(43, 46), cue=(47, 52)),
)


@pytest.mark.parametrize(
    ("words", "attribution", "speaker"),
    [
        ("We will sow", "direct_quote", "Ida Holm"),
        ("It may rain", "direct_quote", "Ida Holm"),
        ("We will sow. It may rain,” said Ida Holm", "direct_quote", "Ida Holm"),
        ("It did not", "direct_quote", "Ida Holm"),
        ("Acme sold a mill", None, None),
    ],
)
def test_words_in_a_quotation_are_its_speakers(
    words: str, attribution: str | None, speaker: str | None
) -> None:
    found = preset(QUOTED, words, quotes=QUOTES)
    assert found.attributes.get("attribution") == attribution
    assert (found.speaker and QUOTED[slice(*found.speaker)]) == speaker


def test_cue_of_the_quotation_is_one_of_the_claim() -> None:
    assert cues(QUOTED, "We will sow", quotes=QUOTES) == ["will", "said"]


def test_quotation_of_a_few_words_does_not_make_the_claim_one() -> None:
    text = "Acme sells what it calls “honest seed,” as Ida Holm said, in all of the north."
    quotes = (Quote(fragments=((26, 38),), speaker=(43, 51), cue=(52, 56)),)
    assert preset(text, quotes=quotes).attributes.get("attribution") != "direct_quote"


def test_speaker_without_a_name_is_where_the_words_are() -> None:
    text = "“We need rain,” the northern millers wrote."
    quotes = (Quote(fragments=((1, 14),), speaker=None, cue=(37, 42)),)
    found = preset(text, "We need rain", quotes=quotes).speaker
    assert found is not None
    assert text[slice(*found)] == "northern millers"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ida Holm said that the mill is open.", "the mill is open"),
        ("Ida Holm said that the mill is open.", ""),
        ("The mill is open, said Ida Holm.", "The mill is open"),
        ("The mill is open, according to Ida Holm.", "The mill is open"),
    ],
)
def test_reported_speech_has_its_speaker(text: str, words: str) -> None:
    found = preset(text, words)
    assert found.attributes["attribution"] == "indirect_quote"
    assert found.speaker is not None
    assert text[slice(*found.speaker)] == "Ida Holm"


def test_what_the_issuer_said_is_in_its_own_voice() -> None:
    found = preset("Holm & Pine said that it is open.", "it is open", issuer="Holm & Pine, Inc.")
    assert (found.attributes["attribution"], found.speaker) == ("issuer_voice", None)


def test_what_is_far_too_long_for_a_claim_is_read_in_part() -> None:
    text = f"{'Acme sold seed. ' * 10_000}It will rain."
    assert preset(text).attributes["forward_looking"] is False


@given(st.text(alphabet="ab .,“”\"'will may not 5%$\n", max_size=60), st.data())
def test_any_text_is_read(text: str, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = preset_claim(text, ((start, end),), ClaimContext())
    assert all(0 <= low < high <= len(text) for low, high in found.cues)
