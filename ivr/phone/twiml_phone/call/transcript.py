"""What happened on a call, in order: plain frozen entries. *at* is in virtual seconds since it began."""

from __future__ import annotations

from dataclasses import dataclass

from twiml_phone.errors import TwimlLocation


@dataclass(frozen=True, slots=True)
class Fetched:
    """A request was answered with *status*.

    *why* is start, gather, redirect, dial, record, wait, enqueue, sms, whisper, play, fallback or status callback.
    """

    at: float
    url: str
    method: str
    why: str
    status: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The caller heard *words*; *seconds* is one reading's length times *times*.

    *cut_off_at* is the second at which it was interrupted, None when it was heard to its end.
    """

    at: float
    words: str
    voice: str
    language: str
    seconds: float
    times: int = 1
    cut_off_at: float | None = None


@dataclass(frozen=True, slots=True)
class Played:
    """The caller heard a recording (or, without *url*, tones)."""

    at: float
    url: str
    seconds: float
    times: int = 1
    cut_off_at: float | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """A Pause: silence in the document."""

    at: float
    seconds: float
    cut_off_at: float | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """*who* (caller, or callee in a whisper) pressed *key*; *lost*: nothing was waiting for it."""

    at: float
    key: str
    lost: bool
    who: str = "caller"


@dataclass(frozen=True, slots=True)
class Spoke:
    """The caller said something; *lost*: nothing was listening."""

    at: float
    text: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Waited:
    """A Gather or Record (*verb*) ended because nothing came from *who* for *seconds*, after *digits*.

    Of an Enqueue, or a Dial with a Conference: what is played to those who wait began anew.
    """

    at: float
    verb: str
    seconds: float
    digits: str = ""
    who: str = "caller"


@dataclass(frozen=True, slots=True)
class Rang:
    """Phones began to ring."""

    at: float
    numbers: tuple[str, ...]
    caller_id: str
    timeout: int
    time_limit: int
    ring_tone: str = ""


@dataclass(frozen=True, slots=True)
class Whispered:
    """The called party alone heard *words* (or the recording *url*) before the two were joined."""

    at: float
    number: str
    words: str
    voice: str = ""
    language: str = ""
    seconds: float = 0.0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The two parties were joined."""

    at: float
    number: str


@dataclass(frozen=True, slots=True)
class DialEnded:
    """A Dial is over: *status* is DialCallStatus, *seconds* how long the other leg lasted."""

    at: float
    status: str
    seconds: float
    bridged: bool


@dataclass(frozen=True, slots=True)
class Held:
    """The caller began to wait for somebody in the *where* (queue or conference) *name*."""

    at: float
    where: str
    name: str


@dataclass(frozen=True, slots=True)
class Dequeued:
    """The caller left the queue *name* after *seconds*, with QueueResult *result*."""

    at: float
    name: str
    result: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Something began or stopped beside the call, by the noun of a Start or Stop (*verb*): nothing is heard of it."""

    at: float
    verb: str
    noun: str


@dataclass(frozen=True, slots=True)
class Texted:
    """A text message with *words* was sent to *number*."""

    at: float
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The caller was recorded for *seconds*."""

    at: float
    seconds: float
    words: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Twilio would log a warning and go on."""

    at: float
    code: int
    message: str
    location: TwimlLocation


@dataclass(frozen=True, slots=True)
class Failed:
    """Twilio would log an error and go to the fallback URL."""

    at: float
    code: int
    message: str
    location: TwimlLocation


@dataclass(frozen=True, slots=True)
class Refused:
    """A verb that this phone does not play was reached; the call stops here."""

    at: float
    verb: str
    message: str
    location: TwimlLocation


@dataclass(frozen=True, slots=True)
class Ended:
    """The call is over. *why*: hangup, end of document, caller hung up, rejected, time limit, …"""

    at: float
    why: str


Entry = (
    Fetched
    | Heard
    | Played
    | Paused
    | Pressed
    | Spoke
    | Waited
    | Rang
    | Whispered
    | Answered
    | DialEnded
    | Held
    | Dequeued
    | Beside
    | Texted
    | Recorded
    | Warned
    | Failed
    | Refused
    | Ended
)
ENTRIES = (
    Fetched,
    Heard,
    Played,
    Paused,
    Pressed,
    Spoke,
    Waited,
    Rang,
    Whispered,
    Answered,
    DialEnded,
    Held,
    Dequeued,
    Beside,
    Texted,
    Recorded,
    Warned,
    Failed,
    Refused,
    Ended,
)
