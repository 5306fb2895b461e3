"""Direct speech is found turn by turn, with who speaks, whatever the marks and the damage."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.anatomy.quotes import find_quotes
from annotator.text.paragraphs import paragraphs

PIECES = st.lists(
    st.sampled_from(
        [
            "“", "”", '"', "„", "«\u00a0", "\u00a0»", "‘", "’", "``", "「", "」", "Ana Cole said, ",
            " said Ana Cole, CEO. ", "She added: ", ", explique Ana Cole, ", "\n", "\n\n",
            "— Ana Cole, CEO", "We are glad to grow", ", ", ". ", "The Acme Group ", "表示：",
            "•  ", "Heading", "2024",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def turns(text):
    """Each turn as its fragments, speaker and cue."""
    return [
        (
            [text[slice(*span)] for span in quote.fragments],
            quote.speaker and text[slice(*quote.speaker)],
            quote.cue and text[slice(*quote.cue)],
        )
        for quote in find_quotes(text, paragraphs(text))
    ]


def span_of(text, part):
    start = text.index(part)
    return start, start + len(part)


def only_turn(text):
    (turn,) = turns(text)
    return turn


@pytest.mark.parametrize(
    ("text", "fragments", "speaker", "cue"),
    [
        ("“We grew,” said Ana Cole, chief executive of Acme. “We will grow on.”",
         ["We grew,", "We will grow on."], "Ana Cole", "said"),
        ('"We grew," said Ana Cole, CEO. "We will grow on."',
         ["We grew,", "We will grow on."], "Ana Cole", "said"),
        ("“We grew,” Ana Cole, who leads Acme, said.", ["We grew,"], "Ana Cole", "said"),
        ("“We grew this year,” Cole said.", ["We grew this year,"], "Cole", "said"),
        ("“We grew,” she said. “Twice.”", ["We grew,", "Twice."], "she", "said"),
        ("“We grew,” stated Mr. Cole.", ["We grew,"], "Mr. Cole", "stated"),
        ("“We grew,” said Acme CEO Ana Cole.", ["We grew,"], "Ana Cole", "said"),
        ("“We grew,” said Acme Widgets’ president and CEO, Ana B. Cole, Ph.D.",
         ["We grew,"], "Ana B. Cole", "said"),
        ("“We grew,” said lead author Ana van der Berg, of Acme.",
         ["We grew,"], "Ana van der Berg", "said"),
        ("Ana Cole, CEO of Acme, commented, “We grew this year.”",
         ["We grew this year."], "Ana Cole", "commented"),
        ("Ana Cole, CEO, said “We grew this year. We will again.”",
         ["We grew this year. We will again."], "Ana Cole", "said"),
        ("Commenting on the Acme Award, Ana Cole said: “We are glad of it.”",
         ["We are glad of it."], "Ana Cole", "said"),
        ("Ana Cole proceeded to explain: “We grew this year.”",
         ["We grew this year."], "Ana Cole", "proceeded to explain"),
        ("According to Ana Cole, “We grew more than ever.”",
         ["We grew more than ever."], "Ana Cole", "According to"),
        ("“We grew,” says Ana Cole, “and we will again.”",
         ["We grew,", "and we will again."], "Ana Cole", "says"),
        ("Ana Cole, CEO of Acme: “We grew this year, and will again.”",
         ["We grew this year, and will again."], "Ana Cole", None),
        ("„Wir wachsen weiter“, sagt Anna Muster, Vorständin der Beispiel AG. „Das freut uns.“",
         ["Wir wachsen weiter", "Das freut uns."], "Anna Muster", "sagt"),
        ("„Wir wachsen weiter“, so Anna Muster.", ["Wir wachsen weiter"], "Anna Muster", "so"),
        ("Anna Muster, Vorsitzende: „Wir wachsen auch in diesem Jahr.“",
         ["Wir wachsen auch in diesem Jahr."], "Anna Muster", None),
        ("»Wir wachsen weiter«, betont Anna Muster.",
         ["Wir wachsen weiter"], "Anna Muster", "betont"),
        ("«\u00a0Nous sommes ravis\u00a0», a déclaré Anne Dupont. «\u00a0Vraiment.\u00a0»",
         ["Nous sommes ravis", "Vraiment."], "Anne Dupont", "a déclaré"),
        ("«\u00a0Nous sommes ravis, explique Anne Dupont, et fiers de nos équipes.\u00a0»",
         ["Nous sommes ravis", "et fiers de nos équipes."], "Anne Dupont", "explique"),
        ("«Estamos muy contentos», afirmó Ana Gómez, directora de Ejemplo.",
         ["Estamos muy contentos"], "Ana Gómez", "afirmó"),
        ("«Siamo molto lieti», ha dichiarato Anna Rossi, presidente.",
         ["Siamo molto lieti"], "Anna Rossi", "ha dichiarato"),
        ("示例公司首席执行官李明表示：“我们非常高兴。我们会继续。”",
         ["我们非常高兴。我们会继续。"], "李明", "表示"),
        ("‘We grew a lot,’ said Ana Cole. ‘It’s Acme’s best year.’",
         ["We grew a lot,", "It’s Acme’s best year."], "Ana Cole", "said"),
        ("“The ‘Acme way’ works,” said Ana Cole.", ["The ‘Acme way’ works,"], "Ana Cole", "said"),
        ("“The “Acme way” works well,” said Ana Cole.",
         ["The “Acme way” works well,"], "Ana Cole", "said"),
        ("“Don't stop,” said Ana O’Neil. “It's our customers' wish.”",
         ["Don't stop,", "It's our customers' wish."], "Ana O’Neil", "said"),
        ("As Ana Cole puts it: “We grew this year.”",
         ["We grew this year."], "Ana Cole", "puts it"),
        ("“我们非常高兴，”示例公司总裁李明表示，“我们会继续。”",
         ["我们非常高兴，", "我们会继续。"], "李明", "表示"),
        ("Anna Muster vom Verein „Mehr Licht Jetzt“ sagt: „Wir wachsen weiter.“",
         ["Wir wachsen weiter."], "Anna Muster", "sagt"),
        ("“We grew,” said Ana “Annie” Cole, CEO.", ["We grew,"], "Ana “Annie” Cole", "said"),
    ],
)  # fmt: skip
def test_turn_has_its_fragments_speaker_and_cue(text, fragments, speaker, cue):
    assert only_turn(text) == (fragments, speaker, cue)


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("We grew a lot this year,” said Ana Cole. “We are glad.”",
         ["We grew a lot this year,", "We are glad."]),
        ("“We grew a lot this year, said Ana Cole, CEO of Acme. “We are glad.”",
         ["We grew a lot this year", "We are glad."]),
        ("Ana Cole added, “We grew a lot. We are glad.", ["We grew a lot. We are glad."]),
        ("“We grew” a lot this year,” said Ana Cole.", ["We grew” a lot this year,"]),
        ("„“Wir wachsen weiter”“ sagt Anna Muster.", ["Wir wachsen weiter"]),
        ("“We grew this year,\" said Ana Cole.", ["We grew this year,"]),
    ],
)  # fmt: skip
def test_missing_or_stray_mark_loses_no_turn(text, fragments):
    assert only_turn(text)[0] == fragments


@pytest.mark.parametrize(
    "text",
    [
        'Acme (the "Company") today announced results.',
        "Acme, Inc. (“Acme” or the “Company”) said it will grow.",
        'Words such as "may," "expect," "believe" and "plan" identify such statements.',
        'The so-called "mini-tender" offer, Acme said, is not in your interest.',
        "Acme published its report “The Future of Widgets Is Here” today.",
        "Recognised as an “industry favorite,” the Acme Show offers widgets to all.",
        "Cole said the results demonstrate strength.",
        "Cole said that the “best team in the business” will go on.",
        "“Widgets for all” is on the wall of the hall.",
        "A pipe of 5\" and one of 7\" were said to be on sale.",
        "We do what customers' needs demand, and 'quick' is what we are.",
    ],
)  # fmt: skip
def test_marks_without_speech_are_no_quote(text):
    assert turns(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“We grew,” said Ana Cole, president and CEO of Acme Widgets. “We will again.”",
         "president and CEO of Acme Widgets"),
        ("“We grew,” said Acme Widgets CEO, Ana Cole.", "Acme Widgets CEO"),
        ("“We grew,” said Ana Cole Chief Executive Officer of Acme.",
         "Chief Executive Officer of Acme"),
        ("Ana Cole, head of sales, said: “We grew this year.”", "head of sales"),
        ("“We grew,” said Ana Cole, who leads Acme.", None),
        ("“We grew,” said Ana Cole.", None),
    ],
)  # fmt: skip
def test_title_is_the_stretch_where_it_is_printed(text, title):
    (quote,) = find_quotes(text, paragraphs(text))
    assert quote.extra.get("title") == (title and [*span_of(text, title)])


def test_two_speakers_in_a_paragraph_are_two_turns():
    text = "“We grew,” said Ana Cole. Ben Dow added: “So did we, by far.” The fair is over."
    assert [speaker for _, speaker, _ in turns(text)] == ["Ana Cole", "Ben Dow"]


def test_second_cue_of_a_speaker_begins_a_turn():
    text = "“We grew this year,” said Ana Cole.\n\nCole added, “We will grow on.”"
    assert [cue for _, _, cue in turns(text)] == ["said", "added"]


def test_reopened_paragraphs_go_on_with_the_turn():
    text = "“We grew,” said Ana Cole. “It was a year of work.\n\n“It was worth it.”\n\nThe end."
    assert only_turn(text)[0] == ["We grew,", "It was a year of work.", "It was worth it."]


def test_paragraphs_before_the_attribution_belong_to_it():
    text = "“It was a year of work.\n\n“It was worth it,” said Ana Cole."
    assert only_turn(text)[0] == ["It was a year of work.", "It was worth it,"]


def test_turn_runs_over_a_list():
    text = "Ana Cole continued: “We did this:\n\n• We built it.\n\n• We hired.\n\nAnd more.”\n\nX."
    assert only_turn(text)[0] == ["We did this:", "We built it.", "We hired.", "And more."]


def test_turn_does_not_run_over_a_heading():
    text = "Ana Cole said, “We grew.\n\nAbout Acme\n\nAcme makes “widgets” of every kind.”"
    assert only_turn(text)[0] == ["We grew."]


def test_turn_goes_on_behind_a_page_break():
    text = "“We grew,” said Ana Cole. “It was a year of work.\n\n<PAGE>\n\n“It was worth it.”"
    assert only_turn(text)[0][-1] == "It was worth it."


def test_next_line_attributes_a_quoted_paragraph():
    text = "“We grew in all of our markets.”\n\n— Ana Cole, CEO of Acme\n\nAcme is a company."
    assert only_turn(text) == (["We grew in all of our markets."], "Ana Cole", None)


def test_line_before_attributes_a_quoted_paragraph():
    text = "Ana Cole, CEO of Acme, said:\n\n“We grew in all of our markets.”"
    assert only_turn(text) == (["We grew in all of our markets."], "Ana Cole", "said")


def test_quoted_paragraph_without_a_speaker_is_no_turn():
    assert turns("“We grew in all of our markets.”\n\nAcme is a company.") == []


@given(PIECES)
def test_spans_are_inside_sorted_and_never_overlap(text):
    quotes = find_quotes(text, paragraphs(text))
    assert all(quote.fragments for quote in quotes)
    fragments = [span for quote in quotes for span in quote.fragments]
    edges = [edge for span in fragments for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in fragments)


@given(PIECES)
@example("“我们会继续。” 表示。")
def test_speaker_and_cue_are_words(text):
    for quote in find_quotes(text, paragraphs(text)):
        for span in (quote.speaker, quote.cue):
            assert span is None or text[slice(*span)].strip() == text[slice(*span)] != ""
