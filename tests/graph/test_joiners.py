"""The list patterns beside the compiler are Babel's. ``python -m tests.graph.test_joiners`` writes them anew."""

import json

import pytest
from babel import Locale, localedata
from babel.lists import format_list

from ivr.graph.joiners import FILE, ROOT, joined

NAMES = ("start", "middle", "end", "2")
LOCALES = sorted(localedata.locale_identifiers(), key=lambda name: (name.count("_"), name))
WORDS = ("w", "x", "y", "z", "q")


@pytest.mark.parametrize("count", range(6))
def test_lists_are_said_as_babel_has_them_in_every_language(count: int) -> None:
    words = WORDS[:count]
    differ = [name for name in LOCALES if joined(words, name.replace("_", "-")) != format_list(words, locale=name)]
    assert differ == []


def test_a_language_that_nobody_knows_has_commas() -> None:
    assert joined(("a", "b", "c"), "tlh") == "a, b, c"


def test_the_file_is_as_the_command_writes_it() -> None:
    assert FILE.read_text(encoding="utf-8") == written()


def written() -> str:
    """Babel's patterns, each where it differs from what the locale is a kind of."""
    found: dict[str, dict[str, str]] = {ROOT: _of(localedata.load(ROOT)["list_patterns"]["standard"])}
    for name in LOCALES:
        kind = name
        while kind not in found and "_" in kind:
            kind = kind.rpartition("_")[0]
        own = _of(Locale.parse(name).list_patterns["standard"])
        if own != found.get(kind, found[ROOT]):
            found[name] = own
    return json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def _of(patterns: dict[str, str]) -> dict[str, str]:
    return {name: str(patterns[name]) for name in NAMES if name in patterns}


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
