"""What is on air: the current revision of the line, earlier ones for calls that began in them, finished bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from ivr.graph.call_graph import CallGraph, edge, resolve
from ivr.graph.nodes import Node, Say
from ivr.graph.promises import carried_over, taken_apart
from ivr.voice.before import address_now
from ivr.voice.twiml import CALLER_ID, PUBLIC_URL, Documents


@dataclass(slots=True)
class Revision:
    """One graph with its documents, the public address filled in once for each address in use."""

    graph: CallGraph
    marked: Mapping[str, str] = field(init=False)
    whispers: Mapping[str, str] = field(init=False)
    """For whoever answers; with a mark for the public address, as all documents."""
    sounds: Mapping[str, bytes] = field(init=False)
    _finished: dict[tuple[str, str], bytes] = field(init=False, default_factory=dict)
    _whispered: dict[tuple[str, str], bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        documents = Documents(self.graph)
        self.marked = dict(documents.all())
        self.sounds = _sounds(self.graph)
        self.whispers = {name: documents.whisper(name) for name in self.graph.whispers}

    def take_up(self, public_urls: Sequence[str]) -> None:
        """Fill in the public addresses, so that a request finds finished bytes."""
        for public_url in public_urls:
            address = escape(public_url)
            for id_, marked in self.marked.items():
                self._finished[public_url, id_] = marked.replace(PUBLIC_URL, address).encode()
            for name, marked in self.whispers.items():
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
class Air:
    """The current revision and earlier ones by their hash. Answers where any address leads."""

    current: Revision
    earlier: dict[str, Revision] = field(default_factory=dict)

    def revision(self, name: str) -> Revision | None:
        """The revision called *name*, if it is known here."""
        return self.current if name == self.current.graph.revision else self.earlier.get(name)

    def recall(self, revision: Revision) -> None:
        """Know an earlier *revision* too, taken up already: calls that began in it go on in it."""
        self.earlier[revision.graph.revision] = revision

    def sound(self, name: str) -> bytes | None:
        """The recording called *name*, of the current revision or of one in which a call may still be."""
        for revision in (self.current, *tuple(self.earlier.values())):
            if (found := revision.sounds.get(name)) is not None:
                return found
        return None

    def place(self, address: str) -> Node | None:
        """Where a call at *address* is, in the revision it began with; None where that is not known here."""
        name, _, place = address.partition("/")
        revision = self.revision(name)
        known = revision.graph.owners.get(taken_apart(place)[0]) if revision is not None else None
        return revision.graph.nodes.get(known) if revision is not None and known is not None else None

    def answer(self, address: str, cause: str, now: dt.datetime, to: str = "") -> tuple[Revision, Node]:
        """Where a call at *address* (``revision/language/place``; empty for a new call) goes for *cause*.

        A new call to a number that belongs to one language (*to*) begins in that language. A call goes on in the
        revision it began with; where that is not known here any more, as far as the current one keeps what the
        caller was told.
        """
        current = self.current
        if not address:
            return current, resolve(current.graph, current.graph.numbers.get(to, current.graph.entry), now)
        name, _, place = address.partition("/")
        id_, promise = taken_apart(place)
        revision = self.revision(name)
        if revision is not None and (known := revision.graph.owners.get(id_)) is not None:
            graph = revision.graph
            return revision, resolve(graph, edge(graph.nodes[known], cause), now)
        if promise is None:
            id_, promise = taken_apart(address_now(name, place))
        return current, carried_over(current.graph, id_, promise, cause, now)
