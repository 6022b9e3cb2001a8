"""What a caller hears when everything else has failed: an apology, the helpline, its number in words.

It needs no file, no graph and no setting but the helpline's number, and nothing of the rest of the project.
The same document, pasted into Twilio as a TwiML bin, answers when this service cannot be reached at all.
"""

from __future__ import annotations

HELPLINE = "+358295463177"
PUBLISHED = "029 546 3177"
"""The 24/7 assistance line. A test holds both equal to ``data/providers.yaml``."""

_LANGUAGES = (
    # words, voice, language, digits
    (
        "Anteeksi, meillä on vika. Yhdistän auttajaan. Älä sulje.",
        "Numero on {number}.",
        "Hätä: soita {emergency}.",
        "Polly.Suvi-Neural",
        "fi-FI",
        ("nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän"),
    ),
    (
        "Förlåt, vi har ett fel. Jag kopplar dig. Lägg inte på.",
        "Numret är {number}.",
        "Nöd: ring {emergency}.",
        "Polly.Elin-Neural",
        "sv-SE",
        ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"),
    ),
    (
        "Sorry, we have a fault. Connecting you to a helper. Do not hang up.",
        "The number is {number}.",
        "Danger: call {emergency}.",
        "Polly.Amy-Neural",
        "en-GB",
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ),
)

EMPTY_RESPONSE = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
"""For a whisper: nothing is said, and the caller is put through."""


def last_resort(connect: str | None = HELPLINE, published: str = PUBLISHED, own_number: str | None = None) -> str:
    """The document. *connect* (E.164) is rung, without an address to go on to; None rings nobody.

    *published* is read out in words afterwards, in its groups, twice in each language. *own_number* (E.164) is
    shown to whoever answers; without it Twilio would show the caller's.
    """
    parts = ['<?xml version="1.0" encoding="UTF-8"?><Response>']
    parts += [_say(apology, voice, tag) for apology, _, _, voice, tag, _ in _LANGUAGES]
    if connect is not None:
        shown = f' callerId="{own_number}"' if own_number is not None else ""
        parts.append(f'<Dial{shown} timeout="45" ringTone="fi" record="do-not-record">')
        parts.append(f"<Number>{connect}</Number></Dial>")
    for _ in range(2):
        for _, number, danger, voice, tag, digits in _LANGUAGES:
            parts.append(_say(number.format(number=_in_words(published, digits)), voice, tag))
            parts.append(_say(danger.format(emergency=_in_words("112", digits)), voice, tag))
    return "".join([*parts, "</Response>"])


def _say(words: str, voice: str, tag: str) -> str:
    return f'<Say voice="{voice}" language="{tag}">{words}</Say>'


def _in_words(number: str, digits: tuple[str, ...]) -> str:
    groups = number.lstrip("+").split()
    return ". ".join(" ".join(digits[int(digit)] for digit in group if digit.isdecimal()) for group in groups)
