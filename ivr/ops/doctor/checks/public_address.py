"""Does the line answer through its public address, Twilio and nobody else?"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import Words, w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, ok
from ivr.ops.fetch import Answer, Asking, NoAnswerError
from ivr.ops.probe import NOBODY, is_document, version_in

NAME = w("public address")

_REDIRECT = w("let it answer at IVR_PUBLIC_URL itself; or write the address it leads to into IVR_PUBLIC_URL and Twilio")


def check(deployment: Deployment) -> Iterator[Result]:
    """A signed call is answered with the line, an unsigned one is refused, and the service says that it is well."""
    if deployment.public_url is None:
        yield left_out(w("IVR_PUBLIC_URL is not set: nothing is asked from outside"))
        return
    if not deployment.public_url.startswith("https://"):
        yield broken(
            w("IVR_PUBLIC_URL begins with http://: what callers press would cross the internet in the open."),
            w("IVR_PUBLIC_URL=https://… where Twilio can reach the line"),
        )
    try:
        yield _health(deployment.fetch(Asking(f"{deployment.public_url}/health")))
    except NoAnswerError as nothing:
        yield broken(
            w("nothing answers at IVR_PUBLIC_URL: {why}", why=nothing.why),
            w("does the service run, does the name lead to this machine, does the firewall let port 443 in?"),
        )
        return
    yield _signed(deployment.entry)
    yield _unsigned(deployment)


def _health(answer: Answer) -> Result:
    if answer.status == 200:
        return ok(w("the service says that the line is on the air"))
    if answer.status == 503:
        return broken(
            w("only the last resort is on the air: every caller is connected to the helpline"),
            w("the log of the service says what to mend; ivr check names it too"),
        )
    return broken(*_other("/health", answer))


def _signed(answer: Answer | NoAnswerError | None) -> Result:
    if answer is None:
        return left_out(w("TWILIO_AUTH_TOKEN is not set: no call can be tried"))
    if isinstance(answer, NoAnswerError):
        return broken(w("a call is not answered: {why}", why=answer.why), w("the log of the service says more"))
    if answer.status == 403:
        return broken(
            w("the line refuses a call that is signed with our own settings: so it would refuse Twilio"),
            w(
                "the service must have the same TWILIO_AUTH_TOKEN and IVR_PUBLIC_URL, and the proxy must not change "
                "the address"
            ),
        )
    if not is_document(answer):
        return broken(*_other("/call", answer))
    if version_in(answer.text) is None:
        return broken(
            w("a call is answered by the last resort: every caller is connected to the helpline"),
            w("the log of the service says what to mend; ivr check names it too"),
        )
    return ok(w("a call that is signed as Twilio signs is answered"))


def _unsigned(deployment: Deployment) -> Result:
    try:
        answer = deployment.fetch(Asking(f"{deployment.public_url}/call", (("CallSid", NOBODY),)))
    except NoAnswerError as nothing:
        return broken(w("a call is not answered: {why}", why=nothing.why), w("the log of the service says more"))
    if answer.status == 403:
        return ok(w("a call that is not signed is refused"))
    if is_document(answer):
        return broken(
            w("a call that is not signed is answered: anybody could make the line ring helpers"),
            w("does something in front of the service sign requests, or answer in its place?"),
        )
    return broken(*_other("/call", answer))


def _other(path: str, answer: Answer) -> tuple[Words, Words]:
    """What answers is not the service."""
    if answer.status in (301, 302, 303, 307, 308):
        message = w("{path} is answered with a redirect: on that Twilio loses the keys that callers press", path=path)
        return message, _REDIRECT
    message = w("{path} is answered with {status}, not by the line", path=path, status=answer.status)
    return message, w("does the proxy lead to the service, and does it take off only the path of IVR_PUBLIC_URL?")
