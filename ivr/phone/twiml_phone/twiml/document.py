"""An answer of the app (bytes and their content type) into a document that can be executed."""

from __future__ import annotations

from dataclasses import dataclass

from twiml_phone.errors import Diagnostic, TwimlLocation
from twiml_phone.twiml.markup import MarkupError, read_markup
from twiml_phone.twiml.schema import Verb, read_verbs

MOST_BYTES = 64 * 1024
"""https://www.twilio.com/docs/api/errors/11750"""
TWIML_TYPES = ("text/xml", "application/xml", "text/html")
"""https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application"""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TwimlDocument:
    """Verbs to execute. Relative URLs in it resolve against *url*. *fallback*: the fallback URL gave it."""

    url: str
    verbs: tuple[Verb, ...]
    fallback: bool = False


class DocumentError(Exception):
    """Twilio would refuse the document and go to the fallback URL."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_document(body: bytes, content_type: str | None, url: str) -> tuple[TwimlDocument, tuple[Diagnostic, ...]]:
    """Read an answer; return the document and Twilio's warnings, or raise `DocumentError` with its number.

    Errors: 11200 no content type, 11750 longer than 64 kB, 11770 empty, 12100 not XML,
    12102 root is not `<Response>`, 12300 content type. https://www.twilio.com/docs/api/errors
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    if not kind:
        raise _error(11200, "the answer has no Content-Type", url)
    if kind.startswith("audio/"):
        # The audio is played, then the call ends.
        return TwimlDocument(url, (Verb("Play", (("loop", "1"),), url),)), ()
    if kind not in (*TWIML_TYPES, "text/plain"):
        raise _error(12300, f'content type "{kind[:60]}" is not one that Twilio takes', url)
    if len(body) > MOST_BYTES:
        raise _error(11750, f"the document is longer than {MOST_BYTES} bytes (has {len(body)})", url)
    if not body:
        raise _error(11770, "the document is empty", url)
    if kind != "text/plain":
        return _read_twiml(body, url)
    try:
        # TwiML sent as text/plain is executed since 2023: https://www.twilio.com/docs/voice/twiml/changelog
        return _read_twiml(body, url)
    except DocumentError:
        # Any other plain text is read aloud, then the call ends.
        words = body.decode("utf-8", "replace").strip()
        attributes = (("voice", "man"), ("language", "en-US"), ("loop", "1"))
        return TwimlDocument(url, (Verb("Say", attributes, words, markup=words),)), ()


def _read_twiml(body: bytes, url: str) -> tuple[TwimlDocument, tuple[Diagnostic, ...]]:
    if body.startswith(BYTE_ORDER_MARK):
        # expat would take it; Twilio does not: https://www.twilio.com/docs/api/errors/12100
        raise _error(12100, "a byte order mark stands before the document", url, 1, 1)
    if body[:1].isspace():
        raise _error(12100, "white space stands before the document", url, 1, 1)
    try:
        root = read_markup(body)
    except MarkupError as problem:
        raise _error(12100, problem.message, url, problem.line, problem.column) from None
    if root.name != "Response":
        raise _error(12102, f"the root is <{root.name[:40]}>, not <Response>", url, root.line, root.column)
    verbs, warnings = read_verbs(root, url)
    return TwimlDocument(url, verbs), warnings


def _error(code: int, message: str, url: str, line: int = 0, column: int = 0) -> DocumentError:
    return DocumentError(Diagnostic(code, message, TwimlLocation(url, line, column)))
