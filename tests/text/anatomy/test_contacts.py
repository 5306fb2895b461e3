"""Whom to ask is found in blocks, lines, columns and prose, with broken lines and in languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.anatomy.contact_marks import has_contact
from annotator.text.anatomy.contacts import find_contacts
from annotator.text.paragraphs import paragraphs

PIECES = st.lists(
    st.sampled_from(
        [
            "Media Contact: ", "CONTACT", "Investors:", "Ana Cole", "Acme Partners", "Director",
            "\n", "555-123-4567", "+49 30 1234567", "ana@acme.example", "ana [at] acme [dot] com",
            "@", "\t", "   ", " | ", "for more information, please contact ", " or ", "Fax: ",
            "(408) ", ", ", "1",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def contacts(text):
    """Each contact as kind, name, mail address and phone number."""
    found = find_contacts(text, paragraphs(text))
    return [(one.kind, one.name, one.email, one.phone) for one in found]


def only_contact(text):
    (contact,) = find_contacts(text, paragraphs(text))
    return contact


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CONTACT:\nAna Cole\nDow Partners\n555-123-4567\nana@dow.example",
         ("unlabelled", "Ana Cole", "ana@dow.example", "555-123-4567")),
        ("INVESTOR CONTACT: Ana Cole Managing Director Dow Advisory Group 555-123-4567 a@dow.com",
         ("investor", "Ana Cole", "a@dow.com", "555-123-4567")),
        ("Media Contact:Ana Cole(408) 555-0140ana@acme.com",
         ("media", "Ana Cole", "ana@acme.com", "(408) 555-0140")),
        ("Company Investor RelationsContact:Ana DowPCG Widget Group(646) 555-0119dow@pcg.com",
         ("investor", "Ana Dow", "dow@pcg.com", "(646) 555-0119")),
        ("Contact:Ana ColeCEOinfo@acme.com", ("unlabelled", "Ana Cole", "info@acme.com", "")),
        ("Ana ColePresident and CEOTelephone: 604-555-4766Email: ana@acme.com",
         ("unlabelled", "Ana Cole", "ana@acme.com", "604-555-4766")),
        ("For media inquiries, please contact Ana Cole at ana@acme.com or 555-123-4567.",
         ("media", "Ana Cole", "ana@acme.com", "555-123-4567")),
        ("Acme Giant makes widgets. For more, contact Dr. Ana Cole at 800-555-8050 or IR@ACME.com.",
         ("investor", "Dr. Ana Cole", "IR@ACME.com", "800-555-8050")),
        ("Media Contact\nC: 202.555.2474", ("media", "", "", "202.555.2474")),
        ("Press Contacts:\nAna Cole: ana [at] acme [dot] com",
         ("media", "Ana Cole", "ana@acme.com", "")),
        ("Pressekontakt:\nAnna Muster\nTelefon: +49 (0)30 123456-78\nE-Mail: presse@beispiel.de",
         ("media", "Anna Muster", "presse@beispiel.de", "+49 (0)30 123456-78")),
        ("Contact presse : Anne Dupont, 01 23 45 67 89, anne@exemple.fr",
         ("media", "Anne Dupont", "anne@exemple.fr", "01 23 45 67 89")),
        ("Contatti stampa: Anna Rossi, anna@esempio.it",
         ("media", "Anna Rossi", "anna@esempio.it", "")),
        ("Contacto de prensa:\nmedia@ejemplo.es", ("media", "", "media@ejemplo.es", "")),
        ("媒体联系人：\n李明\nliming@example.cn", ("media", "", "liming@example.cn", "")),
        ("Media Relations:\nAna Cole, 404-555-5333 or 1-866-555-5333",
         ("media", "Ana Cole", "", "404-555-5333 or 1-866-555-5333")),
        ("Contact: Ana Cole\nFax: 555-123-9999\nPhone: 555-123-4567",
         ("unlabelled", "Ana Cole", "", "555-123-4567")),
        ("Contact:\nAna Cole\nAcme Investor Relations\n555-123-4567",
         ("investor", "Ana Cole", "", "555-123-4567")),
    ],
)  # fmt: skip
def test_contact_is_read_in_its_form(text, found):
    assert contacts(text) == [found]


def test_several_contacts_share_the_kind_of_their_heading():
    text = "Media contacts:\n\nAna Cole\nana@acme.com\n\nBen Dow\nben@acme.com"
    assert contacts(text) == [
        ("media", "Ana Cole", "ana@acme.com", ""),
        ("media", "Ben Dow", "ben@acme.com", ""),
    ]


def test_each_heading_begins_a_contact():
    text = "Media Contact: Ana Cole ana@acme.com Investor Contact: Ben Dow ben@acme.com"
    assert [(kind, name) for kind, name, *_ in contacts(text)] == [
        ("media", "Ana Cole"),
        ("investor", "Ben Dow"),
    ]


@pytest.mark.parametrize("gap", ["\t", "      "])
def test_columns_are_read_one_by_one(gap):
    rows = [
        ("Investor Contact:", "Media Contact:"),
        ("Ana Cole", "Ben Dow"),
        ("(650) 555-0349", "(212) 555-7935"),
        ("ana@acme.com", "ben@acme.com"),
    ]
    assert contacts("\n".join(map(gap.join, rows))) == [
        ("investor", "Ana Cole", "ana@acme.com", "(650) 555-0349"),
        ("media", "Ben Dow", "ben@acme.com", "(212) 555-7935"),
    ]


def test_row_of_one_contact_stays_whole():
    text = "Contact:\nAna Cole\t555-123-4567\tana@acme.com\nBen Dow\t555-123-4568\tben@acme.com"
    assert [(name, mail) for _, name, mail, _ in contacts(text)] == [
        ("Ana Cole", "ana@acme.com"),
        ("Ben Dow", "ben@acme.com"),
    ]


def test_role_and_organisation_are_kept():
    contact = only_contact(
        "Contact: Ana Cole, Senior Vice President of Sales, Dow Advisory Group, ana@dow.com"
    )
    assert contact.extra == {
        "role": "Senior Vice President of Sales",
        "organisation": "Dow Advisory Group",
    }


def test_span_reaches_from_the_heading_to_the_address():
    text = "Acme grows.\nMedia Contact: Ana Cole, ana@acme.com. Thank you."
    contact = only_contact(text)
    assert text[contact.start : contact.end] == "Media Contact: Ana Cole, ana@acme.com"


@pytest.mark.parametrize(
    "text",
    [
        "Media Contact:\nAna Cole\nNew York",
        "Sales rose by 1,234,567 to 2005-06-07 and 12/31/2004.",
        "Follow @acme and visit www.acme.com.",
        "Contact: see our site at https://acme.com/contact.",
    ],
)
def test_text_without_an_address_is_no_contact(text):
    assert contacts(text) == []


@pytest.mark.parametrize(
    ("text", "is_contact"),
    [
        ("For more information contact Ana Cole at ana@acme.com.", True),
        ("Dial 555-123-4567 to hear the call.", False),
        ("The contact of both plates is perfect.", False),
    ],
)
def test_paragraph_with_cue_and_address_is_told(text, is_contact):
    assert has_contact(text, 0, len(text)) is is_contact


@given(PIECES)
def test_spans_are_inside_and_in_order(text):
    found = find_contacts(text, paragraphs(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.email or one.phone for one in found)


@given(PIECES)
def test_names_are_printed_within_the_span(text):
    for one in find_contacts(text, paragraphs(text)):
        assert one.name in " ".join(text[one.start : one.end].split())
