"""spaCy's DocBin: every span in one piece is there, the others declared, and spaCy can train."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from annotator.errors import UserError
from annotator.formats.spacy_docbin import SpacyReader, SpacyWriter
from annotator.model.exchange import Loss, Problem, ProjectHeader, RelationLoss
from tests.formats.hard_cases import hard_releases
from tests.formats.written_spans import read_back

HEADER = ProjectHeader(schema=None)


def write(path, *releases):
    return list(SpacyWriter().write(path, releases, header=HEADER))


def docs(path):
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


@pytest.fixture
def written(tmp_path):
    """Writes releases and gives the docs that spaCy loads, and the losses."""

    def written(*releases):
        losses = write(tmp_path / "out.spacy", *releases)
        return docs(tmp_path / "out.spacy"), losses

    return written


def spans(group) -> list[tuple[str, int, int, str]]:
    return [(span.id_, span.start_char, span.end_char, span.label_) for span in group]


def test_golden_file_is_what_is_written(golden, golden_releases, written):
    new, _ = written(*golden_releases)

    for doc, old in zip(new, docs(golden / "release.spacy"), strict=True):
        assert doc.text == old.text
        assert spans(doc.ents) == spans(old.ents)
        assert doc.user_data == old.user_data
        for key in ("entities", "claims"):
            assert spans(doc.spans[key]) == spans(old.spans[key])


def test_overlapping_spans_stay_in_their_group_and_the_longest_is_an_entity(written, make_release):
    (doc,), losses = written(
        make_release(
            "Bank of Ostrava grew",
            mentions=[("LOC", (8, 15)), ("ORG", (0, 15))],
            claims=[("plan", (0, 20)), ("plan", (5, 9))],
        )
    )

    assert spans(doc.spans["entities"]) == [("m1", 0, 15, "ORG"), ("m0", 8, 15, "LOC")]
    assert spans(doc.spans["claims"]) == [("c0", 0, 20, "plan"), ("c1", 5, 9, "plan")]
    assert [ent.label_ for ent in doc.ents] == ["ORG"]
    assert losses == []


def test_white_space_at_edges_stays_in_the_group_and_leaves_the_entity(written, make_release):
    (doc,), losses = written(make_release("to Acme \n now", mentions=[("X", (2, 9))]))

    assert [span.text for span in doc.spans["entities"]] == [" Acme \n"]
    assert [ent.text for ent in doc.ents] == ["Acme"]
    assert losses == []


def test_pieces_and_empty_spans_and_relations_at_them_are_declared(written, make_release):
    release = make_release(
        "Acme will grow",
        mentions=[("X", (0, 4)), ("X", (0, 4), (10, 14)), ("X", (4, 4))],
        relations=[("m0", "m0", "same"), ("m0", "m1", "r"), ("m0", "elsewhere", "r")],
    )
    (doc,), losses = written(release)

    assert [loss.id for loss in losses if isinstance(loss, Loss)] == ["m1", "m2"]
    assert [loss.relation[1] for loss in losses if isinstance(loss, RelationLoss)] == [
        "m1",
        "elsewhere",
    ]
    assert doc.user_data["relations"] == (
        {
            "head": (0, 4, "X"),
            "tail": (0, 4, "X"),
            "label": "same",
            "id": "r0",
            "from": "m0",
            "to": "m0",
        },
    )
    assert losses == SpacyWriter().find_losses(release)


def test_attributes_roles_entity_and_labels_travel(golden):
    first, second = docs(golden / "release.spacy")
    objects = json.loads(first.user_data["annotations"])

    assert first.user_data["doc_id"] == "01KGOLDEN00000000000000001"
    assert first.cats == {"energy": 1.0}
    assert objects["m4"]["value"] == {"kind": "quantity", "amount": 40, "unit": "MW"}
    assert objects["c2"]["label"] == "plan"
    assert [span.kb_id_ for span in first.spans["entities"] if span.id_ == "m2"] == ["E1"]
    assert second.cats == {}


def test_release_without_annotations_is_a_negative_example(written, make_release):
    (doc,), losses = written(make_release("Nothing here."))

    assert {token.ent_iob_ for token in doc} == {"O"}
    assert losses == []


@pytest.mark.parametrize("language", ["de", "de-AT", "", None, "ja", "tlh", "not a language"])
def test_any_language_gives_the_text(written, make_release, language):
    (doc,), _ = written(
        make_release("Grüße aus 東京", mentions=[("X", (2, 5))], meta={"language": language})
    )

    assert doc.text == "Grüße aus 東京"
    assert spans(doc.spans["entities"]) == [("m0", 2, 5, "X")]


def test_long_text_without_spaces_is_written(written, make_release):
    (doc,), _ = written(make_release("x" * 200_000, mentions=[("X", (3, 9))]))

    assert spans(doc.spans["entities"]) == [("m0", 3, 9, "X")]


@given(data=st.data())
@settings(max_examples=40)
def test_every_span_is_in_the_doc_or_declared(annotated_releases, data):
    release = data.draw(annotated_releases)
    with TemporaryDirectory() as folder:
        losses = write(Path(folder) / "out.spacy", release)
        (doc,) = docs(Path(folder) / "out.spacy")

    assert doc.text == release.text
    lost = {loss.id for loss in losses if isinstance(loss, Loss)}
    for key, layer in (("entities", release.mentions), ("claims", release.claims)):
        assert spans(doc.spans[key]) == [
            (a.id, a.start, a.end, a.label) for a in layer if a.id not in lost
        ]
    assert lost == {a.id for a in release.annotations if len(a.fragments) > 1 or a.start == a.end}
    assert len(doc.user_data["relations"]) + len(losses) - len(lost) == len(release.relations)


def test_same_data_give_the_same_bytes_in_another_process(golden, tmp_path):
    program = (
        "import sys; from pathlib import Path\n"
        "from annotator.formats.jsonl import JsonlReader\n"
        "from annotator.formats.spacy_docbin import SpacyWriter\n"
        "header, *releases = JsonlReader().read(Path(sys.argv[1]))\n"
        "list(SpacyWriter().write(Path(sys.argv[2]), releases, header=header))\n"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, golden / "release.jsonl", tmp_path / seed],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_missing_spacy_names_the_extra(tmp_path, make_release, monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)

    with pytest.raises(UserError, match=r"annotator\[spacy\]"):
        write(tmp_path / "out.spacy", make_release("x"))


def test_spacy_is_not_needed_to_find_losses():
    program = "import sys, annotator.formats.writers; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_debug_data_finds_no_error(golden, golden_releases, tmp_path):
    enough = [
        replace(release, release=replace(release.release, id=f"R{i}-{release.release.id}"))
        for i in range(50)  # spaCy calls fewer than 100 docs an error
        for release in golden_releases
    ]
    write(tmp_path / "train.spacy", *enough)
    spacy_cli = [sys.executable, "-m", "spacy"]
    config = tmp_path / "config.cfg"
    subprocess.run(
        [*spacy_cli, "init", "config", config, "-p", "ner,spancat"], check=True, capture_output=True
    )
    run = subprocess.run(
        [
            *spacy_cli,
            *("debug", "data", config, "--verbose", "--no-format"),
            *("--paths.train", tmp_path / "train.spacy", "--paths.dev", tmp_path / "train.spacy"),
            *("--components.spancat.spans_key", "claims"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "✘" not in run.stdout
    assert "No entities consisting of or starting/ending with whitespace" in run.stdout


def test_hard_cases_come_back_with_all_they_say_or_are_declared(tmp_path):
    releases = hard_releases()
    losses = write(tmp_path / "out.spacy", *releases)

    lost = {loss.id for loss in losses if isinstance(loss, Loss)}
    lost_relations = {loss.relation for loss in losses if isinstance(loss, RelationLoss)}
    for ours, theirs in zip(
        releases, read_back(SpacyReader(), tmp_path / "out.spacy"), strict=True
    ):
        assert (theirs.release.id, theirs.text) == (ours.release.id, ours.text)
        assert theirs.release.labels == ours.release.labels
        assert list(theirs.annotations) == [a for a in ours.annotations if a.id not in lost]
        assert {(r.from_id, r.to_id, r.label) for r in theirs.relations} == {
            (r.from_id, r.to_id, r.label) for r in ours.relations
        } - lost_relations


def test_docs_of_others_are_read(tmp_path):
    doc = spacy.blank("en")("Acme won in Ostrava")
    doc.ents = [spacy.tokens.Span(doc, 0, 1, label="ORG")]
    doc.spans["sc"] = [spacy.tokens.Span(doc, 3, 4, label="GPE")]
    doc.cats = {"sport": 0.9, "other": 0.1}
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "in.spacy")
    (release,) = read_back(SpacyReader(), tmp_path / "in.spacy")

    assert spans_read(release) == [(0, 4, "ORG"), (12, 19, "GPE")]
    assert release.release.labels == ("sport",)


@pytest.mark.parametrize(
    "content", [b"", b"no zlib", zlib.compress(b""), zlib.compress(b"\x80"), zlib.compress(b"\xc1")]
)
def test_damaged_file_is_a_problem(tmp_path, content):
    (tmp_path / "in.spacy").write_bytes(content)
    (problem,) = SpacyReader().read(tmp_path / "in.spacy")

    assert isinstance(problem, Problem)
    assert "no file of spaCy" in problem.message


def test_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.formats.spacy_docbin.MAX_TABLE_BYTES", 1000)
    (tmp_path / "in.spacy").write_bytes(zlib.compress(b"x" * 5000))
    (problem,) = SpacyReader().read(tmp_path / "in.spacy")

    assert isinstance(problem, Problem)
    assert "unpacks to more" in problem.message


def spans_read(release):
    return [(m.start, m.end, m.label) for m in release.mentions]
