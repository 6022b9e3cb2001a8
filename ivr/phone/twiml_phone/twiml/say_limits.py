"""Which words Twilio's voices refuse, and how many they take."""

from __future__ import annotations

from urllib.parse import quote

from twiml_phone.twiml.schema import Verb

BASIC_VOICES = ("man", "woman")
NO_EMPHASIS = ("-Neural", "-Generative")
LONGEST_ENCODED = 4500
"""Characters of URL-encoded text, in any voice: https://www.twilio.com/docs/api/errors/13521"""


def engine_of(voice: str) -> str:
    """Return `polly`, `google` or `basic`."""
    family = voice.partition(".")[0].lower()
    return family if family in ("polly", "google") and "." in voice else "basic"


def limit_of(voice: str) -> int:
    """How many characters one Say may hold in *voice*: https://www.twilio.com/docs/api/errors/13521 ."""
    return {"polly": 3000, "google": 5000, "basic": 4096}[engine_of(voice)]


def refused_words(say: Verb) -> tuple[int, str] | None:
    """Return Twilio's number and a sentence when the text of *say* would be skipped, else None."""
    if not say.text and not say.breaks:
        return 13520, "<Say> has no text; nothing is said"
    voice = say.say("voice")
    if engine_of(voice) == "polly" and voice.endswith(NO_EMPHASIS) and "<emphasis" in say.markup:
        # Polly answers with an error; that Twilio then says nothing at all is the stricter reading [unverified].
        # https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html
        return 13520, f'voice "{voice}" cannot speak <emphasis>'
    # Google counts tags, new lines and spaces; Polly counts the words alone.
    counted = len(say.markup) if engine_of(voice) == "google" else len(say.text)
    if counted > limit_of(voice):
        return 13521, f'text is longer than {limit_of(voice)} characters (has {counted}) for voice "{voice}"'
    # Whether tags count here is not published [unverified]: counting them is the stricter reading.
    encoded = len(quote(say.markup, safe=""))
    if encoded > LONGEST_ENCODED:
        return 13521, f"text is longer than {LONGEST_ENCODED} characters when URL-encoded (has {encoded})"
    return None
