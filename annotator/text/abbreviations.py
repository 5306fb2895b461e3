"""Words whose full stop belongs to them, and whether a sentence can end with them."""

from __future__ import annotations

from typing import Final

HONORIFICS: Final = frozenset(
    "Mr Mrs Ms Mx Dr Drs Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Maj Sgt Capt Cpl Cmdr Rev Hon "
    "Messrs Amb Supt Herr Frau Mme Mlle Sr Sra Srta Sig Dott Ing".split()
)
"""Before the name of a person; never end a sentence."""

MONTHS: Final = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
WEEKDAYS: Final = frozenset("Mon Tue Tues Wed Thu Thur Thurs Fri".split())

STATES: Final = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont "
    "Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask".split()
)
"""States and provinces as the AP writes them."""

COMPANY_SUFFIXES: Final = frozenset(
    "Inc Corp Co Cos Ltd Bros Pty Pte Cie Lda Ltda Intl Mfg Assn Inst".split()
)
NAME_SUFFIXES: Final = frozenset({"Jr", "Sr", "Esq"})

NUMBERED: Final = frozenset("No Nos Nr Art Sec Fig Figs Vol Vols Ch Par Eq Ref p pp Bldg".split())
"""Abbreviations only before a number: `No. 5`, but `He said no.`"""

OTHERS: Final = frozenset(
    "vs approx est etc al dept Dept govt Govt St Ste Mt Ft Ave Blvd Rd Hwy Pkwy Dr Tel Ext ext cf "
    "viz ca resp incl excl max min avg hrs mos yrs Mio Mrd bzw inkl ggf Str".split()
)

DOTTED: Final = ("Ph.D.", "Pharm.D.", "Psy.D.", "Ed.D.", "Eng.D.", "Sc.D.", "M.Sc.", "B.Sc.", "Dr.")
"""Abbreviations with inner stops that are not single letters."""

SINGLE_STOP: Final = (
    HONORIFICS | MONTHS | WEEKDAYS | STATES | COMPANY_SUFFIXES | NAME_SUFFIXES | OTHERS
)
"""Every abbreviation with one stop, at its end, without that stop; NUMBERED apart."""

ALSO_IN_CAPITALS: Final = HONORIFICS | MONTHS | STATES | COMPANY_SUFFIXES | NAME_SUFFIXES
"""Those that all-capital lines hold."""

CAN_END_SENTENCE: Final = STATES | COMPANY_SUFFIXES | NAME_SUFFIXES | {"etc", "al"}
"""Those that a sentence may end with, which the next word must decide."""

COMPOUND_ENDINGS: Final = tuple(
    "driven area aware based bound born built capable centric certified cleared compliant "
    "dependent elect enabled exempt facing first focused free friendly funded grade headquartered "
    "held independent induced led level like linked listed made mediated naive native negative "
    "only owned positive powered ready refractory related resistant responsive rich run sensitive "
    "specific sponsored style supported targeted targeting themed treated type wide".split()
)
"""Second halves of compounds whose first half can be a name: `Ontario-based`."""
