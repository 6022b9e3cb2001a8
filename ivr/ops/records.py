"""Twilio's own records of our calls: which are old, and deleting them.

A record has the caller's number. Deleting it takes it out of the API and the console at once; what Twilio keeps
nevertheless is told in docs/running/purge.md. https://www.twilio.com/docs/voice/api/call-resource#delete-a-call-resource
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ivr.ops.settings import TwilioAccount
from ivr.ops.trouble import GONE, NOT_YET, TwilioTroubleError, told
from ivr.voice.request import OVER

if TYPE_CHECKING:
    from twilio.rest import Client

MOST_A_PAGE = 1000
"""Twilio gives so many records at once, and no more."""
EVERY = 100
"""After so many it is told how far the deleting is."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records that are old enough, and how many there are of other kinds. Their names are shown to nobody."""

    old: tuple[str, ...] = field(repr=False)
    newer: int
    of_others: int
    """Of calls of other numbers in the account: they are none of ours."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """What became of the records: *not_yet* are those that Twilio has not finished with (up to fourteen days)."""

    deleted: int
    not_yet: int


def records_of(client: Client, account: TwilioAccount, numbers: Collection[str], before: dt.datetime) -> Records:
    """The records of calls to and from our *numbers* that ended before the moment *before* (aware).

    All are read and looked at here: Twilio's own filter knows only days, and not whether a call never had an end.
    Raises TwilioTroubleError.
    """
    with told(account):
        found = client.calls.list(page_size=MOST_A_PAGE)
    ours = {each.sid for each in found if each.to in numbers or getattr(each, "_from", None) in numbers}
    ours |= {each.sid for each in found if each.parent_call_sid in ours}
    mine = [each for each in found if each.sid in ours]
    old = tuple(str(each.sid) for each in mine if each.status in OVER and _is_older(each, before))
    return Records(old, len(mine) - len(old), len(found) - len(mine))


def _is_older(call: Any, before: dt.datetime) -> bool:
    """Whether a call ended before a moment; by the next best that is known where it never began."""
    moment = call.end_time or call.start_time or call.date_updated or call.date_created
    return moment is not None and bool(moment < before)


def delete(
    client: Client, account: TwilioAccount, names: Sequence[str], told_how_far: Callable[[int], None]
) -> Deleted:
    """Delete the records called *names*; one that is gone already counts as deleted. Raises TwilioTroubleError.

    *told_how_far* is told how many are done, now and then.
    """
    not_yet = 0
    for done, name in enumerate(names, start=1):
        try:
            with told(account):
                client.calls(name).delete()
        except TwilioTroubleError as trouble:
            if trouble.code in NOT_YET:
                not_yet += 1
            elif trouble.code not in GONE:
                raise
        if done % EVERY == 0 and done < len(names):
            told_how_far(done)
    return Deleted(len(names) - not_yet, not_yet)


def recordings(client: Client, account: TwilioAccount) -> int:
    """How many recordings the account holds, a thousand at most. Raises TwilioTroubleError."""
    with told(account):
        return len(client.recordings.list(limit=MOST_A_PAGE))
