"""The recipes of docs/phone.md, each run as it stands there, on a small app of that kind."""

from __future__ import annotations

import inspect
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

from twiml_phone import Phone

from .apps import Asked, serve

pytest_plugins = "pytester"

PAGE = Path(__file__).parents[2].joinpath("docs", "phone.md").read_text(encoding="utf-8")
RECIPES = {
    (name, file): text
    for name, file, text in re.findall(r"```python\n# recipe: (\w+), (\w+\.py)\n(.*?)```", PAGE, re.S)
}
DOOR = "def test_door(phone):\n    phone.dial_in().press('1').hears('the door is open').ends()\n"
MENU = "<Gather numDigits='1' action='/key'><Say>Press one.</Say></Gather>"

FLASK = f"""
from flask import Flask, request

app = Flask(__name__)

@app.get("/call")
def call():
    assert request.args["From"] == "+358401234567"
    return {f"<Response>{MENU}</Response>"!r}, {{"Content-Type": "text/xml"}}

@app.post("/key")
def key():
    said = f"<Response><Say>The door is open: {{request.form['Digits']}}.</Say></Response>"
    return said, {{"Content-Type": "text/xml"}}
"""
DJANGO = {
    "settings": "SECRET_KEY = 'x'\nALLOWED_HOSTS = ['shop.example']\nROOT_URLCONF = 'urls'\n"
    "MIDDLEWARE = ['django.middleware.common.CommonMiddleware', 'django.middleware.csrf.CsrfViewMiddleware']\n",
    "urls": f"""
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

def answer(inside):
    return HttpResponse(f"<Response>{{inside}}</Response>", content_type="text/xml")

@csrf_exempt
def call(request):
    assert request.build_absolute_uri() == "https://ivr.example/call", request.build_absolute_uri()
    return answer({MENU!r})

@csrf_exempt
def key(request):
    return answer(f"<Say>The door is open: {{request.POST['Digits']}}.</Say>")

urlpatterns = [path("call", call), path("key", key)]
""",
}
FASTAPI = f"""
from urllib.parse import parse_qs
from fastapi import FastAPI, Request, Response

app = FastAPI()

@app.post("/call")
async def call():
    return Response({f"<Response>{MENU}</Response>"!r}, media_type="text/xml")

@app.post("/key")
async def key(request: Request):
    digits = parse_qs((await request.body()).decode())["Digits"][0]
    return Response(f"<Response><Say>The door is open: {{digits}}.</Say></Response>", media_type="text/xml")
"""


def run(pytester: pytest.Pytester, name: str, **files: str) -> pytest.RunResult:
    """Run pytest on the recipe *name*, with *files* beside it, in a process of its own."""
    recipe = {file.removesuffix(".py"): text for (one, file), text in RECIPES.items() if one == name}
    assert recipe
    for file, text in {**recipe, **files}.items():
        (pytester.path / f"{file}.py").write_text(text, encoding="utf-8")
    return pytester.runpytest_subprocess("-p", "no:hypothesispytest")


def test_no_recipe_is_left_out() -> None:
    tested = {"django", "fastapi", "server", "get", "dial", "record", "queue", "conference"}

    assert {name for name, _ in RECIPES} == tested


def test_django(pytester: pytest.Pytester) -> None:
    run(pytester, "django", test_door=DOOR, **DJANGO).assert_outcomes(passed=1)


def test_django_without_the_allowed_host_fails_as_the_page_says(pytester: pytest.Pytester) -> None:
    (key,) = (key for key in RECIPES if key[0] == "django")
    without = RECIPES[key].replace('settings.ALLOWED_HOSTS = ["ivr.example"]', "")
    result = run(pytester, "django", test_door=DOOR, **{**DJANGO, "conftest": without})

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*expected no error 11200*", "*the answer is 400*"])


def test_fastapi(pytester: pytest.Pytester) -> None:
    run(pytester, "fastapi", app=FASTAPI, test_door=DOOR).assert_outcomes(passed=1)


def test_get_webhooks_of_flask(pytester: pytest.Pytester) -> None:
    run(pytester, "get", app=FLASK, test_door=DOOR).assert_outcomes(passed=1)


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def served() -> Iterator[tuple[str, Asked]]:
    asked = Asked()
    server = WSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(serve({"/call": MENU, "/key": "<Say>The door is open.</Say>"}, asked))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_server(pytester: pytest.Pytester, served: tuple[str, Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    url, asked = served
    monkeypatch.setenv("SERVER", url)

    run(pytester, "server", test_door=DOOR).assert_outcomes(passed=1)
    assert [(path, environ["HTTP_HOST"]) for _, path, _, environ in asked] == [
        ("/call", "calls.example"),
        ("/key", "calls.example"),
    ]


PAGES = {
    "dial": {
        "/call": "<Gather numDigits='1' action='/key'/>",
        "/key": lambda form: {
            "1": "<Dial callerId='+12025550199'>+12025550143</Dial><Say>Nobody is there.</Say>",
            "2": "<Dial><Client>bob</Client></Dial>",
        }[form["Digits"]],
    },
    "record": {
        "/call": "<Say>Speak after the tone.</Say><Record action='/kept'/><Say>Nothing was recorded.</Say>",
        "/kept": lambda form: f"<Say>Thank you for {form['RecordingDuration']} seconds.</Say>",
    },
    "queue": {
        "/call": "<Enqueue waitUrl='/wait' action='/left'>support</Enqueue>",
        "/wait": lambda form: (
            f"<Say>You are number {form['QueuePosition']}.</Say>"
            if form["QueueTime"] == "0"
            else "<Gather numDigits='1' action='/message'><Say>Press 1 to leave a message.</Say></Gather>"
        ),
        "/message": "<Leave/>",
        "/left": lambda form: {
            "bridged": "<Say>Did we help you?</Say>",
            "leave": "<Say>Speak after the tone.</Say><Record/>",
        }.get(form["QueueResult"], ""),
    },
    "conference": {
        "/call": "<Dial action='/over'><Conference waitUrl='/wait'>room 7</Conference></Dial>",
        "/wait": "<Say>The doctor will be with you.</Say>",
        "/over": lambda form: "<Say>Goodbye.</Say>" if form["DialCallStatus"] == "answered" else "",
    },
}


@pytest.mark.parametrize(("name", "tests"), [("dial", 2), ("record", 3), ("queue", 3), ("conference", 1)])
def test_calls(pytester: pytest.Pytester, name: str, tests: int) -> None:
    conftest = f"""
import pytest
from tests.phone.apps import serve
from tests.phone.test_recipes import PAGES

@pytest.fixture
def phone_app():
    return serve(PAGES[{name!r}])
"""
    recipe = {file.removesuffix(".py"): text for (one, file), text in RECIPES.items() if one == name}
    pytester.makeconftest(conftest)
    pytester.makepyfile(**recipe)

    pytester.runpytest().assert_outcomes(passed=tests)


def test_every_option_of_the_phone_is_on_the_page() -> None:
    told = PAGE.partition("| option | what it is")[2].partition("\n\n")[0]
    options = set(inspect.signature(Phone).parameters) - {"app_or_url", "token", "start"}

    assert {option for option in options if f"`{option}`" not in told} == set()
    assert set(re.findall(r"`(\w+)`", "\n".join(row.split("|")[1] for row in told.splitlines()[2:]))) == options
