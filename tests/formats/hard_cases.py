"""Releases that no format finds easy: a writer keeps, or declares, each thing in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.formats.native_parsing import parse_line
from annotator.model.records import AnnotatedRelease

TIME = "2026-03-02T09:30:00.000Z"


class _Case:
    """A release in the making; what is annotated is said by its words, or by its offsets."""

    def __init__(self, name: str, text: str, **fields: Any) -> None:
        self._object: dict[str, Any] = {
            "id": f"R-{name}", "text": text, "title": name, **fields,
            "mentions": [], "claims": [], "relations": [],
        }  # fmt: skip

    def mention(self, label: str, *pieces: str | tuple[int, int], **fields: Any) -> _Case:
        """Adds mention m0, m1 … of the release."""
        return self._add("mentions", label, pieces, fields)

    def claim(self, label: str, *pieces: str | tuple[int, int], **fields: Any) -> _Case:
        """Adds claim c0, c1 … of the release."""
        return self._add("claims", label, pieces, fields)

    def relation(self, label: str, start: str, end: str) -> _Case:
        """Adds a relation between two annotations, such as `m0` and `c1`."""
        relations = self._object["relations"]
        prefix = self._object["id"]
        relations.append(
            {
                "id": f"{prefix}-r{len(relations)}", "label": label, "annotator": "Ana",
                "from": f"{prefix}-{start}", "to": f"{prefix}-{end}", "created": TIME,
            }
        )  # fmt: skip
        return self

    def done(self) -> AnnotatedRelease:
        """The release; all that was said of it must be sound."""
        (release,) = parse_line(self._object, path="", where="")
        assert isinstance(release, AnnotatedRelease), release
        return release

    def _add(
        self, key: str, label: str, pieces: tuple[str | tuple[int, int], ...], fields: Any
    ) -> _Case:
        annotations = self._object[key]
        annotations.append(
            {
                "id": f"{self._object['id']}-{key[0]}{len(annotations)}", "label": label,
                "fragments": [self._place(piece) for piece in pieces],
                "annotator": "Ana", "created": TIME, **fields,
            }
        )  # fmt: skip
        return self

    def _place(self, piece: str | tuple[int, int]) -> list[int]:
        if isinstance(piece, tuple):
            return [*piece]
        start = self._object["text"].index(piece)
        return [start, start + len(piece)]


def hard_releases() -> list[AnnotatedRelease]:
    """All of them, one for each kind of difficulty; the last is large."""
    return [case.done() for case in _cases()]


def _cases() -> Iterator[_Case]:
    yield from _characters()
    yield from _shapes()
    yield _details()
    yield _large()


def _characters() -> Iterator[_Case]:
    yield (
        _Case("astral", "🚀🚀 Acme 👩\u200d🚀 flies 𝔘nicorn to 🇨🇭 today 👍🏽.")
        .mention("COMPANY", "Acme")
        .mention("PRODUCT", "𝔘nicorn")
        .mention("PERSON", "👩\u200d🚀")
        .mention("LOCATION", "🇨🇭")
        .claim("event", "Acme 👩\u200d🚀 flies 𝔘nicorn")
    )
    yield (
        _Case("no-break", "\ufeffAcme\u00a0Corp. paid €\u202f5\u00a0000 to Be\u00adta\u2009Ltd.")
        .mention("COMPANY", "Acme\u00a0Corp.")
        .mention("MONEY", "€\u202f5\u00a0000")
        .mention("COMPANY", "Be\u00adta\u2009Ltd.")
    )
    yield (
        _Case("combining", "Cafe\u0301 Noi\u0308r opens in A\u030alborg.")
        .mention("COMPANY", "Cafe\u0301 Noi\u0308r")
        .mention("LOCATION", "A\u030alborg")
        .mention("PRODUCT", (3, 4))  # the letter without its mark
    )
    yield (
        _Case("cjk", "東京電力は福島で発表した。ＡＢＣ社も参加。")
        .mention("COMPANY", "東京電力")
        .mention("LOCATION", "東京")
        .mention("LOCATION", "福島")
        .claim("event", "東京電力は福島で発表した。")
    )
    yield (
        _Case("arabic", "أعلنت شركة \u200fأرامكو\u200f السعودية (ARAMCO) اليوم.")
        .mention("COMPANY", "أرامكو")
        .mention("COMPANY", "ARAMCO")
        .claim("event", "أعلنت شركة \u200fأرامكو\u200f السعودية")
    )
    yield (
        _Case("carriage-returns", "Acme\r\nwins.\r\rBeta\rLtd. lost.\n\r\nGamma\r\n")
        .mention("COMPANY", "Acme")
        .mention("COMPANY", "Beta\rLtd.")
        .mention("COMPANY", "Gamma")
        .claim("event", "Acme\r\nwins")
    )
    yield (
        _Case("breaks", "Acme\x0bone\x0ctwo\x85three\u2028four\u2029five\x1csix\tseven")
        .mention("COMPANY", "Acme")
        .mention("PRODUCT", "two\x85three")
        .mention("PRODUCT", "four\u2029five")
        .mention("PRODUCT", "six\tseven")
    )
    yield (
        _Case(
            "syntax",
            '-DOCSTART- -X- O\n# id = x\n1|t|Acme <b>&amp;</b> “B” "C" \\n {"a": [1]}, '
            "=1+1; 'D'\n@x __ * T1\tORG 0 4\tAcme --> ]]> | _ %41\n",
        )
        .mention("COMPANY", "Acme")
        .mention("PRODUCT", "-DOCSTART-")
        .mention("PRODUCT", "# id")
        .mention("PRODUCT", "=1+1")
        .mention("PRODUCT", '"C" \\n {"a"')
        .mention("PRODUCT", "__")
        .claim("result", "<b>&amp;</b>")
    )


def _shapes() -> Iterator[_Case]:
    yield (
        _Case("overlap", "The Bank of Ostrava Group Holding grew by 5 % in March.")
        .mention("COMPANY", "Bank of Ostrava Group")
        .mention("LOCATION", "Ostrava")
        .mention("COMPANY", "Ostrava Group Holding")  # crosses
        .mention("COMPANY", "Bank of Ostrava Group")  # the same again
        .mention("PRODUCT", "Bank of Ostrava Group")  # and under another label
        .claim("result", "The Bank of Ostrava Group Holding grew")
        .claim("result", "grew by 5 % in March")
    )
    yield (
        _Case("pieces", "Acme and Beta Ltd. will, it hopes, soon build plants.")
        .mention("COMPANY", "Acme", "Ltd.")
        .mention("COMPANY", "Beta Ltd.")
        .claim("plan", "Acme", "will", "build plants")
        .relation("partner of", "m0", "m1")
        .relation("supports", "c0", "m1")
    )
    yield (
        _Case("paragraphs", "Acme grew. It will\n\nbuild a plant.\n\n\nIn Ostrava\nand Brno.\n")
        .mention("LOCATION", "Ostrava\nand Brno")
        .claim("plan", "It will\n\nbuild a plant.\n\n\nIn Ostrava")
    )
    yield (
        _Case("sub-token", "Ultrabright non-Acme-based $5million A/B wins.")
        .mention("PRODUCT", "bright")
        .mention("COMPANY", "Acme")
        .mention("MONEY", "5")
        .mention("MONEY", "million")
        .mention("COMPANY", (37, 38))
        .mention("COMPANY", (39, 40))
        .claim("event", "rabright non")
    )
    yield (
        _Case("no-width", "Acme wins.")
        .mention("PRODUCT", (0, 0))
        .mention("PRODUCT", (4, 4))
        .mention("PRODUCT", (10, 10))
        .claim("event", (5, 5))
        .relation("supports", "c0", "m1")
    )
    yield (
        _Case("edges", "In  Acme \n grew;AcmeBeta\u00a0")
        .mention("COMPANY", "  Acme \n ")
        .mention("COMPANY", (16, 20))
        .mention("COMPANY", (20, 25))  # touches the one before and ends the text
        .claim("result", " grew;")
    )
    yield _Case("nothing", "Nothing here is marked, and nothing is related.")
    yield _Case("character", "x").mention("COMPANY", "x")


def _details() -> _Case:
    return (
        _Case(
            "details",
            "Acme Inc. said: “We will open 12 shops by May 2027.” Beta Ltd. disagrees.",
            labels=["retail", "two words"],
            status="done",
            note="A note\nin two lines, with \"quotes\" and a tab\t.",
            meta={"language": "en", "issuer": "Acme Inc.", "published": "2026-03-02"},
        )
        .mention("COMPANY", "Acme Inc.", subtype="public", attributes={"a b": ["x", 1, None]})
        .mention("QUANTITY", "12 shops", value={"kind": "quantity", "amount": 12})
        .mention("DATE", "May 2027", value={"kind": "date", "start": "2027-05-01"})
        .mention("COMPANY", "Beta Ltd.", note="not\tsure; 'why'?\nSee above.")
        .mention("A B", "shops")
        .mention("Ж:ł/1", "open")
        .claim(
            "plan",
            "We will open 12 shops by May 2027",
            attributes={"certainty": "probable", "forward_looking": True},
            unconfirmed=["certainty"],
            cues=[[20, 24]],
            roles=[
                {"role": "subject", "to": "R-details-m0", "fragments": []},
                {"role": "value", "to": None, "fragments": [[30, 38]]},
            ],
            alternatives=["target"],
            paraphrase="Acme opens 12 shops.",
            note="A note.",
        )
        .claim("event", "Beta Ltd. disagrees")
        .relation("attacks", "c1", "c0")
        .relation("partner of", "m0", "m3")
        .relation("value_of", "m1", "c0")
        .relation("same", "m0", "m0")
    )  # fmt: skip


def _large() -> _Case:
    """5,000 annotations, each third a claim that overlaps mentions."""
    words = [f"Name{i} grew 🚀 by {i} % in spring. " for i in range(2500)]
    case = _Case("large", "".join(words))
    start = 0
    for i, sentence in enumerate(words):
        name = len(f"Name{i}")
        case.mention("COMPANY", (start, start + name))
        if i % 3:
            case.claim("result", (start, start + len(sentence) - 1))
        else:
            case.mention("PERCENT", (start + name + 11, start + name + 14 + len(str(i)) - 1))
        start += len(sentence)
    return case
