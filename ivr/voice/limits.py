"""How many callers are connected at a time and in an hour, counted by all workers together, and by nobody's number.

Beyond the limits of ``menus/line.yaml`` nobody is rung: the call goes on as if the ringing had come to nothing, by
the same edge, to words that read the number, a second helpline and 112. They say "we did not get through", which is
true, and never that nobody answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from ctypes import Array, c_double, sizeof
from dataclasses import dataclass, field
from mmap import mmap
from os import getpid

from ivr.graph.call_graph import CallGraph, edge, resolve
from ivr.graph.nodes import UNREACHED, HangUp, Node, Ring
from ivr.line.settings import MOST_AN_HOUR, MOST_AT_A_TIME, Limits

RESERVE = 2
"""Whom key 0 rings is rung up to so many times the limits, and the others' talks, however long, never keep it."""
HOUR = 3600.0
LONGEST_COUNTED = 3600.0
"""Seconds after which a transfer that nothing more is heard of is not counted as under way any more.

Twilio tells how a ringing ended, but not of a caller who hangs up during the words before it: what such callers leave
behind must not keep others from being connected for the four hours that a talk may last.
"""
MOST_DIGITS = 6
"""A talk has no more seconds: four hours are 14400."""
WORDS_BEFORE = 30.0
"""Seconds from our answer to the ringing, at most: the words before it, and a key that is waited for."""
_NEVER = float("-inf")


Moments = Array[c_double]


def _shared(count: int) -> Moments:
    """*count* moments that all workers share: in memory alone, as in ``complaints.py``. None has been yet."""
    moments = (c_double * count).from_buffer(mmap(-1, count * sizeof(c_double)))
    for place in range(count):
        moments[place] = _NEVER
    return moments


@dataclass(frozen=True, slots=True)
class Transfers:
    """When transfers began, in seconds of a monotonic clock: those of the last hour, and those under way.

    It is made once, before the workers, and outlives every reload. Nothing in it tells who called or whom.
    No lock: one that a killed worker holds would leave callers in silence. Two workers that write at the same
    instant may lose one of two beginnings; then one caller more is connected, which harms nobody.
    """

    begun: Moments = field(default_factory=lambda: _shared(RESERVE * MOST_AN_HOUR))
    under_way: Moments = field(default_factory=lambda: _shared(RESERVE * MOST_AT_A_TIME))

    def begin(self, seconds: float) -> None:
        """Somebody begins to be rung at *seconds*."""
        _put(self.begun, seconds)
        _put(self.under_way, seconds)

    def end(self, seconds: float, talked: float) -> None:
        """A ringing that began at least *talked* seconds before *seconds* has ended: of those, the latest."""
        begun = sorted((moment, place) for place, moment in enumerate(self.under_way) if moment > _NEVER)
        long_ago = [each for each in begun if each[0] <= seconds - talked]
        for _, place in long_ago[-1:] or begun[:1]:  # clocks may differ by a little: then the oldest
            self.under_way[place] = _NEVER

    def in_the_last_hour(self, seconds: float) -> int:
        """How many began in the hour before *seconds*."""
        return sum(begun > seconds - HOUR for begun in self.begun)

    def at_once(self, seconds: float, longest: float) -> int:
        """How many are under way that began in the *longest* seconds before *seconds*."""
        since = seconds - min(longest, LONGEST_COUNTED)
        return sum(begun > since for begun in self.under_way)


def _put(moments: Moments, seconds: float) -> None:
    """Write a moment over the oldest, which is over first; of those that never were each worker takes another."""
    count = len(moments)
    places = (*range(getpid() % count, count), *range(getpid() % count))
    moments[min(places, key=lambda place: moments[place])] = seconds


@dataclass(frozen=True, slots=True)
class Limited:
    """The limits of one line, and what is counted for them."""

    limits: Limits
    transfers: Transfers

    def passed(self, graph: CallGraph, node: Node, now: dt.datetime, seconds: float) -> Node:
        """*node*, counted where it rings; beyond the limits where the call goes on as if nobody had been reached.

        Where nothing but the end of the call would follow, it rings all the same.
        """
        if not isinstance(node.ending, Ring):
            return node
        for other in _instead(graph, node, now):
            if isinstance(other.ending, Ring) and self._may_ring(graph, other, seconds):
                self.transfers.begin(seconds)
                return other
            if not isinstance(other.ending, Ring | HangUp):
                return other
        self.transfers.begin(seconds)
        return node

    def _may_ring(self, graph: CallGraph, node: Node, seconds: float) -> bool:
        """Whether the limits leave room for one more."""
        assert isinstance(node.ending, Ring)
        most, an_hour = self.limits.transfers_at_a_time, self.limits.transfers_an_hour
        longest = node.ending.longest + node.ending.ring + WORDS_BEFORE
        if node.step == graph.steps_of_keys["person"]:
            most, an_hour = _more(most), _more(an_hour)
            longest = node.ending.ring + WORDS_BEFORE  # only who is rung in the same minute: talks do not count
        if most is not None and self.transfers.at_once(seconds, longest) >= most:
            return False
        return an_hour is None or self.transfers.in_the_last_hour(seconds) < an_hour

    def ended(self, seconds: float, talked: str) -> None:
        """Twilio asks how to go on after a ringing; *talked* is its DialCallDuration, in seconds or empty."""
        self.transfers.end(seconds, float(talked) if talked.isdecimal() and len(talked) <= MOST_DIGITS else 0.0)


def _more(limit: int | None) -> int | None:
    return None if limit is None else RESERVE * limit


def _instead(graph: CallGraph, node: Node, now: dt.datetime) -> Iterator[Node]:
    """*node*, and where a call comes from there when nobody is reached, ringing after ringing, each once."""
    seen: set[str] = set()
    while node.id not in seen:
        seen.add(node.id)
        yield node
        if not isinstance(node.ending, Ring):
            return
        node = resolve(graph, edge(node, UNREACHED), now)
