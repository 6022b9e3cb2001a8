"""Did the helpline not answer? One number for all languages: a line whose helpers are not there must be noticed."""

from __future__ import annotations

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import UNREACHED, Ring
from ivr.graph.promises import taken_apart
from ivr.graph.spots import MUL, Spot
from ivr.graph.spots import address as address_of
from ivr.voice.on_air import Air
from ivr.voice.request import TwilioRequest

NOT_ANSWERED = ("busy", "no-answer", "failed")
"""What Twilio says of a ring that reached nobody: https://www.twilio.com/docs/voice/twiml/dial#dialcallstatus"""


def is_unanswered(air: Air, address: str, asked: TwilioRequest) -> bool:
    """Whether *asked* tells that whom the key for a person rings did not answer. *address*: where the call was."""
    if asked.get("DialCallStatus") not in NOT_ANSWERED or asked.cause != UNREACHED:
        return False
    name, _, place = address.partition("/")
    graph = (air.revision(name) or air.programme.turns[-1].revision).graph
    node = graph.nodes.get(taken_apart(place)[0])
    return node is not None and isinstance(node.ending, Ring) and node.ending.contact == _rung_for_a_person(graph)


def _rung_for_a_person(graph: CallGraph) -> str:
    """The contact that the key for a person rings first, ``provider/contact``; empty where it leads elsewhere."""
    step = graph.steps_of_keys.get("person", "")
    for language in (MUL, *graph.reach):
        node = graph.nodes.get(address_of(Spot(language, step)))
        if node is not None and isinstance(node.ending, Ring):
            return node.ending.contact
    return ""
