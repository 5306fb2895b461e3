"""The labelling configuration of a Label Studio project: what it can mark, and say of a mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal
from xml.sax.saxutils import quoteattr

from annotator.model.json_value import Json
from annotator.model.records import Layer
from annotator.model.schema import Schema

Control = Literal["choices", "number", "textarea"]

FLAG: Final = "?"
"""What the name of a control ends with if its choices stand for true and false."""

_COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#6A3D9A", "#56708A")
"""One for each hue of the themes, told apart by the colour-blind."""
_TAGS: Final = {"choices": "Choices", "number": "Number", "textarea": "TextArea"}
_KINDS: Final[dict[str, Control]] = {
    "choice": "choices",
    "flag": "choices",
    "number": "number",
    "text": "textarea",
    "date": "textarea",
    "link": "textarea",
}


class LabelConfig:
    """Labels and controls: those of the schema, and what else is seen in the releases."""

    def __init__(self, schema: Schema | None) -> None:
        self._labels: dict[Layer, dict[str, int]] = {layer: {} for layer in Layer}
        self._relations: dict[str, None] = {}
        self._controls: dict[tuple[Layer, str], Control] = {}
        self._choices: dict[str, dict[str, None]] = {}
        if schema is not None:
            self._declare(schema)

    def see_label(self, layer: Layer, label: str) -> None:
        """Makes the label one of those that can be chosen."""
        labels = self._labels[layer]
        labels.setdefault(label, len(labels) + 1)

    def see_relation(self, label: str) -> None:
        """Makes the label one of those that a relation can have."""
        self._relations[label] = None

    def answer(self, layer: Layer, name: str, value: Json) -> tuple[str, Control, Json] | None:
        """Name and kind of the control that shows an attribute's value, and what it then holds.

        None if there is none for such a value.
        """
        is_flag = isinstance(value, bool)
        key = f"{name}{FLAG}" if is_flag else name
        kind = self._controls.setdefault((layer, key), _kind_of(value))
        control = f"{layer}.{key}"
        if kind == "number" and isinstance(value, int | float) and not is_flag:
            return control, kind, value
        if kind == "choices" and (is_flag or (isinstance(value, str) and value)):
            choice = str(value).lower() if is_flag else str(value)
            self._choices.setdefault(control, {})[choice] = None
            return control, kind, [choice]
        if kind == "textarea" and isinstance(value, str):
            return control, kind, [value]
        return None

    def xml(self) -> str:
        """The configuration as Label Studio reads it."""
        return "\n".join(["<View>", *(f"  {line}" for line in self._lines()), "</View>", ""])

    def _declare(self, schema: Schema) -> None:
        for label in schema.labels:
            self._labels[label.layer][label.name] = label.hue
            for attribute in label.attributes:
                self._declare_attribute(Layer.MENTION, attribute.name, attribute.kind)
                self._choose(Layer.MENTION, attribute.name, attribute.choices)
        for attribute in schema.claim_attributes:
            self._declare_attribute(Layer.CLAIM, attribute.name, attribute.kind)
            self._choose(Layer.CLAIM, attribute.name, attribute.choices)
        self._relations |= dict.fromkeys(relation.name for relation in schema.entity_relations)
        self._relations |= dict.fromkeys(relation.name for relation in schema.claim_relations)

    def _declare_attribute(self, layer: Layer, name: str, kind: str) -> None:
        key = f"{name}{FLAG}" if kind == "flag" else name
        self._controls.setdefault((layer, key), _KINDS[kind])
        if kind == "flag":
            self._choose(layer, key, ("true", "false"))

    def _choose(self, layer: Layer, key: str, choices: tuple[str, ...]) -> None:
        if choices:
            self._choices.setdefault(f"{layer}.{key}", {}).update(dict.fromkeys(choices))

    def _lines(self) -> Iterator[str]:
        for layer, labels in self._labels.items():
            yield f'<Labels name="{layer}" toName="text">'
            for label, hue in labels.items():
                colour = _COLOURS[(hue - 1) % len(_COLOURS)]
                yield f'  <Label value={quoteattr(label)} background="{colour}"/>'
            yield "</Labels>"
        yield '<Text name="text" value="$text"/>'
        for (layer, key), kind in self._controls.items():
            name = f"{layer}.{key}"
            tag = _TAGS[kind]
            when = f'perRegion="true" visibleWhen="region-selected" whenTagName="{layer}"'
            yield f'<{tag} name={quoteattr(name)} toName="text" {when}>'
            for choice in self._choices.get(name, ()):
                yield f"  <Choice value={quoteattr(choice)}/>"
            yield f"</{tag}>"
        if self._relations:
            yield "<Relations>"
            for relation in self._relations:
                yield f"  <Relation value={quoteattr(relation)}/>"
            yield "</Relations>"


def _kind_of(value: Json) -> Control:
    if isinstance(value, bool):
        return "choices"
    return "number" if isinstance(value, int | float) else "textarea"
