"""What an import did, release by release and problem by problem."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field

from annotator.model.exchange import Notice, Problem
from annotator.model.ids import ReleaseId


@dataclass(slots=True)
class ImportReport:
    """The result of one import; `problems` is empty when nothing was refused.

    Attributes:
        imported: Ids of the releases that came in, in order.
        updated: Ids of releases that were there and got annotations that are new.
        skipped: Each input that was there already or is no release.
        problems: What was refused, each with its file and place.
        notices: What is worth a look in those that came in.
    """

    imported: list[ReleaseId] = field(default_factory=list)
    updated: list[ReleaseId] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def summary(self) -> str:
        """One line: how many came in, were updated, were skipped, were refused."""
        counts: dict[str, Sized] = {
            "imported": self.imported,
            "updated": self.updated,
            "skipped": self.skipped,
            "refused": self.problems,
        }
        said = [f"{len(items)} {word}" for word, items in counts.items() if len(items)]
        return ", ".join(said) or "nothing to import"
