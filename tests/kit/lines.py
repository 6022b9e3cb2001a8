"""The line that tests stand on, copies of it with changes, and services and phones for them."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import sys
import wave
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode
from xml.etree import ElementTree

from flask import Flask
from werkzeug.test import Client

from ivr.cli.in_process import seconds_of_say
from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.load import Line, load
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from ivr.voice.signature import signature
from twiml_phone import Phone

ROOT = Path(__file__).parents[2]
"""The repository, and with it the shipped line: which only the tests of the shipped line may read."""
FIXTURE = ROOT / "tests" / "fixture_line"
"""The line that all other tests stand on."""
EXAMPLES = ROOT / "tests" / "examples_line"
"""The line that the examples of the rules change: it has many languages."""
TOKEN = "12345"
PUBLIC = "https://line.example/ivr"
OWN = "+358942451234"
"""The number that is called in the tests; the line's own number in its file is another one."""
HELPLINE = "+358290003177"
RUNG = (HELPLINE, HELPLINE, "+358900044222", "+358440004547")
"""Whom key 0 rings, one after the other, before words tell that nobody answered."""
NOON = dt.datetime(2026, 12, 1, 10, 0, tzinfo=dt.UTC)  # a Tuesday, noon in Helsinki

SMALL = ("fi", "sv", "en")
"""The languages with a voice: enough for most tests."""
PERSON_ONLY, CLOSED = "ar", "so"
ALL = (*SMALL, PERSON_ONLY, CLOSED)
KEYS = {"fi": "1", "sv": "2", "en": "3", "ar": "91", "so": "92"}
"""The keys to each language."""


def copied(folder: Path, *changes: tuple[str, str, str], languages: Collection[str] = ALL, of: Path = FIXTURE) -> Path:
    """A copy of the fixture line under *folder* (or *of* another), with *languages* alone.

    Each change is (file, words to replace, new words).
    """
    for part in ("menus", "prompts", "data"):
        shutil.copytree(of / part, folder / part, dirs_exist_ok=True)
    _only(folder, languages)
    for file, old, new in changes:
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def _only(folder: Path, languages: Collection[str]) -> None:
    """Take every other language out of the line under *folder*."""
    settings, start = folder / "menus" / "line.yaml", folder / "menus" / "start.yaml"
    for words in (folder / "prompts").glob("*.yaml"):
        if words.stem in languages:
            continue
        words.unlink()
        shutil.rmtree(folder / "prompts" / "audio" / words.stem, ignore_errors=True)
        text = settings.read_text(encoding="utf-8")
        text = re.sub(rf"^  {words.stem}: (\{{.*\}}|\[[^]]*\])\n", "", text, flags=re.MULTILINE)
        text = re.sub(rf'(?<=[{{ ]){words.stem}: "[0-9 ]+"(, *|(?=\}}))', "", text)
        settings.write_text(text, encoding="utf-8")
    if "{page: 2" not in settings.read_text(encoding="utf-8"):
        text = start.read_text(encoding="utf-8")
        start.write_text(re.sub(r"^  more: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


@cache
def small(languages: tuple[str, ...] = ALL, of: Path = FIXTURE) -> Path:
    """The fixture line in some *languages*, nothing else changed: what a copy with changes is compared with."""
    folder = TemporaryDirectory(prefix="line-")
    _KEPT.append(folder)
    return copied(Path(folder.name), languages=languages, of=of)


_KEPT: list[TemporaryDirectory[str]] = []


def silence(seconds: float) -> bytes:
    """A sound as Twilio likes it: WAV, mono, 8000 Hz, 16 bits."""
    content = io.BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * round(8000 * seconds))
    return content.getvalue()


@cache
def fixture_line() -> Line:
    """The fixture line, read once in a process and never changed."""
    return load(FIXTURE)


def line_of(root: Path) -> Line:
    """The line under *root*."""
    return load(root)


def graph_of(root: Path) -> CallGraph:
    return compile_line(load(root))


def app_of(graph: CallGraph, *earlier: CallGraph, now: dt.datetime = NOON) -> Flask:
    air = Air(Revision(graph), {each.revision: Revision(each) for each in earlier})
    return create_app(air, Gate((TOKEN,), (PUBLIC,)), now=lambda: now)


def phone_of(app: Flask, **options: object) -> Phone:
    return Phone(app, token=TOKEN, public=PUBLIC, number=OWN, seconds_of=seconds_of_say, **options)  # type: ignore[arg-type]


def ask(client: Client, path: str, **fields: str) -> str:
    """The TwiML that a signed request to *path* (below the public address) is answered with.

    Asked by WSGI itself (PEP 3333): whole lines are walked so, and Flask's own client takes three times as long.
    """
    url = PUBLIC + path
    signed = {"CallSid": "CA" + "0" * 32, "CallStatus": "in-progress", "From": "+358401234567", "To": OWN, **fields}
    body = urlencode(signed).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "RAW_URI": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_X_TWILIO_SIGNATURE": signature(TOKEN, url, list(signed.items())),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
    }
    told: list[Any] = []
    with closing(client.application.wsgi_app(environ, lambda *begun: told.extend(begun))) as chunks:
        document = b"".join(chunks).decode()
    assert told[0] == "200 OK", (path, fields, told[0])
    assert dict(told[1])["Content-Type"] == "text/xml; charset=utf-8"
    return document


