"""A small phone menu that has nothing to do with ours: a library in Flask, as its own makers would write it.

It shows what the package `twiml_phone` can test: see test_library.py beside it.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

DESK = "+12025550143"


def create_app(token: str | None = None) -> Flask:
    """The library's app. *token* is the Twilio auth token; TWILIO_AUTH_TOKEN where it is not given."""
    app = Flask(__name__)
    validator = RequestValidator(token or os.environ["TWILIO_AUTH_TOKEN"])

    @app.before_request
    def only_twilio() -> None:
        given = request.headers.get("X-Twilio-Signature", "")
        if not validator.validate(request.url, request.form, given):
            abort(403)

    @app.post("/voice")
    def menu() -> Response:
        answer = VoiceResponse()
        gather = Gather(num_digits=1, action="/choice", timeout=4)
        gather.say("Welcome to the town library. For opening hours, press 1. To renew a loan, press 2.")
        gather.say("To talk to somebody at the desk, press 3.")
        answer.append(gather)
        answer.say("We did not get a key. Goodbye.")
        return xml(answer)

    @app.post("/choice")
    def choice() -> Response:
        answer = VoiceResponse()
        match request.form.get("Digits"):
            case "1":
                answer.say("We are open from ten to six, except on Sundays.")
                answer.redirect("/voice")
            case "2":
                gather = Gather(finish_on_key="#", action="/renewed")
                gather.say("Type your card number, then the hash key.")
                answer.append(gather)
            case "3":
                answer.say("Please hold.")
                answer.dial(DESK, action="/after-desk", timeout=20)
            case _:
                answer.say("Sorry, there is nothing on that key.")
                answer.redirect("/voice")
        return xml(answer)

    @app.post("/renewed")
    def renewed() -> Response:
        answer = VoiceResponse()
        card = request.form.get("Digits", "")
        if len(card) == 6:
            answer.say(f"The loans on card {' '.join(card)} are renewed. Goodbye.")
        else:
            answer.say("A card number has six digits.")
            answer.redirect("/voice")
        return xml(answer)

    @app.post("/after-desk")
    def after_desk() -> Response:
        answer = VoiceResponse()
        if request.form.get("DialCallStatus") == "completed":
            answer.hangup()
        else:
            answer.say("The desk is busy. Please leave a message after the tone.")
            answer.record(max_length=30, timeout=3, action="/recorded")
        return xml(answer)

    @app.post("/recorded")
    def recorded() -> Response:
        answer = VoiceResponse()
        answer.say("Thank you. We will call you back.")
        return xml(answer)

    return app


def xml(answer: VoiceResponse) -> Response:
    """The document as Twilio wants it."""
    return Response(str(answer), content_type="text/xml")
