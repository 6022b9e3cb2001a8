"""What our own call needs: the line as it answers now, and a plan that rings nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from ivr.graph.call_graph import CallGraph
from ivr.messages import w
from ivr.ops.fetch import Fetch, NoAnswerError
from ivr.ops.kept import asking
from ivr.ops.own_call import Outcome, Plan, plan
from ivr.ops.probe import is_document, signed, version_in
from ivr.ops.settings import number_settings, several, twilio_account
from ivr.voice.settings import public_urls


@dataclass(frozen=True, slots=True)
class OnAir:
    """The line as it answers: its graph, our numbers, and the document of the last resort."""

    graph: CallGraph
    numbers: tuple[str, ...]
    last_resort: str


def planned(environment: Mapping[str, str], fetch: Fetch, on_air: OnAir) -> Plan | Outcome:
    """How long our call may last; an Outcome where no call can be made, which says why. Raises SettingError.

    Just before, the line is asked through its public address what it answers a call with: the last resort would ring.
    """
    url = next(iter(public_urls(environment)), None)
    token = next(iter(several(environment.get("TWILIO_AUTH_TOKEN", ""))), None)
    if url is None or token is None or not on_air.numbers:
        return Outcome(
            False,
            w("a test call needs TWILIO_AUTH_TOKEN, IVR_PUBLIC_URL and a number"),
            w("set them; ivr doctor looks at all settings"),
        )
    look = w("ivr doctor looks for the reason")
    try:
        answer = signed(fetch, url, token, on_air.numbers[0])
    except NoAnswerError as nothing:
        return Outcome(False, w("no test call was made, for the line does not answer: {why}", why=nothing.why), look)
    if not is_document(answer) or version_in(answer.text) is None:
        return Outcome(False, w("no test call was made, for the line does not answer with its menu"), look)
    try:
        documents = (answer.text, on_air.last_resort, *_kept(environment, fetch, token))
        found = plan(on_air.graph, on_air.numbers[0], *documents)
    except ElementTree.ParseError:
        return Outcome(False, w("no test call was made, for the line does not answer with its menu"), look)
    if found is None:
        return Outcome(
            False,
            w("no test call was made: the line could ring somebody before anything was heard"),
            w("let the line wait longer before it rings (waits: in menus/line.yaml)"),
        )
    return found


def _kept(environment: Mapping[str, str], fetch: Fetch, token: str) -> Iterator[str]:
    """The document at IVR_FALLBACK_URL, as it is there now; none where it cannot be had, or is nothing for Twilio."""
    settings = number_settings(environment)
    request = asking(settings, twilio_account(environment), token) if settings is not None else None
    if request is None:
        return
    try:
        answer = fetch(request)
        ElementTree.fromstring(answer.text)  # noqa: S314 # no entity is fetched; what is too large was cut
    except (NoAnswerError, ElementTree.ParseError):
        return
    if answer.status == 200:
        yield answer.text
