"""Verbs that Twilio carries out beside the call and goes straight on, as data: a caller hears nothing of them.

https://www.twilio.com/docs/voice/twiml/stream , …/siprec , …/transcription , …/recording , …/sms
"""

from __future__ import annotations

from twiml_phone.twiml.attributes import Attribute, boolean, choice, method, text, url
from twiml_phone.twiml.verbs import RECORDING_CALLBACK, Element

STATUS_CALLBACK: tuple[Attribute, ...] = (
    url("statusCallback", "unheard"),
    method("statusCallbackMethod", effect="unheard"),
)
_TRACKS = choice("track", None, ("inbound_track", "outbound_track", "both_tracks"), effect="unheard")

STREAM = Element(
    "Stream",
    (
        text("name", effect="unheard"),
        text("connectorName", effect="unheard"),
        url("url", "unheard"),
        _TRACKS,
        text("audioFormat", effect="unheard"),
        text("sampleRate", effect="unheard"),
        *STATUS_CALLBACK,
    ),
    ("Parameter",),
)
SIPREC = Element(
    "Siprec",
    (text("name", effect="unheard"), text("connectorName", effect="unheard"), _TRACKS, *STATUS_CALLBACK),
    ("Parameter",),
)
TRANSCRIPTION = Element(
    "Transcription",
    (
        text("name", effect="unheard"),
        _TRACKS,
        url("statusCallbackUrl", "unheard"),
        method("statusCallbackMethod", effect="unheard"),
        text("inboundTrackLabel", effect="unheard"),
        text("outboundTrackLabel", effect="unheard"),
        boolean("partialResults", None, effect="unheard"),
        text("languageCode", effect="unheard"),
        text("transcriptionEngine", effect="unheard"),
        boolean("profanityFilter", None, effect="unheard"),
        text("speechModel", effect="unheard"),
        text("hints", effect="unheard"),
        boolean("enableAutomaticPunctuation", None, effect="unheard"),
        text("intelligenceService", effect="unheard"),
    ),
    ("Config", "Parameter"),
)
CONFIG = Element("Config", (text("name", effect="unheard"), text("value", effect="unheard")))
RECORDING = Element(
    "Recording",
    (
        choice("trim", None, ("trim-silence", "do-not-trim"), effect="unheard"),
        choice("track", None, ("inbound", "outbound", "both"), effect="unheard"),
        text("channels", effect="unheard"),
        *RECORDING_CALLBACK,
    ),
)

# Whether an action of Start is ever asked for is not published [unverified]: here it is not.
START = Element(
    "Start", (url("action", "unheard"), method(effect="unheard")), ("Stream", "Siprec", "Transcription", "Recording")
)
STOP = Element("Stop", (), ("Stream", "Siprec", "Transcription"))

# https://www.twilio.com/docs/voice/twiml/sms ; deprecated, and in other regions than US1 not there (13803).
SMS = Element(
    "Sms", (text("to"), text("from"), url("action"), method(), url("statusCallback", "unheard")), words="plain"
)

BESIDE = (START, STOP, SMS)
INSIDE_BESIDE = (STREAM, SIPREC, TRANSCRIPTION, CONFIG, RECORDING)
