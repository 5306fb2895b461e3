"""Sections are found by what they say and where they stand, and cover any text."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.anatomy.anatomy import Hints, read_anatomy

HEADLINE = "Acme Widgets Opens Its Largest Plant in Nevada"
LEAD = (
    "RENO, Nev., May 6, 2024 (GLOBE NEWSWIRE) -- Acme Widgets, Inc. (NYSE: ACME) today opened its "
    "largest plant, which will make two million widgets a year."
)
BODY = (
    "The plant employs four hundred people and runs on the sun alone, as the company had promised "
    "when it bought the land three years ago."
)
ABOUT = "Acme Widgets has made widgets since 1950 and sells them in forty countries."
FORWARD = (
    "This press release contains forward-looking statements, which are subject to risks and "
    "uncertainties, so that actual results may differ materially from them."
)
RELEASE = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\nAbout Acme\n\n{ABOUT}\n"


def parts(text, **hints):
    """Kind and text of each section."""
    anatomy = read_anatomy(text, hints=Hints(**hints))
    return [(one.kind, text[one.start : one.end]) for one in anatomy.sections]


def kinds(text, **hints):
    return [kind for kind, _words in parts(text, **hints)]


def headings(text, kind="boilerplate"):
    sections = read_anatomy(text).sections
    return [text[slice(*one.heading)] for one in sections if one.kind == kind and one.heading]


def test_whole_release():
    anatomy = read_anatomy(RELEASE)
    assert anatomy.title == HEADLINE
    assert (anatomy.city, anatomy.region, anatomy.date) == ("RENO", "Nev.", "2024-05-06")
    assert (anatomy.wire, anatomy.language) == ("GLOBE NEWSWIRE", "en")
    assert anatomy.dateline is not None
    assert RELEASE[anatomy.dateline.start : anatomy.dateline.end].endswith("(GLOBE NEWSWIRE) --")
    assert kinds(RELEASE) == ["headline", "lead", "body", "boilerplate"]
    assert anatomy.looks_like_release


def test_anatomy_can_be_sent_to_another_process():
    anatomy = read_anatomy(RELEASE)
    assert pickle.loads(pickle.dumps(anatomy)) == anatomy


# --- the head ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "banner",
    [
        "FOR IMMEDIATE RELEASE",
        "Exhibit 99.1",
        "EX-99.01",
        "News Release",
        "Pressemitteilung",
        "COMUNICADO DE PRENSA",
        "新闻稿",
        "May 6, 2024",
        "Embargoed until 4 p.m. ET, May 6, 2024",
        "--News Direct--",
        "![](https://pictures.example/a.png)",
        "<TYPE>EX-99.1",
    ],
)
def test_label_above_the_headline_is_a_banner(banner):
    text = f"{banner}\n\n{RELEASE}"
    assert parts(text)[0] == ("banner", banner)
    assert read_anatomy(text).title == HEADLINE


def test_menu_of_a_page_above_the_headline():
    text = f"Menu\nAbout Acme\nAbout us\nCareers\n\n{RELEASE}"
    anatomy = read_anatomy(text, hints=Hints(title=HEADLINE))
    assert (anatomy.title, anatomy.city) == (HEADLINE, "RENO")
    assert kinds(text, title=HEADLINE) == ["banner", "headline", "lead", "body", "boilerplate"]


def test_contacts_above_the_headline():
    contacts = (
        "Media Contact:\nAna Cole\n775-555-0199\nana@acme.example\nInvestors: Ed Roe 775-555-0177"
    )
    text = f"{contacts}\n\nMay 6, 2024\n\n{RELEASE}"
    assert parts(text)[:3] == [
        ("contact", contacts),
        ("banner", "May 6, 2024"),
        ("headline", HEADLINE),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "ACME WIDGETS OPENS THE LARGEST PLANT\nIT HAS EVER BUILT IN NEVADA",
        "Acme Widgets Opens the Largest Plant of\nthe State of Nevada",
        "ACME WIDGETS OPENS PLANT\n\nFOR TWO MILLION WIDGETS",
    ],
)
def test_headline_goes_on_in_the_next_line(lines):
    anatomy = read_anatomy(RELEASE.replace(HEADLINE, lines))
    assert anatomy.title == " ".join(lines.split())


def test_headline_of_a_hard_wrapped_text_goes_on_in_the_next_line():
    lines = "Acme Widgets Opens Its Largest and Most Modern Plant\nSo Far, Which Is in Nevada"
    text = RELEASE.replace(HEADLINE, lines)
    assert read_anatomy(text).title == lines.split("\n", maxsplit=1)[0]
    wrapped = text.replace("today opened its ", "today opened its\n")
    assert read_anatomy(wrapped).title == " ".join(lines.split())


def test_lines_between_headline_and_lead_are_subheads():
    text = RELEASE.replace(HEADLINE, f"{HEADLINE}\n\n* Two million a year\n* Four hundred people")
    assert parts(text)[:2] == [
        ("headline", HEADLINE),
        ("subhead", "* Two million a year\n* Four hundred people"),
    ]


def test_headline_of_markdown():
    anatomy = read_anatomy(f"# {RELEASE}")
    assert (anatomy.title, anatomy.sections[0].start) == (HEADLINE, 0)


def test_short_line_above_is_no_headline():
    assert read_anatomy(f"ACME WIDGETS\n\n{RELEASE}").title == HEADLINE


def test_title_of_the_file_picks_the_headline():
    text = f"Our Newsroom Has All the Stories\n\n{RELEASE}"
    assert read_anatomy(text, hints=Hints(title=f"{HEADLINE} | Acme")).title == HEADLINE


def test_headline_only_in_the_file():
    subhead = "Two million widgets a year will come from the desert"
    text = RELEASE.replace(HEADLINE, subhead)
    anatomy = read_anatomy(text, hints=Hints(title="Acme Opens Its Largest Plant — Acme, Inc."))
    assert anatomy.title == "Acme Opens Its Largest Plant"
    assert text[anatomy.sections[0].start : anatomy.sections[0].end] == subhead
    assert anatomy.sections[0].kind == "subhead"


@pytest.mark.parametrize("title", ["Exhibit 99.1 of the form", "Microsoft Word - acme.docx", "a"])
def test_title_that_names_a_file_is_not_taken(title):
    assert read_anatomy(RELEASE, hints=Hints(title=title)).title == HEADLINE


def test_title_that_is_a_line_of_the_contacts_is_not_taken():
    contacts = "Contact:\tAna Cole\tEd Roe\n\tAcme Investor Relations\tAcme Press Office\n"
    mails = "\tana@acme.example\ted@acme.example"
    title = "Acme Investor Relations Acme Press Office"
    anatomy = read_anatomy(f"{contacts}{mails}\n\n{RELEASE}", hints=Hints(title=title))
    assert anatomy.title == HEADLINE


def test_first_line_given_as_the_title_tells_nothing():
    banner = "Acme Widgets Corporate Affairs"
    assert read_anatomy(f"{banner}\n\n{RELEASE}", hints=Hints(title=banner)).title == HEADLINE


def test_no_headline_at_all():
    anatomy = read_anatomy(f"{LEAD}\n\n{BODY}")
    assert (anatomy.title, [one.kind for one in anatomy.sections]) == (None, ["lead", "body"])


# --- where and when ---------------------------------------------------------------------------


def test_date_above_the_headline_fills_the_dateline():
    lead = "RENO – Acme Widgets today opened its largest plant, which will make many widgets."
    anatomy = read_anatomy(f"Jan. 25, 2007\n\n{HEADLINE}\n\n{lead}\n\n{BODY}")
    assert (anatomy.city, anatomy.date) == ("RENO", "2007-01-25")


@pytest.mark.parametrize(
    ("published", "date"),
    [("2024-05-08", "2024-05-06"), ("2025-01-02", "2024-05-06"), (None, None)],
)
def test_year_from_when_the_file_was_published(published, date):
    text = RELEASE.replace("May 6, 2024", "May 6").replace("2024", "")
    expected = date if published != "2025-01-02" else "2025-05-06"
    assert read_anatomy(text, hints=Hints(published=published)).date == expected


def test_late_month_published_early_is_of_the_year_before():
    text = RELEASE.replace("May 6, 2024", "Dec. 30")
    assert read_anatomy(text, hints=Hints(published="2025-01-02")).date == "2024-12-30"


def test_year_from_the_trailer_of_a_wire():
    text = RELEASE.replace("May 6, 2024", "May 6")
    assert read_anatomy(f"{text}\nSOURCE Acme\n-0-          05/06/2004\n").date == "2004-05-06"


def test_dateline_on_a_line_of_its_own_belongs_to_the_lead():
    text = (
        f"{HEADLINE}\n\nFOR IMMEDIATE RELEASE\n\nReno, Nevada – May 6th, 2024\n\n{BODY}\n\n{BODY}"
    )
    found = parts(text)
    assert found[2] == ("lead", f"Reno, Nevada – May 6th, 2024\n\n{BODY}")
    assert kinds(text) == ["headline", "banner", "lead", "body"]


# --- boilerplate ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("About Acme\n\n", "About Acme"),
        ("ABOUT ACME WIDGETS, INC.\n", "ABOUT ACME WIDGETS, INC."),
        ("**About Acme**\n\n", "About Acme"),
        ("\u200bAbout Acme:\n", "About Acme:"),
        ("About the Acme Plant\n", "About the Acme Plant"),
        ("Über Acme\n\n", "Über Acme"),
        ("Die Acme GmbH im Profil\n\n", "Die Acme GmbH im Profil"),
        ("À propos d’Acme\n\n", "À propos d’Acme"),
        ("Acerca de Acme\n\n", "Acerca de Acme"),
        ("Informazioni su Acme\n\n", "Informazioni su Acme"),
        ("关于Acme\n\n", "关于Acme"),
        ("Company Profile:\n\n", "Company Profile:"),
        ("About Acme Widgets ", "About Acme Widgets"),
        ("About Acme Widgets", "About Acme Widgets"),
        ("About Acme: ", "About Acme:"),
        ("About The Acme Group The ", "About The Acme Group"),
        ("About Acme Founded in 1950, ", "About Acme"),
    ],
)
def test_boilerplate_heading(written, heading):
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\n{written}{ABOUT} {BODY}\n"
    assert headings(text) == [heading]
    assert parts(text)[-1] == ("boilerplate", f"{written}{ABOUT} {BODY}")


@pytest.mark.parametrize(
    "opening",
    [
        "About 70% of all widgets are sold in Nevada, where",
        "About half of all widgets are sold in Nevada, where",
    ],
)
def test_about_as_a_word_is_no_heading(opening):
    text = f"{HEADLINE}\n\n{LEAD}\n\n{opening} {BODY}\n\n{BODY}"
    assert kinds(text) == ["headline", "lead", "body"]


def test_boilerplates_and_contact_in_one_line():
    tail = (
        "About Acme Acme is a maker of widgets. It is old. About Widget Fund Widget Fund gives "
        "money to Acme, see www.widgets.example. For more information, please contact: Ana Cole "
        "ana@acme.example"
    )
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY} {tail}"
    assert headings(text) == ["About Acme", "About Widget Fund"]
    assert kinds(text) == ["headline", "lead", "body", "boilerplate", "boilerplate", "contact"]


def test_boilerplate_without_a_heading():
    about = f"Acme Widgets is a leading maker of widgets and of much else. {BODY}"
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\n{about}\n\nContact: ana@acme.example\n"
    assert parts(text)[3] == ("boilerplate", about)


def test_lead_that_presents_the_issuer_is_no_boilerplate():
    text = f"{HEADLINE}\n\nAcme Widgets is a leading maker of widgets. {BODY}\n\n{BODY}\n\n{BODY}"
    assert kinds(text) == ["headline", "lead", "body"]


# --- safe harbor ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Forward-Looking Statements",
        "FORWARD LOOKING STATEMENTS",
        "Safe Harbor Statement",
        "“Safe Harbor” Statement:",
        "Cautionary Note Regarding Forward-Looking Statements",
        "Note on Forward-Looking Statements",
        "Statement Regarding Forward-Looking Information:",
        "Forward Looking Statements Note:",
        "Zukunftsgerichtete Aussagen",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_headed_safe_harbor(heading, gap):
    text = f"{RELEASE}\n{heading}{gap}{FORWARD}\n\nAll of this may change."
    assert headings(text, "safe_harbor") == [heading]
    assert parts(text)[-1] == ("safe_harbor", f"{heading}{gap}{FORWARD}\n\nAll of this may change.")


def test_safe_harbor_heading_run_in():
    text = f"{RELEASE}\nForward-Looking Statements {FORWARD}"
    assert headings(text, "safe_harbor") == ["Forward-Looking Statements"]


def test_safe_harbor_without_a_heading_ends_with_its_cautions():
    cautions = f"{FORWARD}\n\nThese factors are many and old, and they may grow."
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\n{cautions}\n\n{ABOUT}"
    assert parts(text)[-2:] == [
        ("safe_harbor", cautions),
        ("boilerplate", ABOUT),
    ]


def test_boilerplate_before_and_after_the_safe_harbor():
    text = f"{RELEASE}\n{FORWARD}\n\nAbout Widget Fund\n\nWidget Fund gives money to Acme.\n"
    assert kinds(text)[-3:] == ["boilerplate", "safe_harbor", "boilerplate"]


def test_forward_looking_without_a_caution_is_body():
    body = (
        "Acme gave a forward-looking statement of the plan to the town, which it liked very much."
    )
    assert kinds(f"{HEADLINE}\n\n{LEAD}\n\n{body}\n\n{BODY}") == ["headline", "lead", "body"]


# --- the end ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark",
    [
        *("###", "# # #", r"\# \# \#", "-0-", "-30-", "– 30 –", "* * * * *", "+++++++"),
        *("- ende -", "- termina -", "ENDS", "-END-", "(完)"),
    ],
)
def test_end_mark(mark):
    text = f"{RELEASE}\n{mark}\n\nAcme and the Acme wheel belong to Acme.\n"
    assert parts(text)[-2:] == [
        ("end_mark", mark),
        ("trailer", "Acme and the Acme wheel belong to Acme."),
    ]


def test_boilerplate_and_contact_after_the_end_mark():
    text = (
        f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\n###\n\nAbout Acme\n\n{ABOUT}\n\nContact: a@acme.example"
    )
    assert kinds(text)[-3:] == ["end_mark", "boilerplate", "contact"]


def test_stars_before_the_real_end_mark_part_the_text_only():
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\n***\n\nAbout Acme\n\n{ABOUT}\n\n# # #"
    assert [words for kind, words in parts(text) if kind == "end_mark"] == ["# # #"]


@pytest.mark.parametrize("source", ["SOURCE Acme Widgets, Inc.", "Source: Acme", "Quelle: Acme AG"])
def test_source_line(source):
    assert parts(f"{RELEASE}\n{source}\n")[-1] == ("source", source)


def test_source_of_a_figure_is_no_source_line():
    text = f"{HEADLINE}\n\n{LEAD}\n\nSource: company filings\n\n{BODY}\n"
    assert "source" not in kinds(text)


@pytest.mark.parametrize(
    "trailer",
    [
        "The post Acme Opens appeared first on Widget News.",
        "View original content: https://wire.example/1",
        "View source version on wire.example: https://wire.example/1",
        "Hashtag: #Acme",
        "The issuer is solely responsible for the content of this announcement.",
        "© 2024 Acme Widgets, Inc. All rights reserved.",
        "NOTE TO EDITORS: pictures are on our site.",
        "/Web site: http://www.acme.example /",
        "---\n\n[Original Release](https://wire.example/1)\n\nPickup - [news](https://n.example)",
    ],
)
def test_trailer(trailer):
    assert parts(f"{RELEASE}\n{trailer}\n")[-1] == ("trailer", trailer)


@pytest.mark.parametrize(
    "contact",
    [
        "CONTACT:\nAna Cole\n775-555-0199\nana@acme.example",
        "Media Contact\nAna Cole\nana@acme.example",
        "For more information, please contact:\n\nAna Cole\n\nana@acme.example",
        "Pressekontakt\nAna Cole\nTel.: 030 / 12 34 56",
        "Contacto de prensa:\nana@acme.example",
        "Contatti:\nana@acme.example",
        "媒体联系人\nAcme 中国",
        "Ana Cole\n775-555-0199\nana@acme.example",
        "Contact:Ana ColeCEOana@acme.example",
        "Company Investor RelationsMedia Contact:Ana Cole(775) 555-0199ana@acme.example",
        "INVESTOR CONTACT: Ana Cole Director 775-555-0199 ana@acme.example",
    ],
)
def test_contact_block(contact):
    assert parts(f"{RELEASE}\n{contact}\n")[-1] == ("contact", contact)


def test_phone_numbers_of_a_call_in_the_body_are_no_contact():
    call = "Dial in: +1-888-555-0199, code 4711\n\nWebcast: https://call.example"
    text = f"{HEADLINE}\n\n{LEAD}\n\n{call}\n\n{BODY}\n\n{BODY}"
    assert "contact" not in kinds(text)


# --- lists, tables, headings ------------------------------------------------------------------


@pytest.mark.parametrize("bullet", ["•", "●", "*", "-", "–", "o", "1.", "(a)", "IV."])
def test_list_in_the_body(bullet):
    items = f"{bullet} Four hundred people\n{bullet} Two million widgets"
    opening = "The plant has much to show to those who visit it:"
    text = f"{HEADLINE}\n\n{LEAD}\n\n{opening}\n\n{items}\n\n{BODY}"
    assert ("list", items) in parts(text)


@pytest.mark.parametrize(
    "table",
    [
        "| Widgets | 2024 | 2023 |\n| --- | --- | --- |\n| Sold | 12 | 11 |",
        "Widgets\t2024\t2023\nSold\t12\t11\nMade\t14\t10",
        "              2024     2023\n  Widgets sold  12       11\n  Widgets made  14       10",
        "2024\n\n2023\n\nWidgets sold\n\n12\n\n11\n\nWidgets made\n\n14\n\n10",
    ],
)
def test_table_in_the_body(table):
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\n{table}\n\n{BODY}"
    assert parts(text)[3] == ("table", table.strip())


def test_heading_in_the_body_opens_a_section():
    text = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\nA Plant for the Desert\n\n{BODY}"
    assert headings(text, "body") == ["A Plant for the Desert"]


def test_heading_glued_to_its_paragraph():
    text = (
        f"{HEADLINE}\n\n{LEAD}\n\n{BODY}\n\nAcme in NevadaAcme has built in Nevada before. {BODY}"
    )
    assert headings(text, "body") == ["Acme in Nevada"]


# --- page breaks ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "break_", ["\n\n", "\n\t\t5\n<PAGE>\n", "\n\n- 5 -\n\n", "\nPage 5 of 9\n"]
)
def test_paragraph_split_by_a_page_break_is_one(break_):
    first = "The plant employs four hundred people and runs on the"
    text = f"{HEADLINE}\n\n{LEAD}\n\n{first}{break_}light of the sun alone.\n\n{BODY}"
    start = text.index(first) + len(first)
    assert read_anatomy(text).joins == ((start, start + len(break_)),)


# --- does it look like one --------------------------------------------------------------------

STORY = "\n\n".join(["Widgets have a long past, and many people have told of it.", *(BODY,) * 5])


@pytest.mark.parametrize(
    "sign",
    [
        LEAD,
        "About Acme\n\nAcme has made widgets since 1950.",
        FORWARD,
        "###",
        "Media Contact: Ana Cole, ana@acme.example",
        "FOR IMMEDIATE RELEASE",
        "Acme (NYSE: ACME) makes them.",
    ],
)
def test_one_sign_makes_a_release(sign):
    assert read_anatomy(f"{STORY}\n\n{sign}").looks_like_release


@pytest.mark.parametrize(
    "lead",
    ["Acme is launching a widget that nobody has seen before this.", "Acme today did it again."],
)
def test_news_in_the_lead_make_a_release(lead):
    assert read_anatomy(f"{lead}\n\n{STORY}").looks_like_release


@pytest.mark.parametrize("date", ["24. April 2020 | Pressemitteilungen", "Datum: 26. Januar 2022"])
def test_date_above_the_lead_makes_a_release(date):
    assert read_anatomy(f"{date}\n\n{HEADLINE}\n\n{STORY}").looks_like_release


def test_article_is_no_release():
    anatomy = read_anatomy(STORY)
    assert not anatomy.looks_like_release
    assert "none of the signs" in anatomy.reason


def test_list_of_links_is_no_release():
    items = "\n".join(f"Acme helps town number {n}\nCommunity News" for n in range(40))
    anatomy = read_anatomy(f"{items}\n\nMedia Contacts\n(775) 555-0199")
    assert not anatomy.looks_like_release
    assert "list of headings" in anatomy.reason


@pytest.mark.parametrize("text", ["", " \n", "Acme grew.", "Acme made a widget. " * 12])
def test_short_text_is_not_refused(text):
    assert read_anatomy(text).looks_like_release


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Umsatz ist in diesem Jahr mit der neuen Anlage und dem Werk gewachsen.", "de"),
        ("Le chiffre des ventes est en hausse dans le monde et pour les clients.", "fr"),
        ("Las ventas de la empresa en el mundo han crecido con los clientes y más.", "es"),
        (
            "La crescita della società è stata di grande valore per gli azionisti con il piano.",
            "it",
        ),
        ("公司今天宣布推出新产品。", "zh"),
        ("Acme", None),
    ],
)
def test_language(text, language):
    assert read_anatomy(text).language == language


# --- any text ---------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            RELEASE,
            LEAD,
            BODY,
            FORWARD,
            "About Acme",
            "About AcmeAcme is",
            "###",
            "-0-  05/06/2004",
        ),
        *("SOURCE Acme", "Contact:", "a@b.example", "775-555-0199", "<PAGE>", "5", "* a", "|a|b|"),
        *(
            "\n",
            "\n\n",
            " ",
            "   ",
            "\t",
            "a\tb",
            "\u00a0",
            "\u200b",
            "“",
            "”",
            "# ",
            "12",
            "$",
            "---",
        ),
        *("and so", "RENO –"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join), st.text(max_size=20))
def test_sections_cover_any_text_and_do_not_overlap(text, title):
    sections = read_anatomy(text, hints=Hints(title=title)).sections
    end = 0
    for one in sections:
        assert end <= one.start < one.end <= len(text)
        assert not text[end : one.start].strip()
        assert one.heading is None or one.start <= one.heading[0] < one.heading[1] <= one.end
        end = one.end
    assert not text[end:].strip()


@given(st.text())
def test_no_text_is_too_odd(text):
    anatomy = read_anatomy(text)
    assert all(0 <= start <= end <= len(text) for start, end in anatomy.joins)
