"""Which number is shown to whoever is rung: never the caller's."""

from __future__ import annotations

import re

from ivr.graph.call_graph import CallGraph

E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def shown_number(to: str, graph: CallGraph) -> str | None:
    """The number that is shown when we ring: the one that was called, else the line's own, else none.

    The ``To`` of a signed request is always a number of the account, so Twilio accepts it as caller id.
    """
    return to if E164.fullmatch(to) else graph.own_number
