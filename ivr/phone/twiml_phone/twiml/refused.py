"""The verbs and nouns that this phone knows by name and does not play: with what Twilio would do.

Half-playing a verb would make a test pass that says nothing, so a call that reaches one of these ends there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REFUSED_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "Connect": "Twilio would hand the call's audio to a stream, a room, an agent or a relay",
        "Echo": "Twilio would send the caller's voice back until the call ends",
        "Enqueue": "Twilio would put the caller in a queue, playing the document at waitUrl again and again",
        "Leave": "Twilio would take the caller out of a queue and go on after the Enqueue",
        "Pay": "Twilio would ask for a card or an account, key by key, and charge it",
        "Prompt": "Twilio would use these words inside a Pay",
        "Queue": "Twilio would connect the caller with the one who waits first in a queue",
        "Refer": "Twilio would send a SIP REFER and leave the call to another exchange",
        "Sms": "Twilio would send a text message (in the US1 region alone: elsewhere error 13803)",
        "Start": "Twilio would start a stream, a recording or a transcription beside the call and go on",
        "Stop": "Twilio would stop a stream or a transcription that runs beside the call and go on",
    }
)

REFUSED_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "Application": "Twilio would run another application as the called party",
        "Conference": "Twilio would put the caller into a conference room, with music until it starts",
        "Queue": "Twilio would connect the caller with the one who waits first in a queue",
        "Sim": "Twilio would ring a device by the SID of its SIM",
        "WhatsApp": "Twilio would ring a WhatsApp account",
    }
)
