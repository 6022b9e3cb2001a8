"""Languages and our own numbers in an operator's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ivr.compare.changes import Comparison, LanguageChange, LanguageKeyChange, OwnNumberChange, VoiceChange
from ivr.graph.call_graph import State
from ivr.line.recordings import FOLDER as RECORDED
from ivr.messages import Words, w

STATES = {
    State.OPEN.value: w("all its words are heard"),
    State.PERSON_ONLY.value: w("its key leads straight to a person, and few of its words are heard"),
    State.CLOSED.value: w("it is closed: its key leads to a person, and none of its words are heard"),
}


UNHEARD = {
    State.CLOSED.value: "changed in the files, but not heard yet, {language} is closed: {files}",
    State.PERSON_ONLY.value: "changed in the files; of {language} only what leads to a person is heard yet: {files}",
}


def files_of(comparison: Comparison, language: str) -> tuple[str, ...]:
    """The files with a language's words that are not the same; its recordings by their folder."""
    sounds = f"{RECORDED}/{language}"
    own = [sounds if file.startswith(f"{sounds}/") else file for file in comparison.files]
    return tuple(dict.fromkeys(file for file in own if file in (sounds, f"prompts/{language}.yaml")))


def unheard_rows(comparison: Comparison) -> Iterator[Words]:
    """Changed words that callers do not hear, because the language is not open."""
    for language, state in comparison.unheard.items():
        if files := files_of(comparison, language):
            yield w(UNHEARD[state], language=language, files=files)


def heard_files(comparison: Comparison) -> tuple[str, ...]:
    """The files that are not the same, without those of languages that are not open; recordings by their folder."""
    told = {file for language in comparison.unheard for file in files_of(comparison, language)}
    shown = [file.rpartition("/")[0] if file.startswith(f"{RECORDED}/") else file for file in comparison.files]
    return tuple(dict.fromkeys(file for file in shown if file not in told))


def own_number_row(change: OwnNumberChange) -> Words:
    """In which language calls to one of our own numbers begin."""
    number = change.number
    if change.old is None:
        return w(
            "calls to {number} begin in {new}; it was no number of a language before", number=number, new=change.new
        )
    if change.new is None:
        return w("calls to {number} began in {old}; it is no number of a language now", number=number, old=change.old)
    return w("calls to {number} began in {old}, and begin in {new} now", number=number, old=change.old, new=change.new)


def language_row(change: LanguageChange) -> Words:
    """How far a language is on the line, before and now."""
    language, keys = change.language, keys_name(change.keys)
    if change.new is None:
        return w("language that is gone: {language}; it had {keys}", language=language, keys=keys)
    now = _how(change) if change.new == State.OPEN.value else STATES[change.new]
    if change.old is None:
        return w("new language: {language}, {keys}; {now}", language=language, keys=keys, now=now)
    return w("{language}: before: {old}; now: {new}", language=language, old=STATES[change.old], new=now)


def _how(change: LanguageChange) -> Words:
    """All words of a language, and who says them."""
    voice, voice_as = change.voice
    if not voice:
        return w("all its words are heard, by {count} recordings", count=change.recordings)
    if not change.recordings:
        return w("all its words are heard, in the voice {voice} ({voice_as})", voice=voice, voice_as=voice_as)
    return w(
        "all its words are heard, by {count} recordings and in the voice {voice} ({voice_as})",
        count=change.recordings,
        voice=voice,
        voice_as=voice_as,
    )


def keys_name(keys: Sequence[str]) -> Words:
    """Keys that are pressed one after the other."""
    return w("key {key}", key=keys[0]) if len(keys) == 1 else w("keys {keys}", keys=" ".join(keys))


def language_key_row(change: LanguageKeyChange) -> Words:
    """The keys to a language, before and now."""
    return w(
        "{language}: {old} before, {new} now; leaflets with the old keys are wrong",
        language=change.language,
        old=keys_name(change.old),
        new=keys_name(change.new),
    )


def voice_row(change: VoiceChange) -> Words:
    """The voice of a language, before and now."""
    return w(
        "the voice of {language}: {old} ({old_as}) → {new} ({new_as})",
        language=change.language,
        old=change.old[0] or w("none"),
        old_as=change.old[1],
        new=change.new[0] or w("none"),
        new_as=change.new[1],
    )
