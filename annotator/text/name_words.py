"""Words that decide where a name begins, goes on and ends."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from annotator.text.abbreviations import COMPANY_SUFFIXES
from annotator.text.function_words import OPENERS

NOT_NAMES: Final = OPENERS - {"Will", "Key", "Forward", "Next", "Now", "One", "Once"}
"""Capitalised, still never in a name."""

HEADING_VERBS: Final = frozenset(
    "Announces Announce Announced Reports Reported Appoints Launches Launched Selects Secures "
    "Welcomes Unveils Expands Completes Receives Signs Acquires Enters Earns Hires Joins "
    "Celebrates Introduces Releases Wins Presents Delivers Achieves Provides Names Named Initiates "
    "Begins Closes Declares Extends Submits Raises Publishes Establishes Establish Establishing "
    "Strengthens Enhances Advances Accelerates Elects Promotes Regarding About".split()
)
"""Verbs of headlines, which end the name of the issuer."""

STAND_ALONE: Final = frozenset("CEO CFO COO CTO CMO CIO CSO EVP SVP President Chairman".split())
"""Titles that are one name even beside another."""

LEGAL_FORMS: Final = COMPANY_SUFFIXES | frozenset(
    "Jr Sr LLC LLP LP L.P L.L.C PLC plc N.V S.A AG SE GmbH Limited Incorporated Corporation S.p.A "
    "S.r.l AB ASA A/S Oyj KK KG B.V II III INC CORP LTD CO LIMITED CORPORATION".split()
)
"""What may follow a comma within a name, without its last stop."""

OF_HEADS: Final = frozenset(
    "university college school academy institute institution centre center department ministry "
    "office board bank bureau house council chamber court society association federation union "
    "league city state port republic kingdom commonwealth district county gulf bay university "
    "director directors head manager vice act journal church hospital museum library faculty "
    "organization organisation secretary centers".split()
)
"""Words whose name goes on after `of`."""

FOR_HEADS: Final = frozenset(
    "centre center centers institute foundation agency society association council coalition "
    "campaign partnership fund alliance organization organisation office committee initiative "
    "network programme program project excellence".split()
)
"""Words whose name goes on after `for`."""

AND_TAILS: Final = frozenset(
    "Commission Administration Committee Subcommittee Act Agency Authority Bureau".split()
)
"""Last words of names that may hold `and`: `Securities and Exchange Commission`."""

PARTICLES: Final = frozenset("de du la van von der den del di da dos bin al ten ter y".split())

_STATES: Final = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia"
    "|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts"
    "|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey"
    "|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania"
    "|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
    "|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|Québec|British Columbia|Alberta|Manitoba"
    "|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|New South Wales|Queensland|Bavaria"
    r"|England|Scotland|Wales|N\.Y\.|N\.J\.|N\.C\.|S\.C\.|N\.H\.|N\.M\.|N\.D\.|S\.D\.|W\.Va\.|R\.I\."
    r"|D\.C\.|B\.C\.|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn"
    r"|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wisc|Wyo|Ont|Que|Alta|Sask)\."
    "|A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]"
    "|UT|V[TA]|W[AVIY]|ON|QC|BC|AB|MB|SK|NS|NB"
)
_COUNTRIES: Final = (
    r"U\.S\.A\.|U\.S\.|USA|US|UK|U\.K\.|UAE|United States|United Kingdom|Canada|Mexico|Brazil"
    "|Argentina|Chile|Colombia|Peru|Ireland|France|Germany|Austria|Switzerland|Italy|Spain|Portugal"
    "|Belgium|Netherlands|The Netherlands|Luxembourg|Denmark|Sweden|Norway|Finland|Iceland|Poland"
    "|Czech Republic|Hungary|Romania|Bulgaria|Greece|Turkey|Russia|Ukraine|Israel|Egypt|Morocco"
    "|Nigeria|Kenya|South Africa|Ghana|United Arab Emirates|Saudi Arabia|Qatar|Kuwait|Bahrain|India"
    "|Pakistan|Bangladesh|Sri Lanka|China|Taiwan|Hong Kong|Japan|South Korea|Korea|Singapore"
    "|Malaysia|Indonesia|Thailand|Vietnam|Philippines|Australia|New Zealand|Kazakhstan|Uzbekistan"
)


@cache
def state() -> re.Pattern[str]:
    """Matches a state or province, in full or short."""
    return re.compile(rf"(?:{_STATES}|{_STATES.upper()})(?!\w)")


@cache
def country() -> re.Pattern[str]:
    """Matches a country."""
    return re.compile(rf"(?:{_COUNTRIES}|{_COUNTRIES.upper()})(?!\w)")
