"""CoNLL-2003: every mention is in the file as it is, or declared; its consumers read it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.formats.conll import ConllWriter
from annotator.model.exchange import Loss, ProjectHeader, RelationLoss

HEADER = ProjectHeader(schema=None)


def write(path, *releases):
    return list(ConllWriter().write(path, releases, header=HEADER))


@pytest.fixture
def written(tmp_path):
    """Writes releases and gives the sentences, each a list of `(token, tag)`, and the losses."""

    def written(*releases):
        path = tmp_path / "out.conll"
        losses = write(path, *releases)
        return sentences(path), losses

    return written


def sentences(path) -> list[list[tuple[str, str]]]:
    blocks = path.read_text("utf-8").split("\n\n")
    assert blocks[-1] == ""
    rows = [[line.split(" ") for line in block.split("\n")] for block in blocks[:-1]]
    assert {(len(row), row[1], row[2]) for block in rows for row in block} <= {(4, "-X-", "-X-")}
    return [[(row[0], row[3]) for row in block] for block in rows if block[0][0] != "-DOCSTART-"]


def chunks(rows) -> list[tuple[str, str]]:
    """The labelled stretches of IOB2 tags, as `(label, characters)`."""
    found: list[tuple[str, str]] = []
    for token, tag in rows:
        if tag.startswith("B-"):
            found.append((tag[2:], token))
        elif tag.startswith("I-"):
            assert found[-1][0] == tag[2:]
            found[-1] = (tag[2:], found[-1][1] + token)
    return found


def test_golden_file_is_written(golden, golden_releases, tmp_path):
    write(tmp_path / "out.conll", *golden_releases)

    assert (tmp_path / "out.conll").read_bytes() == (golden / "release.conll").read_bytes()


def test_tokens_are_split_at_the_edges_of_mentions(written, make_release):
    rows, losses = written(make_release("Ultrabright lamps", mentions=[("PART", (5, 11))]))

    assert rows == [[("Ultra", "O"), ("bright", "B-PART"), ("lamps", "O")]]
    assert losses == []


def test_mentions_of_one_label_side_by_side_stay_apart(written, make_release):
    rows, _ = written(
        make_release("Acme Beta", mentions=[("X", (0, 4)), ("X", (4, 5)), ("X", (5, 9))])
    )

    assert rows == [[("Acme", "B-X"), ("Beta", "B-X")]]


def test_longest_mention_stays_and_the_others_are_declared(written, make_release):
    release = make_release(
        "Bank of Ostrava Group",
        mentions=[("L", (8, 15)), ("O", (0, 15)), ("G", (8, 21)), ("O", (0, 15))],
    )
    rows, losses = written(release)

    assert chunks(rows[0]) == [("O", "BankofOstrava")]
    assert [(loss.id, loss.action) for loss in losses] == [
        ("m3", "dropped"),
        ("m2", "dropped"),
        ("m0", "dropped"),
    ]


def test_white_space_at_the_edges_is_trimmed_and_declared(written, make_release):
    rows, (loss,) = written(make_release("to  Acme\u00a0\n now", mentions=[("A B", (2, 10))]))

    assert chunks(rows[0]) == [("A_B", "Acme")]
    assert (loss.action, loss.new) == ("trimmed", (4, 8, "A_B"))


def test_claims_fragments_empty_mentions_and_relations_are_declared(written, make_release):
    release = make_release(
        "Acme will grow",
        mentions=[("X", (0, 4), (10, 14)), ("X", (4, 4))],
        claims=[("plan", (0, 14))],
        relations=[("m0", "m1", "r")],
    )
    rows, losses = written(release)

    assert {tag for _, tag in rows[0]} == {"O"}
    assert [loss.id for loss in losses if isinstance(loss, Loss)] == ["c0", "m0", "m1"]
    assert losses[-1] == RelationLoss(
        doc_id="R1", relation=("m0", "m1", "r"), reason="the format holds no relations"
    )
    assert losses == ConllWriter().find_losses(release)


def test_sentence_break_falls_outside_mentions_only(written, make_release):
    text = "It grew. Then it fell. Then it rose."
    with_breaks, _ = written(make_release(text))
    without, _ = written(make_release(text, mentions=[("X", (3, 13)), ("Y", (23, 30))]))

    assert [len(block) for block in with_breaks] == [3, 4, 4]
    assert [len(block) for block in without] == [7, 4]


def test_release_without_annotations_is_written(written, make_release):
    rows, losses = written(make_release("Acme."), make_release("Beta.", release_id="R2"))

    assert len(rows) == 2
    assert losses == []


def test_labels_that_would_become_one_are_refused(tmp_path, make_release):
    release = make_release("Acme Beta", mentions=[("A B", (0, 4)), ("A_B", (5, 9))])

    with pytest.raises(UserError, match="“A B” and “A_B”"):
        write(tmp_path / "out.conll", release)


@given(data=st.data())
def test_every_mention_is_in_the_file_or_declared(annotated_releases, data):
    release = data.draw(annotated_releases)
    with TemporaryDirectory() as folder:
        losses = write(Path(folder) / "out.conll", release)
        rows = [row for block in sentences(Path(folder) / "out.conll") for row in block]

    assert "".join(token for token, _ in rows) == "".join(release.text.split())
    declared = {loss.id: loss for loss in losses if isinstance(loss, Loss)}
    kept = {m.id: (m.start, m.end, m.label.replace(" ", "_")) for m in release.mentions}
    for loss in declared.values():
        kept.pop(loss.id, None)
        if loss.new is not None:
            kept[loss.id] = loss.new
    assert chunks(rows) == [
        (label, "".join(release.text[start:end].split()))
        for start, end, label in sorted(kept.values())
    ]
    assert {c.id for c in release.claims} <= declared.keys()
    assert len(losses) - len(declared) == len(release.relations)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_seqeval_finds_the_same_mentions_in_strict_mode(golden_releases, tmp_path):
    from seqeval.metrics import classification_report
    from seqeval.metrics.sequence_labeling import get_entities
    from seqeval.scheme import IOB2, Entities

    losses = write(tmp_path / "out.conll", *golden_releases)
    blocks = sentences(tmp_path / "out.conll")
    tags = [[tag for _, tag in block] for block in blocks]

    strict = [entity.tag for block in Entities(tags, IOB2).entities for entity in block]
    n_dropped = sum(getattr(loss, "action", "") == "dropped" for loss in losses)
    n_all = sum(len(release.annotations) for release in golden_releases)
    assert len(strict) == n_all - n_dropped
    assert "JOB_TITLE" not in strict  # the longer PERSON holds it
    assert [label for label, *_ in get_entities(tags)] == strict
    report = classification_report(tags, tags, mode="strict", scheme=IOB2, output_dict=True)
    assert report["micro avg"]["f1-score"] == 1.0


def test_spacy_converter_reads_it(golden):
    from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs

    text = (golden / "release.conll").read_text("utf-8")
    docs = list(conll_ner_to_docs(text, no_print=True))

    entities = [(ent.label_, "".join(ent.text.split())) for doc in docs for ent in doc.ents]
    rows = [row for block in sentences(golden / "release.conll") for row in block]
    assert entities == chunks(rows)
