"""The whole anatomy of a release, read from its text and from what its file says about it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.fragments import Span
from annotator.model.records import Contact, Dateline, Quote, Section
from annotator.text.anatomy.blocks import split_blocks
from annotator.text.anatomy.body import read_body
from annotator.text.anatomy.contacts import find_contacts
from annotator.text.anatomy.head import is_date_line, read_head
from annotator.text.anatomy.issuer import find_issuer
from annotator.text.anatomy.language import language_of
from annotator.text.anatomy.lead import Lead, find_lead
from annotator.text.anatomy.parts import Part, sections_of
from annotator.text.anatomy.quotes import find_quotes
from annotator.text.anatomy.run_in import split_run_in
from annotator.text.anatomy.scopes import first_span, where_addressed, where_spoken
from annotator.text.anatomy.verdict import reason_against
from annotator.text.anatomy.when import release_date
from annotator.text.anatomy.wires import named_wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the file says about its release; `published` is an ISO date. None where it is silent."""

    title: str | None = None
    published: str | None = None
    wire: str | None = None
    issuer: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """What a release is made of; all spans are into its text.

    `sections` are a flat, ordered cover of the text, white space aside. `joins` are the gaps that
    page breaks left within a paragraph. City, region, country and wire are as printed, `date` is
    ISO 8601. `reason` says why a text does not look like a release, and is empty when it does.
    """

    title: str | None = None
    sections: tuple[Section, ...] = ()
    joins: tuple[Span, ...] = ()
    dateline: Dateline | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    date: str | None = None
    wire: str | None = None
    quotes: tuple[Quote, ...] = ()
    contacts: tuple[Contact, ...] = ()
    issuer: str | None = None
    ticker: str | None = None
    language: str | None = None
    looks_like_release: bool = True
    reason: str = ""


def read_anatomy(text: str, *, hints: Hints = Hints()) -> Anatomy:
    """The anatomy of `text`; it never raises, and finds less in a text that is no release."""
    blocks, joins = split_blocks(text)
    blocks = [part for block in blocks for part in split_run_in(text, block)]
    lead = find_lead(text, blocks) or Lead(len(blocks), len(blocks), None)
    lead_blocks = blocks[lead.first : lead.last + 1]
    head = read_head(
        text,
        blocks[: lead.first],
        hint=hints.title or "",
        is_wrapped=any("\n" in text[block.start : block.end] for block in lead_blocks),
    )
    sections = sections_of(
        [
            *head.parts,
            *(Part("lead", block.start, block.end) for block in lead_blocks),
            *read_body(text, blocks, first=lead.last + 1),
        ]
    )
    lead_end = lead_blocks[-1].end if lead_blocks else len(text)
    found = lead.dateline
    issuer = find_issuer(
        text, headline=first_span(sections, "headline"), lead=first_span(sections, "lead")
    )
    reason = reason_against(
        text,
        blocks,
        kinds=(section.kind for section in sections),
        title=head.title,
        lead=" ".join(block.words for block in lead_blocks),
        has_dateline=found is not None and found.is_sure,
        is_dated=any(is_date_line(text, block) for block in blocks[: lead.first]),
    )
    return Anatomy(
        title=head.title,
        sections=sections,
        joins=joins,
        dateline=Dateline(start=found.start, end=found.end) if found else None,
        city=found.city if found else None,
        region=found.region if found else None,
        country=found.country if found else None,
        date=release_date(
            text,
            blocks,
            lead=lead.first,
            printed=found.date if found else None,
            published=hints.published,
        ),
        wire=(found and found.wire) or hints.wire or named_wire(text, lead_end),
        quotes=find_quotes(text, where_spoken(blocks, sections)),
        contacts=find_contacts(text, where_addressed(text, blocks, sections)),
        issuer=issuer.name if issuer else hints.issuer,
        ticker=issuer.ticker if issuer else None,
        language=hints.language or language_of(text),
        looks_like_release=not reason,
        reason=reason,
    )
