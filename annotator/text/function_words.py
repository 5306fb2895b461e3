"""Words that begin sentences in capitals and are no part of a name."""

from __future__ import annotations

from typing import Final

OPENERS: Final = frozenset(
    "A An The This That These Those It Its We Our Ours They Their He She His Her I My You Your Who "
    "In On At As For From With Without Within Since By To If When Where While Although Though "
    "After Before During Under Over Through Throughout Because However Moreover Additionally "
    "Furthermore Further Also And But Or Nor Not No Now All Any Each Every Some Such Both Many "
    "Most More Much There Here Then Thus Therefore Based Upon Following Founded Headquartered "
    "Among Between Until Unless Whether What Which Why How Once One Other Another Despite Given "
    "Like Along Across Against Around Together According Including Please Forward Important "
    "Certain Only Just Even Today Yesterday Tomorrow Currently Recently Previously Finally Last "
    "Next Key Is Are Was Were Has Have Had Will May Can Could Would Should Do Does Did "
    "Be Being".split()
)
"""Function words and the like, capitalised: they open a sentence and are dropped from a name."""
