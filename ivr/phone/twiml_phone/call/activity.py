"""What a call is doing at present: something plays, a Gather waits, phones ring, two people talk."""

from __future__ import annotations

from dataclasses import dataclass

from twiml_phone.twiml.document import TwimlDocument
from twiml_phone.twiml.schema import Verb


@dataclass(frozen=True, slots=True)
class Sound:
    """Something to be heard. *kind*: say, play, tones or pause; *seconds* is the length of one time."""

    kind: str
    seconds: float
    words: str = ""
    voice: str = ""
    language: str = ""
    url: str = ""
    times: int = 1

    @property
    def length(self) -> float:
        """All times together, in seconds."""
        return self.seconds * self.times


@dataclass(frozen=True, slots=True)
class Playing:
    """A Say, Play or Pause outside a Gather; *since* is when it began."""

    sound: Sound
    since: float


@dataclass(frozen=True, slots=True)
class Gathering:
    """A Gather. The first of *sounds* plays since *since*; with none left, it has waited since then."""

    verb: Verb
    sounds: tuple[Sound, ...]
    since: float
    digits: str = ""

    @property
    def inputs(self) -> tuple[str, ...]:
        """What it takes: `dtmf` (keys), `speech`, or both."""
        return tuple(self.verb.say("input").split())

    @property
    def awaited(self) -> str:
        """The same in words."""
        if "speech" not in self.inputs:
            return "a key"
        return "a key or words" if "dtmf" in self.inputs else "words"


@dataclass(frozen=True, slots=True)
class Target:
    """One phone that a Dial rings: *number* is an E.164 number, a SIP address or `client:` and a name."""

    number: str
    noun: Verb
    sid: str


@dataclass(frozen=True, slots=True)
class Ringing:
    """A Dial waits for somebody to pick up: one of *targets*; *waiting* come after them, one by one."""

    verb: Verb
    targets: tuple[Target, ...]
    waiting: tuple[Target, ...]
    caller_id: str
    since: float

    @property
    def numbers(self) -> tuple[str, ...]:
        """Who is being rung now."""
        return tuple(target.number for target in self.targets)

    @property
    def timeout(self) -> int:
        """How long it rings, in seconds."""
        return self.verb.count("timeout", 30)

    @property
    def time_limit(self) -> int:
        """How long the two may talk, in seconds."""
        return self.verb.count("timeLimit", 14400)


@dataclass(frozen=True, slots=True)
class Talking:
    """Two parties are joined; *answered* is when the other leg picked up, *since* when they were joined.

    *target* is None in a queue or a conference, where the other has not been rung from here.
    """

    verb: Verb
    target: Target | None
    answered: float
    since: float


@dataclass(frozen=True, slots=True)
class Holding:
    """A round of what callers hear while they wait is over, and nothing is played; *again*: another will begin."""

    since: float
    again: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """Where a caller waits for somebody: the queue of an Enqueue, or the conference of a Dial (*verb*).

    *document* and *position* are where the call goes on afterwards. *since* is when the wait began, *round* when
    the document at *wait_url* was asked for last (None is Twilio's own music, empty is silence), *joined* when
    somebody came. *failed*: what was to be played could not be had, and the caller has to leave.
    """

    verb: Verb
    name: str
    sid: str
    wait_url: str | None
    wait_method: str
    document: TwimlDocument
    position: int
    since: float
    round: float
    joined: float | None = None
    failed: bool = False

    @property
    def in_queue(self) -> bool:
        """Whether it is a queue."""
        return self.verb.name == "Enqueue"

    @property
    def where(self) -> str:
        """`queue` or `conference`."""
        return "queue" if self.in_queue else "conference"


@dataclass(frozen=True, slots=True)
class Recording:
    """A Record: *quiet_since* is when the caller last spoke, or when it began."""

    verb: Verb
    since: float
    quiet_since: float
    words: str = ""


Activity = Playing | Gathering | Ringing | Talking | Recording | Holding
ACTIVITIES = (Playing, Gathering, Ringing, Talking, Recording, Holding)
