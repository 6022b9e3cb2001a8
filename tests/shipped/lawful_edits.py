"""Lawful edits of the shipped line: what an operator may change on any day, and no test may stand in the way.

Each finds what it changes by what it is (the second helper of a list, a sentence of a language), never by the words
that stand there today, so it outlives them. None is found fault with by the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from ivr.line.line import Line
from ivr.line.load import load
from ivr.line.providers import Contact
from ivr.line.steps import Goodbye, LanguageMenu, Menu, Message, Providers
from ivr.line.voices import tags_of, voices_of
from tests.shipped.rewriting import add, drop, put, value_of

SETTINGS, PROVIDERS = "menus/line.yaml", "data/providers.yaml"
UNHURRIED = {
    "fi": "Ihan rauhassa.", "sv": "Ta det lugnt.", "en": "Take your time.", "ar": "خذوا وقتكم.",
    "so": "Si tartiib ah.", "th": "ไม่ต้องรีบ", "ru": "Не спешите.", "vi": "Cứ từ từ.",
    "uk": "Не поспішайте.", "fr": "Prenez votre temps.", "es": "Tómese su tiempo.", "tr": "Acele etmeyin.",
}  # fmt: skip
"""A few words more, as somebody might add them."""

Edit = Callable[[Path], None]


def words(language: str) -> str:
    return f"prompts/{language}.yaml"


# --- finding: what the line has, whatever it is called


def step_of(line: Line, kind: type, number: int = 0) -> str:
    return [name for name, step in line.steps.items() if isinstance(step, kind)][number]


def file_of(line: Line, step: str) -> str:
    return line.step_files[step]


def lists(line: Line) -> list[tuple[str, list[str]]]:
    """Each list of helpers as it is written, where it has no equals."""
    found = [(name, step.helpers) for name, step in line.steps.items() if isinstance(step, Providers)]
    return [(name, [rank[0] for rank in ranks]) for name, ranks in found if all(len(rank) == 1 for rank in ranks)]


def warned(line: Line, helper: str) -> bool:
    return line.words_of("fi", helper)[1].before is not None


def alike(line: Line, helpers: list[str]) -> bool:
    """Whether two numbers that are easy to mix up stand one after the other."""
    contacts = [line.contact(each) for each in helpers]
    return any(one.sounds_like(other) for one, other in pairwise(contacts))


def contacts(line: Line, what: Callable[[Contact], bool]) -> Iterator[tuple[str, str]]:
    """Helpers and contacts that lists have and that are *what*; never the helpline."""
    listed = {line.full_name(each) for _, helpers in lists(line) for each in helpers}
    for full_name in sorted(listed - {line.full_name(line.settings.helpline)}):
        if what(line.contact(full_name)):
            provider, _, contact = full_name.partition("/")
            yield provider, contact


# --- words


def more_words(language: str, *path: str) -> Edit:
    """A few words more at the end of a sentence."""

    def edit(root: Path) -> None:
        text = str(value_of(root, words(language), *path))
        put(root, words(language), path, f"{text} {UNHURRIED[language]}")

    return edit


def more_words_at_the_end(language: str) -> Edit:
    def edit(root: Path) -> None:
        line = load(root)
        end = line.steps[line.settings.give_up]
        assert isinstance(end, Goodbye)
        more_words(language, "sentences", end.say)(root)

    return edit


def more_on_key_4(language: str, number: int) -> Edit:
    """Of the helpers with a text on key 4, the one with the *number*-th shortest."""

    def edit(root: Path) -> None:
        helpers = load(root).prompts[language].providers
        texts = sorted((len(each.more.text), name) for name, each in helpers.items() if each.more is not None)
        more_words(language, "providers", texts[number][1], "more")(root)

    return edit


def first_sentence_alone_on_key_4(root: Path) -> None:
    """Of the helper who has most to say but one, in every language."""
    line = load(root)
    helpers = line.prompts["fi"].providers
    texts = sorted((len(each.more.text), name) for name, each in helpers.items() if each.more is not None)
    helper = texts[-2][1]
    for language in line.settings.languages:
        more = line.prompts[language].providers[helper].more
        assert more is not None
        shorter = f"{more.text.partition('. ')[0].rstrip('.')}." if ". " in more.text else more.text
        put(root, words(language), ("providers", helper, "more"), shorter)


def sentences_turned_round(language: str) -> Edit:
    """What is said about a helper after the number, its sentences in another order."""

    def edit(root: Path) -> None:
        for name, each in load(root).prompts[language].providers.items():
            if each.about is not None and each.about.text.count(". ") > 0 and "{{" not in each.about.text:
                first, _, rest = each.about.text.partition(". ")
                put(root, words(language), ("providers", name, "about"), f"{rest} {first}.")
                return
        raise AssertionError(language)

    return edit


def comma_for_colon(language: str) -> Edit:
    """The language's own line, with a comma where a colon stands before the key."""

    def edit(root: Path) -> None:
        text = str(value_of(root, words(language), "sentences", "language-line"))
        put(root, words(language), ("sentences", "language-line"), text.replace(":", ","))

    return edit


