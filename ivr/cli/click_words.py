"""What click itself says ("Usage", "No such option"), in the operator's language.

click asks gettext for each of its sentences, and gettext would go by the locale of the machine and by binary files
of its own. So click's modules are given our translator instead of gettext's functions.
"""

from __future__ import annotations

from click import core, decorators, exceptions, formatting, parser, types

from ivr.messages import Translate

NAMES = ("file", "directory", "path")
"""What click calls them, asked for once, when an option is declared: see ``in_language`` in ivr.cli.language."""

CLICK_WORDS = (
    *NAMES,
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "Usage:",
    "Options",
    "Positional arguments",
    "Commands",
    "Show this message and exit.",
    "default: {default}",
    "required",
    "Aborted!",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Option {name!r} requires an argument.",
    "Option {name!r} does not take a value.",
    "{value!r} is not {choice}.",
    "{value!r} is not one of {choices}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
)
"""Those of its sentences that operators can meet."""


def let_click_speak(translate: Translate) -> None:
    """From now on click's own words are put through *translate*."""

    def told(words: str) -> str:
        return words if words in NAMES else translate(words)

    def counted(one: str, many: str, count: int) -> str:
        return translate(one if count == 1 else many)

    for module in (core, decorators, exceptions, formatting, parser, types):
        vars(module).update({"_": told, "ngettext": counted})
