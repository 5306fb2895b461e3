"""Words that attribute speech, in the languages releases are written in."""

from __future__ import annotations

from typing import Final

ENGLISH: Final = frozenset(
    "said says saying stated states stating commented comments commenting added adds adding noted "
    "notes noting explained explains explaining remarked remarks remarking concluded concludes "
    "concluding declared declares told wrote writes affirmed affirms emphasized emphasised "
    "emphasizes stressed stresses exclaimed exclaims replied replies answered recalled recalls "
    "quipped joked testified reiterated enthused enthuses".split()
)
OTHERS: Final = frozenset(
    # German
    "sagt sagte sagten erklärt erklärte erklärten betont betonte betonten ergänzt ergänzte "
    "kommentiert kommentierte meint meinte äußert äußerte unterstreicht unterstrich resümiert "
    # French
    "déclare déclaré affirme affirmé explique expliqué souligne souligné précise précisé ajoute "
    "ajouté commente commenté conclut conclu indique indiqué confie confié poursuit "
    # Spanish and Portuguese
    "dijo dice afirmó afirma señaló señala declaró declara explicó explica comentó comenta agregó "
    "agrega añadió añade aseguró asegura destacó destaca indicó subrayó concluyó expresó manifestó "
    "disse afirmou explicou comentou acrescentou "
    # Italian, Dutch
    "dichiara dichiarato afferma affermato spiega spiegato commenta commentato sottolinea "
    "sottolineato aggiunge aggiunto conclude concluso detto zegt zei".split()
)
STRONG: Final = ENGLISH | OTHERS
"""Enough beside the marks of a quotation, whoever speaks."""

WEAK: Final = frozenset(
    "continued continues observed observes reflected reflects insisted insists argued argues "
    "shared shares highlighted highlights offered agreed agrees warned warns cautioned "
    "acknowledged acknowledges admitted suggested suggests confirmed confirms claimed urged echoed "
    "echoes elaborated expressed mentioned mentions announced reported believes thinks started "
    "began opened responded responds asked asks summarized summarised clarified described "
    "describes boasted proclaimed predicted predicts advised advises lauded praised cheered "
    "expressing sharing tells asserted asserts maintained opined assured "
    "berichtet berichtete freut freute begrüßt begrüßte fordert forderte warnt warnte bekräftigt "
    "bekräftigte erläutert erläuterte hebt zeigt lobt lobte bilanziert "
    "estime estimé rappelle rappelé note raconte réjouit félicite félicité témoigne annonce "
    "annoncé assure assuré considera considère "
    "anunció recordó reconoció sostuvo enfatizó ricorda ricordato osserva racconta".split()
)
"""Enough only beside a name."""

SOURCES: Final = frozenset("selon secondo según laut segundo volgens aldus so".split())
"""What stands before the source: `according to` apart."""

CHINESE: Final = (
    "表示|说道|指出|强调|认为|介绍道|介绍|补充道|补充|坦言|透露|评论道|评论|说|称"
    "|說道|強調|認為|介紹|補充|評論|說|稱"
)

BEFORE_VERBS: Final = frozenset(
    "also further later then as and recently today simply now a ha hat haben ont han est se sich "
    "s'est s’est".split()
)
"""What may stand between a quotation and the verb that attributes it."""

PRONOUNS: Final = frozenset("he she they er sie il elle ils elles él ella lui lei".split())

SUBJECTS: Final = PRONOUNS | frozenset(
    "it we i wir the a an our its one der die das ein eine le la les un une el los".split()
)
"""What opens a speaker that has no name: `she said`, `the company said`."""
