"""Nodes as finished TwiML documents, joined from fragments that twilio's own builder makes once.

A document holds neither the public address nor our own number, so that it is the same on every machine; two
marks stand in their place. The marks are private-use characters, which the reader lets into no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from twilio.base.exceptions import TwilioException
from twilio.twiml import TwiML
from twilio.twiml import voice_response as verbs

from ivr.graph.nodes import CallGraph, HangUp, Listen, Node, Pause, Ring, Say, Speech
from ivr.graph.promises import signed

PUBLIC_URL = "\ue000"
CALLER_ID = "\ue001"
"""Stands for the whole attribute: without a number of our own there is none."""

OVERRIDES = "#ct=2000&rt=4000&tt=14000&rc=3&rp=ct,rt,5xx"
"""On every address handed to Twilio: connect in 2 s, answer in 4 s, three more tries, 14 s for all of them.

https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides. A server that is killed loses the
request it was answering; only this brings it back. The part behind ``#`` is neither sent nor signed.
"""

HEAD = '<?xml version="1.0" encoding="UTF-8"?><Response>'
TAIL = "</Response>"
LONGEST_ADDRESS = 200
"""Letters of a public address, at most: so many are counted for each mark of it."""


class Documents:
    """Makes the documents of one graph; a sentence is written once, however many nodes say it."""

    def __init__(self, graph: CallGraph) -> None:
        self.graph = graph
        self._said: dict[Say, str] = {}

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
                gather = verbs.Gather(
                    action=address, method="POST", input="dtmf", timeout=wait, num_digits=1, finish_on_key=""
                )
                again = verbs.Redirect(address, method="POST")
                body = f"{_open(gather)}{words}</Gather>{_whole(again)}"
            case Ring(_, number, ring, longest, whisper):
                body = words + self._dial(address, number, ring, longest, whisper)
            case HangUp():
                body = words + _whole(verbs.Hangup())
        return f"{HEAD}{body}{TAIL}"

    def speech(self, speech: Speech) -> str:
        """Words and pauses as verbs."""
        return "".join(self._part(part) for part in speech)

    def whisper(self, name: str) -> str:
        """The document for the person who answers."""
        return f"{HEAD}{self.speech(self.graph.whispers[name])}{TAIL}"

    def address(self, node: Node) -> str:
        """Where a call at *node* goes on: the whole state of the call is in this address."""
        return f"{PUBLIC_URL}/call/{self.graph.revision}/{signed(self.graph, node)}{OVERRIDES}"

    def _part(self, part: Say | Pause) -> str:
        if isinstance(part, Pause):
            return _whole(verbs.Pause(length=part.seconds))
        if part not in self._said:
            self._said[part] = _whole(_verb(part))
        return self._said[part]

    def _dial(self, address: str, number: str, ring: int, longest: int, whisper: str) -> str:
        dial = verbs.Dial(
            action=address,
            method="POST",
            timeout=ring,
            time_limit=longest,
            ring_tone="fi",
            record="do-not-record",
        )
        url = f"{PUBLIC_URL}/whisper/{self.graph.revision}/{whisper}{OVERRIDES}" if whisper else None
        dialled = verbs.Number(number, url=url, method="POST" if whisper else None)
        return f"{_open(dial).replace('<Dial', f'<Dial{CALLER_ID}', 1)}{_whole(dialled)}</Dial>"


def _verb(part: Say) -> TwiML:
    """A recording where there is one; else the words, with the language's tag where the voice wants one."""
    if part.recording is not None:
        return verbs.Play(f"{PUBLIC_URL}/audio/{part.recording.sound}.wav")
    return verbs.Say(part.words, voice=part.voice, language=part.speak_as or None)


def _whole(verb: TwiML) -> str:
    text = verb.to_xml(xml_declaration=False)
    if not isinstance(text, str):
        raise TwilioException("the builder made no text")
    return text


def _open(verb: TwiML) -> str:
    return _whole(verb).removesuffix("/>").rstrip() + ">"


def size(document: str) -> int:
    """The bytes of *document* as Twilio gets it, with a long public address."""
    return len(document.encode()) + LONGEST_ADDRESS * document.count(PUBLIC_URL)
