"""A call: one plain frozen value that holds everything there is to know between two events."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from twiml_phone.call.activity import ACTIVITIES, Activity, Gathering, Hold, Playing, Ringing, Sound, Target
from twiml_phone.call.json_codec import by_name, from_plain, to_plain
from twiml_phone.call.transcript import ENTRIES, Entry, Failed, Heard, Refused, Warned
from twiml_phone.errors import BadCallError, TwimlLocation
from twiml_phone.twiml.document import TwimlDocument
from twiml_phone.twiml.schema import Verb
from twiml_phone.wire.cookies import Cookie


@dataclass(frozen=True, slots=True)
class Call:
    """A call at one moment.

    *now* is virtual seconds since it began. *leg* is `caller`, or `callee` while a whisper runs (such a call
    never leaves `advance`). *position* is the next verb of *document*. *hold* is the queue or conference in
    which the caller waits, or talks. *waits* counts the waits that ended and *documents* the fetches since the
    last event.
    """

    sid: str
    caller: str
    number: str
    leg: str = "caller"
    parent_sid: str = ""
    now: float = 0.0
    answered: bool = False
    document: TwimlDocument | None = None
    position: int = 0
    activity: Activity | None = None
    hold: Hold | None = None
    ended: str = ""
    final_status: str = ""
    waits: int = 0
    documents: int = 0
    requests: int = 0
    cookies: tuple[Cookie, ...] = ()
    transcript: tuple[Entry, ...] = ()

    @property
    def state(self) -> str:
        """`playing`, `gathering`, `ringing`, `talking`, `recording`, `holding` or `ended`."""
        if self.ended or self.activity is None:
            return "ended"
        return type(self.activity).__name__.lower()

    @property
    def status(self) -> str:
        """Twilio's CallStatus: https://www.twilio.com/docs/voice/api/call-resource#call-status-values ."""
        return self.final_status or ("in-progress" if self.answered else "ringing")

    @property
    def hearing(self) -> Sound | None:
        """What the caller hears at this moment, or None in silence."""
        if isinstance(self.activity, Playing):
            return self.activity.sound
        if isinstance(self.activity, Gathering) and self.activity.sounds:
            return self.activity.sounds[0]
        return None

    @property
    def prompt(self) -> tuple[Sound, ...]:
        """What is heard now and what follows it in the same Gather, before anything waits."""
        if isinstance(self.activity, Gathering):
            return self.activity.sounds
        return (self.activity.sound,) if isinstance(self.activity, Playing) else ()

    @property
    def ringing(self) -> Ringing | None:
        """Who is rung, with caller id, timeout and time limit; None when nobody is."""
        return self.activity if isinstance(self.activity, Ringing) else None

    @property
    def waiting_in(self) -> str:
        """The queue or conference in which the caller waits for somebody; empty when they wait in none."""
        return self.hold.name if self.hold is not None and self.hold.joined is None and not self.ended else ""

    @property
    def problems(self) -> tuple[Warned | Failed | Refused, ...]:
        """Everything that Twilio, or this phone, found wrong so far."""
        return tuple(entry for entry in self.transcript if isinstance(entry, Warned | Failed | Refused))

    @property
    def heard(self) -> tuple[str, ...]:
        """The words heard so far, in order, cut-off ones too."""
        return tuple(entry.words for entry in self.transcript if isinstance(entry, Heard))

    def to_json(self) -> str:
        """Write the whole call as JSON."""
        return json.dumps(to_plain(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Call:
        """Read a call back; raise `BadCallError` when *text* is not one."""
        kinds = by_name((cls, TwimlDocument, Verb, TwimlLocation, Cookie, Sound, Target, Hold, *ACTIVITIES, *ENTRIES))
        try:
            call = from_plain(json.loads(text), kinds)
        except (ValueError, TypeError, RecursionError) as problem:
            raise BadCallError(f"not a call: {problem}") from None
        if not isinstance(call, cls):
            raise BadCallError("not a call: the outermost object must be one")
        return call


def note(call: Call, *entries: Entry) -> Call:
    """Return *call* with *entries* added to its transcript."""
    return replace(call, transcript=(*call.transcript, *entries))
