"""What a label key acts on: the selection, the focused annotation, the name or the sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from annotator.app import editing, editing_several, presetting
from annotator.app.nominals import known_names
from annotator.app.session import Session
from annotator.errors import UserError
from annotator.model.changes import ChangeSet
from annotator.model.fragments import Fragments, Span, overlaps, without
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation, Claim, Layer, Mention
from annotator.model.schema import Label
from annotator.text.names import name_at
from annotator.text.offsets import whole_graphemes
from annotator.text.sentences import claim_span, sentence_at
from annotator.text.trim import mention_span, smart_trim


def give_label(session: Session, label: Label) -> None:
    """Labels the selection, else relabels the focus, else marks what is at the caret.

    The rule is section 7 of the design: for mentions the name or token at the caret, for
    claims its sentence, for mention labels of sentences the whole sentence. What is marked
    already is focused and relabelled, not marked twice.

    Raises:
        UserError: There is nothing to label, or it was refused.
    """
    session.last_label = label
    focused = session.focused
    if session.selection is not None:
        span = fitted(session.text, session.selection, label.layer, is_exact=session.is_exact)
        _mark(session, label, span, relabels=False)
    elif focused is not None and focused.layer is label.layer:
        _relabel(session, focused, label)
    else:
        _mark(session, label, target_at_caret(session, label), relabels=True)


def label_again(session: Session) -> None:
    """Gives the label used last; when none was, asks for one."""
    if session.last_label is None:
        session.shell.show("label_picker")
    else:
        give_label(session, session.last_label)


def toggle_armed(session: Session) -> None:
    """Arms the label used last, or takes that back; when none was used, asks for one to arm."""
    label = session.last_label
    if label is None:
        session.shell.show("label_to_arm")
    elif session.is_armed:
        session.arm(label, is_armed=False)
        session.shell.say(f"{label.title} is no longer armed.")
    else:
        session.arm(label)
        session.shell.say(f"{label.title} is armed: what you select by mouse gets it at once.")


def finish_selection(session: Session, *, n_clicks: int) -> bool:
    """Gives what was just selected by mouse the armed label; whether it did.

    Args:
        session: With a selection.
        n_clicks: 1 for a drag. A double click takes a name, which can only be meant for a
            mention, and a triple click a sentence, which is meant for a claim.
    """
    label = session.last_label
    if not session.is_armed or label is None or not session.can_edit or session.selection is None:
        return False
    meant = {2: Layer.MENTION, 3: Layer.CLAIM}.get(n_clicks, label.layer)
    return meant is label.layer and session.attempt(partial(give_label, session, label))


def getting_ready() -> list[Callable[[], object]]:
    """What compiles rules, 20 to 60 ms each, for which the first label key would wait."""
    return [partial(name_at, "Acme 1", 0), *presetting.getting_ready()]


def target_at_caret(session: Session, label: Label) -> Span:
    """The name or token at the caret for mentions, its sentence without the stop for claims.

    For a mention label of sentences it is the sentence with its stop.

    Raises:
        UserError: The caret is on white space.
    """
    text, caret = session.text, session.caret
    span: Span | None
    if label.layer is Layer.CLAIM:
        span = claim_span(text, sentence_at(text, caret))
    elif label.unit == "sentence":
        span = _stripped(text, sentence_at(text, caret))
    else:
        span = name_at(text, caret, known=known_names(session.store))
    if span is None or span[0] == span[1]:
        raise UserError("There is no word at the caret.", hint="Move to one, or select text.")
    return span


def add_fragment(session: Session, span: Span, *, is_exact: bool) -> None:
    """Adds text to the annotation that has the focus or had it last.

    Raises:
        UserError: No annotation was focused, or the span is not valid.
    """
    annotation = session.last_focused
    if annotation is None:
        raise UserError("Focus an annotation first, then select the text to add to it.")
    fragments = editing.added_span(
        annotation, fitted(session.text, span, annotation.layer, is_exact=is_exact)
    )
    session.do(presetting.set_fragments(session.store, annotation.id, fragments))
    session.reader.set_selection(None)
    session.reader.set_focused(annotation.id)
    session.shell.say(f"Added to {annotation.label}: {len(fragments)} fragments.")


def remove_fragment(session: Session) -> None:
    """Takes the selection, or else the fragment at the caret, out of an annotation.

    It is the one that has the focus or had it last.

    Raises:
        UserError: It has nothing there, or nothing else.
    """
    annotation, caret = session.last_focused, session.caret
    assert annotation is not None
    at_caret = next((f for f in annotation.fragments if f[0] <= caret <= f[1]), None)
    span = session.selection or at_caret
    if span is None or not overlaps(annotation.fragments, span):
        raise UserError("The annotation has nothing here.", hint="Select what to take out of it.")
    left = [_stripped(session.text, piece) for piece in without(annotation.fragments, span)]
    fragments = [(start, end) for start, end in left if start < end]
    if not fragments:
        raise UserError("Nothing of it would be left.", hint="Delete takes all of it away.")
    session.do(presetting.set_fragments(session.store, annotation.id, fragments))
    session.reader.set_selection(None)
    session.reader.set_focused(annotation.id)
    session.shell.say(f"Taken out of {annotation.label}.")


def mark_place(session: Session) -> None:
    """Marks the place of the caret, without width, with the label that was used last.

    Raises:
        UserError: It was refused.
    """
    assert session.last_label is not None
    _mark(session, session.last_label, (session.caret, session.caret), relabels=False)


def fitted(text: str, span: Span, layer: Layer, *, is_exact: bool) -> Span:
    """What of a selection becomes an annotation: trimmed, unless it is to be taken as it is."""
    if is_exact:
        return span
    if layer is Layer.MENTION:
        return mention_span(text, *span)
    return whole_graphemes(text, *claim_span(text, smart_trim(text, *span)))


def delete_focused(session: Session) -> None:
    """Deletes the focused annotation, and those chosen beside it, with what points at them."""
    targets = session.targets
    what = targets[0].label if len(targets) == 1 else f"{len(targets)} annotations"
    session.do(editing.delete(session.store, [target.id for target in targets]))
    session.shell.say(f"Deleted {what}. {session.shell.key_of('edit.undo')} brings it back.")


def move_fragments(session: Session, annotation_id: AnnotationId, fragments: Fragments) -> None:
    """Gives an annotation the fragments that the reader's edges were moved to."""
    session.do(presetting.set_fragments(session.store, annotation_id, fragments))
    session.reader.set_focused(annotation_id)


