"""A call from one of our numbers to the line, to prove that Twilio, the number and the service work together.

It never rings the helpline, nor anybody else. The calling side is a document of its own: a pause, then it hangs up. It
presses no key, so the line goes only where silence goes. It ends, and Twilio's own limit on the call ends, before
silence could come to a ringing: the bound is the least of three times, each from the answer of the call to the first
moment at which a number could be dialled:

- along every way of silence through the call graph of the folder (``before_ringing.in_graph``);
- in the very document with which the line answers a call just before (``before_ringing.in_document``), whatever
  version is on the air: as long as that takes, no other document is asked for;
- in the document of the last resort, and in the one that is kept at IVR_FALLBACK_URL, as it is there now: should
  everything fail between that look and the call, one of them is played, and it rings the helpline after its words.

Where that leaves too little time to hear anything, the line does not answer with its own menu, or the number leads
anywhere else at Twilio than to this line, no call is made.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivr.graph.call_graph import CallGraph
from ivr.messages import Words, w
from ivr.ops.before_ringing import in_document, in_graph
from ivr.ops.number import Number, looked_up
from ivr.ops.settings import TwilioAccount
from ivr.ops.trouble import TwilioTroubleError, told
from ivr.problems import NO_HINT
from ivr.voice.request import OVER

if TYPE_CHECKING:
    from twilio.rest import Client

SPARE = 3
"""Seconds between the end of our call and the first moment at which something could ring."""
LONGEST, SHORTEST = 15, 3
"""Seconds that are worth listening: more proves no more; less is no call."""
ANSWERED_WITHIN = 20
"""Seconds that it may ring; our own number answers at once."""
EVERY = 2.0
"""Seconds between two looks at how the call is."""

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """``listens``: seconds until the calling side hangs up; ``limit``: Twilio ends the call at the latest then.

    ``rings_after``: nothing can ring before so many seconds.
    """

    listens: int
    limit: int
    rings_after: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the call was as it should be; what was found, and how to mend it."""

    is_whole: bool
    message: Words
    hint: Words = NO_HINT


_LOOK = w("ivr doctor looks for the reason; Twilio's console, Monitor, Logs, Calls shows this call")


_ELSEWHERE = Outcome(
    False,
    w("no test call was made, for the number leads elsewhere at Twilio"),
    w("ivr provision shows the difference; ivr provision --apply mends it"),
)


def plan(graph: CallGraph, number: str, *documents: str) -> Plan | None:
    """How long a call to *number* may last; None where that would be too short to prove anything.

    *documents* are all with which it may be answered: that of the line now, and those for when all else fails.
    Raises ElementTree.ParseError.
    """
    bound = min(in_graph(graph, number), *map(in_document, documents))
    listens = min(LONGEST, math.floor(bound) - SPARE) if bound < math.inf else LONGEST
    return Plan(listens, listens + 1, bound) if listens >= SHORTEST else None


def document(plan: Plan) -> str:
    """What the calling side does: nothing, and then it hangs up. https://www.twilio.com/docs/voice/twiml/pause"""
    return f'<Response><Pause length="{plan.listens}"/><Hangup/></Response>'


def made(
    client: Client,
    account: TwilioAccount,
    numbers: tuple[str, ...],
    public_urls: tuple[str, ...],
    plan: Plan,
    sleep: Sleep,
) -> Outcome:
    """Call the first of our *numbers* from another one of them (or from itself), and say what became of it.

    *public_urls* are the addresses of this line: a number that leads elsewhere is not called.
    https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
    """
    to, from_ = numbers[0], numbers[-1]
    try:
        if not _leads_to(looked_up(client, account, to), public_urls):
            return _ELSEWHERE
        with told(account):
            name = client.calls.create(
                to=to, from_=from_, twiml=document(plan), time_limit=plan.limit, timeout=ANSWERED_WITHIN
            ).sid
        for _ in range(round((ANSWERED_WITHIN + plan.limit + 20) / EVERY)):
            sleep(EVERY)
            with told(account):
                call = client.calls(name).fetch()
            if call.status in OVER:
                return _judged(str(call.status), int(call.duration or 0), plan)
        with told(account):
            client.calls(name).update(status="completed")
    except TwilioTroubleError as trouble:
        return Outcome(False, trouble.message, trouble.hint)
    return Outcome(False, w("the test call did not end by itself; it was ended"), _LOOK)


def _leads_to(number: Number, public_urls: tuple[str, ...]) -> bool:
    """Whether a call to *number* comes to this line; connection overrides and the method do not matter."""
    set_to = number.settings
    if set_to["voice_application_sid"] or set_to["trunk_sid"]:
        return False
    return set_to["voice_url"].partition("#")[0] in {f"{public_url}/call" for public_url in public_urls}


def _judged(status: str, seconds: int, plan: Plan) -> Outcome:
    if status == "busy":
        return Outcome(False, w("the test call found the line busy"), _LOOK)
    if status != "completed":
        return Outcome(False, w("the test call was not answered ({status})", status=status), _LOOK)
    if seconds < plan.listens - 1:
        message = w("the line hung up on the test call after {seconds} seconds", seconds=seconds)
        return Outcome(False, message, _LOOK)
    return Outcome(True, w("the line answered, and was heard for {seconds} seconds", seconds=seconds))
