"""The verbs and the noun with which a caller waits for somebody, as data: Enqueue, Leave, and a Dial's Conference."""

from __future__ import annotations

from twiml_phone.twiml.attributes import boolean, choice, method, several, text, url, whole
from twiml_phone.twiml.verbs import RECORDING_CALLBACK, Element

LONGEST_QUEUE_NAME = 64
"""https://www.twilio.com/docs/api/errors/14205"""

# https://www.twilio.com/docs/voice/twiml/enqueue
ENQUEUE = Element(
    "Enqueue",
    (
        url("action"),
        method(),
        url("waitUrl"),
        method("waitUrlMethod", 14206),
        text("workflowSid"),
        whole("maxQueueSize", None, 1, effect="unheard"),
    ),
    ("Task",),
    "plain",
)
TASK = Element(
    "Task",
    (whole("priority", None, 0, effect="unheard"), whole("timeout", None, 0, effect="unheard")),
    words="plain",
)

# https://www.twilio.com/docs/voice/twiml/leave
LEAVE = Element("Leave")

CONFERENCE_EVENTS = ("start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement")

# https://www.twilio.com/docs/voice/twiml/conference ; what the other participants hear or may do is not played.
CONFERENCE = Element(
    "Conference",
    (
        url("waitUrl"),
        method("waitMethod", 13234),
        boolean("muted", "false", effect="unheard"),
        choice("beep", "true", ("true", "false", "onEnter", "onExit"), effect="unheard"),
        boolean("startConferenceOnEnter", "true", effect="unheard"),
        boolean("endConferenceOnExit", "false", effect="unheard"),
        whole("maxParticipants", None, 1, 250, effect="unheard"),
        choice("record", "do-not-record", ("do-not-record", "record-from-start"), effect="unheard"),
        text("region", effect="unheard"),
        text("coach", effect="unheard"),
        choice("trim", "trim-silence", ("trim-silence", "do-not-trim"), effect="unheard"),
        several("statusCallbackEvent", None, CONFERENCE_EVENTS, effect="unheard"),
        url("statusCallback", "unheard"),
        method("statusCallbackMethod", effect="unheard"),
        url("eventCallbackUrl", "unheard"),
        choice("jitterBufferSize", None, ("small", "medium", "large", "off"), effect="unheard"),
        text("participantLabel", effect="unheard"),
        *RECORDING_CALLBACK,
    ),
    words="plain",
)

WAITING = (ENQUEUE, LEAVE)
INSIDE_WAITING = (TASK, CONFERENCE)
