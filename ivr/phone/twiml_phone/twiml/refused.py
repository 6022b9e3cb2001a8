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
        "Pay": "Twilio would ask for a card or an account, key by key, and charge it",
        "Prompt": "Twilio would use these words inside a Pay",
        "Queue": "Twilio would connect the caller with the one who waits first in a queue",
        "Refer": "Twilio would send a SIP REFER and leave the call to another exchange",
    }
)

REFUSED_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "Application": "Twilio would run another application as the called party",
        "Queue": "Twilio would connect the caller with the one who waits first in a queue",
        "Sim": "Twilio would ring a device by the SID of its SIM",
        "WhatsApp": "Twilio would ring a WhatsApp account",
    }
)
