"""``ivr provision``: our numbers at Twilio, as they are set and as the line needs them."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from tests.kit import lines
from tests.ops.twilio_api import DEMO, OWN, SECRET, SWEDISH, TwilioApi, error, number, played
from tests.ops.wire import Told

PUBLIC = "https://line.example/ivr"
BIN = "https://handler.twilio.com/twiml/EH" + "ab" * 16
CALL = f"{PUBLIC}/call#ct=2000&rt=2000&tt=6000&rc=2&rp=ct,rt,5xx"
WHOLE = {
    "voice_url": CALL,
    "voice_fallback_url": BIN,
    "status_callback": f"{PUBLIC}/status",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    swedish = f', number: "{SWEDISH}"'
    return lines.copied(tmp_path_factory.mktemp("line"), ("menus/line.yaml", swedish, ""), languages=lines.SMALL)


@contextmanager
def ours(api: TwilioApi, root: Path, **settings: str | None) -> Iterator[CliRunner]:
    with played(api) as account:
        given = {**account, "IVR_PUBLIC_URL": PUBLIC, "IVR_FALLBACK_URL": BIN, **settings}
        yield CliRunner(env={"IVR_LANGUAGE": None, **given})


def provision(api: TwilioApi, root: Path, *words: str, **settings: str | None) -> Result:
    with ours(api, root, **settings) as runner:
        return runner.invoke(main, ["--root", str(root), "provision", *words])


def test_what_is_otherwise_is_shown_and_nothing_is_changed(root: Path) -> None:
    api = TwilioApi()

    result = provision(api, root)

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        f"{OWN}: 3 to change",
        "  a call comes in",
        f"    now: {DEMO}",
        f"    wanted: {CALL}",
        "  primary handler fails",
        "    now: not set",
        f"    wanted: {BIN}",
        "  call status changes",
        "    now: not set",
        f"    wanted: {PUBLIC}/status",
        "nothing was changed; to change it: ivr provision --apply",
    ]
    assert {asked.method for asked in api.asked} == {"GET"}


def test_with_apply_it_is_changed_and_looked_at_again_and_then_there_is_nothing_to_change(root: Path) -> None:
    api = TwilioApi()

    applied, again = provision(api, root, "--apply"), provision(api, root, "--apply")

    assert (applied.exit_code, applied.stdout.splitlines()[-1]) == (0, f"{OWN}: changed, and Twilio says so too")
    assert (again.exit_code, again.stdout) == (0, f"{OWN}: nothing to change\n")
    assert [asked.form for asked in api.asked if asked.method == "POST"] == [
        {"VoiceUrl": CALL, "VoiceFallbackUrl": BIN, "StatusCallback": f"{PUBLIC}/status"}
    ]


def test_an_app_a_trunk_another_method_and_the_look_up_of_names_are_taken_out(root: Path) -> None:
    odd = {
        "voice_application_sid": "AP" + "3" * 32,
        "trunk_sid": "TK" + "4" * 32,
        "voice_method": "GET",
        "status_callback_method": "GET",
        "voice_fallback_method": "GET",
        "voice_caller_id_lookup": True,
    }
    api = TwilioApi([number(OWN, "PN1", **WHOLE, **odd)])

    assert provision(api, root, "--apply").exit_code == 0
    assert {name: api.numbers[0][name] for name in odd} == {
        "voice_application_sid": "",
        "trunk_sid": "",
        "voice_method": "POST",
        "status_callback_method": "POST",
        "voice_fallback_method": "POST",
        "voice_caller_id_lookup": False,
    }


def test_the_numbers_of_single_languages_are_set_alike(tmp_path: Path) -> None:
    api = TwilioApi([number(OWN, "PN1"), number(SWEDISH, "PN2", **WHOLE)])

    result = provision(api, lines.copied(tmp_path, languages=lines.SMALL), "--apply")

    assert [line for line in result.stdout.splitlines() if line.startswith("+")] == [
        f"{OWN}: 3 to change",
        f"{OWN}: changed, and Twilio says so too",
        f"{SWEDISH}: nothing to change",
    ]


def test_the_setting_names_another_number_than_the_line(root: Path) -> None:
    api = TwilioApi([number("+358931234567", "PN1", **WHOLE)])

    assert provision(api, root, IVR_NUMBER="+358 93 1234567").stdout == "+358931234567: nothing to change\n"


def test_without_the_address_of_the_fallback_it_is_left_as_it_is_and_told(root: Path) -> None:
    api = TwilioApi([number(OWN, "PN1", **{**WHOLE, "voice_fallback_url": "https://elsewhere.example/a"})])

    result = provision(api, root, IVR_FALLBACK_URL=None)

    assert (result.exit_code, result.stdout) == (0, f"{OWN}: nothing to change\n")
    assert result.stderr == "IVR_FALLBACK_URL is not set: what answers when we cannot is left as it is\n"


def test_a_change_that_twilio_does_not_keep_is_a_problem(root: Path) -> None:
    result = provision(TwilioApi(keeps_changes=False), root, "--apply")

    assert result.exit_code == 1
    assert f"{OWN}: Twilio has not kept the change; it is still otherwise:" in result.stdout.splitlines()


def test_a_number_that_is_only_like_ours_is_not_touched(root: Path) -> None:
    api = TwilioApi([number(OWN + "1", "PN1")])

    result = provision(api, root, "--apply")

    assert result.exit_code == 1
    assert f"error: the account has no number {OWN} in the United States" in result.stderr
    assert {asked.method for asked in api.asked} == {"GET"}


FAULTS = {
    "wrong credentials": (error(20003, 401, "Authenticate"), "Twilio does not know these credentials (20003)"),
    "nothing there": (error(20404, 404, "not found"), "Twilio has nothing under that name (20404)"),
    "no number": (error(21452, 400, "none found"), "Twilio found no such number in the account (21452)"),
    "no money": (error(20005, 403, "Account not active"), "the account is not active (20005)"),
    "its own fault": (Told(503, "sorry"), "Twilio's API has a fault of its own (503)"),
    "anything else": (error(21650, 400, "identity"), "Twilio refuses, with the number 21650"),
    "a proxy": (Told(200, "<html>"), "what answers in place of Twilio's API does not speak like it"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_twilio_refuses_is_told_in_plain_words_with_a_mend(fault: str, root: Path) -> None:
    told, words = FAULTS[fault]

    result = provision(TwilioApi(faults=[told]), root)

    first, mend = result.stderr.splitlines()
    assert (result.exit_code, first) == (1, f"error: {words}")
    assert mend.startswith("  mend: ")
    assert "AC0" not in result.output
    assert "http://127" not in result.output


def test_where_twilio_cannot_be_reached_that_is_told(root: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # taken, but nobody listens
        result = provision(TwilioApi(), root, IVR_TWILIO_API=f"http://127.0.0.1:{nobody.getsockname()[1]}")

    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, "error: Twilio's API does not answer")


def test_in_another_region_the_mend_is_another(root: Path) -> None:
    result = provision(TwilioApi(), root, TWILIO_REGION="ie1", TWILIO_AUTH_TOKEN="1234")

    assert result.stderr.splitlines()[1] == (
        "  mend: region ie1 has keys and an auth token of its own: choose the region in Twilio's console"
    )


def test_a_key_opens_the_account_and_of_two_tokens_the_first(root: Path) -> None:
    api = TwilioApi([number(OWN, "PN1", **WHOLE)])

    of_two = provision(api, root, TWILIO_AUTH_TOKEN=f"{SECRET}, 1234")
    by_key = provision(api, root, TWILIO_API_KEY="SK" + "5" * 32, TWILIO_API_SECRET="x")

    assert (of_two.exit_code, by_key.exit_code) == (0, 1)
    assert by_key.stderr.splitlines()[1].startswith("  mend: are TWILIO_API_KEY and TWILIO_API_SECRET of one key")


WRONG = {
    "no account": ({"TWILIO_ACCOUNT_SID": None}, "TWILIO_ACCOUNT_SID is not set"),
    "a wrong account": ({"TWILIO_ACCOUNT_SID": "AC12"}, "TWILIO_ACCOUNT_SID is no name of an account"),
    "no token": ({"TWILIO_AUTH_TOKEN": None}, "TWILIO_ACCOUNT_SID is set, but neither TWILIO_AUTH_TOKEN"),
    "half a key": ({"TWILIO_API_KEY": "SK" + "5" * 32}, "TWILIO_API_KEY is set, but TWILIO_API_SECRET is not"),
    "a wrong key": ({"TWILIO_API_KEY": "x", "TWILIO_API_SECRET": "geheim"}, "TWILIO_API_KEY is no name of a key"),
    "a region": ({"TWILIO_REGION": "fi1"}, 'TWILIO_REGION is "fi1", but Twilio has: au1, ie1, jp1, us1'),
    "no address": ({"IVR_PUBLIC_URL": None}, "IVR_PUBLIC_URL is not set"),
    "an address in the open": ({"IVR_PUBLIC_URL": "http://line.example"}, "IVR_PUBLIC_URL begins with http://"),
    "a wrong fallback": ({"IVR_FALLBACK_URL": "EH12"}, 'IVR_FALLBACK_URL is "EH12"'),
    "a wrong method": ({"IVR_FALLBACK_METHOD": "PUT"}, 'IVR_FALLBACK_METHOD is "PUT"'),
    "a wrong number": ({"IVR_NUMBER": "029"}, 'IVR_NUMBER is "029"'),
    "another API in the open": ({"IVR_TWILIO_API": "http://x.example"}, 'IVR_TWILIO_API is "http://x.example"'),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_setting_that_is_missing_or_wrong_is_named_with_a_mend_and_its_secret_is_not_shown(
    wrong: str, root: Path
) -> None:
    settings, words = WRONG[wrong]
    api = TwilioApi()

    result = provision(api, root, **settings)

    first, mend = result.stderr.splitlines()[-2:]
    assert (result.exit_code, api.asked) == (2, [])
    assert first.startswith(f"error: {words}")
    assert mend.startswith("  mend: ")
    assert not any(secret in result.output for secret in (SECRET, "geheim"))


def test_a_line_without_a_number_has_nothing_to_set(tmp_path: Path) -> None:
    root = lines.copied(
        tmp_path,
        ("menus/line.yaml", f'number: "{OWN}"', "number: none"),
        ("menus/line.yaml", f', number: "{SWEDISH}"', ""),
        languages=lines.SMALL,
    )

    result = provision(TwilioApi(), root)

    assert (result.exit_code, result.stderr.splitlines()[-2]) == (2, "error: the line has no number of its own yet.")


def test_when_asked_too_often_it_waits_as_long_as_twilio_says(root: Path) -> None:
    """The client itself, since the command waits by the real clock."""
    from ivr.ops.number import looked_up
    from ivr.ops.settings import twilio_account
    from ivr.ops.twilio_wire import client_of

    waited: list[float] = []
    again = [error(20429, 429, "Too Many Requests", **{"Retry-After": "3"}), error(20429, 429, "Too Many Requests")]
    api = TwilioApi(faults=again)
    with played(api) as settings:
        account = twilio_account({**os.environ, **settings})
        assert account is not None
        found = looked_up(client_of(account, waited.append), account, OWN)

    assert (found.number, waited) == (OWN, [3.0, 2.0])
