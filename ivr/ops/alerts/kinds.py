"""The kinds of alerts: what each says happened, and what to do. Plain words; nothing of any caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.messages import Words, w

HOURS = 6
WEEK = 7 * 24


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its subject, what happened, what to do; after so many ``hours`` it is told again while it lasts."""

    subject: Words
    happened: Words
    do: tuple[Words, ...]
    hours: int = HOURS


_DOCTOR = w("Run ivr doctor where the service runs: it says what is broken, and how to mend it.")

KINDS: Mapping[str, Kind] = {
    "service": Kind(
        w("the service does not answer"),
        w("The service gave no figures when it was looked at. Callers may hear what Twilio keeps for that."),
        (w("Look whether the service runs, and start it again."), _DOCTOR),
    ),
    "last-resort": Kind(
        w("the last resort answered callers"),
        w("Something failed. These callers heard an apology and were put through to the helpline."),
        (w("The log of the service says what failed."), _DOCTOR),
    ),
    "refused": Kind(
        w("requests are refused"),
        w(
            "Signed requests came in that fit no setting. If they are Twilio's, callers do not reach the line; if all "
            "else is well, a stranger tried."
        ),
        (
            w("Look at TWILIO_AUTH_TOKEN (the primary one) and IVR_PUBLIC_URL (exactly as in Twilio)."),
            _DOCTOR,
        ),
    ),
    "store": Kind(
        w("a part of the service cannot read the versions"),
        w("A worker cannot reach the store of versions. It answers with the version that it has, not with a new one."),
        (w("Look whether the database runs, and whether the disk is full."), _DOCTOR),
    ),
    "helpline-unanswered": Kind(
        w("the helpline does not answer"),
        w("In the last hour callers who were put through to the helpline were not answered three times or more."),
        (
            w("Call the helpline yourself, and ask whether it is staffed and its phone works."),
            w("Until it is: callers hear its number, a second line and 112."),
        ),
    ),
    "quiet": Kind(
        w("no call for days"),
        w("No call has come in for longer than usual. That may be so; or calls do not reach the line."),
        (w("Call the line from a phone."), _DOCTOR),
        24,
    ),
    "contacts": Kind(
        w("helpers are to be confirmed again"),
        w("Callers are told of helpers that nobody has confirmed for too long."),
        (w("Ring or write to them, then change confirmed: or seen: in data/providers.yaml."),),
        WEEK,
    ),
    "test-call": Kind(
        w("the daily test call failed"),
        w("The line was called from one of our own numbers, and that did not go as it should."),
        (w("Call the line from a phone."), _DOCTOR),
    ),
    "balance": Kind(
        w("Twilio's balance is low"),
        w("When it is used up, Twilio answers no call any more."),
        (w("Pay in, in Twilio's console under Billing; better is auto recharge."),),
    ),
    "account": Kind(
        w("Twilio's account cannot be looked at"),
        w("The balance is not known, since Twilio refused or did not answer."),
        (_DOCTOR,),
        24,
    ),
}
"""By the names in ``.ivr/alerts.json``; in the order in which they are told."""
