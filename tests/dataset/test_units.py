"""Examples prove their spans, hold what is wanted, and say what they could not hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.dataset.units import cut, meet
from annotator.model.exchange import Loss, RelationLoss
from annotator.model.fragments import quote
from annotator.model.records import Role, Section

TEXT = "Acme grew 🌲.\n\nIt plans to hire. Beta agreed.\n\nAbout Acme\nAcme mills wood.\n"
WHOLE = ((0, len(TEXT)),)


def at(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def words(examples):
    return [[quote(e.text, a.fragments) for a in e.annotations] for e in examples]


def test_whole_release_with_all_text_is_itself(make_release):
    release = make_release(TEXT, mentions=[("ORG", at("Acme"))])
    assert cut(release, WHOLE, "release") == ([release], [])


def test_sentences_are_examples_with_their_own_offsets(make_release):
    release = make_release(TEXT, mentions=[("ORG", at("Beta")), ("ORG", at("Acme"))])
    examples, losses = cut(release, WHOLE, "sentence")
    assert [e.text for e in examples[:3]] == ["Acme grew 🌲.", "It plans to hire.", "Beta agreed."]
    assert words(examples)[:3] == [["Acme"], [], ["Beta"]]
    assert examples[2].release.extra["unit"] == {
        "release": "R1",
        "stretches": [[*at("Beta agreed.")]],
    }
    assert len({e.release.id for e in examples}) == len(examples)
    assert losses == []


def test_sentences_that_one_annotation_spans_are_one_example(make_release):
    claim = ("plan", at("plans to hire"), at("Beta agreed"))
    examples, losses = cut(make_release(TEXT, claims=[claim]), WHOLE, "sentence")
    assert "It plans to hire. Beta agreed." in [e.text for e in examples]
    assert (["plans to hire Beta agreed"] in words(examples), losses) == (True, [])


def test_text_that_is_left_out_takes_its_annotations_and_a_cut_one_is_declared(make_release):
    start = at("About Acme")[0]
    release = make_release(
        TEXT,
        mentions=[("ORG", at("Acme mills")), ("ORG", (at("agreed")[0], start + 5))],
        relations=[("m1", "m0", "r")],
    )
    (example,), losses = cut(release, ((0, start),), "release")
    assert example.text == TEXT[:start].rstrip()
    assert (example.annotations, example.release.id) == ([], "R1")
    assert [loss.id for loss in losses if isinstance(loss, Loss)] == ["m1"]


def test_pieces_around_text_that_is_left_out_are_parted_by_a_blank_line(make_release):
    low, high = at("It plans to hire.")
    release = make_release(TEXT, mentions=[("ORG", at("Acme"), at("Beta"))])
    (example,), losses = cut(release, ((0, low), (high, at("\n\nAbout")[0])), "release")
    assert example.text == "Acme grew 🌲.\n\nBeta agreed."
    assert (words([example]), losses) == ([["Acme Beta"]], [])


def test_white_space_at_the_edge_of_an_example_leaves_the_annotation(make_release):
    end = at("🌲.")[1]
    release = make_release(TEXT, mentions=[("X", (end - 2, end + 2))])
    examples, (loss,) = cut(release, WHOLE, "sentence")
    assert isinstance(loss, Loss)
    assert (words(examples)[0], loss.action, loss.new) == (["🌲."], "trimmed", (end - 2, end, "X"))


def test_pointers_between_examples_are_declared(make_release):
    release = make_release(
        TEXT,
        mentions=[("ORG", at("Beta")), ("ORG", at("Acme"))],
        claims=[("plan", at("plans to hire"))],
        relations=[("m0", "m1", "r"), ("m0", "elsewhere", "r")],
    )
    claim = replace(release.claims[0], roles=(Role(role="subject", to="m1"),))
    examples, losses = cut(replace(release, claims=(claim,)), WHOLE, "sentence")
    assert {loss.relation for loss in losses if isinstance(loss, RelationLoss)} == {
        ("c0", "m1", "subject"),
        ("m0", "m1", "r"),
    }
    assert [r.to_id for e in examples for r in e.relations] == ["elsewhere"]
    assert all(claim.roles == () for e in examples for claim in e.claims)


def test_sections_are_examples_and_keep_what_was_found_in_them(make_release):
    middle = at("About Acme")[0]
    sections = (
        Section(kind="body", start=0, end=middle - 2),
        Section(kind="boilerplate", start=middle, end=len(TEXT), heading=at("About Acme")),
    )
    release = make_release(TEXT, sections=sections, reviewed=((0, 5),))
    body, about = cut(release, WHOLE, "section")[0]
    assert (body.release.reviewed, about.release.reviewed) == (((0, 5),), ())
    (section,) = about.release.sections
    assert (section.kind, section.start, section.heading) == ("boilerplate", 0, (0, 10))


@given(data=st.data(), unit=st.sampled_from(["release", "section", "sentence"]))
def test_every_annotation_is_in_one_example_or_declared_or_outside(annotated_releases, data, unit):
    release = data.draw(annotated_releases)
    n = len(release.text)
    low = data.draw(st.integers(0, n))
    high = data.draw(st.integers(low, n))
    wanted = ((low, high),) if low < high else ()
    examples, losses = cut(release, wanted, unit)
    before = {a.id: quote(release.text, a.fragments).strip() for a in release.annotations}
    dropped = {x.id for x in losses if isinstance(x, Loss) and x.action == "dropped"}
    seen = [a.id for e in examples for a in e.annotations]
    assert len(seen) == len({*seen})
    assert dropped.isdisjoint(seen)
    for example in examples:
        for annotation in example.annotations:
            words = quote(example.text, annotation.fragments)
            assert words.split() == before[annotation.id].split()
    if wanted == ((0, n),) and unit != "sentence":
        assert {*seen, *dropped} >= {a.id for a in release.annotations if before[a.id]}


def test_text_in_both_is_what_meets():
    assert meet(((0, 5), (7, 9)), ((3, 8),)) == ((3, 5), (7, 8))