def _mark(session: Session, label: Label, span: Span, *, relabels: bool) -> None:
    twin = _twin(session, label, (span,))
    if twin is not None and (relabels or twin.label == label.name):
        _relabel(session, twin, label)
        return
    assert session.release is not None
    add = editing.add_mention if label.layer is Layer.MENTION else presetting.add_claim
    change_set = add(session.store, session.release.id, [span], label.name)
    session.do(editing.with_started(session.store, change_set))
    session.reader.set_selection(None)
    _focus(session, change_set)


def _relabel(session: Session, annotation: Annotation, label: Label) -> None:
    is_focused = annotation.id == session.focused_id
    ids = [target.id for target in session.targets] if is_focused else [annotation.id]
    if len(ids) == 1 and annotation.label == label.name:
        session.shell.say(f"This is {label.title} already.")
    else:
        session.do(editing_several.relabel(session.store, ids, label.name))
    session.reader.set_focused(annotation.id)


def _twin(session: Session, label: Label, fragments: Fragments) -> Annotation | None:
    """The annotation of the label's layer on exactly that text, the same label first."""
    twins = [
        a
        for a in session.reader.annotations_at(fragments[0][0])
        if a.fragments == fragments and a.layer is label.layer
    ]
    return min(twins, key=lambda a: a.label != label.name, default=None)


def _focus(session: Session, change_set: ChangeSet) -> None:
    record = change_set.changes[0].after
    assert isinstance(record, Mention | Claim)
    session.reader.set_focused(record.id, reveal=False)


def _stripped(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty when it is nothing else."""
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())
