"""The answer at a place in a call as twilio's own builder makes it: what our documents are compared with."""

from __future__ import annotations

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import HangUp, Listen, Node, Pause, Ring, Speech
from ivr.graph.promises import signed
from ivr.values import KEYS
from ivr.voice.on_air import Revision

PUBLIC = "https://line.example/a&b"


def built(graph: CallGraph, node: Node, own_number: str | None) -> VoiceResponse:
    """The answer at *node*, made of the place's own data with nothing but twilio's builder."""
    response = VoiceResponse()
    address = _address("call", graph, signed(graph, node))
    match node.ending:
        case Listen(wait):
            gather = Gather(action=address, method="POST", input="dtmf", timeout=wait, num_digits=1, finish_on_key="")
            _say(gather, node.speech)
            response.append(gather)
            response.redirect(address, method="POST")
        case Ring() as ring:
            if node.speech and {*KEYS} & {*node.edges}:
                heard = Gather(action=address, method="POST", input="dtmf", timeout=1, num_digits=1, finish_on_key="")
                _say(heard, node.speech)
                response.append(heard)
            else:
                _say(response, node.speech)
            dial = Dial(
                action=address,
                method="POST",
                timeout=ring.ring,
                time_limit=ring.longest,
                ring_tone="fi",
                record="do-not-record",
                caller_id=own_number,
            )
            if ring.whisper:
                dial.number(ring.number, url=_address("whisper", graph, ring.whisper), method="POST")
            else:
                dial.number(ring.number)
            response.append(dial)
        case HangUp():
            _say(response, node.speech)
            response.hangup()
    return response


def built_whisper(graph: CallGraph, name: str) -> VoiceResponse:
    """The answer for whoever is rung."""
    response = VoiceResponse()
    _say(response, graph.whispers[name])
    return response


def different(graph: CallGraph) -> list[str]:
    """The places whose answer is another than the builder's, byte for byte, where no number is shown."""
    revision = Revision(graph)
    revision.take_up([PUBLIC])
    return [
        id_
        for id_, node in graph.nodes.items()
        if revision.document(node, PUBLIC, None) != str(built(graph, node, None)).encode()
    ]


def _address(kind: str, graph: CallGraph, rest: str) -> str:
    return f"{PUBLIC}/{kind}/{graph.revision}/{rest}#ct=2000&rt=2000&tt=6000&rc=2&rp=ct,rt,5xx"


def _say(verb: VoiceResponse | Gather, speech: Speech) -> None:
    for part in speech:
        if isinstance(part, Pause):
            verb.pause(length=part.seconds)
        elif part.recording is not None:
            verb.play(f"{PUBLIC}/audio/{part.recording.sound}.wav")
        else:
            verb.say(part.words, voice=part.voice, language=part.speak_as or None)
