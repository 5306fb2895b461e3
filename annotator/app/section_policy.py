"""What a project annotates in each kind of section, as its people agreed.

The policy takes nothing away from what can be marked by hand: it is for whoever counts, suggests
or exports.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from annotator.errors import UserError
from annotator.model.changes import Change, ChangeSet
from annotator.model.fragments import Fragments, Span
from annotator.model.records import Layer, Release, Setting
from annotator.model.section_kinds import SECTION_KINDS, kind_title
from annotator.store.store import Store

SETTING_ID: Final = "section_policy"


class Policy(StrEnum):
    """What is annotated in sections of a kind: all, mentions but no claims, or nothing."""

    ANNOTATE = "annotate"
    MENTIONS = "mentions"
    SKIP = "skip"

    def allows(self, layer: Layer) -> bool:
        """Whether annotations of that layer are wanted."""
        return self is Policy.ANNOTATE or (self is Policy.MENTIONS and layer is Layer.MENTION)


_SKIPPED: Final = {"banner", "safe_harbor", "end_mark", "trailer"}
DEFAULTS: Final[Mapping[str, Policy]] = {
    kind: Policy.SKIP if kind in _SKIPPED else Policy.ANNOTATE for kind in SECTION_KINDS
}
"""The policy of a project that chose nothing: what no issuer means as news is skipped."""


def policy_of(store: Store) -> Mapping[str, Policy]:
    """The policy of every kind of section; a value that is none of ours counts as the default."""
    setting = store.settings.find(SETTING_ID)
    chosen = setting.value if setting is not None and isinstance(setting.value, Mapping) else {}
    known = {str(policy) for policy in Policy}
    valid = {kind: Policy(str(value)) for kind, value in chosen.items() if str(value) in known}
    return {**DEFAULTS, **valid}


def set_policy(store: Store, kind: str, policy: Policy) -> ChangeSet:
    """Says what is annotated in sections of a kind; kinds not named stay as they are.

    Raises:
        UserError: There is no such kind.
    """
    if kind not in SECTION_KINDS:
        raise UserError(f"There is no kind of section “{kind}”.")
    title = f"Set policy of {kind_title(kind)} to {policy}"
    if policy_of(store)[kind] is policy:
        return ChangeSet(title, ())
    old = store.settings.find(SETTING_ID)
    chosen = old.value if old is not None and isinstance(old.value, Mapping) else {}
    new = Setting(id=SETTING_ID, value={**chosen, kind: str(policy)})
    return ChangeSet(title, (Change(old, new),))


def spans_to_annotate(release: Release, policy: Mapping[str, Policy], layer: Layer) -> Fragments:
    """The text in which annotations of a layer are wanted; sorted, none touch.

    All of it but the sections whose policy says otherwise; so white space between two sections
    that are wanted is in, and so is text that is in no section.
    """
    spans: list[Span] = []
    start = 0
    for section in release.sections:
        if not policy.get(section.kind, Policy.ANNOTATE).allows(layer):
            if start < section.start:
                spans.append((start, section.start))
            start = max(start, section.end)
    if start < release.n_chars:
        spans.append((start, release.n_chars))
    return tuple(spans)
