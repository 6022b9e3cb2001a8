"""The wording of one language: sentences, numbers, hours and names as finished words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ivr.graph.joiners import joined
from ivr.graph.nodes import Say, Speech
from ivr.line.load import Line
from ivr.line.prompts import Sentence
from ivr.line.providers import Contact
from ivr.values import EMERGENCY, FINNISH, KEYS

_HERE = "\u2026"
"""Where the letters of an address go, to be spoken in the Finnish voice."""


@dataclass(frozen=True, slots=True)
class CompileContext:
    """What all wordings of one compilation share: the line, and the sentences filled in so far."""

    line: Line
    filled: dict[tuple[object, ...], Speech] = field(default_factory=dict, repr=False, compare=False)


class Wording:
    """Words the sentences of one language."""

    def __init__(self, context: CompileContext, language: str) -> None:
        self.context = context
        self.language = language
        self.prompts = context.line.prompts[language]
        self.words = self.prompts.words
        self._finnish = self if language == FINNISH else None

    @property
    def finnish(self) -> Wording:
        """The wording of the Finnish words inside this language."""
        if self._finnish is None:
            self._finnish = Wording(self.context, FINNISH)
        return self._finnish

    # --- sentences

    def say(self, sentence: str, role: str = "", /, **values: str) -> Speech:
        """The sentence as one Say; nothing where it offers a key that is switched off. *role*: what it is for."""
        return self.fill(self.prompts.sentences[sentence], ("sentences", sentence), values, role)

    def say_if(self, sentence: str) -> Speech:
        """A sentence that a language says by choice; nothing where it has no words for it."""
        return self.say(sentence) if sentence in self.prompts.sentences else ()

    def fill(self, found: Sentence, path: tuple[str, ...], values: Mapping[str, str], role: str = "") -> Speech:
        """*found*, which stands at *path* of the prompts, with *values* filled in; done once for each of them."""
        once = (self.language, path, role, tuple(values.items()))
        if once not in self.context.filled:
            self.context.filled[once] = self._fill(found, path, values, role)
        return self.context.filled[once]

    def _fill(self, found: Sentence, path: tuple[str, ...], values: Mapping[str, str], role: str) -> Speech:
        keys = self.key_words
        template = self.context.line.templates[found.text]
        if any(not keys.get(name, name) for name in template.names):
            return ()
        return (self.voiced(template.fill({**keys, **values}), *path, role=role, names=template.names),)

    def voiced(self, words: str, *path: str, role: str = "", names: frozenset[str] = frozenset()) -> Say:
        """Finished *words* in this language's voice; what they are for is told by their *path* unless it is given."""
        line = self.context.line
        voice = line.settings.languages[self.language]
        recording = line.recordings.of(self.language, words)
        said = role or path[-1]
        return Say(words, self.language, voice.voice or "", voice.speak_as or "", path, recording, said, names)

    # --- the door of a language without a voice

    def door(self, part: str, role: str = "", key: str = "", number: Sequence[str] = ()) -> Speech:
        """A sentence for a language without a voice, in the voice that speaks for it; nothing where there is none.

        *number*: in its groups, as for `digits`.
        """
        door = self.prompts.door
        if door is None or part not in door.sentences:
            return ()
        line = self.context.line
        template = line.templates[door.sentences[part].text]
        filled = {"key": [key], "number": number, "emergency": [EMERGENCY]}
        words = template.fill({name: _in_digits(door.digits, groups) for name, groups in filled.items()})
        voice = line.settings.languages[door.voice_of]
        path = ("door", part)
        return (Say(words, self.language, voice.voice or "", voice.speak_as or "", path, None, role or part),)

    # --- keys and numbers

    def key(self, key: str) -> str:
        """The word for a key, as it stands beside "press"."""
        return self.words.pressed_words["0123456789*#".index(key)]

    @cached_property
    def key_words(self) -> dict[str, str]:
        """The words for the keys that work everywhere, empty for one that is switched off, and for 112."""
        keys = self.context.line.settings.keys
        named = {"person": keys.person.key, "up": keys.up, "cover": keys.cover.key, "skip": keys.skip}
        words = {name: self.key(key) if key in KEYS else "" for name, key in named.items()}
        return {**words, "emergency": self.digits([EMERGENCY])}

    def digits(self, groups: Sequence[str]) -> str:
        """A number as words, one digit at a time, with a stop between the groups."""
        return _in_digits(self.words.digits, groups)

    # --- lists, languages

    def list_of(self, words: Sequence[str]) -> str:
        """``a, b and c`` as this language says it: by its own joiners, else as CLDR has it."""
        joiners = self.words.joiners
        if joiners is None:
            return joined(words, self.language)
        *first, last = words or ("",)
        return f"{joiners.between} ".join(first) + f" {joiners.last} " * bool(first) + last

    def languages(self, tags: Sequence[str]) -> str:
        """In which languages somebody answers, as words."""
        return self.list_of([self.words.languages[tag] for tag in tags])

    # --- addresses

    def web(self, address: str) -> Speech:
        """A web address as it is said: Finnish names in the Finnish voice, dots and ending in this one."""
        host, _, page = address.partition("/")
        *names, ending = host.split(".")
        words = self.words
        last = words.endings.get(ending, ending)
        if self.language == FINNISH:
            spoken = f" {words.dot} ".join([*(self._read(name) for name in names), last]) + "".join(
                f" {words.slash} {part}" for part in page.split("/") if part
            )
            return (self.voiced(f"{spoken}.", "web"),)
        parts: list[Say] = []
        for number, name in enumerate(names):
            parts.append(self.finnish.voiced(self._read(name), "web"))
            if number < len(names) - 1:
                parts.append(self.voiced(words.dot, "web"))
        parts.append(self.voiced(f"{words.dot} {last}.", "web"))
        for part in page.split("/"):
            if part:
                parts += [self.voiced(words.slash, "web"), self.finnish.voiced(part, "web")]
        return tuple(parts)

    def _read(self, name: str) -> str:
        """A name between dots as the Finnish voice reads it: letter by letter where the Finnish words say so."""
        return self.finnish.words.endings.get(name, name)

    def email(self, address: str) -> Speech:
        """An e-mail address as it is said."""
        local, _, host = address.partition("@")
        if self.language == FINNISH:
            web = self.web(host)[0]
            assert isinstance(web, Say)
            return (self.voiced(f"{self._dotted(local)} {self.words.at} {web.words}", "email"),)
        return (
            self.finnish.voiced(self._dotted(local), "email"),
            self.voiced(self.words.at, "email"),
            *self.web(host),
        )

    def _dotted(self, local: str) -> str:
        words = self.finnish.words
        return local.replace(".", f" {words.dot} ").replace("-", f" {words.dash} ")

    def spelled(self, address: str) -> Speech:
        """An address letter by letter but for its ending, for callers who do not know how Finnish is written.

        In the letters' names of this language; where it does not write them and has no names, in the Finnish voice.
        """
        if self.language == FINNISH:
            return ()
        if self._writes_latin or self.words.letters:
            return self.say("spelled", letters=self._letters(address, self))
        spoken = self.say("spelled", letters=_HERE)
        before = spoken[0].words.partition(_HERE)[0].strip() if spoken and isinstance(spoken[0], Say) else ""
        letters = self._letters(address, self.finnish)
        return (self.voiced(before, "sentences", "spelled"), self.finnish.voiced(f"{letters}.", "web"))

    def _letters(self, address: str, named_by: Wording) -> str:
        words = named_by.words
        signs = {".": words.dot, "-": words.dash, "@": words.at}
        name = address.split("/")[0].rpartition(".")[0]
        return ", ".join(signs.get(sign) or words.letters.get(sign, sign) for sign in name)

    @cached_property
    def _writes_latin(self) -> bool:
        """Whether a voice of this language can be given Latin letters: those that write with them."""
        return any(letter.isascii() and letter.isalpha() for letter in self.words.every_day)


def _in_digits(digits: Sequence[str], groups: Sequence[str]) -> str:
    return ". ".join(" ".join(digits[int(digit)] for digit in group) for group in groups)


def spoken_number(contact: Contact, wording: Wording) -> str:
    """A contact's number as words in *wording*'s language."""
    return wording.digits(contact.groups)
