"""Twilio's REST API, played at the wire as its documented schema says.

https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource, …/voice/api/call-resource,
…/usage/api/balance; errors as at https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime

from tests.ops.wire import Asked, Told, answering

ACCOUNT = "AC" + "0123456789abcdef" * 2
SECRET = "0f" * 16
OWN = "+358290000100"
SWEDISH = "+358290000102"
FINAL = ("completed", "busy", "failed", "no-answer", "canceled")
DEMO = "https://demo.twilio.com/welcome/voice/"
"""What a number that was just bought is set to."""


def number(own: str, sid: str, **settings: object) -> dict[str, object]:
    """A number that was just bought."""
    return {
        "account_sid": ACCOUNT,
        "phone_number": own,
        "friendly_name": own,
        "sid": sid,
        "capabilities": {"voice": True, "sms": False, "mms": False, "fax": False},
        "voice_url": DEMO,
        "voice_method": "POST",
        "voice_fallback_url": "",
        "voice_fallback_method": "POST",
        "voice_caller_id_lookup": False,
        "voice_receive_mode": "voice",
        "voice_application_sid": "",
        "trunk_sid": None,
        "status_callback": "",
        "status_callback_method": "POST",
        "api_version": "2010-04-01",
        "date_created": "Mon, 02 Nov 2026 10:00:00 +0000",
        "date_updated": "Mon, 02 Nov 2026 10:00:00 +0000",
        "uri": f"/2010-04-01/Accounts/{ACCOUNT}/IncomingPhoneNumbers/{sid}.json",
        **settings,
    }


def call(place: int, ended: dt.datetime | None, status: str = "completed", **fields: object) -> dict[str, object]:
    """One call record; its number and name are not to be seen anywhere of ours."""
    return {
        "sid": f"CA{place:032x}",
        "account_sid": ACCOUNT,
        "from": "+358405551234",
        "to": OWN,
        "status": status,
        "direction": "inbound",
        "start_time": None if ended is None else format_datetime(ended - dt.timedelta(minutes=1)),
        "end_time": None if ended is None else format_datetime(ended),
        "duration": None if ended is None else "60",
        "date_created": format_datetime(ended or dt.datetime(2026, 12, 1, tzinfo=dt.UTC)),
        "date_updated": format_datetime(ended or dt.datetime(2026, 12, 1, tzinfo=dt.UTC)),
        **fields,
    }


def alert(code: int, level: str = "error") -> dict[str, object]:
    """One entry of the debugger; its address tells what a caller chose."""
    return {
        "sid": f"NO{code:032d}",
        "account_sid": ACCOUNT,
        "error_code": str(code),
        "log_level": level,
        "alert_text": "From=%2B358405551234",
        "request_url": "https://line.example/call/0123456789ab/fi/needs",
        "request_method": "POST",
        "resource_sid": f"CA{code:032d}",
        "date_created": "2026-12-01T09:00:00Z",
        "date_generated": "2026-12-01T09:00:00Z",
        "date_updated": "2026-12-01T09:00:00Z",
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "api_version": "2010-04-01",
        "service_sid": None,
        "url": "https://monitor.twilio.com/v1/Alerts/NO1",
    }


@dataclass
class TwilioApi:
    """What the account has, and what has been asked of it. *faults* are given before anything else, each once."""

    numbers: list[dict[str, object]] = field(default_factory=lambda: [number(OWN, "PN" + "1" * 32)])
    calls: list[dict[str, object]] = field(default_factory=list)
    recordings: list[dict[str, object]] = field(default_factory=list)
    alerts: list[dict[str, object]] = field(default_factory=list)
    balance: str = "25.50"
    asked: list[Asked] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    keeps_changes: bool = True
    page_size: int = 50
    placed: dict[str, object] = field(default_factory=lambda: {"status": "completed", "duration": "6"})
    """What becomes of a call that is placed."""
    not_yet: frozenset[str] = frozenset()
    """Calls that Twilio has not finished with."""

    def answer(self, asked: Asked) -> Told:
        self.asked.append(asked)
        if self.faults:
            return self.faults.pop(0)
        given = asked.headers.get("Authorization", "")
        if given != "Basic " + base64.b64encode(f"{ACCOUNT}:{SECRET}".encode()).decode():
            return error(20003, 401, "Authenticate")
        if asked.path == "/v1/Alerts":
            return self._alerts(asked)
        found = re.fullmatch(rf"/2010-04-01/Accounts/{ACCOUNT}/(\w+)(?:/(\w+))?\.json", asked.path)
        if found is None:
            return error(20404, 404, "The requested resource was not found")
        kind, sid = found.groups()
        return getattr(self, f"_{kind.lower()}")(asked, sid)

    def _incomingphonenumbers(self, asked: Asked, sid: str | None) -> Told:
        if sid is None:
            like = asked.query.get("PhoneNumber", "").strip("+")
            return self._page(
                "incoming_phone_numbers", asked, [n for n in self.numbers if like in str(n["phone_number"])]
            )
        one = next((n for n in self.numbers if n["sid"] == sid), None)
        if one is None:
            return error(20404, 404, "The requested resource was not found")
        if asked.method == "POST" and self.keeps_changes:
            for name, value in asked.form.items():
                one[_snake(name)] = value == "true" if name == "VoiceCallerIdLookup" else value
        return as_json(200, one)

    def _calls(self, asked: Asked, sid: str | None) -> Told:
        if sid is None and asked.method == "POST":
            placed = call(900 + len(self.calls), None, "queued", **{_snake(k): v for k, v in asked.form.items()})
            self.calls.append(placed)
            return as_json(201, placed)
        if sid is None:
            before = asked.query.get("EndTime<")
            shown = [c for c in self.calls if before is None or str(_day(c)) < before]
            return self._page("calls", asked, shown)
        one = next((c for c in self.calls if c["sid"] == sid), None)
        if one is None:
            return error(20404, 404, "The requested resource was not found")
        if asked.method == "DELETE":
            if one["status"] not in FINAL or sid in self.not_yet:
                return error(20009, 409, "Cannot delete this resource before it is complete")
            self.calls.remove(one)
            return Told(204)
        if one["status"] == "queued":
            one.update(self.placed)
        return as_json(200, one)

    def _recordings(self, asked: Asked, _: str | None) -> Told:
        return self._page("recordings", asked, self.recordings)

    def _balance(self, asked: Asked, _: str | None) -> Told:
        return as_json(200, {"account_sid": ACCOUNT, "balance": self.balance, "currency": "USD"})

    def _alerts(self, asked: Asked) -> Told:
        shown = [each for each in self.alerts if each["log_level"] == asked.query.get("LogLevel")]
        meta = {"page": 0, "page_size": 50, "key": "alerts", "next_page_url": None, "url": asked.target}
        return as_json(200, {"alerts": shown, "meta": meta})

    def _page(self, name: str, asked: Asked, all_: list[dict[str, object]]) -> Told:
        page, size = int(asked.query.get("Page", 0)), self.page_size
        shown = all_[page * size : (page + 1) * size]
        more = len(all_) > (page + 1) * size
        following = f"{asked.path}?Page={page + 1}" if more else None
        if more and "EndTime<" in asked.query:
            following = f"{following}&EndTime%3C={asked.query['EndTime<']}"
        pages = {"page": page, "page_size": size, "start": page * size, "end": page * size + len(shown) - 1}
        return as_json(200, {name: shown, **pages, "uri": asked.target, "next_page_uri": following})


def _day(one: dict[str, object]) -> dt.date:
    from email.utils import parsedate_to_datetime

    return parsedate_to_datetime(str(one["end_time"] or one["date_created"])).date()


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def as_json(status: int, content: object, **headers: str) -> Told:
    return Told(status, json.dumps(content), "application/json", tuple(headers.items()))


def error(code: int, status: int, message: str, **headers: str) -> Told:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return as_json(status, {"code": code, "message": message, "more_info": more, "status": status}, **headers)


@contextmanager
def played(api: TwilioApi) -> Iterator[dict[str, str]]:
    """The settings with which *api* is asked."""
    with answering(api.answer) as address:
        yield {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": SECRET, "IVR_TWILIO_API": address}
