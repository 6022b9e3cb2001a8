"""Getting the next document of a call, and what happens when it cannot be had."""

from __future__ import annotations

import uuid
from dataclasses import replace

from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Ended, Failed, Fetched, Heard, Refused, Warned
from twiml_phone.errors import Diagnostic, FetchError, StrictError, TwimlLocation
from twiml_phone.execute.heard import stop_sound
from twiml_phone.execute.parameters import Parameters, made_up_sid, progress, standard
from twiml_phone.twiml.document import DocumentError, read_document
from twiml_phone.wire.retrieve import Ask, Retrieved, resolve, retrieve

APPLICATION_ERROR = "We are sorry, an application error has occurred. Goodbye."
"""Twilio's own recording when a document fails and there is no fallback URL."""


def ask_app(
    call: Call, number: TwilioNumber, url: str, method: str, extra: Parameters, why: str, jar: bool = True
) -> tuple[Call, Retrieved]:
    """Request *url* with the call's parameters and *extra*; `FetchError` when there is no 2xx answer."""
    ask = Ask(
        method,
        url,
        tuple({**dict(standard(call, number)), **dict(extra)}.items()),
        number.token,
        str(uuid.UUID(made_up_sid("", call.sid, str(call.requests)))),
    )
    call = replace(call, requests=call.requests + 1)
    got = retrieve(number.fetch, ask, call.cookies if jar else ())
    if jar:
        call = replace(call, cookies=got.jar)
    return note(call, Fetched(call.now, url, method, why, got.answer.status)), got


def go(call: Call, number: TwilioNumber, url: str, method: str, extra: Parameters, why: str) -> Call:
    """Fetch the document at *url* (relative to the present one) and make it the present one.

    https://www.twilio.com/docs/voice/twiml : a failure goes to the fallback URL, with ErrorCode and ErrorUrl.
    """
    base = call.document.url if call.document else number.start
    target = resolve(base, url)
    call = replace(call, documents=call.documents + 1, activity=None)
    if call.documents > number.most_documents:
        sentence = f"more than {number.most_documents} documents and nothing happened: an endless redirect"
        call = note(call, Failed(call.now, 0, sentence, TwimlLocation(target)))
        return end(call, number, "endless redirect")
    try:
        call, got = ask_app(call, number, target, method, extra, why)
        document, warnings = read_document(got.answer.body, got.answer.header("Content-Type"), got.url)
    except FetchError as problem:
        return fail(call, number, Diagnostic(problem.code, problem.message, TwimlLocation(target)), why)
    except DocumentError as refusal:
        return fail(call, number, refusal.problem, why)
    for warning in warnings:
        call = warn(call, number, warning)
    document = replace(document, fallback=why == "fallback")
    return replace(call, document=document, position=0, activity=None)


def warn(call: Call, number: TwilioNumber, problem: Diagnostic) -> Call:
    """Note a warning; raise `StrictError` when the phone is strict."""
    if number.strict:
        raise StrictError(problem)
    return note(call, Warned(call.now, problem.code, problem.message, problem.location))


def fail(call: Call, number: TwilioNumber, problem: Diagnostic, why: str = "") -> Call:
    """Note an error and go to the fallback URL, or let the caller hear that there was an error.

    A caller who waits in a queue or a conference leaves it.

    An error of the fallback's own document ends the call: a second visit could not end better.
    """
    call = note(call, Failed(call.now, problem.code, problem.message, problem.location))
    if call.hold is not None:
        # https://www.twilio.com/docs/voice/twiml/enqueue : QueueResult=error; …/conference#attributes-waiturl :
        # the verb behind the Dial, or its action. The fallback URL is not for what is played to those who wait.
        return replace(stop_sound(call), activity=None, hold=replace(call.hold, failed=True))
    in_fallback = why == "fallback" or (call.document is not None and call.document.fallback)
    if call.leg == "callee":
        # What Twilio does when the document for a called party fails is not published [unverified]; hanging
        # up on them is the reading that no app can mistake for success.
        return end(call, number, "application error")
    if number.fallback is None or in_fallback:
        seconds = number.seconds_of(APPLICATION_ERROR, "en-US", "man")
        call = stop_sound(replace(call, answered=True))
        call = note(call, Heard(call.now, APPLICATION_ERROR, "man", "en-US", seconds))
        return end(replace(call, now=call.now + seconds, activity=None), number, "application error")
    call = replace(stop_sound(call), activity=None)
    told = (("ErrorCode", str(problem.code)), ("ErrorUrl", problem.location.url))
    return go(call, number, number.fallback, number.fallback_method, told, "fallback")


def refuse(call: Call, number: TwilioNumber, verb: str, problem: Diagnostic) -> Call:
    """Stop the call at a verb that this phone does not play; raise `StrictError` when the phone is strict."""
    if number.strict:
        raise StrictError(replace(problem, message=f"<{verb}> is not played here; {problem.message}"))
    return end(note(call, Refused(call.now, verb, problem.message, problem.location)), number, "refused")


def end(call: Call, number: TwilioNumber, why: str, status: str = "") -> Call:
    """End the call, and tell the status callback."""
    if call.ended:
        return call
    call = stop_sound(call)
    final = status or ("completed" if call.answered else "no-answer")
    call = note(replace(call, activity=None, ended=why, final_status=final), Ended(call.now, why))
    if call.leg == "callee" or number.status_callback is None:
        return call
    return callback(
        call, number, number.status_callback, number.status_callback_method, progress(call, number, call.now)
    )


def callback(call: Call, number: TwilioNumber, url: str, method: str, extra: Parameters) -> Call:
    """Tell a status callback; its answer changes nothing, but a bad one is warned of (15003).

    https://www.twilio.com/docs/api/errors/15003
    """
    try:
        # Cookies are not shared between documents and status callbacks.
        call, got = ask_app(call, number, url, method, extra, "status callback", jar=False)
    except FetchError as problem:
        return warn(call, number, Diagnostic(15003, f"status callback: {problem.message}", TwimlLocation(url)))
    if got.answer.status not in (200, 202, 204):
        sentence = f"status callback: the answer is {got.answer.status}"
        return warn(call, number, Diagnostic(15003, sentence, TwimlLocation(url)))
    return call
