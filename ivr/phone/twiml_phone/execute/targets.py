"""Whom a `<Dial>` rings: its nouns or bare number, checked as Twilio checks them."""

from __future__ import annotations

import re
from dataclasses import replace

from twiml_phone.call.activity import Target
from twiml_phone.call.call import Call
from twiml_phone.call.number import TwilioNumber
from twiml_phone.errors import Diagnostic
from twiml_phone.execute.documents import warn
from twiml_phone.execute.parameters import made_up_sid
from twiml_phone.execute.sounds import location_of
from twiml_phone.twiml.dial_nouns import MOST_TARGETS
from twiml_phone.twiml.schema import Verb

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_WRITTEN = re.compile(r"[\s().\-]")
# As loose as the numbers in Twilio's own examples (415-123-4567).
_NORTH_AMERICAN = re.compile(r"1?([2-9][0-9]{9})")
LONGEST_CLIENT = 256


def targets_of(call: Call, number: TwilioNumber, dial: Verb) -> tuple[Call, tuple[Target, ...]]:
    """Return whom *dial* rings; who cannot be rung is left out, with a warning.

    https://www.twilio.com/docs/voice/twiml/number : numbers are E.164; North American ones may be national.
    """
    nouns = dial.children
    if nouns and dial.text:
        # Which of the two Twilio rings is not published [unverified].
        sentence = f"the text {dial.text[:40]!r} beside <{nouns[0].name}> is not rung"
        call = warn(call, number, Diagnostic(13215, sentence, location_of(call, dial)))
    if not nouns and dial.text:
        nouns = (Verb("Number", (("method", "POST"),), dial.text, line=dial.line, column=dial.column),)
    found: list[Target] = []
    for noun in nouns:
        address = _address(noun)
        if address is None:
            call = warn(call, number, _unreachable(call, noun))
        elif len(found) == MOST_TARGETS:
            sentence = f"more than {MOST_TARGETS} are dialled at once; the rest is not rung"
            return warn(call, number, Diagnostic(13215, sentence, location_of(call, noun))), tuple(found)
        else:
            sid = made_up_sid("CA", call.sid, str(call.requests), str(call.waits), str(len(found)), address)
            found.append(Target(address, noun, sid))
    return call, tuple(found)


def _unreachable(call: Call, noun: Verb) -> Diagnostic:
    code = {"Number": 13223, "Sip": 13243}.get(noun.name, 12200)
    wanted = {
        "Number": "an E.164 number such as +358401234567",
        "Sip": "a SIP address such as sip:name@host",
    }
    expected = wanted.get(noun.name, f"a client identity of 1 to {LONGEST_CLIENT} characters")
    return Diagnostic(code, f"{noun.text[:60]!r} cannot be dialled: expected {expected}", location_of(call, noun))


def _address(noun: Verb) -> str | None:
    if noun.name == "Number":
        return e164(noun.text)
    if noun.name == "Sip":
        inside = next((child.text for child in noun.children if child.name == "Uri"), "")
        address = noun.text or inside
        return address if re.fullmatch(r"sips?:[^\s@]+@[^\s@]+", address) else None
    inside = next((child.text for child in noun.children if child.name == "Identity"), "")
    name = inside or noun.text
    return f"client:{name}" if 0 < len(name) <= LONGEST_CLIENT and not re.search(r"\s", name) else None


def e164(written: str) -> str | None:
    """Return the number in E.164 form, or None when Twilio could not dial it."""
    digits = _WRITTEN.sub("", written)
    if _E164.fullmatch(digits):
        return digits
    national = _NORTH_AMERICAN.fullmatch(digits)
    return f"+1{national[1]}" if national else None


def caller_id_problem(call: Call, number: TwilioNumber, dial: Verb) -> Diagnostic | None:
    """Return 13214 when the caller id is one that Twilio refuses.

    It must be the caller's number, ours, or a verified one; a call from a client must name one.
    https://www.twilio.com/docs/voice/twiml/dial#callerid
    """
    named = dial.get("callerId")
    if named and dial.children and all(noun.name == "Client" for noun in dial.children):
        # A client may be shown any identity.
        return None
    if named is None:
        if not call.caller.startswith("client:"):
            return None
        return Diagnostic(13214, "a call from a client needs a callerId", location_of(call, dial))
    allowed = (call.caller, call.number, *number.caller_ids)
    if named in allowed or e164(named) in allowed:
        return None
    sentence = f'callerId "{named[:40]}" is neither the caller\'s number, ours, nor a verified one'
    return Diagnostic(13214, sentence, location_of(call, dial))


def leg_of(call: Call, target: Target, caller_id: str) -> Call:
    """Return the other leg of a Dial as a call of its own, with its own cookies and an empty transcript."""
    return replace(
        call,
        sid=target.sid,
        caller=caller_id,
        number=target.number,
        leg="callee",
        parent_sid=call.sid,
        answered=False,
        activity=None,
        hold=None,
        cookies=(),
        waits=0,
        documents=0,
        requests=0,
        transcript=(),
    )
