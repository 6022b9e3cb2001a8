"""The verbs that this phone plays, as data: attributes with Twilio's defaults, and what may nest.

https://www.twilio.com/docs/voice/twiml lists the verbs; the page of each holds its attributes.
"""

from __future__ import annotations

from dataclasses import dataclass

from twiml_phone.twiml.attributes import Attribute, boolean, choice, method, several, text, url, whole

KEYS = "0123456789*#"
MANY_TIMES = 1000
"""`loop="0"` plays until the caller hangs up, or this often: https://www.twilio.com/docs/voice/twiml/say"""


@dataclass(frozen=True, slots=True)
class Element:
    """What Twilio knows of one element.

    *words* says what text it may hold: `none`, `plain`, or `spoken` (text with SSML in it).
    """

    name: str
    attributes: tuple[Attribute, ...] = ()
    children: tuple[str, ...] = ()
    words: str = "none"


# Twilio's page takes any callback's events by name; a caller hears nothing of them.
RECORDING_CALLBACK = (
    url("recordingStatusCallback", "unheard"),
    method("recordingStatusCallbackMethod", effect="unheard"),
    several("recordingStatusCallbackEvent", "completed", ("in-progress", "completed", "absent"), effect="unheard"),
    text("recordingConfigurationId", effect="unheard"),
)

# https://www.twilio.com/docs/voice/twiml/say
SAY = Element(
    "Say",
    (text("voice", "man"), text("language", "en-US"), whole("loop", "1", 0, warning=13510)),
    ("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"),
    "spoken",
)

# https://www.twilio.com/docs/voice/twiml/play ; w is half a second of silence, W a whole one [unverified].
PLAY = Element(
    "Play",
    (
        whole("loop", "1", 0, warning=13410),
        Attribute("digits", "keys", None, (KEYS + "wW",), warning=13430),
    ),
    words="plain",
)

# https://www.twilio.com/docs/voice/twiml/pause
PAUSE = Element("Pause", (whole("length", "1", 1, warning=13910),))

# https://www.twilio.com/docs/voice/twiml/gather
GATHER = Element(
    "Gather",
    (
        several("input", "dtmf", ("dtmf", "speech"), 13326),
        url("action"),
        method(warning=13311),
        whole("timeout", "5", 1, warning=13312),
        Attribute("finishOnKey", "keys", "#", (KEYS,), most=1, warning=13310),
        whole("numDigits", None, 1, warning=13313),
        boolean("actionOnEmptyResult", "false", 13338),
        text("speechTimeout"),
        whole("maxSpeechTime", "60", 1, 60),
        boolean("bargeIn", "true"),
        text("language", "en-US", "unheard"),
        text("hints", effect="unheard"),
        text("speechModel", "default", "unheard"),
        boolean("enhanced", None, effect="unheard"),
        boolean("profanityFilter", "true", effect="unheard"),
        boolean("debug", None, effect="unheard"),
        boolean("secure", None, effect="unheard"),
        url("partialResultCallback", "unheard"),
        method("partialResultCallbackMethod", effect="unheard"),
    ),
    ("Say", "Play", "Pause"),
)

# https://www.twilio.com/docs/voice/twiml/redirect
REDIRECT = Element("Redirect", (method(warning=13710),), words="plain")

# https://www.twilio.com/docs/voice/twiml/hangup ; the builder can nest Parameter, which changes nothing.
HANGUP = Element("Hangup", children=("Parameter",))

# https://www.twilio.com/docs/voice/twiml/reject
REJECT = Element("Reject", (choice("reason", "rejected", ("rejected", "busy"), 13810),), ("Parameter",))

# https://www.twilio.com/docs/voice/twiml/record
RECORD = Element(
    "Record",
    (
        url("action"),
        method(warning=13610),
        whole("timeout", "5", 1, warning=13612),
        Attribute("finishOnKey", "keys", "1234567890*#", (KEYS,), most=12, warning=13613),
        whole("maxLength", "3600", 1, 86400, 13611),
        boolean("playBeep", "true", 13614),
        choice("trim", "trim-silence", ("trim-silence", "do-not-trim"), effect="unheard"),
        boolean("transcribe", "false", effect="unheard"),
        url("transcribeCallback", "unheard"),
        *RECORDING_CALLBACK,
    ),
)

PARAMETER = Element("Parameter", (text("name", effect="unheard"), text("value", effect="unheard")))

PLAYED = (SAY, PLAY, PAUSE, GATHER, REDIRECT, HANGUP, REJECT, RECORD)
