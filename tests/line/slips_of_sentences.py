"""Slips in the words that are spoken: sentences that are missing, and names in braces."""

from __future__ import annotations

from tests.line.slips import EN, FI, LINE, NEEDS, START, SV, Slip

ONLY_A_NAME = "between two braces on each side: {{ key }}"
REST = "\n  old-words: "


def said(name: str, sentence: str, written: str, message: str, mend: str, code: str = "sentence") -> Slip:
    """A sentence of the program's own whose words are now *written*; its old words are kept under another name."""
    return Slip(name, EN, f"\n  {sentence}: ", f"\n  {sentence}: ▸{written}{REST}", code, message, mend)


SENTENCES = (
    said("no such name", "number-again", '"{{ nmuber }}"', '"{{ nmuber }}": there is no such name', '"number"?'),
    said("name in Finnish", "try-again", '"{{ näppäin }}"', '"{{ näppäin }}"', "choose from: cover, emergency, key"),
    said("name of another sentence", "wrong-key", '"{{ number }}"', '"{{ number }}"', "choose from: cover"),
    said("loop", "wrong-key", '"{% for x in y %}x{% endfor %}"', '"{%" cannot be used', ONLY_A_NAME),
    said("half a condition", "wrong-key", '"{% if key %}"', '"{%" cannot be used', ONLY_A_NAME),
    said("comment in words", "wrong-key", '"{# later #}"', '"{#" cannot be used', ONLY_A_NAME),
    said("call", "try-again", '"{{ key.upper() }}"', "more than a name", ONLY_A_NAME),
    said("sum", "try-again", '"{{ key + key }}"', "more than a name", ONLY_A_NAME),
    said(
        "filter",
        "try-again",
        '"{{ key | upper }}"',
        '"| upper" cannot be used',
        "only these can stand there: upper_first",
    ),
    said("single braces", "wrong-key", '"Press { up }."', "a single brace", ONLY_A_NAME),
    said("braces pulled apart", "wrong-key", '"Press { { up } }."', "a single brace", ONLY_A_NAME),
    said("brace lost", "try-again", '"Press {{ key }."', "the braces cannot be understood", ONLY_A_NAME),
    said("two names", "try-again", '"{{ the key }}"', "the braces cannot be understood", ONLY_A_NAME),
    said("nothing in braces", "try-again", '"{{ }}"', "the braces cannot be understood", ONLY_A_NAME),
    said("braces without end", "try-again", '"{{ ' + "(" * 3000 + '"', "the braces cannot be understood", ONLY_A_NAME),
    said("number of many digits", "try-again", '"{{ ' + "9" * 5000 + ' }}"', "the braces cannot be", ONLY_A_NAME),
    said("number lost", "number-is", "Number 112.", "never say {{ number }}", "put {{ number }} where", "missing-name"),
    said(
        "danger without 112", "danger", "Hang up.", "never say {{ emergency }}", "put {{ emergency }}", "missing-name"
    ),
    said("option without its key", "short-work", "Work.", "never say {{ key }}", "put {{ key }} where", "missing-name"),
    Slip(
        "name in a helper's words",
        EN,
        "\n  case_unit:\n",
        '\n  case_unit:\n    about: ▸"{{ numbr }}"\n',
        "sentence",
        '"{{ numbr }}"',
        "choose from: cover",
    ),
    Slip(
        "sentence misspelt in a menu",
        NEEDS,
        "short: short-work",
        "short: ▸short-wrk",
        "unknown-name",
        'no sentence "short-wrk"',
        'did you mean "short-work"?',
    ),
    Slip(
        "sentence misspelt in a message",
        START,
        "[danger, person-any-time",
        "[danger, ▸person-anytime",
        "unknown-name",
        'no sentence "person-anytime"',
        'did you mean "person-any-time"?',
    ),
    Slip(
        "whisper misspelt",
        NEEDS,
        "whisper: whisper-work",
        "whisper: ▸whisper-wrok",
        "unknown-name",
        'no sentence "whisper-wrok"',
        'did you mean "whisper-work"?',
    ),
    Slip(
        "program's sentence renamed",
        EN,
        "\n  wrong-key: ",
        "\n  wrng-key: ",
        "missing-sentence",
        '"wrong-key" has no words in "en"',
        'is it "wrng-key", misspelt?',
        (EN, "\n▸sentences:\n"),
    ),
    Slip(
        "sentence missing in one language",
        SV,
        "\n  short-work: ",
        "\n  something-else: ",
        "missing-sentence",
        '"short-work" has no words in "sv"',
        "add short-work: under sentences",
        (SV, "\n▸sentences:\n"),
    ),
    Slip(
        "Finnish sentence missing",
        FI,
        "\n  interpreter-words: ",
        "\n  something-else: ",
        "missing-sentence",
        '"interpreter-words" has no words in "fi"',
        "add interpreter-words: under sentences",
        (FI, "\n▸sentences:\n"),
    ),
    Slip(
        "helper's words renamed",
        EN,
        "\n  turvakoti_vana:\n",
        "\n  turvakoti_moona:\n",
        "missing-sentence",
        'helper "turvakoti_vana" has no words in "en"',
        "add turvakoti_vana: with a sentence",
        (EN, "\n▸providers:\n"),
    ),
    Slip(
        "capitals in a sentence's name",
        EN,
        "\n  wrong-key: ",
        "\n  ▸Wrong-key: ",
        "wrong-value",
        '"Wrong-key" cannot be a name',
        "small letters",
    ),
    Slip(
        "capitals in a language",
        SV,
        "\n    et: estniska",
        "\n    ▸ET: estniska",
        "wrong-value",
        '"ET" is no language',
        "the short name of a language",
    ),
    Slip(
        "language without its word",
        SV,
        "\n    et: estniska",
        "",
        "missing-word",
        'no word for the language "et"',
        "add et: with the word",
        (SV, "\n  ▸languages: "),
    ),
    Slip(
        "sentence with a number in a message",
        START,
        "[danger, person-any-time",
        "[danger, ▸number-is",
        "wrong-kind",
        '"number-is" says {{ number }}, but there is none here',
        "name another sentence here",
    ),
    Slip(
        "an option's sentence in a message",
        START,
        "[danger, person-any-time",
        "[danger, ▸short-work",
        "wrong-kind",
        '"short-work" says {{ key }}, but there is none here',
        "write one for this place",
    ),
    Slip(
        "the program's sentence at a key",
        NEEDS,
        "short: short-work",
        "short: ▸end-of-list",
        "wrong-kind",
        '"end-of-list" is said elsewhere too, where there is no {{ key }}',
        "name another sentence here",
    ),
    Slip("nine digits", EN, "digits: [zero, ", "digits: ▸[", "wrong-value", "digits has 9 values", "compare"),
    Slip(
        "a digit twice", EN, "digits: [zero, one", "digits: [one, ▸one", "wrong-value", "two different keys", "own word"
    ),
    Slip(
        "language without words",
        LINE,
        "\n  sv: {key",
        '\n  ▸et: {key: "4", voice: x, speak_as: et-EE, in_finnish: viro}\n  sv: {key',
        "missing-file",
        'no words for "et"',
        "write prompts/et.yaml",
    ),
)
