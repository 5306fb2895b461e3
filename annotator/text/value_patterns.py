"""Patterns of names that are values or codes: dates, amounts, phases, tickers, phone numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_MONTH_NAMES: Final = (
    "January February March April May June July August September October November December".split()
)
_MONTH: Final = (
    "(?:"
    + "|".join([*_MONTH_NAMES, *(month.upper() for month in _MONTH_NAMES)])
    + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT"
    r"|NOV|DEC)\b\.?)"
)
_WEEKDAY: Final = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|MONDAY|TUESDAY|WEDNESDAY)"
_NUMBER: Final = r"(?:\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)*|(?<!\w)\.\d+)"
_RANGE: Final = rf"{_NUMBER}(?:[-–]{_NUMBER})?"
_WORD_NUMBER: Final = (
    r"(?:(?:a\ )?dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    "|forty|fifty|sixty|hundred|hundreds|thousands|millions)"
)
_SCALE: Final = r"(?:[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|mln|mn|bn)\b"
_ABOUT: Final = (
    "(?:[Aa]pproximately|[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Oo]ver|[Uu]nder"
    r"|[Mm]ore\ than|[Ll]ess\ than|[Ff]ewer\ than|[Uu]p\ to|[Aa]t\ least|[Aa]t\ most"
    r"|[Aa]s\ many\ as|[Aa]s\ much\ as|[Jj]ust\ over|[Jj]ust\ under|[Cc]lose\ to|[Aa]n\ estimated)"
)
_UNIT: Final = (
    "(?:mg/kg|mg|kg|µg|mcg|mL|ml|km|cm|mm|MW|GW|kW|MWh|GWh|TWh|kWh|oz|bpd|acres?|hectares?|miles?"
    "|feet|tons?|tonnes?|ounces|barrels|gallons|years?|months?|weeks?|days?|hours?|minutes?|basis"
    "|patients|subjects|participants|employees|customers|people|shares|units|users|members"
    "|countries|states|locations|stores|sites|companies|clients|families|students)"
)
_PER_SHARE: Final = (
    r"(?:\ (?:per|a)\ (?:common\ |diluted\ |basic\ |ordinary\ )?(?:share|unit|barrel|ton))?"
)
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_ROMAN: Final = "(?:[1-4]|I{1,3}V?|IV)"
_EXCHANGE: Final = (
    r"(?:NASDAQ(?:CM|GM|GS)?|Nasdaq|NYSE(?:\ American|\ MKT|\ Arca)?|AMEX|OTC(?:QB|QX|BB|PK|MKTS)?"
    r"|OTC\ Pink|TSXV?|TSX(?:-|\ )V|CSE|LSE|AIM|ASX|HKEX|SEHK|Euronext(?:\ [A-Z][a-z]+)?|EPA|FWB"
    "|FSE|Frankfurt|TASE|BSE|NSE|SIX|XETRA|ETR|SGX|TSE|ISIN|CUSIP)"
)
_TRIAL_WORD: Final = (
    "(?:clinical|pivotal|registrational|randomized|randomised|open-label|double-blind"
    "|placebo-controlled|multicenter|dose-escalation|proof-of-concept)"
)
_QUALIFIER: Final = "(?:first|second|third|fourth|final|last|previous|current|full)"

_PATTERN: Final = rf"""(?<![\w/@=&?\#.-])(?:
    # dates and periods
    (?:(?:{_QUALIFIER}\ )?(?:fiscal\ |calendar\ )?(?:year|quarter|half)s?
        |(?:three|six|nine|twelve|\d+)\ (?:months|weeks))
      \ ended\ {_MONTH}\ {_DAY}(?:,?\ {_YEAR})?
  | (?:{_WEEKDAY},?\ )?{_MONTH}\ {_DAY}(?:,?\ {_YEAR})?(?![\w%])
  | {_DAY}(?:\ de)?\ {_MONTH}(?:,?\ {_YEAR})?\b
  | {_MONTH},?\ {_YEAR}\b
  | {_QUALIFIER}(?:-|\ )(?:fiscal\ |calendar\ )?(?:quarter|half)
      (?:\ of\ (?:the\ )?(?:fiscal\ |calendar\ )?(?:year\ )?{_YEAR})?\b
  | (?:[QH][1-4]|[1-4][QH])(?:\ ?(?:FY\ ?)?(?:{_YEAR}|['’]?\d\d))?\b
  | (?:[Ff]iscal|[Cc]alendar)(?:\ year)?\ {_YEAR}\b
  | FY\ ?(?:{_YEAR}|\d\d)\b
  | (?:(?:[Ee]arly|[Ll]ate|[Mm]id|end\ of|beginning\ of)(?:-|\ )){_YEAR}s?\b
  | (?:past|last|next|coming)\ (?:{_WORD_NUMBER}|\d+)\ (?:years|months|weeks|days|decades|quarters)
  | (?:past|last|next|this|prior)\ (?:year|month|week|quarter)\b
  | {_YEAR}-\d\d-\d\d\b | \d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b
    # money, percentages, quantities
  | (?:{_ABOUT}\ )?
      (?:(?:US|CA|AU|HK|NZ|NT|[ACSR])?[$€£¥₹₩]|USD|EUR|GBP|CHF|JPY|CAD|AUD|RMB|INR)\ ?
      {_NUMBER}(?:[MBK]\b|\ ?{_SCALE})?{_PER_SHARE}
  | (?:{_ABOUT}\ )?{_NUMBER}(?:\ {_SCALE})?
      \ ?(?:U\.S\.\ dollars|(?:dollars|[Ee]uros?|pounds|yen|cents|USD|EUR|GBP)\b|[€£])
      {_PER_SHARE}
  | (?:{_ABOUT}\ )?{_RANGE}\ ?(?:%|(?:percent|per\ cent|percentage\ points?|basis\ points?|bps)\b)
  | (?:{_ABOUT}\ )(?:a\ dozen\b|(?:{_WORD_NUMBER}|{_RANGE})(?!\w)(?:\ {_SCALE})?(?:\ {_UNIT}\b)?)
  | {_RANGE}(?:\ {_SCALE}(?:\ {_UNIT}\b)?|(?:-|\ ){_UNIT}\b)
  | {_WORD_NUMBER}(?:\ {_SCALE}(?:\ {_UNIT}\b)?|(?:-|\ ){_UNIT}\b)
    # codes
  | [Pp](?:hase|HASE)\ {_ROMAN}[abc]?(?:[/-]{_ROMAN}[abc]?)?\b
      (?:(?:,?\ {_TRIAL_WORD})*\ (?:trial|study)\b)?
  | {_EXCHANGE}\ ?:\ ?[A-Z0-9][A-Z0-9.]{{0,11}}(?<!\.)
  | (?:\+\d{{1,3}}[ .-]?)?(?:\(\d{{3}}\)\ ?|\d{{3}}[ .-])\d{{3}}[ .-]\d{{4}}\b
  | \+\d[\d ().-]{{6,16}}\d\b
  | Form\ (?:\d+-[A-Z]+|[A-Z]-\d+|\d+)(?:/A)?\b
)"""


@cache
def value() -> re.Pattern[str]:
    """Matches a value or code; one space of the pattern stands for any white space in one line."""
    return re.compile(_PATTERN.replace(r"\ ", r"[^\S\n]"), re.VERBOSE)


WORDS: Final = frozenset(re.findall("[a-z]{4,}", re.sub(r"\[(\w)\w\]", r"\1", _PATTERN).lower()))
"""Lower-case words that can be inside a value; any other of four letters or more cannot."""
