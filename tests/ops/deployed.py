"""A whole deployment on this machine, which a test may break in one place before the doctor looks at it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from click.testing import CliRunner, Result
from flask import Flask

from ivr.cli import main
from ivr.graph.call_graph import CallGraph
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import last_resort
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.ops.twilio_api import OWN, SECRET, TwilioApi, number, played
from tests.ops.wire import CERTIFICATE, Asked, Told, answering, serving

Changed = Callable[[Flask], Flask]


class Deployed:
    """A deployment on this machine, whole unless changed before it is looked at."""

    def __init__(self, root: Path, graph: CallGraph | None, fallback: str) -> None:
        self.root, self.graph = root, graph
        self.fallback = Told(200, fallback, "text/xml")
        self.asked_of_fallback: list[Asked] = []
        self.app: Changed = lambda app: app
        self.api = TwilioApi()
        self.settings: dict[str, str | None] = {}
        self.public = ""
        self.is_provisioned = True
        self.figures = Told(200, "ivr_calls_total 3\n")
        self.watched_before = 60

    def doctor(self, *words: str) -> Result:
        with ExitStack() as stack:
            self.public = stack.enter_context(serving(self._app, secure=True))
            kept = stack.enter_context(answering(self._kept, secure=True))
            if self.is_provisioned:
                self.api.numbers = [
                    number(
                        OWN,
                        "PN1",
                        voice_url=f"{self.public}/call#ct=2000&rt=2000&tt=6000&rc=2&rp=ct,rt,5xx",
                        voice_fallback_url=kept,
                        status_callback=f"{self.public}/status",
                    )
                ]
            account = stack.enter_context(played(self.api))
            figures = stack.enter_context(answering(lambda _: self.figures))
            self._watched()
            given = {
                **account,
                "IVR_LANGUAGE": None,
                "IVR_PUBLIC_URL": self.public,
                "IVR_FALLBACK_URL": kept,
                "HOST": "0.0.0.0",
                "IVR_METRICS_PORT": figures.rpartition(":")[2],
                "SMTP_HOST": "mail.example",
                "ALERT_FROM": "line@line.example",
                "ALERT_TO": "on-duty@line.example",
                "SSL_CERT_FILE": str(CERTIFICATE),
                **self.settings,
            }
            return CliRunner(env=given).invoke(main, ["--root", str(self.root), "doctor", *words])

    def found(self) -> list[tuple[str, str, str]]:
        """What is not fine: the check, the state, the words."""
        results = json.loads(self.doctor("--json").stdout)["results"]
        return [(each["check"], each["state"], each["message"]) for each in results if each["state"] != "ok"]

    def _watched(self) -> None:
        """``ivr watch`` has looked so many seconds ago."""
        beside = self.root / ".ivr"
        if not beside.is_file():
            beside.mkdir(exist_ok=True)
            (beside / "alerts.json").write_text("{}")
            os.utime(beside / "alerts.json", (time.time() - self.watched_before,) * 2)

    def _app(self, public: str) -> Flask:
        air = Air(Revision(self.graph)) if self.graph is not None else None
        return self.app(create_app(air, Gate((SECRET,), (public,)), resort=lambda own: last_resort(own_number=own)))

    def _kept(self, asked: Asked) -> Told:
        self.asked_of_fallback.append(asked)
        return self.fallback


def live_line(folder: Path) -> Path:
    """The fixture line for real callers, with one number."""
    changes = (
        ("menus/line.yaml", ', number: "+358290000102"', ""),
        ("menus/line.yaml", "mode: practice", "mode: live"),
    )
    return lines.copied(folder, *changes, languages=lines.SMALL)


def printed_by(root: Path) -> str:
    """What ``ivr fallback`` prints."""
    return CliRunner(env={"IVR_LANGUAGE": None}).invoke(main, ["--root", str(root), "fallback"]).stdout
