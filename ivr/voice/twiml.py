"""Nodes as finished TwiML documents. What is said is written once, however many nodes say it.

A document holds neither the public address nor our own number, so that it is the same on every machine; two
marks stand in their place. The marks are private-use characters, which the reader lets into no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import HangUp, Listen, Node, Pause, Ring, Say, Speech
from ivr.graph.promises import signed
from ivr.voice.markup import element, text

PUBLIC_URL = "\ue000"
OWN_NUMBER = "\ue001"
CALLER_ID = f' callerId="{OWN_NUMBER}"'
"""Stands for the whole attribute: without a number of our own there is none."""

OVERRIDES = "#ct=2000&rt=2000&tt=6000&rc=2&rp=ct,rt,5xx"
"""On every address handed to Twilio: connect in 2 s, answer in 2 s, two more tries, 6 s for all of them.

https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides. An answer takes milliseconds, and a caller
must not sit in silence for the fifteen seconds that are usual. A server that is killed loses the request it was
answering; only this brings it back. The part behind ``#`` is neither sent nor signed.
"""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MOMENT = 1
"""Seconds that a key is still heard after the words before it rings; without a key Twilio goes on to the next verb.

https://www.twilio.com/docs/voice/twiml/gather
"""
LONGEST_ADDRESS = 200
"""Bytes of the longest public address that is reckoned with."""


class Documents:
    """Makes the documents of one graph; a sentence is written once, however many nodes say it."""

    def __init__(self, graph: CallGraph) -> None:
        self.graph = graph
        self._said: dict[Say | Pause, str] = {}

    def all(self) -> Iterator[tuple[str, str]]:
        """Each node's id with its document."""
        for id_, node in self.graph.nodes.items():
            yield id_, self.document(node)

    def document(self, node: Node) -> str:
        """The whole document that a call at *node* is answered with."""
        words = self.speech(node.speech)
        address = self.address(node)
        match node.ending:
            case Listen(wait):
                again = element("Redirect", text(address), method="POST")
                return _response(_gather(address, wait, words) + again)
            case Ring() as ring:
                heard = _gather(address, MOMENT, words) if words and node.hears_keys else words
                return _response(heard + self._dial(address, ring))
            case HangUp():
                return _response(words + element("Hangup"))

    def size(self, node: Node) -> int:
        """The bytes of the document at *node*, a long public address included."""
        document = self.document(node)
        return len(document.encode()) + LONGEST_ADDRESS * document.count(PUBLIC_URL)

    def speech(self, speech: Speech) -> str:
        """Words and pauses as verbs."""
        return "".join(self._part(part) for part in speech)

    def whisper(self, name: str) -> str:
        """The document for the person who answers."""
        return _response(self.speech(self.graph.whispers[name]))

    def address(self, node: Node) -> str:
        """Where a call at *node* goes on: the whole state of the call is in this address."""
        return f"{PUBLIC_URL}/call/{self.graph.revision}/{signed(self.graph, node)}{OVERRIDES}"

    def _part(self, part: Say | Pause) -> str:
        if part not in self._said:
            self._said[part] = _say(part) if isinstance(part, Say) else element("Pause", length=part.seconds)
        return self._said[part]

    def _dial(self, address: str, ring: Ring) -> str:
        url = f"{PUBLIC_URL}/whisper/{self.graph.revision}/{ring.whisper}{OVERRIDES}"
        whispered = {"method": "POST", "url": url} if ring.whisper else {}
        return element(
            "Dial",
            element("Number", text(ring.number), **whispered),
            callerId=OWN_NUMBER,
            action=address,
            method="POST",
            record="do-not-record",
            ringTone="fi",
            timeLimit=ring.longest,
            timeout=ring.ring,
        )


def _response(verbs: str) -> str:
    return HEAD + element("Response", verbs)


def _gather(address: str, wait: int, words: str) -> str:
    """One key, heard during the *words* and for *wait* seconds after them; ``#`` is a key as any other."""
    return element(
        "Gather",
        words,
        action=address,
        finishOnKey="",
        input="dtmf",
        method="POST",
        numDigits=1,
        timeout=wait,
    )


def _say(part: Say) -> str:
    """A recording where there is one; else the words, with the language's tag where the voice wants one."""
    if part.recording is not None:
        return element("Play", text(f"{PUBLIC_URL}/audio/{part.recording.sound}.wav"))
    tag = {"language": part.speak_as} if part.speak_as else {}
    return element("Say", text(part.words), **tag, voice=part.voice)
