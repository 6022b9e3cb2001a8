"""Which numbers are ours: the line's, and those of single languages."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.line.settings import Settings
from ivr.ops.settings import own_number


def our_numbers(environment: Mapping[str, str], settings: Settings) -> tuple[str, ...]:
    """Our numbers (E.164), the main one first: IVR_NUMBER or the line's, then those of languages. Raises SettingError.

    Empty where the line has none yet.
    """
    main = own_number(environment, settings.number)
    of_languages = (language.number for language in settings.languages.values())
    return tuple(dict.fromkeys(number for number in (main, *of_languages) if number is not None))
