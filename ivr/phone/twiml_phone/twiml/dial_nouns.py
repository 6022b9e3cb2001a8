"""`<Dial>` and whom it can ring, as data. https://www.twilio.com/docs/voice/twiml/dial"""

from __future__ import annotations

from twiml_phone.twiml.attributes import Attribute, boolean, choice, method, several, text, url, whole
from twiml_phone.twiml.verbs import RECORDING_CALLBACK, Element

MOST_TARGETS = 10
"""How many nouns one Dial may hold: https://www.twilio.com/docs/voice/twiml/number"""

RECORDINGS = (
    "do-not-record",
    "record-from-answer",
    "record-from-ringing",
    "record-from-answer-dual",
    "record-from-ringing-dual",
    "true",
    "false",
)

DIAL = Element(
    "Dial",
    (
        url("action"),
        method(warning=13210),
        whole("timeout", "30", 1, 600, 13212),
        boolean("hangupOnStar", "false", 13213),
        # Four hours unless the account allows a day.
        whole("timeLimit", "14400", 1, 86400, 13216),
        text("callerId"),
        boolean("answerOnBridge", "false", 13219),
        boolean("sequential", "false", 13218),
        text("ringTone"),
        choice("record", "do-not-record", RECORDINGS, 13217, "unheard"),
        choice("trim", "do-not-trim", ("trim-silence", "do-not-trim"), effect="unheard"),
        choice("recordingTrack", "both", ("inbound", "outbound", "both"), effect="unheard"),
        *RECORDING_CALLBACK,
        # A caller cannot send a SIP REFER, and the other three change nothing that is heard.
        url("referUrl", "unheard"),
        method("referMethod", effect="unheard"),
        text("callReason", effect="unheard"),
        text("events", effect="unheard"),
        text("passports", effect="unheard"),
    ),
    ("Number", "Sip", "Client", "Conference", "Queue", "Sim", "Application", "WhatsApp"),
    "plain",
)

CALLBACK: tuple[Attribute, ...] = (
    several("statusCallbackEvent", "completed", ("initiated", "ringing", "answered", "completed")),
    url("statusCallback"),
    method("statusCallbackMethod"),
)

# Answering machine detection changes what an app is told of who picked up. Whoever picks up here is said by
# the outcome, so it is read and not acted on.
MACHINES: tuple[Attribute, ...] = (
    choice("machineDetection", None, ("Enable", "DetectMessageEnd"), effect="unheard"),
    whole("machineDetectionTimeout", "30", 3, 60, effect="unheard"),
    whole("machineDetectionSpeechThreshold", "2400", 1000, 6000, effect="unheard"),
    whole("machineDetectionSpeechEndThreshold", "1200", 500, 5000, effect="unheard"),
    whole("machineDetectionSilenceTimeout", "5000", 2000, 10000, effect="unheard"),
    url("amdStatusCallback", "unheard"),
    method("amdStatusCallbackMethod", effect="unheard"),
)

# https://www.twilio.com/docs/voice/twiml/number
NUMBER = Element(
    "Number",
    (
        text("sendDigits", effect="unheard"),
        url("url"),
        method(warning=13221),
        text("byoc", effect="unheard"),
        *CALLBACK,
        *MACHINES,
    ),
    words="plain",
)

# https://www.twilio.com/docs/voice/twiml/sip
SIP = Element(
    "Sip",
    (
        text("username", effect="unheard"),
        text("password", effect="unheard"),
        url("url"),
        method(),
        *CALLBACK,
        *MACHINES,
    ),
    ("Uri", "Headers"),
    "plain",
)
URI = Element(
    "Uri",
    (
        whole("priority", None, 0, effect="unheard"),
        whole("weight", None, 0, effect="unheard"),
        text("username", effect="unheard"),
        text("password", effect="unheard"),
    ),
    words="plain",
)
HEADERS = Element("Headers", children=("Header",))
HEADER = Element("Header", (text("name", effect="unheard"), text("value", effect="unheard")))

# https://www.twilio.com/docs/voice/twiml/client
CLIENT = Element("Client", (url("url"), method(), *CALLBACK), ("Identity", "Parameter"), "plain")
IDENTITY = Element("Identity", words="plain")

NOUNS = (NUMBER, SIP, CLIENT)
INSIDE_NOUNS = (URI, HEADERS, HEADER, IDENTITY)
