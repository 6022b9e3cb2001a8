"""Getting the next document of a call, and what happens when it cannot be had."""

from __future__ import annotations

import uuid
from dataclasses import replace

from twiml_phone.call.call import Call, note
from twiml_phone.call.number import Line
from twiml_phone.call.transcript import Ended, Failed, Fetched, Heard, Refused, Warned
from twiml_phone.errors import FetchError, Place, Problem, StrictError
from twiml_phone.execute.heard import stop_sound
from twiml_phone.execute.parameters import Parameters, made_up_sid, progress, standard
from twiml_phone.twiml.document import DocumentError, read_document
from twiml_phone.wire.retrieve import Ask, Retrieved, resolve, retrieve

APPLICATION_ERROR = "We are sorry, an application error has occurred. Goodbye."
"""Twilio's own recording when a document fails and there is no fallback URL."""


def ask_app(
    call: Call, line: Line, url: str, method: str, extra: Parameters, why: str, jar: bool = True
) -> tuple[Call, Retrieved]:
    """Request *url* with the call's parameters and *extra*; `FetchError` when there is no 2xx answer."""
    ask = Ask(
        method,
        url,
        (*standard(call, line), *extra),
        line.token,
        str(uuid.UUID(made_up_sid("", call.sid, str(call.requests)))),
    )
    call = replace(call, requests=call.requests + 1)
    got = retrieve(line.fetch, ask, call.cookies if jar else ())
    if jar:
        call = replace(call, cookies=got.jar)
    return note(call, Fetched(call.now, url, method, why, got.answer.status)), got


def go(call: Call, line: Line, url: str, method: str, extra: Parameters, why: str) -> Call:
    """Fetch the document at *url* (relative to the present one) and make it the present one.

    https://www.twilio.com/docs/voice/twiml : a failure goes to the fallback URL, with ErrorCode and ErrorUrl.
    """
    base = call.document.url if call.document else line.start
    target = resolve(base, url)
    call = replace(call, documents=call.documents + 1, activity=None)
    if call.documents > line.most_documents:
        sentence = f"more than {line.most_documents} documents and nothing happened: an endless redirect"
        call = note(call, Failed(call.now, 0, sentence, Place(target)))
        return end(call, line, "endless redirect")
    try:
        call, got = ask_app(call, line, target, method, extra, why)
        document, warnings = read_document(got.answer.body, got.answer.header("Content-Type"), got.url)
    except FetchError as problem:
        return fail(call, line, Problem(problem.code, problem.message, Place(target)), why)
    except DocumentError as refusal:
        return fail(call, line, refusal.problem, why)
    for warning in warnings:
        call = warn(call, line, warning)
    document = replace(document, fallback=why == "fallback")
    return replace(call, document=document, position=0, activity=None)


def warn(call: Call, line: Line, problem: Problem) -> Call:
    """Note a warning; raise `StrictError` when the line is strict."""
    if line.strict:
        raise StrictError(problem)
    return note(call, Warned(call.now, problem.code, problem.message, problem.place))


def fail(call: Call, line: Line, problem: Problem, why: str = "") -> Call:
    """Note an error and go to the fallback URL, or let the caller hear that there was an error.

    An error of the fallback's own document ends the call: a second visit could not end better.
    """
    call = note(call, Failed(call.now, problem.code, problem.message, problem.place))
    in_fallback = why == "fallback" or (call.document is not None and call.document.fallback)
    if call.leg == "callee":
        # What Twilio does when the document for a called party fails is not published [unverified]; hanging
        # up on them is the reading that no app can mistake for success.
        return end(call, line, "application error")
    if line.fallback is None or in_fallback:
        seconds = line.seconds_of(APPLICATION_ERROR, "en-US", "man")
        call = stop_sound(replace(call, answered=True))
        call = note(call, Heard(call.now, APPLICATION_ERROR, "man", "en-US", seconds))
        return end(replace(call, now=call.now + seconds, activity=None), line, "application error")
    call = replace(stop_sound(call), activity=None)
    told = (("ErrorCode", str(problem.code)), ("ErrorUrl", problem.place.url))
    return go(call, line, line.fallback, line.fallback_method, told, "fallback")


def refuse(call: Call, line: Line, verb: str, problem: Problem) -> Call:
    """Stop the call at a verb that this phone does not play; raise `StrictError` when the line is strict."""
    if line.strict:
        raise StrictError(replace(problem, message=f"<{verb}> is not played here; {problem.message}"))
    return end(note(call, Refused(call.now, verb, problem.message, problem.place)), line, "refused")


def end(call: Call, line: Line, why: str, status: str = "") -> Call:
    """End the call, and tell the status callback."""
    if call.ended:
        return call
    call = stop_sound(call)
    final = status or ("completed" if call.answered else "no-answer")
    call = note(replace(call, activity=None, ended=why, final_status=final), Ended(call.now, why))
    if call.leg == "callee" or line.status_callback is None:
        return call
    return callback(call, line, line.status_callback, line.status_callback_method, progress(call, line, call.now))


def callback(call: Call, line: Line, url: str, method: str, extra: Parameters) -> Call:
    """Tell a status callback; its answer changes nothing, but a bad one is warned of (15003).

    https://www.twilio.com/docs/api/errors/15003
    """
    try:
        # Cookies are not shared between documents and status callbacks.
        call, got = ask_app(call, line, url, method, extra, "status callback", jar=False)
    except FetchError as problem:
        return warn(call, line, Problem(15003, f"status callback: {problem.message}", Place(url)))
    if got.answer.status not in (200, 202, 204):
        sentence = f"status callback: the answer is {got.answer.status}"
        return warn(call, line, Problem(15003, sentence, Place(url)))
    return call
