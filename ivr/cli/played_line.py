"""The line under a folder, read once, as many phones as there are moments to ring it at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from ivr.cli.in_process import CALLED, PUBLIC, TOKEN, seconds_of_say
from ivr.cli.line_fallback import line_fallback
from ivr.graph.compile import compile_line
from ivr.line.load import Line, load
from ivr.values import HELSINKI
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from twiml_phone import Phone

USUAL = dt.datetime(2026, 12, 1, 12, 0, tzinfo=HELSINKI)
"""When a call takes place that does not say: a Tuesday, noon."""


@dataclass(frozen=True, slots=True)
class PlayedLine:
    """A line, and its finished documents. *usual* is the moment of a call that gives none."""

    line: Line
    revision: Revision
    usual: dt.datetime

    @classmethod
    def under(cls, root: Path, usual: dt.datetime = USUAL) -> PlayedLine:
        """Read the line under *root*. Raises BrokenLineError."""
        line = load(root)
        return cls(line, Revision(compile_line(line)), usual)

    def phone(
        self, at: dt.datetime | None = None, address: str = "", *, strict: bool = True, number: str = CALLED
    ) -> Phone:
        """A phone that rings the line as it is at the moment *at*, from its *address* on if one is given.

        *strict*: what Twilio would only warn of is an error. *number* is the one that is called.
        """
        moment = at or self.usual
        gate = Gate((TOKEN,), (PUBLIC,))
        app = create_app(Air(self.revision), gate, now=lambda: moment, resort=line_fallback(self.line))
        start = address or "/call"
        return Phone(
            app, token=TOKEN, public=PUBLIC, start=start, number=number, seconds_of=seconds_of_say, strict=strict
        )

    @property
    def languages(self) -> dict[str, str]:
        """The keys to each language, by its name in English, in Finnish and in itself, and by its short name."""
        chosen = self.line.settings.languages
        return {name: "".join(self.line.keys_to(tag)) for tag in chosen for name in names_of_language(tag)}


def names_of_language(tag: str) -> Iterator[str]:
    """What a language may be called, in small letters: `fi`, `finnish`, `suomi`."""
    yield tag.casefold()
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    for spoken in ("en", "fi", locale):
        if name := locale.get_language_name(spoken):
            yield name.casefold()
