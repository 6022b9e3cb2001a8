"""What is on air: the current revision of the line, earlier ones for calls that began in them, finished bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from ivr.graph.call_graph import CallGraph, edge, resolve
from ivr.graph.nodes import Node, Say
from ivr.graph.promises import carried_over, taken_apart
from ivr.line.settings import Limits
from ivr.voice.before import address_now
from ivr.voice.twiml import CALLER_ID, PUBLIC_URL, Documents

PREVIEW = "preview"
"""Instead of a revision: where a call enters that is to hear the newest draft."""


@dataclass(frozen=True, slots=True)
class Made:
    """All documents of one graph, with marks for what differs by machine: by node, by whisper; and its recordings."""

    documents: Mapping[str, str]
    whispers: Mapping[str, str]
    sounds: Mapping[str, bytes]

    @classmethod
    def of(cls, graph: CallGraph) -> Made:
        """The documents of *graph*, made now."""
        documents = Documents(graph)
        whispers = {name: documents.whisper(name) for name in graph.whispers}
        return cls(dict(documents.all()), whispers, _sounds(graph))


@dataclass(slots=True)
class Revision:
    """One graph with its documents, the public address filled in once for each address in use."""

    graph: CallGraph
    last_resort: str = ""
    """The document for when all else fails, with a mark for our number; empty: the one that is built in."""
    made: Made = None  # type: ignore[assignment] # made of the graph where it was not made before
    _finished: dict[tuple[str, str], bytes] = field(init=False, default_factory=dict)
    _whispered: dict[tuple[str, str], bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.made is None:
            self.made = Made.of(self.graph)

    @property
    def name(self) -> str:
        """The hash by which addresses name it."""
        return self.graph.revision

    @property
    def sounds(self) -> Mapping[str, bytes]:
        """Every recording, by the part of its address that lasts."""
        return self.made.sounds

    def take_up(self, public_urls: Iterable[str]) -> None:
        """Fill in the public addresses, so that a request finds finished bytes."""
        for public_url in public_urls:
            if (public_url, self.graph.entry) in self._finished:
                continue
            address = escape(public_url)
            for id_, marked in self.made.documents.items():
                self._finished[public_url, id_] = marked.replace(PUBLIC_URL, address).encode()
            for name, marked in self.made.whispers.items():
                self._whispered[public_url, name] = marked.replace(PUBLIC_URL, address).encode()

    def whisper(self, name: str, public_url: str) -> bytes:
        """The finished document for the person who answers. Raises KeyError for an unknown name."""
        return self._whispered[public_url, name]

    def document(self, node: Node, public_url: str, own_number: str | None) -> bytes:
        """The finished document. *own_number* is shown to whoever is rung."""
        finished = self._finished[public_url, node.id]
        mark = CALLER_ID.encode()
        if mark not in finished:
            return finished
        attribute = f' callerId="{own_number}"' if own_number is not None else ""
        return finished.replace(mark, attribute.encode())


def _sounds(graph: CallGraph) -> dict[str, bytes]:
    """Every recording that *graph* plays, by the part of its address that lasts."""
    spoken = [*(node.speech for node in graph.nodes.values()), *graph.whispers.values()]
    speech = [part for each in spoken for part in each]
    found = {part.recording for part in speech if isinstance(part, Say) and part.recording is not None}
    return {recording.sound: recording.content for recording in found}


@dataclass(frozen=True, slots=True)
class Turn:
    """From *starts* (seconds since 1970) a revision answers new calls.

    *silenced*: of other revisions, the places that must not be heard meanwhile: a helper there is paused. *limits*:
    how many callers are connected while it lasts.
    """

    starts: float
    revision: Revision
    silenced: Mapping[str, frozenset[str]] = field(default_factory=dict)
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that is on air, and when. It is never changed, but replaced as a whole.

    *turns* are in the order of their time; the first holds from ever. *known*: every revision in which a call is or may
    be, those of the turns too.
    """

    turns: Sequence[Turn]
    known: Mapping[str, Revision]
    draft: Revision | None = None

    def turn(self, now: dt.datetime) -> Turn:
        """Whose turn it is. A clock that is set back finds the first one."""
        moment = now.timestamp()
        return next((each for each in reversed(self.turns) if each.starts <= moment), self.turns[0])

    def revision(self, name: str) -> Revision | None:
        """The revision called *name*, if it is known here."""
        if self.draft is not None and name == self.draft.name:
            return self.draft
        return self.known.get(name)


class Air:
    """The programme that is on air, replaced in one step. Answers where any address leads."""

    def __init__(self, current: Revision, earlier: Mapping[str, Revision] | None = None) -> None:
        known = {**(earlier or {}), current.name: current}
        self.programme = Programme((Turn(0, current),), known)

    @classmethod
    def of(cls, programme: Programme) -> Air:
        """*programme* on the air."""
        air = cls(programme.turns[0].revision)
        air.programme = programme
        return air

    def revision(self, name: str) -> Revision | None:
        """The revision called *name*, if it is known here."""
        return self.programme.revision(name)

    def sound(self, name: str) -> bytes | None:
        """The recording called *name*, of a revision in which a call may be."""
        programme = self.programme
        drafts = [programme.draft] if programme.draft is not None else []
        return next((each.sounds[name] for each in (*programme.known.values(), *drafts) if name in each.sounds), None)

    def current(self, now: dt.datetime) -> Revision:
        """The revision that answers new calls."""
        return self.programme.turn(now).revision

    def place(self, address: str) -> Node | None:
        """Where a call at *address* is, in the revision it began with; None where that is not known here."""
        name, _, place = address.partition("/")
        revision = self.revision(name)
        known = revision.graph.owners.get(taken_apart(place)[0]) if revision is not None else None
        return revision.graph.nodes.get(known) if revision is not None and known is not None else None

    def answer(self, address: str, cause: str, now: dt.datetime, to: str = "") -> tuple[Revision, Node]:
        """Where a call at *address* (``revision/language/place``; empty for a new call) goes for *cause*.

        A new call to a number that belongs to one language (*to*) begins in that language. A call goes on in the
        revision it began with; where that is not known here any more, or that place is silenced, as far as the
        current one keeps what the caller was told. A call that enters at ``preview`` hears the newest draft.
        """
        programme = self.programme  # one look: it may be replaced meanwhile
        turn = programme.turn(now)
        current = turn.revision
        if not address or address == PREVIEW:
            begun = programme.draft or current if address else current
            return begun, resolve(begun.graph, begun.graph.numbers.get(to, begun.graph.entry), now)
        name, _, place = address.partition("/")
        id_, promise = taken_apart(place)
        revision = programme.revision(name)
        if revision is not None and (known := revision.graph.owners.get(id_)) is not None:
            graph = revision.graph
            node = resolve(graph, edge(graph.nodes[known], cause), now)
            if node.id not in turn.silenced.get(name, ()):
                return revision, node
        if promise is None:
            id_, promise = taken_apart(address_now(name, place))
        return current, carried_over(current.graph, id_, promise, cause, now)
