"""Makes records of the lines of native JSONL, and says what is wrong with the rest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from annotator.errors import UserError
from annotator.formats.input_file import check_length
from annotator.formats.json_fields import (
    INTEGER,
    LIST,
    OBJECT,
    REFERENCE,
    TEXT,
    Fields,
    check_depth,
    check_fields,
    extent,
    fragments,
    optional_fragments,
    required_text,
    span,
    spans,
    texts,
)
from annotator.formats.native_header import Refuse, parse_header
from annotator.formats.native_release import EMPTY_META, FORMAT, META_KEYS, words
from annotator.formats.titles import find_title
from annotator.model.exchange import Incoming, Problem
from annotator.model.fragments import Fragments, normalise, quote
from annotator.model.ids import (
    AnnotationId,
    BatchId,
    EntityId,
    RelationId,
    ReleaseId,
    ThreadId,
    new_id,
    stable_id,
)
from annotator.model.json_value import Json, JsonObject
from annotator.model.records import (
    AnnotatedRelease,
    Claim,
    Contact,
    Dateline,
    Mention,
    Quote,
    Relation,
    Release,
    Role,
    Section,
    Status,
    now,
    reading_order,
)

_Record = TypeVar("_Record")

_RELEASE: Final = {
    **dict.fromkeys(("format", "kind", "id", "text", "title", "status", "note"), TEXT),
    **dict.fromkeys(("meta", "dateline"), OBJECT),
    **dict.fromkeys(("labels", "sections", "quotes", "contacts", "reviewed"), LIST),
    **dict.fromkeys(("mentions", "claims", "relations", "spans"), LIST),
}
_META: Final = dict.fromkeys(META_KEYS, TEXT)
_PLACE: Final = {"start": INTEGER, "end": INTEGER}
_SHORT_SPAN: Final = {**_PLACE, "kind": TEXT}
_SECTION: Final = {"kind": TEXT, **_PLACE, "heading": LIST}
_QUOTE: Final = dict.fromkeys(("fragments", "speaker", "cue"), LIST)
_CONTACT: Final = {**dict.fromkeys(("kind", "name", "email", "phone"), TEXT), **_PLACE}
_ANNOTATION: Final = {
    **dict.fromkeys(("id", "label", "text", "annotator", "created", "modified", "note"), TEXT),
    "fragments": LIST,
    "attributes": OBJECT,
}
_MENTION: Final = {**_ANNOTATION, "subtype": TEXT, "entity": TEXT, "value": OBJECT}
_CLAIM: Final = {
    **_ANNOTATION,
    **dict.fromkeys(("unconfirmed", "cues", "roles", "alternatives"), LIST),
    **dict.fromkeys(("speaker", "thread", "paraphrase"), TEXT),
}
_ROLE: Final = {"role": TEXT, "to": TEXT, "fragments": LIST}
_RELATION: Final = {
    **dict.fromkeys(("id", "label", "annotator", "created"), TEXT),
    **dict.fromkeys(("from", "to"), REFERENCE),
}


def parse_line(data: Json, *, path: str, where: str) -> Iterator[Incoming]:
    """The header or release that a line's value describes, after the problems found in it.

    Args:
        data: What `json.loads` gave.
        path: The file, for the problems.
        where: The place in it, such as `line 12`.
    """
    problems: list[Problem] = []

    def refuse(place: str, message: str) -> None:
        at = f"{where}, {place}" if place else where
        problems.append(Problem(path=path, where=at, message=message))

    record: Incoming | None = None
    try:
        record = _parsed(data, refuse)
    except UserError as error:
        refuse("", str(error))
    yield from problems
    if record is not None:
        yield record


def _parsed(data: Json, refuse: Refuse) -> Incoming:
    if type(data) is not dict:
        raise UserError("The line must be a JSON object.")
    if data.get("format") not in (None, FORMAT):
        raise UserError(
            f"The line is no native JSONL: its “format” is {data['format']!r:.60}, not “{FORMAT}”.",
            hint="If Annotator wrote it, a newer version reads it.",
        )
    kind = data.get("kind")
    if kind == "project":
        return parse_header(data, refuse=refuse)
    if kind not in (None, "release"):
        raise UserError(f"The line is of the kind {kind!r}, not “project” or “release”.")
    return _Line(data, refuse).parse()


class _Line:
    """The line of one release; `refuse` is told what is left out of it, and why."""

    def __init__(self, data: Json, refuse: Refuse) -> None:
        self._fields, self._extra = check_fields(data, _RELEASE)
        self._refuse = refuse
        self._text = required_text(self._fields, "text")
        self._whole = (0, len(self._text))
        self._id = ReleaseId(self._fields.get("id") or new_id())
        self._ids: set[str] = set()
        self._n_same: Counter[str] = Counter()
        self._span_ids: list[str] = []
        self._sections_end = 0

    def parse(self) -> AnnotatedRelease:
        """The release with everything in it that is sound.

        Raises:
            UserError: The release itself is not.
        """
        release = self._release()
        marked = self._sound("spans", self._short_span)
        mentions = self._sound("mentions", self._mention)
        mentions += [annotation for annotation in marked if isinstance(annotation, Mention)]
        claims = self._sound("claims", self._claim)
        claims += [annotation for annotation in marked if isinstance(annotation, Claim)]
        return AnnotatedRelease(
            release=release,
            text=self._text,
            mentions=tuple(sorted(mentions, key=reading_order)),
            claims=tuple(sorted(claims, key=reading_order)),
            relations=tuple(self._sound("relations", self._relation)),
        )

    def _release(self) -> Release:
        fields, text = self._fields, self._text
        check_length(text)
        title = fields.get("title")
        return Release(
            id=self._id,
            batch_id=BatchId(""),
            position=0,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            n_chars=len(text),
            title=find_title(text) if title is None else title,
            status=_status(fields.get("status")),
            note=fields.get("note") or "",
            labels=texts(fields, "labels"),
            meta=_meta(fields.get("meta")),
            dateline=self._dateline(),
            sections=tuple(self._sound("sections", self._section)),
            quotes=tuple(self._sound("quotes", self._quote)),
            contacts=tuple(self._sound("contacts", self._contact)),
            reviewed=self._reviewed(),
            extra=self._extra,
        )

    def _dateline(self) -> Dateline | None:
        if (data := self._fields.get("dateline")) is None:
            return None
        try:
            fields, extra = check_fields(data, _PLACE)
            start, end = extent(fields, self._whole)
        except UserError as error:
            self._refuse("dateline", str(error))
            return None
        return Dateline(start=start, end=end, extra=extra)

    def _section(self, data: Json) -> Section:
        fields, extra = check_fields(data, _SECTION)
        start, end = extent(fields, self._whole)
        if start < self._sections_end:
            raise UserError(
                f"The section {start}–{end} begins before the one before it ends, "
                f"at {self._sections_end}."
            )
        section = Section(
            kind=required_text(fields, "kind"),
            start=start,
            end=end,
            heading=span(fields.get("heading"), (start, end), key="heading"),
            extra=extra,
        )
        self._sections_end = end
        return section

    def _quote(self, data: Json) -> Quote:
        fields, extra = check_fields(data, _QUOTE)
        return Quote(
            fragments=fragments(fields.get("fragments"), self._text),
            speaker=span(fields.get("speaker"), self._whole, key="speaker"),
            cue=span(fields.get("cue"), self._whole, key="cue"),
            extra=extra,
        )

    def _contact(self, data: Json) -> Contact:
        fields, extra = check_fields(data, _CONTACT)
        start, end = extent(fields, self._whole)
        return Contact(
            kind=required_text(fields, "kind"),
            name=fields.get("name") or "",
            email=fields.get("email") or "",
            phone=fields.get("phone") or "",
            start=start,
            end=end,
            extra=extra,
        )

    def _reviewed(self) -> Fragments:
        try:
            read = spans(self._fields.get("reviewed"), "reviewed")
            for pair in read:
                span(pair, self._whole, key="reviewed")
        except UserError as error:
            self._refuse("reviewed", str(error))
            return ()
        return normalise(read) if read else ()

    def _sound(self, key: str, parse: Callable[[Json], _Record]) -> list[_Record]:
        """The records of those objects in a list that are sound; the others are refused."""
        sound: list[_Record] = []
        for i, item in enumerate(self._fields.get(key) or ()):
            try:
                sound.append(parse(item))
            except UserError as error:
                self._refuse(_place(key, i, item), str(error))
        return sound

    def _short_span(self, item: Json) -> Mention | Claim:
        """The annotation that a span of the short form is; its id counts even if it is refused."""
        self._span_ids.append("")
        kind, data = _native(item)
        data["id"] = data.get("id") or self._id_of(kind, data.get("label"), data["fragments"])
        self._span_ids[-1] = data["id"]
        return self._claim(data) if kind == "claim" else self._mention(data)

    def _mention(self, data: Json) -> Mention:
        fields, extra = check_fields(data, _MENTION)
        get = fields.get
        value = get("value")
        if value:
            check_depth(value)
        created = get("created") or now()
        marked, label = self._fragments(fields), required_text(fields, "label")
        return Mention(
            fragments=marked,
            id=AnnotationId(self._new_id(get("id"), "mention", label, marked)),
            release_id=self._id,
            label=label,
            subtype=get("subtype"),
            entity_id=EntityId(entity) if (entity := get("entity")) else None,
            attributes=_attributes(fields),
            value=value,
            annotator=get("annotator") or "",
            created=created,
            modified=get("modified") or created,
            note=get("note") or "",
            extra=extra,
        )

    def _claim(self, data: Json) -> Claim:
        fields, extra = check_fields(data, _CLAIM)
        get = fields.get
        created = get("created") or now()
        marked, label = self._fragments(fields), required_text(fields, "label")
        return Claim(
            fragments=marked,
            id=AnnotationId(self._new_id(get("id"), "claim", label, marked)),
            release_id=self._id,
            label=label,
            attributes=_attributes(fields),
            unconfirmed=texts(fields, "unconfirmed"),
            speaker_id=EntityId(speaker) if (speaker := get("speaker")) else None,
            cues=optional_fragments(get("cues"), self._text, key="cues"),
            roles=tuple(map(self._role, get("roles") or ())),
            thread_id=ThreadId(thread) if (thread := get("thread")) else None,
            alternatives=texts(fields, "alternatives"),
            paraphrase=get("paraphrase") or "",
            annotator=get("annotator") or "",
            created=created,
            modified=get("modified") or created,
            note=get("note") or "",
            extra=extra,
        )

    def _role(self, data: Json) -> Role:
        fields, extra = check_fields(data, _ROLE)
        return Role(
            role=required_text(fields, "role"),
            to=fields.get("to") or None,
            fragments=optional_fragments(fields.get("fragments"), self._text),
            extra=extra,
        )

    def _relation(self, data: Json) -> Relation:
        fields, extra = check_fields(data, _RELATION)
        start, end = self._end(fields, "from"), self._end(fields, "to")
        label = required_text(fields, "label")
        return Relation(
            from_id=start,
            to_id=end,
            id=RelationId(self._new_id(fields.get("id"), label, start, end)),
            release_id=self._id,
            label=label,
            annotator=fields.get("annotator") or "",
            created=fields.get("created") or now(),
            extra=extra,
        )

    def _end(self, fields: Fields, key: str) -> str:
        """The id at one end of a relation; a number counts the spans of the short form from 0."""
        value = fields.get(key)
        if type(value) is int:
            value = self._span_ids[value] if 0 <= value < len(self._span_ids) else ""
        if not value:
            raise UserError(f"“{key}” points nowhere.")
        return str(value)

    def _fragments(self, fields: Fields) -> Fragments:
        """The fragments of an annotation, whose `text` must be what they mark."""
        given, expected = fields.get("fragments"), fields.get("text")
        found = fragments(given, self._text)
        if expected is None or expected == (marked := words(self._text, found)):
            return found
        if expected == quote(self._text, given or ()):
            return found  # fragments that touch are merged now, but were joined by a space
        raise UserError(f"Its text is “{expected:.80}”, but it marks “{marked:.80}”.")

    def _new_id(self, given: str | None, *content: object) -> str:
        """The id, or one made of the content; each id only once in a line."""
        if given in self._ids:
            raise UserError(f"The id {given} is used twice.")
        new = given or self._id_of(*content)
        self._ids.add(new)
        return new

    def _id_of(self, *content: object) -> str:
        """The same id whenever the release is read, so that nothing comes in twice."""
        said = repr(content)
        self._n_same[said] += 1
        return stable_id(self._id, said, self._n_same[said])


def _place(key: str, i: int, item: Json) -> str:
    """Where an object is, for people: by its id if it has one, else by its position from 0."""
    item_id = item.get("id") if type(item) is dict else None
    return f"{key[:-1]} {item_id:.60}" if item_id and type(item_id) is str else f"{key}[{i}]"


def _native(item: Json) -> tuple[str, Fields]:
    """Kind and native object of a span of the short form, also of `[start, end, label]`."""
    if type(item) is list and len(item) == 3:
        item = dict(zip(("start", "end", "label"), item, strict=True))
    fields, others = check_fields(item, _SHORT_SPAN)
    kind = fields.get("kind") or "mention"
    if kind not in ("mention", "claim"):
        raise UserError(f"“kind” is “{kind}”, not “mention” or “claim”.")
    for key in _PLACE:
        if key not in fields:
            raise UserError(f"“{key}” is missing.")
    return kind, {**others, "fragments": [[fields["start"], fields["end"]]]}


def _attributes(fields: Fields) -> JsonObject:
    attributes: JsonObject = fields.get("attributes") or {}
    if attributes:
        check_depth(attributes)
    return attributes


def _status(value: str | None) -> Status:
    try:
        return Status(value or "new")
    except ValueError as error:
        known = ", ".join(Status)
        raise UserError(f"“status” is “{value}”, not one of {known}.") from error


def _meta(data: Json) -> JsonObject:
    try:
        meta, _ = check_fields(data or {}, _META)
    except UserError as error:
        raise UserError(f"In “meta”: {error}") from error
    return {**EMPTY_META, **meta}
