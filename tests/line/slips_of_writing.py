"""Slips of the pen: quotes, colons, spaces, brackets, signs. Sentences of the shipped prompts are not relied on."""

from __future__ import annotations

from tests.line.slips import EN, HELPERS, LINE, NEEDS, START, Slip

WORK = "help-work:\n  type: providers\n  up: needs\n"
OPTION = '    "2": {say: need-work, short: short-work, to: help-work}\n'
PALUU = "\npaluu:\n  kind: organisation\n  official:\n    fi: Paluu"
SENTENCE = "\n  wrong-key: "
SIGN = "at the start has a meaning of its own"


def words(name: str, written: str, code: str, message: str, mend: str) -> Slip:
    """A slip in a new sentence of the English prompts."""
    return Slip(name, EN, SENTENCE, f"\n  new-words: {written}{SENTENCE}", code, message, mend)


WRITING = (
    # --- spaces and tabs
    Slip("tab", NEEDS, WORK, WORK.replace("  up", "▸\tup"), "tab", "a tab stands at the start", "two for each level"),
    Slip(
        "tab after spaces",
        START,
        "\n  listen: no",
        "\n  ▸\tlisten: no",
        "tab",
        "a tab stands at the start",
        "use spaces",
    ),
    Slip(
        "too far in", NEEDS, WORK, WORK.replace("  up:", "    up▸:"), "indentation", "further in or out", "two spaces"
    ),
    Slip("too far out", NEEDS, WORK, WORK.replace("  up", " ▸up"), "indentation", "further in or out", "two spaces"),
    Slip(
        "spaces lost", NEEDS, WORK, WORK.replace("  up", "▸up"), "indentation", "further in or out", "the lines above"
    ),
    Slip("step pushed in", NEEDS, "\nhelp-work:", "\n ▸help-work:", "indentation", "further in or out", "two spaces"),
    Slip("option one space out", NEEDS, OPTION, f"   ▸{OPTION[4:]}", "indentation", "further in or out", "two spaces"),
    Slip("option one space in", NEEDS, OPTION, f"     ▸{OPTION[4:]}", "indentation", "further in or out", "two spaces"),
    Slip(
        "no-break space",
        NEEDS,
        "\n  whisper: whisper-work",
        "\n▸\xa0 whisper: whisper-work",
        "odd-character",
        "U+00A0, no-break space",
        "plain space",
    ),
    words("zero-width space", "Wel▸\u200bcome", "odd-character", "U+200B, zero width space", "invisible"),
    words("line separator", "Wel▸\u2028come", "odd-character", "U+2028, line separator", "invisible"),
    words("one of our own marks", "Wel▸\ue000come", "odd-character", "U+E000", "delete it"),
    Slip(
        "colon in an entry of a list",
        LINE,
        ", nobody will know",
        ", ▸nobody: will know",
        "wrong-value",
        'the colon behind "nobody" splits the words in two',
        'put all the words in quotes: "nobody: will know"',
    ),
    # --- keys and names
    Slip("option twice", NEEDS, '"2": {say: need-work', '▸"1": {say: need-work', "duplicate-key", "", "another name"),
    Slip(
        "helper twice",
        HELPERS,
        PALUU,
        PALUU.replace("paluu", "▸kuura"),
        "duplicate-key",
        '"kuura" is already used on line',
        "",
    ),
    Slip("star as key", NEEDS, '"2": {say: need-work', "▸*: {say: need-work", "unquoted-sign", f'"*" {SIGN}', '"*"'),
    Slip("star as value", LINE, 'up: "*"', "up: ▸*", "unquoted-sign", f'"*" {SIGN}', 'put it in quotes: "*"'),
    Slip(
        "hash as key", NEEDS, '"2": {say: need-work', "▸#: {say: need-work", "unquoted-sign", "a remark", 'quotes: "#"'
    ),
    Slip("hash as value", LINE, 'skip: "#"', "skip:▸ #", "nothing-written", 'after "skip:"', 'put "#" in quotes'),
    Slip(
        "colon lost", NEEDS, "\nhelp-work:\n", "\n▸help-work\n", "missing-colon", "without a colon", "write help-work:"
    ),
    Slip(
        "space lost", LINE, "start: languages", "▸start:languages", "missing-colon", "a space is missing", "start: lang"
    ),
    Slip(
        "colon lost after quotes",
        NEEDS,
        '"2": {say: need-work',
        '▸"2" {say: need-work',
        "missing-colon",
        "without a colon",
        'write "2": ',
    ),
    Slip(
        "nothing written", HELPERS, "\n  kind: church\n", "\n  kind:▸\n", "nothing-written", 'after "kind:"', "a value"
    ),
    # --- quotes
    words("colon in words", "Sorry▸: again", "unquoted-colon", "a second colon", 'in "quotes"'),
    words("quote not closed", '▸"Other help.', "open-quote", "opened here and not closed", 'close it with "'),
    Slip("number not closed", HELPERS, '"116 999"', '▸"116 999', "open-quote", "not closed", 'close it with "'),
    words("quotes in quotes", '"Say "▸help" now."', "inner-quote", "more words follow", "use ' "),
    words("printed quotes", "▸“Danger: now.”", "printed-quote", "a printed quotation mark", 'the straight one: "'),
    Slip("printed number", HELPERS, '"116 999"', "▸”116 999”", "printed-quote", "printed quotation", "straight one"),
    words("backslash", '"Either▸\\or"', "backslash", "a backslash", "delete it"),
    # --- signs that YAML has a use for
    words("name in braces first", "▸{{ key }}: work", "unquoted-sign", f'"{{" {SIGN}', "all the words in quotes"),
    words("name in braces, words", "▸{{ up }} for more", "unquoted-sign", f'"{{" {SIGN}', "all the words in quotes"),
    words(
        "one brace first", "{up▸} for more", "nothing-written", '"up" stands alone', 'that begin with "{" need quotes'
    ),
    words("percent first", "▸%Stop", "unquoted-sign", f'"%" {SIGN}', 'in quotes: "%Stop"'),
    words("at first", "▸@Stop", "unquoted-sign", f'"@" {SIGN}', 'in quotes: "@Stop"'),
    words("dash first", "▸- Stop", "unquoted-sign", f'"-" {SIGN}', 'in quotes: "- Stop"'),
    words("exclamation first", "▸!Stop now", "tag", '"!Stop" before a value', "all the words in quotes"),
    Slip("hash first", EN, SENTENCE, f"\n  new-words:▸ #Stop{SENTENCE}", "nothing-written", "after", "is a remark"),
    words("hash inside", "▸Press #5 now", "unquoted-sign", 'what follows "#"', 'all the words in "quotes"'),
    Slip("alias", START, "next: welcome", "next: ▸*welcome", "alias", '"*welcome" refers', "write the words out"),
    Slip("anchor", START, "next: welcome", "next: ▸&w welcome", "alias", '"&w" names a place', "delete it"),
    Slip(
        "merge", START, "\n  next: welcome", "\n  <<: ▸*x\n  next: welcome", "alias", '"*x" refers', "write the words"
    ),
    Slip("program", START, "next: welcome", "next: ▸!!python/name:os.system x", "tag", "!!python/name:os", "delete it"),
    # --- brackets
    Slip("list open", NEEDS, "[support_centre, paluu]", "▸[support_centre, paluu", "open-bracket", '"["', '"]"'),
    Slip("option open", NEEDS, OPTION, OPTION.replace("{", "▸{")[:-2] + "\n", "open-bracket", '"{" is opened', '"}"'),
    Slip(
        "brace too many", NEEDS, "to: help-work}", "to: help-work}▸}", "open-bracket", 'one "}" too many', "delete it"
    ),
    Slip(
        "comma lost", NEEDS, "short-work, to: help-work", "short-work to▸: help-work", "missing-comma", '"}"', "a comma"
    ),
    # --- documents
    Slip("two documents", START, "\nwelcome:\n", "\n▸---\nwelcome:\n", "two-documents", '"---"', "delete the line"),
    Slip("end of document", START, "\nwelcome:\n", "\n▸...\nwelcome:\n", "two-documents", '"..."', "delete the line"),
    words("too deep", "[" * 18 + "▸" + "[" * 9 + "]" * 27, "too-deep", "more than 20 levels", "the other files"),
)
