"""Lines that are what they say: banners, contact headings, end marks, source lines, trailers."""

from __future__ import annotations

import re
from typing import Final

_BANNER: Final = re.compile(
    r"""
      (?:(?:not\s)?for\s(?:immediate|public|general)?\s?(?:release|distribution)\b.{0,60}
      |for\srelease\b.{0,60}|immediate\srelease
      |exhibit\s\(?99.{0,20}|ex-99.{0,20}|news|(?:press|news|media|earnings)\s(?:release|statement)s?
      |company\sannouncement(?:\sno\..{0,20})?|(?:stock\sexchange|corporate|investor)\s(?:news|release)
      |latest\snews|news\s(?:details?|summary\sand\sdetails)|corporate\snews|update|breaking\snews
      |pressemitteilung(?:en)?.{0,30}|presseinformation.{0,30}|medienmitteilung.{0,30}
      |communiqué(?:\sde\spresse)?|pour\s(?:diffusion|publication)\simmédiate|comunicado\sde\sprensa
      |para\s(?:publicación|divulgación)\sinmediata|nota\sde\sprensa|comunicato\sstampa|新闻稿|新闻发布
      |embargo(?:ed)?\b.{0,80}|sperrfrist.{0,60}|news\sdirect|\[?register\sfor\sfree\]?
      |(?:skip\sto|back\sto|return\sto)\s.{0,40}|share(?:\s(?:this|on|via).{0,30})?|print(?:\sthis)?
      |(?:down\s?load|email|tweet|facebook|twitter|linkedin|pdf|rss|home|menu|search)(?:\s.{0,20})?
      |news\sprovided\sby|(?:eqs|dgap)-(?:news|ad-?hoc|cms|dd|wphg|pvr).{0,250}
      |your\sbrowser\sdoes\snot\ssupport.{0,60}
      |</?[a-z0-9_]{1,20}>.{0,120}|!\[[^\]]{0,300}\]\([^()\s]{0,500}\))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DESK: Final = (
    r"(?:press|media|investors?|company|corporate|analysts?|public|news|pr|ir|financial|business"
    r"|editorial|general|external|agency|sales|shareholder)"
)
_CONTACT: Final = re.compile(
    rf"""
      \[?(?:for\s)?(?:all\s)?(?:{_DESK}(?:\s?(?:[&/,]|and)\s?|\s)){{0,3}}
        (?:information\s|relations\s|inquir(?:y|ies)\s)?
        (?:contacts?(?:\s(?:information|details|persons?|us|:|for\sthe\smedia))?|inquiries|enquiries
        |queries|relations(?:\scontacts?)?|affairs)
        (?:\b(?=\s{{0,3}}[\]:：]|\s?$|\s?[–—-]\s)|(?-i:(?=[A-Z])))
    | (?:for\s)?(?:more|further|additional|media|press)\s(?:information|inquiries|enquiries|details)
      [^.\n:]{{0,80}}?(?:contact|call|e-?mail|reach)\b
    | for\s(?:media|press|public|investor)\s(?:inquiries|enquiries|requests)\b[^.\n]{{0,60}}
    | (?:investors?|media|press|analysts?|company|corporate)(?:\s(?:and|&)\s\w+)?\s?:
    | for\s(?:questions|interviews)\b[^.\n]{{0,60}}contact
    | to\s(?:request|schedule)\san\sinterview\b
    | (?:presse|medien|ansprech|kontakt)\w{{0,14}}?(?:kontakte?|partner(?:in)?|stelle|anfragen)?
      \s?(?::|$|\n)
    | (?:pressekontakt|ansprechpartner(?:in)?|(?:für\s)?rückfragen|medienkontakt)\b
    | weitere\sinformationen[^.\n]{{0,60}}:
    | (?:contacto?s?|relations?|relaciones)\s(?:de\s|con\s)?
      (?:presse|médias?|investisseurs|prensa|medios|stampa)\b
    | pour\s(?:plus|tout\w?)\s[^.\n:]{{0,60}}?(?:contact|joindre)\w*
    | (?:contactos?|contatt[io]|kontakte?|ufficio\sstampa)
      (?:\s(?:per|para|für)\s[^:.\n]{{1,30}})?\s?(?::|$|\n)
    | para\s(?:más|mayor)\sinformación[^.\n:]{{0,60}}?(?:contact|comun)\w*
    | per\s(?:ulteriori|maggiori)\sinformazioni[^.\n:]{{0,60}}?contatt\w*
    | (?:新闻|媒体|媒體|投资者)?联[系络]人?(?:方式)?
    | /contact:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"""
      [\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,} | \[email\sprotected\]
    | (?<![\w$.,])(?:
        \+\s?\d[\d\s()./–-]{6,18}\d
      | (?:1[-.\s])?\(?\d{3}\)?[-./\s]{1,2}\d{3}[-.\s]{1,2}\d{4}(?!\w)
      | 1-8\d\d-[A-Z0-9-]{7,10} | \d{3,4}-\d{7,8}(?!\d) | \d{10}(?!\d)
      | 0\d{1,4}\s?[/–-]\s?\d{3}[\d\s-]{0,8} )
    | (?i:\b(?:tel(?:efon|efono|ephone|éfono)?|phone|ph|fon|mobile|cell|[tmcp]))\s?[.:]{1,2}\s?
      \+?[\d(][\d\s()./–-]{5,18}\d
    """,
    re.VERBOSE,
)
_END_MARK: Final = re.compile(
    r"(?:\\?\#(?:\s?\\?\#){1,9}|[-–—]\s?0\s?[-–—]|[-–—]\s?30\s?[-–—]|\\?\*(?:\s{0,3}\\?\*){2,9}|\+{3,12}|~{3,12}"
    r"|[-–—*#]{0,3}\s?(?i:ends?|ende|fine|fin|termina|xxx|完)\s?[-–—*#]{1,3}|ENDS?|Ends|ENDE|FIN|（完）|\(完\)"
    r"|(?:o\s?){3})"
)
_END_DATE: Final = re.compile(r"\s+(?=\d{1,2}/\d{1,2}/\d{4}\Z)")
_SOURCE: Final = re.compile(
    r"[\s*_/]{0,4}(?:SOURCE|Source|Quelle|QUELLE|Fuente|FUENTE|Fonte|来源)(?:\s?[:：]\s?|\s{1,4})"
    r"(?=[^\W_])[^\n]{2,120}"
)
_WIRE_TRAILER: Final = re.compile(
    r"""
      the\spost\s.{1,300}?\s(?:first\s)?appeared\s(?:first\s)?on\s
    | view\s(?:the\s)?(?:original|source)\s(?:content|version|release|press\srelease|article)\b
    | original/source | \[original/source | original-content\svon | hashtag:
    | the\sissuer\sis\ssolely\sresponsible
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILER: Final = re.compile(
    r"""
      view\soriginal\b | distributed\sby: | pmw\son\snewsramp | add\sus\son\sgoogle
    | (?:-{1,2}\s?){1,2}C-\s | ©|\(c\)\s|copyright\b | all\srights\sreserved
    | (?:registered\s)?trademarks?(?=\s?$|\s?:|[A-Z]) | .{0,200}\btrademarks?\sof\s.{0,300}owners?
    | note\sto\s(?:the\s)?editors? | notes\sto\seditors? | editor[’']?s?\snotes?\b
    | /web\ssite: | company\snews\son-call | (?:CO|ST|IN|SU):\s{1,4}\S | /photo: | photos?(?:\s-|:)
    | multimedia\s(?:available|files|content) | logo\s[-–] | bu: | \(S\s?\)
    | </(?:text|document)> | company\swebsite | newsroom:\s | follow\sus\son\b
    | may\sbe\sconsidered\sattorney\sadvertising | visit\sour\s(?:website|blog)\s?$
    | (?:for\s(?:the\s)?latest\snews|the\slatest\snews\sand\supdates)\b.{0,200}
    | (?:-----END\s|begin\sprivacy) | \[newsramp | pickup\s-\s | \[reddit\spost
    | \d{1,2}/\d{1,2}/\d{4}\s?\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RULE: Final = re.compile(r"(?:-\s?){3,120}|_{3,120}|={3,120}|(?:\*\s?){3}")


def is_banner(words: str) -> bool:
    """Whether a line is a label or part of the page around the release, and never its headline."""
    return bool(_BANNER.fullmatch(words.strip("*_#-–—: ")))


def opens_contact(words: str) -> bool:
    """Whether a block opens with the heading of a contact or a request to get in touch."""
    return bool(_CONTACT.match(words.lstrip("*_#- ")))


def has_address(words: str) -> bool:
    """Whether a block holds a mail address or a phone number."""
    return bool(_ADDRESS.search(words))


def end_mark_length(words: str) -> int:
    """The length of the end mark that a line is, without a date after it; 0 when it is none."""
    match = _END_MARK.match(words)
    if match is None:
        return 0
    rest = words[match.end() :]
    return match.end() if not rest or _END_DATE.match(rest) else 0


def is_strong_mark(words: str) -> bool:
    """Whether an end mark can be nothing else, as a row of stars can."""
    return words.strip("* ~o\\") != ""


def is_source(words: str) -> bool:
    """Whether a line names who issued the release."""
    return bool(_SOURCE.fullmatch(words)) and "://" not in words


def is_wire_trailer(words: str) -> bool:
    """Whether a block is what a wire adds to every release, wherever it puts it."""
    return bool(_WIRE_TRAILER.match(words.lstrip("*_ ")))


def is_trailer(words: str) -> bool:
    """Whether a block is what wires, sites and lawyers add after the release."""
    return is_wire_trailer(words) or bool(_TRAILER.match(words.lstrip("*_ ")))


def is_rule(words: str) -> bool:
    """Whether a line is nothing but dashes, as before the footer of an archive."""
    return bool(_RULE.fullmatch(words))