def another_greeting(root: Path) -> None:
    """The first words, without their last letter but one: shorter, and still neutral."""
    menu = load(root).steps[load(root).settings.start]
    assert isinstance(menu, LanguageMenu)
    text = str(value_of(root, words("fi"), "sentences", menu.greeting))
    put(root, words("fi"), ("sentences", menu.greeting), text.replace("puhelin", "palvelu"))


def a_signed_sentence(root: Path) -> None:
    text = value_of(root, words("sv"), "sentences", "not-reached")
    put(root, words("sv"), ("sentences", "not-reached"), {"text": text, "reviewed": {"by": "AB", "on": "2026-11-20"}})


# --- seconds, keys and switches of the line


def counted(change: int, *path: str) -> Edit:
    def edit(root: Path) -> None:
        put(root, SETTINGS, path, str(int(str(value_of(root, SETTINGS, *path))) + change))

    return edit


def setting(value: str, *path: str) -> Edit:
    def edit(root: Path) -> None:
        assert value_of(root, SETTINGS, *path) != value
        put(root, SETTINGS, path, value)

    return edit


def another_voice(language: str) -> Edit:
    """Another of Twilio's voices for the very same language."""

    def edit(root: Path) -> None:
        own = load(root).settings.languages[language].voice
        assert own is not None
        same = [each for each in voices_of(language) if each != own and tags_of(each) == tags_of(own)]
        put(root, SETTINGS, ("languages", language, "voice"), same[0])

    return edit


def a_number_of_its_own(language: str) -> Edit:
    return lambda root: put(
        root,
        SETTINGS,
        ("languages", language),
        {**_mapping(value_of(root, SETTINGS, "languages", language)), "number": "+358290000102"},
    )


