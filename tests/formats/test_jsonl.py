"""Native JSONL: what goes out comes in again, and what is wrong is named and left out."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import json_lines
from annotator.formats.jsonl import JsonlReader, JsonlWriter
from annotator.formats.native_release import project_object, release_object
from annotator.model.exchange import Problem, ProjectHeader, ReadOptions
from annotator.model.json_value import dump
from annotator.model.records import AnnotatedRelease, Annotator, Status

NO_HEADER = ProjectHeader(schema=None)
UNREADABLE = "/proc/self/mem"  # opens, and fails to be read; where there is none, it is missing
TEXT = "Acme Corp. of Madison said so."


@pytest.fixture
def read(tmp_path):
    """Writes lines (objects, or bytes as they are) and gives what the reader makes of them."""

    def read(*lines, encoding=None):
        path = tmp_path / "in.jsonl"
        path.write_bytes(
            b"\n".join(
                line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
            )
        )
        return list(JsonlReader().read(path, ReadOptions(encoding=encoding)))

    return read


def written(path, releases, header=NO_HEADER):
    assert not list(JsonlWriter().write(path, releases, header=header))
    return path.read_bytes()


def line_with(**fields):
    return {"id": "R1", "text": TEXT, **fields}


def mention(*, start=0, end=4, **fields):
    return {"id": "m1", "label": "COMPANY", "fragments": [[start, end]], **fields}


def claim(**fields):
    return {"id": "c1", "label": "plan", "fragments": [[0, 4]], **fields}


@given(data=st.data())
def test_records_survive_a_round_trip_and_bytes_stay_the_same(annotated_releases, headers, data):
    releases = data.draw(st.lists(annotated_releases, max_size=3))
    header = data.draw(headers)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        first = written(path, releases, header)
        assert list(JsonlReader().read(path)) == [header, *releases]
        assert written(path, releases, header) == first


def test_golden_file_comes_out_as_it_went_in(golden, tmp_path):
    header, *releases = JsonlReader().read(golden / "release.jsonl")

    assert {type(record) for record in releases} == {AnnotatedRelease}
    assert (
        written(tmp_path / "out.jsonl", releases, header) == (golden / "release.jsonl").read_bytes()
    )


def test_golden_file_has_every_key_of_the_contract(golden):
    header, first, *_ = map(json.loads, (golden / "release.jsonl").read_text("utf-8").splitlines())

    assert list(header) == ["format", "kind", "schema", "entities", "threads", "annotators"]
    assert list(first)[:17] == [
        *("format", "kind", "id", "text", "title", "status", "note", "labels", "meta", "dateline"),
        *("sections", "quotes", "contacts", "reviewed", "mentions", "claims", "relations"),
    ]
    assert list(first["mentions"][0])[:12] == [
        *("id", "label", "subtype", "fragments", "text", "entity", "attributes", "value"),
        *("annotator", "created", "modified", "note"),
    ]
    assert list(first["claims"][0])[:16] == [
        *("id", "label", "fragments", "text", "attributes", "unconfirmed", "speaker", "cues"),
        *("roles", "thread", "alternatives", "paraphrase", "annotator", "created", "modified"),
        "note",
    ]
    assert list(first["relations"][0])[:6] == ["id", "label", "from", "to", "annotator", "created"]


def test_format_loses_nothing(golden_releases):
    assert [JsonlWriter().find_losses(release) for release in golden_releases] == [[], []]


def test_line_separators_inside_text_do_not_end_a_line(read, make_release, tmp_path):
    release = make_release("a\u2028b\x85c\x0cd\x1ce\rf\r\ng")
    data = written(tmp_path / "a.jsonl", [release])

    assert data.count(b"\n") == 2
    assert list(JsonlReader().read(tmp_path / "a.jsonl"))[1] == release


def test_text_is_kept_verbatim_with_carriage_returns_and_byte_order_mark(read):
    (release,) = read({"text": "\ufeffOne\r\nTwo\rThree\u00a0\n"})

    assert release.text == "\ufeffOne\r\nTwo\rThree\u00a0\n"


def test_short_form_comes_in(read):
    (release,) = read(
        {
            "text": TEXT,
            "spans": [
                {"start": 14, "end": 21, "label": "LOCATION", "kind": "mention"},
                {"start": 0, "end": 29, "label": "plan", "kind": "claim"},
                {"start": 0, "end": 10, "label": "COMPANY", "note": "kept"},
                [0, 4, "ORG"],
            ],
            "relations": [{"from": 2, "to": 0, "label": "located_in"}],
        }
    )

    assert [(m.label, m.fragments) for m in release.mentions] == [
        ("COMPANY", ((0, 10),)),
        ("ORG", ((0, 4),)),
        ("LOCATION", ((14, 21),)),
    ]
    assert [(c.label, c.fragments) for c in release.claims] == [("plan", ((0, 29),))]
    assert release.mentions[0].note == "kept"
    (relation,) = release.relations
    assert relation.from_id == release.mentions[0].id
    assert relation.to_id == release.mentions[2].id


def test_what_is_absent_gets_its_default(read):
    (release,) = read(
        {"text": "\n  Acme   grows\nmore", "mentions": [{"label": "X", "fragments": [[3, 7]]}]}
    )

    assert len(release.release.id) == 26
    assert release.release.title == "Acme grows"
    assert release.release.status is Status.NEW
    (made,) = release.mentions
    assert len(made.id) == 26
    assert made.annotator == ""
    assert made.created == made.modified
    assert made.created.endswith("Z")


def test_modified_defaults_to_the_time_it_was_created(read):
    (release,) = read(line_with(mentions=[mention(created="2020-01-01T00:00:00.000Z")]))

    assert release.mentions[0].modified == "2020-01-01T00:00:00.000Z"


def test_empty_title_stays_empty(read):
    assert read(line_with(title=""))[0].release.title == ""


LEVELS = ["release", "meta", "dateline", "section", "quote", "contact", "mention", "claim", "role"]


@pytest.mark.parametrize("level", [*LEVELS, "relation"])
def test_unknown_key_is_written_back(read, level):
    odd = {"odd": {"a": [1, None, "ä"]}}
    place = {"start": 0, "end": 4}
    line = line_with(
        meta=odd if level == "meta" else {},
        dateline=place | (odd if level == "dateline" else {}),
        sections=[{"kind": "body", **place} | (odd if level == "section" else {})],
        quotes=[{"fragments": [[0, 4]]} | (odd if level == "quote" else {})],
        contacts=[{"kind": "media", **place} | (odd if level == "contact" else {})],
        mentions=[mention() | (odd if level == "mention" else {})],
        claims=[
            claim(roles=[{"role": "subject", "to": "m1"} | (odd if level == "role" else {})])
            | (odd if level == "claim" else {})
        ],
        relations=[
            {"id": "r1", "label": "supports", "from": "c1", "to": "c1"}
            | (odd if level == "relation" else {})
        ],
        **odd if level == "release" else {},
    )
    (release,) = read(line)

    assert dump(release_object(release)).count('"odd":{"a":[1,null,"ä"]}') == 1


@pytest.mark.parametrize("level", ["project", "entity", "thread", "annotator"])
def test_unknown_key_of_the_header_is_written_back(read, level):
    odd = {"odd": {"a": [1, None, "ä"]}}
    (header,) = read(
        {
            "kind": "project",
            "entities": [{"label": "X", "name": "A"} | (odd if level == "entity" else {})],
            "threads": [{"title": "A"} | (odd if level == "thread" else {})],
            "annotators": [{"name": "A"} | (odd if level == "annotator" else {})],
            **(odd if level == "project" else {}),
        }
    )

    assert dump(project_object(header)).count('"odd":{"a":[1,null,"ä"]}') == 1


def test_touching_fragments_are_merged_whichever_way_their_text_was_joined(read):
    (release,) = read(
        line_with(
            mentions=[
                mention(fragments=[[5, 10], [0, 5]], text="Acme Corp."),
                mention(id="m2", fragments=[[0, 2], [2, 4]], text="Ac me"),
            ]
        )
    )

    assert [m.fragments for m in release.mentions] == [((0, 10),), ((0, 4),)]


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({"mentions": [mention(start=9, end=3)]}, "mention m1", "reversed"),
        ({"mentions": [mention(start=-3, end=3)]}, "mention m1", "negative"),
        ({"mentions": [mention(end=99)]}, "mention m1", "outside the text"),
        ({"mentions": [mention(start=4, end=5)]}, "mention m1", "white space"),
        ({"mentions": [mention(text="Acne")]}, "mention m1", "“Acne”, but it marks “Acme”"),
        ({"mentions": [mention(fragments=[])]}, "mention m1", "at least one span"),
        ({"mentions": [mention(fragments=[[0, 4.0]])]}, "mention m1", "whole numbers"),
        ({"mentions": [mention(fragments=[[True, 4]])]}, "mention m1", "whole numbers"),
        ({"mentions": [mention(fragments=[[0, 2, 4]])]}, "mention m1", "pairs"),
        ({"mentions": [mention(fragments="0-4")]}, "mention m1", "“fragments” must be a list"),
        ({"mentions": [mention(label=None)]}, "mention m1", "“label” is missing"),
        ({"mentions": [mention(label=3)]}, "mention m1", "“label” must be text"),
        ({"mentions": [mention(attributes=[])]}, "mention m1", "“attributes” must be an object"),
        ({"mentions": [mention(id=7)]}, "mentions[0]", "“id” must be text"),
        ({"mentions": [mention(end=5), mention()]}, "mention m1", "used twice"),
        ({"mentions": ["x"]}, "mentions[0]", "JSON object"),
        ({"claims": [claim(cues=[[0, 99]])]}, "claim c1", "outside the text"),
        ({"claims": [claim(roles=[{"to": "m1"}])]}, "claim c1", "“role” is missing"),
        ({"claims": [claim(alternatives=[1])]}, "claim c1", "“alternatives”"),
        ({"claims": [claim(), mention(id="c1")]}, "claim c1", "used twice"),
        ({"relations": [{"id": "r1", "label": "x", "from": "m1"}]}, "relation r1", "“to” points"),
        ({"relations": [{"label": "x", "from": 5, "to": 0}]}, "relations[0]", "“from” points"),
        ({"spans": [{"start": 0, "label": "X"}]}, "spans[0]", "“end” is missing"),
        ({"spans": [{"start": 0, "end": 4, "label": "X", "kind": "y"}]}, "spans[0]", "“kind” is"),
        ({"spans": [[0, "4", "X"]]}, "spans[0]", "whole number"),
        ({"dateline": {"start": 5}}, "dateline", "“end” is missing"),
        ({"dateline": {"start": 5, "end": 99}}, "dateline", "not inside"),
        ({"sections": [{"kind": "body", "start": 9, "end": 5}]}, "sections[0]", "not inside"),
        (
            {
                "sections": [
                    {"kind": "b", "start": 0, "end": 9},
                    {"kind": "b", "start": 8, "end": 9},
                ]
            },
            "sections[1]",
            "begins before",
        ),
        (
            {"sections": [{"kind": "b", "start": 0, "end": 9, "heading": [5, 11]}]},
            "sections[0]",
            "“heading”",
        ),
        ({"quotes": [{"fragments": [[0, 4]], "cue": [5, 99]}]}, "quotes[0]", "“cue”"),
        ({"contacts": [{"start": 0, "end": 4}]}, "contacts[0]", "“kind” is missing"),
        ({"reviewed": [[0, 99]]}, "reviewed", "not inside"),
    ],
)
def test_fault_inside_a_release_is_named_and_the_rest_comes_in(read, fields, where, said):
    problem, release = read(line_with(note="kept", **fields))

    assert problem.where == f"line 1, {where}"
    assert said in problem.message
    assert release.release.note == "kept"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": "R1"}, "“text” is missing"),
        ({"text": ""}, "“text” is missing"),
        ({"text": 5}, "“text” must be text"),
        ({"text": TEXT, "status": "finished"}, "not one of new, in_progress"),
        ({"text": TEXT, "mentions": {}}, "“mentions” must be a list"),
        ({"text": TEXT, "labels": [1]}, "“labels”"),
        ({"text": TEXT, "meta": {"published": 2016}}, "In “meta”: “published” must be text"),
        ({"text": TEXT, "format": "annotator/2"}, "annotator/2"),
        ({"text": TEXT, "kind": "thread"}, "'thread'"),
        ([1], "JSON object"),
        (b'{"text": "x"', "no JSON"),
        (b'{"text": "a\0b"}', "no JSON"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a\\ud800b"}', "half a surrogate"),
        (b'{"text": "x", "odd": {"\\udfff": 1}}', "half a surrogate"),
        (b'{"text": "x", "odd": [1, "\\u0000"]}', "NUL"),
        (b'{"text": "x", "odd": NaN}', "NaN"),
        (b'{"text": "x", "odd": 1e999}', "too large"),
        (b'{"text": "x", "odd": ' + b"9" * 5000 + b"}", "4300"),
        (b'{"text": "\xff\xfe"}', "not valid utf-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "x", "odd": ' + b"[" * 70 + b"]" * 70 + b"}", "64 levels"),
        ({"text": "x" * 2_000_001}, "2,000,001 characters"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_line_that_is_no_release_is_refused_by_number(read, line, said):
    *problems, last = read({"text": "before"}, b"", line, {"text": "after"})

    assert [p.where for p in problems if isinstance(p, Problem)] == ["line 3"]
    assert said in problems[1].message
    assert last.text == "after"


def test_escaped_pair_of_surrogates_is_a_character(read):
    (release,) = read(b'{"text": "\\ud83d\\ude00 \\\\u0000", "odd": [1, "x"]}')

    assert release.text == "😀 \\u0000"


def test_line_that_is_too_long_is_refused_and_the_next_one_read(read, monkeypatch):
    monkeypatch.setattr(json_lines, "MAX_BYTES", 100)
    problem, release = read({"text": "x" * 3000}, {"text": "after"})

    assert problem.where == "line 1"
    assert release.text == "after"


def test_byte_order_mark_blank_lines_and_crlf_are_passed_over(read):
    (release,) = read(b'\xef\xbb\xbf{"text": "x"}\r', b"  \r", b"")

    assert release.text == "x"


def test_other_encoding_is_used_when_given(read):
    (release,) = read(b'{"text": "caf\xe9"}', encoding="windows-1252")

    assert release.text == "café"


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_empty_file_is_a_problem(read, data):
    (problem,) = read(data)

    assert "empty" in problem.message


@pytest.mark.parametrize("encoding", ["klingon", "base64", "a\0b"])
def test_unknown_encoding_is_a_problem(read, encoding):
    (problem,) = read({"text": "x"}, encoding=encoding)

    assert encoding in problem.message


@pytest.mark.parametrize("name", ["missing.jsonl", ".", UNREADABLE])
def test_what_cannot_be_read_is_a_problem(tmp_path, name):
    (problem,) = JsonlReader().read(tmp_path / name)

    assert isinstance(problem, Problem)
    assert problem.path == str(tmp_path / name)


def test_header_comes_in_whole(golden):
    header = next(JsonlReader().read(golden / "release.jsonl"))

    assert isinstance(header, ProjectHeader)
    assert header.schema is not None
    assert header.schema.name == "tiny"
    assert header.entities[0].identifiers == {"ticker": "LMBR"}
    assert header.threads[0].due == "2027-03-31"
    assert header.annotators == (Annotator(name="Ana"), Annotator(name="rules", kind="model"))


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        ({"schema": {"schema": "x"}}, "schema", "mention_labels"),
        ({"entities": [{"name": "Acme"}]}, "entities[0]", "“label” is missing"),
        ({"entities": [{"label": "X", "name": "A", "aliases": [3]}]}, "entities[0]", "“aliases”"),
        (
            {"entities": [{"label": "X", "name": "A", "identifiers": {"cik": 3}}]},
            "entities[0]",
            "“identifiers”",
        ),
        ({"threads": [{"id": "t"}]}, "threads[0]", "“title” is missing"),
        ({"threads": [{"title": "x", "due": "soon"}]}, "threads[0]", "“soon”"),
        ({"annotators": [{"name": "x", "kind": "dog"}]}, "annotators[0]", "“dog”"),
    ],
)
def test_fault_in_the_header_is_named_and_the_rest_comes_in(read, fields, where, said):
    good = {"annotators": [{"name": "Ana"}]}
    fields = {
        key: [*good.get(key, []), *fields[key]] if key in good else fields[key] for key in fields
    }
    problem, header = read({"kind": "project", **good, **fields})

    assert problem.where.startswith(f"line 1, {where.split('[')[0]}")
    assert said in problem.message
    assert header.annotators == (Annotator(name="Ana"),)


def test_thread_needs_no_date(read):
    (header,) = read({"kind": "project", "threads": [{"title": "Ostrava opens"}]})

    assert header.threads[0].due is None


def test_header_without_a_schema_is_no_problem(read):
    assert read({"format": "annotator/1", "kind": "project"}) == [ProjectHeader(schema=None)]


def test_lines_are_read_one_by_one(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two"}\n', "utf-8")
    reading = JsonlReader().read(path)

    records = [next(reading)]
    with path.open("a", encoding="utf-8") as file:
        file.write('{"text": "three"}\n')
    records += reading

    assert [getattr(record, "text", None) for record in records] == ["one", "two", "three"]


def test_golden_short_form_comes_in(golden):
    first, second = JsonlReader().read(golden / "short_form.jsonl")

    assert isinstance(first, AnnotatedRelease)
    assert [(a.layer, a.label) for a in first.annotations] == [
        ("claim", "plan"),
        ("mention", "COMPANY"),
    ]
    assert isinstance(second, AnnotatedRelease)
    assert second.release.id == "news-2"


@pytest.mark.parametrize("name", ["bc5cdr.jsonl", "commodity.jsonl"])
def test_real_corpora_come_in_whole(shared_folder, name):
    path = shared_folder / "annotated" / name
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    records = list(JsonlReader().read(path))

    assert [
        sorted([*m.fragments[0], m.label] for m in record.mentions)
        for record in records
        if isinstance(record, AnnotatedRelease)
    ] == [sorted(line["spans"]) for line in lines]
