"""A tree of XML into verbs: defaults filled in, what Twilio would ignore left out, each with a warning."""

from __future__ import annotations

from dataclasses import dataclass

from twiml_phone.errors import Diagnostic, TwimlLocation
from twiml_phone.twiml.attributes import SCHEMA_WARNING, expected
from twiml_phone.twiml.markup import XmlElement
from twiml_phone.twiml.spoken import Spoken, spoken
from twiml_phone.twiml.ssml_tags import TAG_NAMES
from twiml_phone.twiml.verbs import Element
from twiml_phone.twiml.vocabulary import ELEMENTS, RESPONSE, refusal

GATHER_CHILD = 13320
DIAL_CHILD = 13215
SPEECH_TIMEOUT_AUTO = 13335
# Inside a Gather some warnings have another number: https://www.twilio.com/docs/api/errors/13322
IN_GATHER = ((13510, 13322),)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb or noun, ready to be executed.

    *attributes* hold every default; *refusal* says what Twilio would do with a verb this phone does not play;
    *breaks* (seconds) and *markup* are those of a Say.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple[Verb, ...] = ()
    line: int = 0
    column: int = 0
    refusal: str = ""
    breaks: float = 0.0
    markup: str = ""

    def get(self, name: str) -> str | None:
        """Return an attribute, its default, or None."""
        for known, value in self.attributes:
            if known == name:
                return value
        return None

    def say(self, name: str) -> str:
        """Return an attribute or its default as text; empty when there is neither."""
        return self.get(name) or ""

    def is_on(self, name: str) -> bool:
        """Whether an attribute is `true`."""
        return self.get(name) == "true"

    def count(self, name: str, absent: int = 0) -> int:
        """Return an attribute as a whole number; *absent* when it has no value."""
        value = self.get(name)
        return int(value) if value is not None else absent


def read_verbs(root: XmlElement, url: str) -> tuple[tuple[Verb, ...], tuple[Diagnostic, ...]]:
    """Turn the children of `<Response>` into verbs; collect every warning on the way."""
    warnings: list[Diagnostic] = []
    _check_attributes(root, RESPONSE, url, warnings)
    verbs = _children(root, RESPONSE, url, warnings)
    return verbs, tuple(warnings)


def _warn(warnings: list[Diagnostic], url: str, node: XmlElement, message: str, code: int = SCHEMA_WARNING) -> None:
    warnings.append(Diagnostic(code, message, TwimlLocation(url, node.line, node.column)))


def _children(node: XmlElement, element: Element, url: str, warnings: list[Diagnostic]) -> tuple[Verb, ...]:
    found: list[Verb] = []
    for piece in node.pieces:
        if isinstance(piece, str):
            if piece.strip() and element.words == "none":
                _warn(warnings, url, node, f"<{node.name}> holds no text; {piece.strip()[:40]!r} is ignored")
            continue
        if piece.name not in element.children:
            code = {"Gather": GATHER_CHILD, "Dial": DIAL_CHILD}.get(element.name, SCHEMA_WARNING)
            _warn(warnings, url, piece, _misplaced(piece, element), code)
            continue
        found.append(_verb(piece, element.name, url, warnings))
    return tuple(found)


def _misplaced(node: XmlElement, parent: Element) -> str:
    near = [name for name in parent.children if name.lower() == node.name.lower()]
    hint = f'; did you mean "{near[0]}"? Names are case-sensitive' if near else ""
    return f"<{node.name}> has no place in <{parent.name}> and is ignored{hint}"


def _verb(node: XmlElement, parent: str, url: str, warnings: list[Diagnostic]) -> Verb:
    sentence = refusal(parent, node.name)
    if sentence is not None:
        # What is inside a verb that is not played is not judged either.
        return Verb(node.name, node.attributes, line=node.line, column=node.column, refusal=sentence)
    element = ELEMENTS[node.name]
    attributes = _check_attributes(node, element, url, warnings, parent)
    if node.name == "Gather":
        _check_speech_timeout(node, dict(attributes), url, warnings)
    if element.words == "spoken":
        _check_tags(node, element, url, warnings)
        heard: Spoken = spoken(node)
        return Verb(
            node.name,
            attributes,
            heard.words,
            line=node.line,
            column=node.column,
            breaks=heard.breaks,
            markup=heard.markup,
        )
    children = _children(node, element, url, warnings)
    words = "".join(piece for piece in node.pieces if isinstance(piece, str)).strip()
    return Verb(node.name, attributes, words, children, node.line, node.column)


def _check_tags(node: XmlElement, element: Element, url: str, warnings: list[Diagnostic]) -> None:
    for piece in node.pieces:
        if isinstance(piece, str):
            continue
        if piece.name not in element.children:
            # The words inside are still spoken; whether an engine would refuse is not known [unverified].
            _warn(warnings, url, piece, _misplaced(piece, element))
            if piece.name not in TAG_NAMES:
                continue
        inner = ELEMENTS[piece.name]
        _check_attributes(piece, inner, url, warnings)
        _check_tags(piece, inner, url, warnings)


def _check_speech_timeout(node: XmlElement, attributes: dict[str, str], url: str, warnings: list[Diagnostic]) -> None:
    """https://www.twilio.com/docs/voice/twiml/gather#speechtimeout : a number of seconds, or `auto`."""
    value = attributes.get("speechTimeout", "1")
    if value == "auto" and attributes["speechModel"] != "default":
        message = '<Gather> speechTimeout="auto" does not go with a speechModel'
        _warn(warnings, url, node, message, SPEECH_TIMEOUT_AUTO)
    elif value != "auto" and not (value.isascii() and value.isdigit() and int(value[:6]) > 0):
        message = f'<Gather> speechTimeout="{value[:60]}" is ignored: expected seconds from 1, or auto'
        _warn(warnings, url, node, message)


def _check_attributes(
    node: XmlElement, element: Element, url: str, warnings: list[Diagnostic], parent: str = ""
) -> tuple[tuple[str, str], ...]:
    known = {attribute.name: attribute for attribute in element.attributes}
    values = {name: attribute.default for name, attribute in known.items()}
    for name, value in node.attributes:
        if name not in known:
            near = [right for right in known if right.lower() == name.lower()]
            hint = f'; did you mean "{near[0]}"?' if near else ""
            _warn(warnings, url, node, f'<{node.name}> has no attribute "{name}"; it is ignored{hint}')
            continue
        wanted = expected(known[name], value)
        if wanted is None:
            values[name] = value
            continue
        message = f'<{node.name}> {name}="{value[:60]}" is ignored: expected {wanted}'
        code = known[name].warning
        _warn(warnings, url, node, message, dict(IN_GATHER).get(code, code) if parent == "Gather" else code)
    return tuple((name, value) for name, value in values.items() if value is not None)