def _mapping(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


# --- order of helpers, lists, needs


def reordered(number: int, order: Callable[[list[str]], list[str]]) -> Edit:
    """Of the lists that can be put in that order, the *number*-th shortest.

    It has four helpers or more, nobody is warned of in it, and no numbers that are alike come together.
    """

    def edit(root: Path) -> None:
        line = load(root)
        able = [
            (name, order(helpers))
            for name, helpers in sorted(lists(line), key=lambda each: len(each[1]))
            if len(helpers) >= 4 and not any(warned(line, each) for each in helpers) and order(helpers) != helpers
        ]
        name, helpers = [(name, helpers) for name, helpers in able if not alike(line, helpers)][number]
        put(root, file_of(line, name), (name, "helpers"), helpers)

    return edit


def a_helper_more(root: Path) -> None:
    """At the end of the shortest list: somebody for everyone, who stands in another list."""
    line = load(root)
    name, helpers = min(lists(line), key=lambda each: len(each[1]))
    others = [each for _, more in lists(line) for each in more if each not in helpers and "/" not in each]
    new = next(
        each
        for each in others
        if line.providers[each].audience == "everyone" and not warned(line, each) and not alike(line, [*helpers, each])
    )
    put(root, file_of(line, name), (name, "helpers"), [*helpers, new])


def a_helper_less(root: Path) -> None:
    """From the longest list: its first helper but one who stands in other lists too."""
    line = load(root)
    name, helpers = max(lists(line), key=lambda each: len(each[1]))
    often = [each for _, more in lists(line) for each in more]
    for gone in helpers[1:]:
        rest = [each for each in helpers if each != gone]
        if often.count(gone) > 2 and not alike(line, rest):
            put(root, file_of(line, name), (name, "helpers"), rest)
            return
    raise AssertionError(name)


def a_new_helper(root: Path) -> None:
    """In the data, in the words of every language and at the end of the shortest list: a web site for everyone."""
    line = load(root)
    add(
        root,
        PROVIDERS,
        (),
        "new_helper",
        {
            "kind": "organisation",
            "official": {"fi": "Uusi apu ry"},
            "for": "everyone",
            "areas": ["everywhere"],
            "extra": "true",
            "contacts": {
                "web": {
                    "web": "uusiapu.fi",
                    "speak": "yes",
                    "source": "https://uusiapu.fi",
                    "seen": "11/2026",
                    "confidence": "high",
                }
            },
        },
    )
    add(root, SETTINGS, ("extras",), "new_helper", "yes")
    for language in line.settings.languages:
        name = {"name": "Uusi apu."} if language == "fi" else {}
        everyone = line.prompts[language].words.for_everyone[0]
        add(root, words(language), ("providers",), "new_helper", {**name, "sentence": f"{everyone}."})
    step, helpers = min(lists(line), key=lambda each: len(each[1]))
    put(root, file_of(line, step), (step, "helpers"), [*helpers, "new_helper"])


def a_need_less(root: Path) -> None:
    """The last need of the last menu that has one whose helpers all stand in other lists too, with all its words."""
    line = load(root)
    often = [each for _, more in lists(line) for each in more]
    options = [
        (menu, key, option)
        for menu, step in line.steps.items()
        if isinstance(step, Menu)
        for key, option in step.options.items()
    ]
    for menu, key, option in reversed(options):
        gone = line.steps[option.to]
        if isinstance(gone, Providers) and all(often.count(each) > 1 for rank in gone.helpers for each in rank):
            drop(root, file_of(line, menu), (menu, "options", key))
            drop(root, file_of(line, option.to), (option.to,))
            own = [option.say, option.short, *gone.say, *([gone.whisper] if gone.whisper else [])]
            for language in line.settings.languages:
                for sentence in own:
                    if sentence in line.prompts[language].sentences:
                        drop(root, words(language), ("sentences", sentence))
            return
    raise AssertionError(options)


def a_need_more(root: Path) -> None:
    """On a free key of the first menu: with a list of its own, and a word of each language for it."""
    line = load(root)
    menu = step_of(line, Menu)
    step = line.steps[menu]
    assert isinstance(step, Menu)
    key = next(each for each in "12345678" if each not in step.options)
    add(root, file_of(line, menu), (menu, "options"), key, {"say": "need-new", "short": "need-new", "to": "help-new"})
    _, helpers = lists(line)[1]
    add(root, file_of(line, menu), (), "help-new", {"type": "providers", "up": menu, "helpers": helpers[:2]})
    for language in line.settings.languages:
        word = line.prompts[language].words.every_day
        add(root, words(language), ("sentences",), "need-new", f"{word}: {{{{ key }}}}.")
    put(root, SETTINGS, ("budgets", "menu"), str(float(line.settings.budgets.menu) + 3))


def words_before_a_list(root: Path) -> None:
    """A sentence that another list already begins with."""
    line = load(root)
    found = [(name, step) for name, step in line.steps.items() if isinstance(step, Providers)]
    said = next(step.say for _, step in found if step.say)
    name = next(name for name, step in found if not step.say)
    add(root, file_of(line, name), (name,), "say", list(said))


def a_message_in_another_order(root: Path) -> None:
    """The third and the fourth of the words on the way to a menu, where there are so many."""
    line = load(root)
    name, step = next(
        (name, step) for name, step in line.steps.items() if isinstance(step, Message) and len(step.say) >= 4
    )
    one, two, three, four, *rest = step.say
    put(root, file_of(line, name), (name, "say"), [one, two, four, three, *rest])


# --- helpers' data


def of_a_contact(what: Callable[[Contact], bool], field: str, value: Callable[[Contact], object]) -> Edit:
    """One field of the first contact that is *what*."""

    def edit(root: Path) -> None:
        line = load(root)
        provider, contact = next(contacts(line, what))
        new = value(line.contact(f"{provider}/{contact}"))
        put(root, PROVIDERS, (provider, "contacts", contact, field), new)

    return edit


def has_rows(contact: Contact) -> bool:
    return not isinstance(contact.hours, str)


def an_hour_later(contact: Contact) -> object:
    assert not isinstance(contact.hours, str)
    return [
        {
            "days": list(row.days),
            "from": f"{row.start:%H:%M}",
            "to": f"{row.to.replace(hour=row.to.hour + 1):%H:%M}",
            **({"language": row.language} if row.language is not None else {}),
        }
        for row in contact.hours
    ]


def another_number(contact: Contact) -> str:
    """Its first digits, and a made-up end."""
    assert contact.number is not None
    return contact.number[:-2] + ("31" if contact.number[-2:] != "31" else "64")


def a_contact_that_may_be_rung(root: Path) -> None:
    """Somebody with an ordinary number has agreed; and is tried when the helpline does not answer."""
    line = load(root)
    able = contacts(line, lambda each: each.price == "normal" and bool(each.number) and each.answers_in("fi"))
    provider, contact = next((one, other) for one, other in able if not warned(line, f"{one}/{other}"))
    number = str(line.contact(f"{provider}/{contact}").number).replace(" ", "")
    path = (provider, "contacts", contact)
    put(root, PROVIDERS, (*path, "connect"), f"+358{number.removeprefix('0')}")
    add(root, PROVIDERS, path, "agreed", {"with": "Anna", "on": "2026-11-20"})
    person = line.settings.keys.person.to
    put(root, file_of(line, person), (person, "then"), [f"{provider}/{contact}"])


MADE_UP = {"on": "2026-11-20", "by": "AB"}

EDITS: dict[str, Edit] = {
    **{
        f"a word more at the end, in {each}": more_words_at_the_end(each)
        for each in ("fi", "sv", "en", "ar", "ru", "so")
    },
    **{
        f"a word more after a wrong key, in {each}": more_words(each, "sentences", "wrong-key")
        for each in ("fi", "vi", "fr")
    },
    **{
        f"a word more after the last helper, in {each}": more_words(each, "sentences", "end-of-list")
        for each in ("en", "th", "es")
    },
    **{f"more on key 4, in {each}": more_on_key_4(each, number) for number, each in enumerate(("fi", "uk", "tr"))},
    "less on key 4": first_sentence_alone_on_key_4,
    "sentences about a helper turned round, in English": sentences_turned_round("en"),
    "sentences about a helper turned round, in Swedish": sentences_turned_round("sv"),
    "a comma for a colon": comma_for_colon("fi"),
    "another greeting": another_greeting,
    "a signed sentence": a_signed_sentence,
    "a second more after a menu": counted(1, "waits", "after_menu"),
    "a second less after a number": counted(-1, "waits", "after_number"),
    "two seconds more for the last words": counted(2, "waits", "last_words"),
    "a second more after the goodbye": counted(1, "waits", "after_goodbye"),
    "ringing for a shorter time": counted(-10, "ringing", "ring"),
    "shorter calls": counted(-3600, "ringing", "longest"),
    "older sources are good enough": counted(12, "budgets", "months"),
    "another voice in English": another_voice("en"),
    "another voice in French": another_voice("fr"),
    "a number of our own": setting("+358290000100", "number"),
    "a number of our own for Swedish": a_number_of_its_own("sv"),
    "whoever answers hears the language": setting("yes", "whisper", "on"),
    "another name of the line": setting("Toinen nimi", "name"),
    "second and third helper swapped": reordered(0, lambda each: [each[0], each[2], each[1], *each[3:]]),
    "last two helpers swapped": reordered(1, lambda each: [*each[:-2], each[-1], each[-2]]),
    "last helper moved to the second place": reordered(0, lambda each: [each[0], each[-1], *each[1:-1]]),
    "a helper more in a list": a_helper_more,
    "a helper less in a list": a_helper_less,
    "a new helper": a_new_helper,
    "a need less": a_need_less,
    "a need more": a_need_more,
    "words before a list": words_before_a_list,
    "a message in another order": a_message_in_another_order,
    "hours confirmed": of_a_contact(has_rows, "confirmed", lambda _: MADE_UP),
    "open an hour longer": of_a_contact(has_rows, "hours", an_hour_later),
    "a price nobody knows": of_a_contact(lambda each: each.price == "normal", "price", lambda _: "not known"),
    "another number": of_a_contact(lambda each: bool(each.number) and each.price == "normal", "number", another_number),
    "a newer source": of_a_contact(lambda each: "2026" not in each.seen, "seen", lambda _: "11/2026"),
    "a helper who may be rung": a_contact_that_may_be_rung,
}
"""So many things that an operator may do, each of them alone or one after the other."""
WORDS = tuple(name for name in EDITS if name.startswith(("a word more", "more on key 4", "sentences about", "a comma")))
"""Those that change words alone: of the calls in tests/calls they change what is heard, and nothing else."""
