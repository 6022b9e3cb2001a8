"""What is heard of the inside of a `<Say>`: words and breaks out of text and SSML tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from twiml_phone.twiml.markup import XmlElement

# How long a break of each strength lasts is the engine's; these are Polly's rough lengths, in seconds.
# https://docs.aws.amazon.com/polly/latest/dg/break-tag.html
BREAKS = (("none", 0.0), ("x-weak", 0.0), ("weak", 0.2), ("medium", 0.4), ("strong", 0.7), ("x-strong", 1.2))
_TIME = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(ms|s)")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """*words* as they are heard, *breaks* in seconds, *markup* as it was written inside the Say."""

    words: str
    breaks: float
    markup: str


def spoken(node: XmlElement) -> Spoken:
    """Read the text and SSML inside *node*: https://www.twilio.com/docs/voice/twiml/say/text-speech ."""
    words: list[str] = []
    breaks = _collect(node, words)
    markup = "".join(escape(piece) if isinstance(piece, str) else _written(piece) for piece in node.pieces)
    return Spoken(_BLANK.sub(" ", "".join(words)).strip(), breaks, markup)


def _collect(node: XmlElement, words: list[str]) -> float:
    breaks = 0.0
    for piece in node.pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        attributes = dict(piece.attributes)
        if piece.name == "break":
            breaks += _break_seconds(attributes)
            words.append(" ")
        elif piece.name == "sub" and attributes.get("alias"):
            words.append(attributes["alias"])
        else:
            # Sentences and paragraphs part words even when no space was written between them.
            parts = piece.name in ("p", "s")
            words.append(" " if parts else "")
            breaks += _collect(piece, words)
            words.append(" " if parts else "")
    return breaks


def _break_seconds(attributes: dict[str, str]) -> float:
    timed = _TIME.fullmatch(attributes.get("time", ""))
    if timed:
        # Polly and Google both stop at ten seconds.
        return min(float(timed[1]) / (1000.0 if timed[2] == "ms" else 1.0), 10.0)
    return dict(BREAKS).get(attributes.get("strength", "medium"), 0.4)


def _written(node: XmlElement) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes)
    inside = "".join(escape(piece) if isinstance(piece, str) else _written(piece) for piece in node.pieces)
    return f"<{node.name}{attributes}>{inside}</{node.name}>" if inside else f"<{node.name}{attributes}/>"