def path_of(url: str) -> str:
    """The path of an address in a document, without the public address and the connection overrides."""
    assert url.startswith(PUBLIC), url
    return url.removeprefix(PUBLIC).partition("#")[0]


def addresses(document: str) -> Iterator[str]:
    """Where a document leads: the paths of its Gather, Redirect and Dial."""
    root = ElementTree.fromstring(document)
    for verb in root.iter():
        if "action" in verb.attrib:
            yield path_of(verb.attrib["action"])
        if verb.tag == "Redirect":
            yield path_of(verb.text or "")


def said(document: str) -> list[str]:
    """The words of every Say, in order."""
    return [say.text or "" for say in ElementTree.fromstring(document).iter("Say")]


def dialled(document: str) -> list[str]:
    """The numbers that a document rings."""
    return [number.text or "" for number in ElementTree.fromstring(document).iter("Number")]


@dataclass(frozen=True)
class Crawl:
    """Everything that a caller can get to: each address, and what each cause there is answered with."""

    entry: str
    answers: dict[str, dict[str, str]]

    @property
    def documents(self) -> set[str]:
        return {self.entry, *(document for answers in self.answers.values() for document in answers.values())}

    def of(self, language: str) -> dict[str, dict[str, str]]:
        return {path: answers for path, answers in self.answers.items() if language_of(path) == language}


def crawl(client: Client, causes: Iterable[str] = (), languages: Iterable[str] = ()) -> Crawl:
    """Walk the whole line over HTTP, knowing nothing but its TwiML; only *causes* and *languages* where given."""
    chosen = {name: fields for name, fields in CAUSES.items() if not causes or name in causes}
    wanted = {*languages, "mul"}
    entry = ask(client, "/call")
    waiting, answers = list(addresses(entry)), {}
    while waiting:
        path = waiting.pop()
        if path in answers or (languages and language_of(path) not in wanted):
            continue
        answers[path] = {name: ask(client, path, **fields) for name, fields in chosen.items()}
        waiting += [each for document in set(answers[path].values()) for each in addresses(document)]
    return Crawl(entry, answers)


CAUSES: dict[str, dict[str, str]] = {
    **{key: {"Digits": key, "FinishedOnKey": "", "msg": "Gather End"} for key in "1234567890*#"},
    "silence": {},
    "junk": {"Digits": "1234"},
    "talked": {"DialCallStatus": "completed", "DialBridged": "true"},
    "not joined": {"DialCallStatus": "completed", "DialBridged": "false"},
    "busy": {"DialCallStatus": "busy"},
    "no answer": {"DialCallStatus": "no-answer"},
    "failed": {"DialCallStatus": "failed"},
    "canceled": {"DialCallStatus": "canceled"},
    "unknown": {"DialCallStatus": "weather"},
    "gone": {"DialCallStatus": "no-answer", "CallStatus": "completed"},
}


def language_of(path: str) -> str:
    found = re.fullmatch(r"/call/[0-9a-f]{12}/([a-z-]+)/.*", path)
    assert found is not None, path
    return found[1]
