"""https://www.twilio.com/docs/voice/twiml/say and https://www.twilio.com/docs/api/errors/13521"""

from __future__ import annotations

import pytest

from twiml_phone import Waits
from twiml_phone.call.lengths import seconds_of_words
from twiml_phone.call.transcript import Heard
from twiml_phone.twiml.document import read_document
from twiml_phone.twiml.say_limits import engine_of, limit_of, refused_words

from .apps import codes, entries, ring, twiml


@pytest.mark.parametrize(
    ("voice", "engine", "limit"),
    [
        ("man", "basic", 4096),
        ("woman", "basic", 4096),
        ("Polly.Suvi-Neural", "polly", 3000),
        ("polly.Suvi", "polly", 3000),
        ("Google.fi-FI-Wavenet-A", "google", 5000),
        ("Googleplex", "basic", 4096),
    ],
)
def test_each_engine_has_its_limit(voice, engine, limit):
    assert (engine_of(voice), limit_of(voice)) == (engine, limit)


@pytest.mark.parametrize(
    ("voice", "words", "taken"),
    [
        ("man", "a" * 4096, True),
        ("man", "a" * 4097, False),
        ("Polly.Joanna", "a" * 3000, True),
        ("Polly.Joanna", "a" * 3001, False),
        ("Google.en-US-Standard-A", "a" * 4500, True),
        ("Google.en-US-Standard-A", "a" * 4501, False),
        ("Polly.Tatyana", "ж" * 750, True),
        ("Polly.Tatyana", "ж" * 751, False),
        ("Google.th-TH-Standard-A", "ก" * 500, True),
        ("Google.th-TH-Standard-A", "ก" * 501, False),
        # Spaces are three characters each when they are URL-encoded.
        ("man", "a " * 1125, True),
        ("man", "a " * 1130, False),
    ],
)
def test_longer_words_are_warned_of_and_skipped(voice, words, taken):
    call = ring(f"<Say voice='{voice}'>{words}</Say><Say>after</Say>", Waits())
    assert codes(call) == ([] if taken else [13521])
    assert call.heard == ((words.strip(), "after") if taken else ("after",))


@pytest.mark.parametrize(
    ("voice", "message"),
    [
        (
            "Google.fi-FI-Standard-A",
            'text is longer than 5000 characters (has 8000) for voice "Google.fi-FI-Standard-A"',
        ),
        ("Polly.Joanna", "text is longer than 4500 characters when URL-encoded (has 18000)"),
    ],
)
def test_tags_are_counted_for_google_alone(voice, message):
    verbs = read_document(twiml(f"<Say voice='{voice}'>{'<s>a</s>' * 1000}</Say>"), "text/xml", "https://x.fi/")[
        0
    ].verbs
    assert refused_words(verbs[0]) == (13521, message)


def test_tags_are_not_counted_for_polly():
    words = "<s>a</s>" * 300
    assert codes(ring(f"<Say voice='Polly.Joanna'>{words}</Say>")) == [13521]
    assert codes(ring(f"<Say voice='Polly.Joanna'>{'a' * 2000}{'<s>a</s>' * 50}</Say>")) == []


@pytest.mark.parametrize("inside", ["", "   \n ", "<p></p>"])
def test_no_words_are_warned_of(inside):
    assert codes(ring(f"<Say>{inside}</Say>")) == [13520]


@pytest.mark.parametrize(
    ("inside", "heard", "seconds"),
    [
        ("one\n   two", "one two", 2.0),
        ("&lt;b&gt; &amp; &#228;", "<b> & ä", 2.0),
        ("one<break time='500ms'/>two", "one two", 2.5),
        ("one<break time='2s'/>two", "one two", 4.0),
        ("one<break time='60s'/>two", "one two", 12.0),
        ("one<break strength='x-strong'/>two", "one two", 3.2),
        ("one<break strength='none'/>two", "one two", 2.0),
        ("one<break/>two", "one two", 2.4),
        ("<break time='1s'/>", "", 3.0),
        ("<p>one</p><p>two</p>", "one two", 2.0),
        ("<s>one</s><s>two</s>", "one two", 2.0),
        ("<emphasis level='strong'>one</emphasis> two", "one two", 2.0),
        ("<lang xml:lang='fi-FI'>yksi</lang> two", "yksi two", 2.0),
        ("<phoneme alphabet='ipa' ph='x'>one</phoneme>", "one", 2.0),
        ("<prosody rate='slow' pitch='low' volume='loud'><s>one</s></prosody>", "one", 2.0),
        ("<say-as interpret-as='digits'>123</say-as>", "123", 2.0),
        ("<sub alias='World Wide Web'>WWW</sub>", "World Wide Web", 2.0),
        ("<w role='amazon:VB'>read</w>", "read", 2.0),
    ],
)
def test_ssml_is_read_for_its_words_and_breaks(inside, heard, seconds):
    call = ring(f"<Say voice='Polly.Joanna'>{inside}</Say>", Waits())
    assert entries(call, Heard) == [Heard(0.0, heard, "Polly.Joanna", "en-US", seconds)]
    assert codes(call) == []


@pytest.mark.parametrize(
    ("voice", "found"), [("Polly.Joanna", []), ("Polly.Joanna-Neural", [13520]), ("Polly.Ruth-Generative", [13520])]
)
def test_emphasis_is_refused_by_the_voices_that_cannot_speak_it(voice, found):
    assert codes(ring(f"<Say voice='{voice}'>a <emphasis>b</emphasis></Say>")) == found


def test_an_unknown_voice_is_warned_of_and_its_words_are_skipped():
    call = ring("<Say voice='Polly.Nobody'>x</Say><Say>y</Say>", Waits(), voices=["man"])
    assert (codes(call), call.heard) == ([13511], ("y",))


def test_an_unknown_voice_inside_a_gather_goes_to_the_fallback():
    pages = {"/call": "<Gather><Say voice='Polly.Nobody'>x</Say></Gather>", "/fallback": "<Say>sorry</Say>"}
    call = ring(pages, voices=["man"], fallback="/fallback")
    assert (codes(call), call.hearing.words) == ([13321], "sorry")


def test_without_a_list_of_voices_any_is_taken():
    assert codes(ring("<Say voice='Polly.Nobody'>x</Say>")) == []


def test_language_and_voice_reach_the_transcript_and_the_measure():
    asked = []

    def measure(words, language, voice):
        asked.append((words, language, voice))
        return 1.5

    call = ring("<Say voice='Polly.Suvi-Neural' language='fi-FI'>hei</Say>", Waits(), seconds_of=measure)
    assert asked == [("hei", "fi-FI", "Polly.Suvi-Neural")]
    assert entries(call, Heard) == [Heard(0.0, "hei", "Polly.Suvi-Neural", "fi-FI", 1.5)]


def test_words_last_about_a_second_for_thirteen_characters():
    assert seconds_of_words("a" * 26, "en-US", "man") == 2.35
