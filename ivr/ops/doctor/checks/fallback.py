"""Does what answers when we cannot answer, and is it today's?"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.ops.fetch import Answer, NoAnswerError
from ivr.ops.kept import asking
from ivr.ops.settings import NumberSettings

NAME = w("what answers when we cannot")

_ANEW = w("paste what ivr fallback prints into the TwiML bin again")


def check(deployment: Deployment) -> Iterator[Result]:
    """The document at IVR_FALLBACK_URL is the one that ``ivr fallback`` prints."""
    settings = deployment.at_twilio
    if settings is None or settings.fallback_url is None:
        yield look(
            w("IVR_FALLBACK_URL is not set: it is not known what callers hear when we cannot be reached"),
            w("keep what ivr fallback prints in a TwiML bin, and write its address into IVR_FALLBACK_URL"),
        )
        return
    found = asking(settings, deployment.account, deployment.token)
    if found is None:
        yield left_out(w("a TwiML bin answers only who signs: that needs TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"))
        return
    try:
        answer = deployment.fetch(found)
    except NoAnswerError as nothing:
        yield broken(w("nothing answers at IVR_FALLBACK_URL: {why}", why=nothing.why), _ANEW)
        return
    yield _judged(answer, deployment.fallback, settings)


def _judged(answer: Answer, today: str | None, settings: NumberSettings) -> Result:
    if answer.status == 405 and settings.fallback_method == "POST":
        return broken(
            w("what is at IVR_FALLBACK_URL cannot be asked for by POST"),
            w("IVR_FALLBACK_METHOD=GET, then ivr provision --apply; better is a TwiML bin"),
        )
    if answer.status != 200:
        return broken(w("IVR_FALLBACK_URL is answered with {status}", status=answer.status), _ANEW)
    try:
        found = ElementTree.fromstring(answer.text)  # noqa: S314 # no entity is fetched; what is too large was cut
    except ElementTree.ParseError:
        return broken(w("what is at IVR_FALLBACK_URL is nothing that Twilio can carry out"), _ANEW)
    if today is None:
        return left_out(w("the folder cannot be read, so there is nothing to compare with"))
    if _bare(found) == _bare(ElementTree.fromstring(today)):  # noqa: S314 # our own
        return ok(w("what answers when we cannot is there, and is today's"))
    rings, should = (sorted(number.text or "" for number in tree.iter("Number")) for tree in (found, _tree(today)))
    if rings != should:
        return broken(w("what answers when we cannot rings another number than the helpline's"), _ANEW)
    return look(w("what answers when we cannot has other words than today's"), _ANEW)


def _tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 # our own


def _bare(tree: ElementTree.Element) -> list[object]:
    """What is said and done, whatever spaces stand between; not which number is shown: a bin may fill that in."""
    return [
        (
            each.tag,
            {name: value for name, value in each.attrib.items() if name != "callerId"},
            (each.text or "").strip(),
        )
        for each in tree.iter()
    ]
