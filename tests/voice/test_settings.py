"""What the environment says, and what the service makes of it before anything starts."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.voice.settings import ServeSettings, SettingError, from_environment, is_like_twilios
from tests.kit.hypothesis_profiles import many

HTTPS = "https://line.example"
BOTH = {"TWILIO_AUTH_TOKEN": "t", "IVR_PUBLIC_URL": HTTPS}


def serves(
    host: str = "127.0.0.1", port: int = 8000, tokens: tuple[str, ...] = ("t",), urls: tuple[str, ...] = (HTTPS,)
) -> ServeSettings:
    return ServeSettings(host, port, tokens, urls)


GOOD: dict[str, tuple[dict[str, str], ServeSettings]] = {
    "token and address": (BOTH, serves()),
    "everything": ({**BOTH, "HOST": "0.0.0.0", "PORT": "80"}, serves("0.0.0.0", 80)),
    "spaces around": (
        {key: f"  {value} " for key, value in {**BOTH, "HOST": "::", "PORT": "1"}.items()},
        serves("::", 1),
    ),
    "empty host and port": ({**BOTH, "HOST": "", "PORT": " "}, serves()),
    "highest port": ({**BOTH, "PORT": "65535"}, serves(port=65535)),
    "two tokens": ({**BOTH, "TWILIO_AUTH_TOKEN": "new,old"}, serves(tokens=("new", "old"))),
    "two tokens, loosely written": ({**BOTH, "TWILIO_AUTH_TOKEN": " new , old,\n"}, serves(tokens=("new", "old"))),
    "several addresses": (
        {**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}, https://spare.example:8443/a/b"},
        serves(urls=(HTTPS, "https://spare.example:8443/a/b")),
    ),
    "slash at the end": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/"}, serves()),
    "the address of the call": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/ivr/call"}, serves(urls=(f"{HTTPS}/ivr",))),
    "the address of the call with a slash": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/call/"}, serves()),
    "a word that ends like the call": (
        {**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/recall"},
        serves(urls=(f"{HTTPS}/recall",)),
    ),
    "IPv6 as it stands in an address": ({**BOTH, "HOST": "[::1]"}, serves("::1")),
    "only a token, on this machine": ({"TWILIO_AUTH_TOKEN": "t"}, serves(urls=("http://127.0.0.1:8000",))),
    "only a token, by name": (
        {"TWILIO_AUTH_TOKEN": "t", "HOST": "localhost"},
        serves("localhost", urls=("http://localhost:8000",)),
    ),
    "only a token, IPv6": (
        {"TWILIO_AUTH_TOKEN": "t", "HOST": "::1", "PORT": "9"},
        serves("::1", 9, urls=("http://[::1]:9",)),
    ),
    "how the log looks": ({**BOTH, "IVR_LOG": " json "}, replace(serves(), log="json")),
    "another look of the log": ({**BOTH, "IVR_LOG": "text"}, replace(serves(), log="text")),
    "a port for figures": ({**BOTH, "IVR_METRICS_PORT": " 9100 "}, replace(serves(), metrics_port=9100)),
    "neither": ({**BOTH, "IVR_LOG": "", "IVR_METRICS_PORT": " "}, serves()),
    "other settings": ({**BOTH, "HOME": "/root", "IVR_X": "y"}, serves()),
}


@pytest.mark.parametrize("what", GOOD)
def test_good_settings_are_taken_as_they_are_meant(what: str) -> None:
    environment, settings = GOOD[what]

    assert from_environment(environment) == settings


@pytest.mark.parametrize(
    "environment", [{}, {"HOST": "localhost"}, {"HOST": "127.0.0.5", "PORT": "1234"}, {"TWILIO_AUTH_TOKEN": " , "}]
)
def test_with_nothing_set_on_this_machine_a_token_is_made_for_this_run_only(environment: dict[str, str]) -> None:
    one, other = from_environment(environment), from_environment(environment)

    assert one.throw_away
    assert one.tokens != other.tokens
    assert len(one.tokens[0]) >= 32
    assert one.public_urls == (f"http://{one.host}:{one.port}",)


BAD: dict[str, tuple[dict[str, str], str]] = {
    # what is set, and what is said of it
    "port in words": ({**BOTH, "PORT": "http"}, 'PORT is "http", but must be a number from 1 to 65535'),
    "port 0": ({**BOTH, "PORT": "0"}, 'PORT is "0"'),
    "port too high": ({**BOTH, "PORT": "65536"}, 'PORT is "65536"'),
    "negative port": ({**BOTH, "PORT": "-1"}, 'PORT is "-1"'),
    "port with a fraction": ({**BOTH, "PORT": "80.5"}, 'PORT is "80.5"'),
    "port of thousands of digits": ({**BOTH, "PORT": "9" * 5000}, "PORT is"),
    "port in other digits": ({**BOTH, "PORT": "８０"}, "PORT is"),
    "a log that is none": ({**BOTH, "IVR_LOG": "JSON"}, 'IVR_LOG is "JSON", but must be json or text.'),
    "a port for figures in words": (
        {**BOTH, "IVR_METRICS_PORT": "on"},
        'IVR_METRICS_PORT is "on", but must be a number',
    ),
    "the public port for figures": ({**BOTH, "IVR_METRICS_PORT": "8000"}, "IVR_METRICS_PORT and PORT are both 8000"),
    "no token": ({"IVR_PUBLIC_URL": HTTPS}, "TWILIO_AUTH_TOKEN is not set"),
    "empty token": ({**BOTH, "TWILIO_AUTH_TOKEN": " , "}, "TWILIO_AUTH_TOKEN is not set"),
    "no token, open to all": ({"HOST": "0.0.0.0", "IVR_PUBLIC_URL": HTTPS}, "TWILIO_AUTH_TOKEN is not set"),
    "no address, open to all": (
        {"TWILIO_AUTH_TOKEN": "t", "HOST": "0.0.0.0"},
        "IVR_PUBLIC_URL is not set, but HOST is 0.0.0.0",
    ),
    "nothing, open to all": ({"HOST": "0.0.0.0"}, "IVR_PUBLIC_URL is not set"),
    "nothing, open to all IPv6": ({"HOST": "::"}, "IVR_PUBLIC_URL is not set"),
    "nothing, a name": ({"HOST": "line.example"}, "IVR_PUBLIC_URL is not set"),
    "address emptied": ({"IVR_PUBLIC_URL": ""}, "TWILIO_AUTH_TOKEN is not set"),
    "address without scheme": ({**BOTH, "IVR_PUBLIC_URL": "line.example"}, "no address that begins with https://"),
    "address of another kind": ({**BOTH, "IVR_PUBLIC_URL": "ftp://line.example"}, "no address that begins"),
    "address without host": ({**BOTH, "IVR_PUBLIC_URL": "https:///call"}, "no address that begins"),
    "address with a query": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/?a=b"}, "nothing with ? or #"),
    "address with an empty query": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/?"}, "nothing with ? or #"),
    "address with overrides": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}#rc=2"}, "nothing with ? or #"),
    "address with port 0": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}:0"}, "no address"),
    "address with a port too high": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}:99999"}, "no address"),
    "address with a port in words": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}:https"}, "no address"),
    "address with half a bracket": ({**BOTH, "IVR_PUBLIC_URL": "https://[::1"}, "no address"),
    "address with umlauts": ({**BOTH, "IVR_PUBLIC_URL": "https://länge.example"}, "no address"),
    "address with quotes": ({**BOTH, "IVR_PUBLIC_URL": f'"{HTTPS}"'}, "no address"),
    "address with a mark of XML": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}/<x>"}, "no address"),
    "address with a backslash": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}\\call"}, "no address"),
    "one of several is wrong": ({**BOTH, "IVR_PUBLIC_URL": f"{HTTPS},line.example"}, '"line.example"'),
    "address with a password": (
        {**BOTH, "IVR_PUBLIC_URL": "https://u:s3cr3t@line.example"},
        "a user name or a password",
    ),
    "address with a user": ({**BOTH, "IVR_PUBLIC_URL": "https://s3cr3t@line.example"}, "a user name or a password"),
    "address with a password, and misspelt": ({**BOTH, "IVR_PUBLIC_URL": "htps://u:s3cr3t@line.example"}, "://…@line."),
    "address with a password alone": ({**BOTH, "IVR_PUBLIC_URL": "u:s3cr3t@line.example"}, '"…@line.example"'),
    "address with an odd password": ({**BOTH, "IVR_PUBLIC_URL": "https://u:s3c/r3t@s3cr3t@a.example"}, "…@a.example"),
    "a token with letters of no token": ({**BOTH, "TWILIO_AUTH_TOKEN": "tökén"}, "TWILIO_AUTH_TOKEN"),
    "a token in quotes": ({**BOTH, "TWILIO_AUTH_TOKEN": '"t"'}, "TWILIO_AUTH_TOKEN"),
    "an API key's name for a token": ({**BOTH, "TWILIO_AUTH_TOKEN": "SK" + "0" * 32}, "an API key"),
    "an account's name for a token": ({**BOTH, "TWILIO_AUTH_TOKEN": "AC" + "0" * 32}, "an account"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_wrong_setting_stops_the_service_with_its_name_and_a_mend(what: str) -> None:
    environment, said = BAD[what]

    with pytest.raises(SettingError) as raised:
        from_environment(environment)

    message = str(raised.value)
    assert said in message
    assert "\n  mend: " in message
    assert len(message) < 400


SET_TOKEN = "TWILIO_AUTH_TOKEN=… the account's primary auth token, from Twilio's console"
WHOLE = [
    (
        {**BOTH, "IVR_PUBLIC_URL": "https://u:p@line.example"},
        "IVR_PUBLIC_URL has a user name or a password in it: it would stand in every document we send.",
        "take out what stands before @, here and in Twilio's console: callers are let in without it",
    ),
    (
        {**BOTH, "IVR_METRICS_PORT": "0"},
        'IVR_METRICS_PORT is "0", but must be a number from 1 to 65535.',
        "IVR_METRICS_PORT=9100",
    ),
    (
        {**BOTH, "IVR_METRICS_PORT": "9100", "PORT": "9100"},
        "IVR_METRICS_PORT and PORT are both 9100: they must differ.",
        "PORT=8000",
    ),
    ({**BOTH, "IVR_LOG": "xml"}, 'IVR_LOG is "xml", but must be json or text.', "IVR_LOG=json"),
    (
        {"TWILIO_AUTH_TOKEN": "t", "HOST": "0.0.0.0"},
        "IVR_PUBLIC_URL is not set, but HOST is 0.0.0.0: requests could not be recognised as Twilio's.",
        "IVR_PUBLIC_URL=https://… exactly as it stands in Twilio's settings, without /call",
    ),
    (
        {"HOST": "0.0.0.0", "IVR_PUBLIC_URL": HTTPS},
        "TWILIO_AUTH_TOKEN is not set: every call would be refused.",
        SET_TOKEN,
    ),
    (
        {**BOTH, "TWILIO_AUTH_TOKEN": '"t"'},
        "TWILIO_AUTH_TOKEN has signs other than letters and digits (quotes perhaps?): every call would be refused.",
        SET_TOKEN,
    ),
    (
        {**BOTH, "TWILIO_AUTH_TOKEN": "AC" + "0a" * 16},
        "TWILIO_AUTH_TOKEN is the name of an account, not its token: every call would be refused.",
        SET_TOKEN,
    ),
    (
        {**BOTH, "TWILIO_AUTH_TOKEN": "SK" + "0a" * 16},
        "TWILIO_AUTH_TOKEN is the name of an API key, not its token: every call would be refused.",
        SET_TOKEN,
    ),
    ({**BOTH, "PORT": "no"}, 'PORT is "no", but must be a number from 1 to 65535.', "PORT=8000"),
    (
        {**BOTH, "IVR_PUBLIC_URL": "https://[::1"},
        'IVR_PUBLIC_URL is "https://[::1", which is no address.',
        "IVR_PUBLIC_URL=https://example.org exactly as in Twilio's settings, without /call",
    ),
    (
        {**BOTH, "IVR_PUBLIC_URL": "ftp://a.example"},
        'IVR_PUBLIC_URL is "ftp://a.example", which is no address that begins with https://.',
        "IVR_PUBLIC_URL=https://example.org exactly as in Twilio's settings, without /call",
    ),
    (
        {**BOTH, "IVR_PUBLIC_URL": f"{HTTPS}?a"},
        f'IVR_PUBLIC_URL is "{HTTPS}?a": nothing with ? or # belongs in it.',
        "IVR_PUBLIC_URL=https://example.org exactly as in Twilio's settings, without /call",
    ),
]


@pytest.mark.parametrize(("environment", "message", "mend"), WHOLE)
def test_what_is_wrong_and_how_to_mend_it_stand_in_the_error(
    environment: dict[str, str], message: str, mend: str
) -> None:
    with pytest.raises(SettingError) as raised:
        from_environment(environment)

    assert (str(raised.value.message), str(raised.value.hint)) == (message, mend)
    assert str(raised.value) == f"{message}\n  mend: {mend}"


def test_a_token_that_is_made_up_is_as_long_as_twilios_and_another_one_each_time() -> None:
    made = [from_environment({}).tokens[0] for _ in range(2)]

    assert [len(token) for token in made] == [32, 32]
    assert made[0] != made[1]


@pytest.mark.parametrize("what", BAD)
def test_no_message_shows_a_token(what: str) -> None:
    environment = BAD[what][0]
    secret = "s3cr3t" * 5
    token = environment.get("TWILIO_AUTH_TOKEN", "").replace("t", secret, 1)

    with pytest.raises(SettingError) as raised:
        from_environment({**environment, "TWILIO_AUTH_TOKEN": token} if token.strip(" ,") else environment)

    assert secret not in str(raised.value)


@pytest.mark.parametrize("what", BAD)
def test_no_message_shows_a_password(what: str) -> None:
    with pytest.raises(SettingError) as raised:
        from_environment(BAD[what][0])

    assert "s3cr3t" not in str(raised.value)


@pytest.mark.parametrize(
    ("token", "is_one"),
    [("0" * 32, True), ("0123456789abcdef" * 2, True), ("t", False), ("0" * 31, False), ("0" * 31 + "G", False)],
)
def test_whether_a_token_can_be_twilios_shows_in_its_signs(token: str, is_one: bool) -> None:
    assert is_like_twilios(token) == is_one


@pytest.mark.parametrize("what", list(BAD)[:: len(BAD) // 5])
def test_ivr_serve_ends_with_2_before_it_reads_anything(what: str, tmp_path: Path) -> None:
    environment, said = BAD[what]
    command = [sys.executable, "-c", "from ivr.cli import main; main()", "--root", str(tmp_path), "serve"]
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}

    # a process of its own: if a wrong setting were let through, it would serve for ever
    result = subprocess.run(command, env={**inherited, **environment}, capture_output=True, text=True, timeout=60)

    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert "missing-folder" not in result.stderr


ANY = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30)
ALMOST = st.sampled_from(
    [
        "https://",
        "http://[",
        "https://a:b@c:1",
        "https://a.b/c",
        "0",
        "65535",
        "::1",
        "localhost",
        "999999",
        "%41",
        ",,",
    ]
)


@many(400)
@given(
    st.dictionaries(
        st.sampled_from(["HOST", "PORT", "TWILIO_AUTH_TOKEN", "IVR_PUBLIC_URL", "IVR_LOG", "IVR_METRICS_PORT"]),
        st.lists(ANY | ALMOST, max_size=3).map("".join),
    )
)
def test_any_environment_gives_settings_or_a_message(environment: dict[str, str]) -> None:
    try:
        settings = from_environment(environment)
    except SettingError:
        return
    assert settings.tokens
    assert settings.public_urls
    assert all(url.startswith(("https://", "http://")) and not url.endswith("/") for url in settings.public_urls)
    assert settings.log in ("", "json", "text")
    assert settings.metrics_port != settings.port
    assert 0 < settings.port < 65536
