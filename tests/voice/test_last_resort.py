"""The document for when all else fails, word for word: a caller has nothing but this."""

from __future__ import annotations

import pytest

from ivr.voice.last_resort import last_resort

FI, SV, EN = (
    'voice="Polly.Suvi-Neural" language="fi-FI"',
    'voice="Polly.Elin-Neural" language="sv-SE"',
    'voice="Polly.Amy-Neural" language="en-GB"',
)
NUMBER = (
    f"<Say {FI}>Numero on nolla kaksi yhdeksän. viisi neljä kuusi. kolme yksi seitsemän seitsemän.</Say>"
    f"<Say {FI}>Hätä: soita yksi yksi kaksi.</Say>"
    f"<Say {SV}>Numret är noll två nio. fem fyra sex. tre ett sju sju.</Say>"
    f"<Say {SV}>Nöd: ring ett ett två.</Say>"
    f"<Say {EN}>The number is zero two nine. five four six. three one seven seven.</Say>"
    f"<Say {EN}>Danger: call one one two.</Say>"
)
APOLOGY = (
    f"<Say {FI}>Anteeksi, meillä on vika. Yhdistän auttajaan. Älä sulje.</Say>"
    f"<Say {SV}>Förlåt, vi har ett fel. Jag kopplar dig. Lägg inte på.</Say>"
    f"<Say {EN}>Sorry, we have a fault. Connecting you to a helper. Do not hang up.</Say>"
)


def dial(more: str = "", number: str = "+358295463177") -> str:
    return f'<Dial{more} timeout="45" ringTone="fi" record="do-not-record"><Number>{number}</Number></Dial>'


def response(*parts: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{"".join(parts)}</Response>'


def test_it_is_said_that_there_is_a_fault_the_helpline_is_rung_and_its_number_read_twice() -> None:
    assert last_resort() == response(APOLOGY, dial(), NUMBER, NUMBER)


def test_our_own_number_is_shown_where_there_is_one() -> None:
    assert last_resort(own_number="+358290000000") == response(
        APOLOGY, dial(' callerId="+358290000000"'), NUMBER, NUMBER
    )


def test_another_helpline_is_rung_and_read() -> None:
    words = (
        NUMBER.replace("kaksi yhdeksän. viisi neljä kuusi. kolme yksi seitsemän seitsemän", "yksi")
        .replace("noll två nio. fem fyra sex. tre ett sju sju", "noll ett")
        .replace("zero two nine. five four six. three one seven seven", "zero one")
    )

    assert last_resort("+35801", "01") == response(APOLOGY, dial(number="+35801"), words, words)


@pytest.mark.parametrize("published", ["+358 1", "358 1"])
def test_a_country_code_is_read_digit_by_digit(published: str) -> None:
    assert ">Numero on kolme viisi kahdeksan. yksi.<" in last_resort(published=published)


def test_where_nobody_may_be_rung_the_number_alone_is_read() -> None:
    assert last_resort(None) == response(APOLOGY, NUMBER, NUMBER)
