"""The actions on claims: confirming, cues, speaker, links, and several annotations at once."""

from __future__ import annotations

from annotator.app import claiming, editing_several
from annotator.app.actions import Action
from annotator.app.labelling import fitted
from annotator.app.project_actions import can_edit_focused, shows
from annotator.app.session import Session
from annotator.errors import UserError
from annotator.model.records import Claim, Layer
from annotator.text.tokens import token_at

_NEEDS_CLAIM = "Focus a claim first."


def claim_actions() -> list[Action]:
    """What stands in the menu Annotation for claims, in its order."""
    return [
        Action(
            id="claim.confirm", title="Confirm what is preset",
            tip="Take every attribute that was preset as right", reader_keys=("!",),
            menu="Annotation", when=_has_preset, needs="Nothing here is preset.", run=_confirm,
        ),
        Action(
            id="annotation.link", title="Link…",
            tip="Give the claim a role or a relation: Tab to what it is, then the key of the role",
            keys=("Ctrl+L",), menu="Annotation", when=_can_link, run=shows("link"),
        ),
        Action(
            id="claim.speaker", title="Who says it…",
            tip="Choose who puts the claim forward; without a choice it is the issuer",
            keys=("Ctrl+R",), menu="Annotation", when=_can_edit_claim, needs=_NEEDS_CLAIM,
            run=shows("speaker"),
        ),
        Action(
            id="claim.cue", title="Cue, or none",
            tip="Make what is selected a cue of the claim: words that show how it is made",
            keys=("Ctrl+U",), menu="Annotation", when=_can_edit_claim, needs=_NEEDS_CLAIM,
            run=_toggle_cue,
        ),
        Action(
            id="claim.alternatives", title="May also be…",
            tip="Name a label that would also be right, or take one back",
            keys=("Ctrl+Shift+A",), menu="Annotation", when=_can_edit_claim, needs=_NEEDS_CLAIM,
            run=shows("alternatives"),
        ),
        Action(
            id="claim.paraphrase", title="Paraphrase", tip="Say the claim in other words",
            keys=("Ctrl+Shift+P",), menu="Annotation", when=_can_edit_claim, needs=_NEEDS_CLAIM,
            run=shows("paraphrase"),
        ),
        Action(
            id="annotation.choose", title="Choose one more",
            tip="Keep the focused annotation for changing it together with the next ones",
            reader_keys=("&",), menu="Annotation", when=can_edit_focused, run=shows("choose"),
        ),
    ]  # fmt: skip


def claim_of(session: Session) -> Claim | None:
    """The claim that has the focus, or had it last when text is selected."""
    annotation = session.focused
    if annotation is None and session.selection is not None:
        annotation = session.last_focused
    return annotation if isinstance(annotation, Claim) else None


def _can_edit_claim(session: Session) -> bool:
    return session.can_edit and claim_of(session) is not None


def _can_link(session: Session) -> bool:
    return can_edit_focused(session) or _can_edit_claim(session)


def _has_preset(session: Session) -> bool:
    return session.can_edit and any(isinstance(a, Claim) and a.unconfirmed for a in session.targets)


def _confirm(session: Session) -> None:
    ids = [annotation.id for annotation in session.targets]
    session.do(editing_several.confirm(session.store, ids))
    session.shell.say("Confirmed." if len(ids) == 1 else f"{len(ids)} claims confirmed.")


def _toggle_cue(session: Session) -> None:
    claim = claim_of(session)
    assert claim is not None
    if session.selection is not None:
        span = fitted(session.text, session.selection, Layer.MENTION, is_exact=session.is_exact)
    else:
        token = token_at(session.text, session.caret)
        if token is None:
            raise UserError("There is no word at the caret.", hint="Select the words of the cue.")
        span = token
    n_before = len(claim.cues)
    session.do(claiming.toggle_cue(session.store, claim.id, span))
    session.reader.set_selection(None)
    session.reader.set_focused(claim.id, reveal=False)
    now = session.focused
    assert isinstance(now, Claim)
    session.shell.say("Made a cue." if len(now.cues) > n_before else "No cue any more.")
