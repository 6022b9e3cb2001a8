"""Random changes of what an operator's files hold: options, lists, steps, languages, contacts, switches."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ivr.line.line import Line

SETTINGS, PROVIDERS = "menus/line.yaml", "data/providers.yaml"
Files = dict[str, Any]
"""Every file of a line, as the values in it."""


@dataclass(frozen=True)
class Restructured:
    """What was done, and all files as they are then."""

    what: str
    files: Files

    def made(self, line: Line, root: Path) -> tuple[str, ...]:
        """Write the files that are not as *line* has them under *root*; gives their names."""
        changed = []
        for file, values in self.files.items():
            written = json.dumps(values, ensure_ascii=False)  # which is YAML too; and order matters
            if file not in line.documents or written != json.dumps(line.documents[file].root, ensure_ascii=False):
                (root / file).write_text(written, encoding="utf-8")
                changed.append(file)
        return tuple(changed)


class NothingError(Exception):
    """Raised where a change cannot be made here."""


def restructured(line: Line, what: str, seed: int) -> Iterator[Restructured]:
    """Changes of one kind without end, the same for the same *seed*; some make a line that is no line."""
    chance = random.Random(f"{what} {seed}")
    while True:
        files = {file: copy.deepcopy(document.root) for file, document in line.documents.items()}
        try:
            done = CHANGES[what](files, chance)
        except NothingError:
            continue
        yield Restructured(f"{what}: {done}", files)


def _steps(files: Files, *types: str) -> dict[str, Any]:
    return {
        name: step
        for file, steps in files.items()
        if file.startswith("menus/") and file != SETTINGS
        for name, step in steps.items()
        if not types or step["type"] in types
    }


def _pick(chance: random.Random, among: Any) -> Any:
    among = list(among)
    if not among:
        raise NothingError
    return chance.choice(among)


def _shuffled(entries: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    names = list(entries)
    chance.shuffle(names)
    return {name: entries[name] for name in names}


# --- options of a menu


def _menu(files: Files, chance: random.Random) -> tuple[str, dict[str, Any]]:
    name = _pick(chance, _steps(files, "menu", "area"))
    return name, _steps(files)[name]


def _option_gone(files: Files, chance: random.Random) -> str:
    name, step = _menu(files, chance)
    key = _pick(chance, step["options"])
    del step["options"][key]
    return f"{name} {key}"


def _option_new(files: Files, chance: random.Random) -> str:
    name, step = _menu(files, chance)
    key = _pick(chance, {*"12345678"} - {*step["options"]})
    other = _pick(chance, _steps(files, step["type"]).values())
    step["options"][key] = dict(_pick(chance, other["options"].values()))
    return f"{name} {key}"


def _options_in_another_order(files: Files, chance: random.Random) -> str:
    name, step = _menu(files, chance)
    step["options"] = _shuffled(step["options"], chance)
    return name


def _options_under_other_keys(files: Files, chance: random.Random) -> str:
    name, step = _menu(files, chance)
    keys = list(step["options"])
    chance.shuffle(keys)
    step["options"] = dict(zip(keys, step["options"].values(), strict=True))
    return name


# --- helpers in a list


def _list(files: Files, chance: random.Random) -> tuple[str, list[Any]]:
    name = _pick(chance, _steps(files, "providers"))
    return name, _steps(files)[name]["helpers"]


def _helper_gone(files: Files, chance: random.Random) -> str:
    name, helpers = _list(files, chance)
    return f"{name} {helpers.pop(chance.randrange(len(helpers)))}"


def _helper_new(files: Files, chance: random.Random) -> str:
    name, helpers = _list(files, chance)
    helper = _pick(chance, files[PROVIDERS])
    contact = _pick(chance, files[PROVIDERS][helper]["contacts"])
    helpers.insert(chance.randrange(len(helpers) + 1), _pick(chance, [helper, f"{helper}/{contact}"]))
    return name


def _helpers_in_another_order(files: Files, chance: random.Random) -> str:
    name, helpers = _list(files, chance)
    chance.shuffle(helpers)
    return name


def _equals(files: Files, chance: random.Random) -> str:
    name, helpers = _list(files, chance)
    if len(helpers) < 2:
        raise NothingError
    at = chance.randrange(len(helpers) - 1)
    helpers[at : at + 2] = [helpers[at : at + 2]]
    return name


# --- steps


def _step_gone(files: Files, chance: random.Random) -> str:
    """What led to it leads to another step of its kind."""
    name = _pick(chance, _steps(files, "menu", "providers", "message"))
    kind = _steps(files)[name]["type"]
    other = _pick(chance, [each for each in _steps(files, kind) if each != name])
    for steps in (steps for file, steps in files.items() if file.startswith("menus/") and file != SETTINGS):
        steps.pop(name, None)
        for step in steps.values():
            for field in ("next", "up", "to"):
                if step.get(field) == name:
                    step[field] = other
            for option in step.get("options", {}).values():
                if option.get("to") == name:
                    option["to"] = other
    return name


def _step_new(files: Files, chance: random.Random) -> str:
    """A copy of a step, and an option that leads to it."""
    name = _pick(chance, _steps(files, "menu", "providers"))
    files["menus/needs.yaml"]["new-step"] = copy.deepcopy(_steps(files)[name])
    menu = _pick(chance, _steps(files, "menu").values())
    _pick(chance, menu["options"].values())["to"] = "new-step"
    return name


def _message_new(files: Files, chance: random.Random) -> str:
    """Words on the way to a menu."""
    menu = _pick(chance, _steps(files, "menu"))
    said = _pick(chance, files["prompts/fi.yaml"]["sentences"])
    files["menus/start.yaml"]["on-the-way"] = {"type": "message", "say": [said], "next": menu}
    for step in _steps(files, "message", "language menu").values():
        if step["next"] == menu:
            step["next"] = "on-the-way"
            return said
    for step in _steps(files, "menu").values():
        for option in step["options"].values():
            if option["to"] == menu:
                option["to"] = "on-the-way"
                return f"{menu} {said}"
    raise NothingError


def _words_of_a_step(files: Files, chance: random.Random) -> str:
    name = _pick(chance, [name for name, step in _steps(files).items() if isinstance(step.get("say"), list)])
    said = _steps(files)[name]["say"]
    if chance.random() < 0.5 and len(said) > 1:
        chance.shuffle(said)
    else:
        said[chance.randrange(len(said))] = _pick(chance, files["prompts/fi.yaml"]["sentences"])
    return name


# --- languages


def _language_gone(files: Files, chance: random.Random) -> str:
    tag = _pick(chance, [each for each in files[SETTINGS]["languages"] if each != "fi"])
    del files[SETTINGS]["languages"][tag]
    files[SETTINGS]["before_language"] = [each for each in files[SETTINGS]["before_language"] if each != tag]
    return str(tag)


def _spoken_languages(files: Files) -> list[str]:
    """Those with a voice: the others may have no words yet."""
    return [tag for tag, each in files[SETTINGS]["languages"].items() if each["voice"] != "none"]


def _language_new(files: Files, chance: random.Random) -> str:
    languages = files[SETTINGS]["languages"]
    other = _pick(chance, _spoken_languages(files))
    used = {(each.get("page", "1"), each["key"]) for each in languages.values()}
    page, key = _pick(chance, [(page, key) for page in "12" for key in "12345678" if (page, key) not in used])
    languages["pl"] = {**languages[other], "page": page, "key": key, "in_finnish": "puola"}
    languages["pl"].pop("number", None)
    files["prompts/pl.yaml"] = copy.deepcopy(files[f"prompts/{other}.yaml"])
    if chance.random() < 0.5:
        files[SETTINGS]["before_language"].append("pl")
    return str(other)


def _keys_of_languages(files: Files, chance: random.Random) -> str:
    """Some languages of one page change their keys among themselves."""
    languages = files[SETTINGS]["languages"]
    page = chance.choice("12")
    on_page = [tag for tag, each in languages.items() if each.get("page", "1") == page]
    tags = chance.sample(on_page, min(3, len(on_page)))
    keys = [languages[tag]["key"] for tag in tags]
    for tag, key in zip(tags, keys[1:] + keys[:1], strict=True):
        languages[tag]["key"] = key
    return " ".join(tags)


def _page_of_a_language(files: Files, chance: random.Random) -> str:
    languages = files[SETTINGS]["languages"]
    used = {(each.get("page", "1"), each["key"]) for each in languages.values()}
    page, key = _pick(chance, [(page, key) for page in "12" for key in "12345678" if (page, key) not in used])
    tag = _pick(chance, languages)
    languages[tag] |= {"page": page, "key": key}
    return f"{tag} {page} {key}"


def _number_of_a_language(files: Files, chance: random.Random) -> str:
    """A number of its own, or another one; or another language's."""
    languages = files[SETTINGS]["languages"]
    tag, other = chance.sample([*languages], 2)
    languages[tag]["number"] = "+3584012345" + chance.choice("123")
    if languages[other].get("number") == languages[tag]["number"]:
        del languages[other]["number"]
    return str(tag)


def _language_closed(files: Files, chance: random.Random) -> str:
    """A language without its voice."""
    tag = _pick(chance, [each for each in _spoken_languages(files) if each != "fi"])
    files[SETTINGS]["before_language"] = [each for each in files[SETTINGS]["before_language"] if each != tag]
    own = files[SETTINGS]["languages"][tag]
    own["voice"] = "none"
    own.pop("speak_as", None)
    files[f"prompts/{tag}.yaml"]["sentences"].setdefault("person-only", "Odota.")
    return str(tag)


def _languages_at_the_beginning(files: Files, chance: random.Random) -> str:
    files[SETTINGS]["before_language"] = chance.sample(_spoken_languages(files), chance.randrange(1, 5))
    return str(files[SETTINGS]["before_language"])


# --- contacts


def _spoken(files: Files, fewest: int) -> Iterator[str]:
    """The helpers with so many contacts that are read to callers."""
    for name, helper in files[PROVIDERS].items():
        if sum(contact["speak"] == "yes" for contact in helper["contacts"].values()) >= fewest:
            yield name


def _contact_gone(files: Files, chance: random.Random) -> str:
    helper = _pick(chance, _spoken(files, 2))
    contacts = files[PROVIDERS][helper]["contacts"]
    gone = _pick(chance, contacts)
    del contacts[gone]
    return f"{helper}/{gone}"


def _contacts_in_another_order(files: Files, chance: random.Random) -> str:
    helper = _pick(chance, _spoken(files, 2))
    files[PROVIDERS][helper]["contacts"] = _shuffled(files[PROVIDERS][helper]["contacts"], chance)
    return str(helper)


def _contact_new(files: Files, chance: random.Random) -> str:
    """A copy of another helper's contact, first among a helper's own."""
    one, other = (_pick(chance, _spoken(files, 1)) for _ in "ab")
    spoken = [each for each in files[PROVIDERS][other]["contacts"].values() if each["speak"] == "yes"]
    files[PROVIDERS][one]["contacts"] = {"another": _pick(chance, spoken), **files[PROVIDERS][one]["contacts"]}
    return f"{one} {other}"


# --- switches


def _switches(files: Files, chance: random.Random) -> str:
    settings = files[SETTINGS]
    group, name = _pick(
        chance,
        [
            ("whisper", "on"),
            ("whisper", "say_need"),
            *(("extras", each) for each in settings["extras"]),
            ("", "connect_after_silence"),
        ],
    )
    holder = settings[group] if group else settings
    holder[name] = "no" if holder[name] == "yes" else "yes"
    return f"{group} {name}"


def _whisper_of_a_step(files: Files, chance: random.Random) -> str:
    name = _pick(chance, _steps(files, "providers"))
    step = _steps(files)[name]
    if "whisper" in step and chance.random() < 0.5:
        del step["whisper"]
    else:
        step["whisper"] = _pick(
            chance, [each for each in files["prompts/fi.yaml"]["sentences"] if each.startswith("whisper-")]
        )
    return str(name)


def _keys_everywhere(files: Files, chance: random.Random) -> str:
    keys = files[SETTINGS]["keys"]
    name = _pick(chance, keys)
    key = _pick(chance, ["none", *"0789*#"])
    if isinstance(keys[name], dict):
        keys[name]["key"] = key
    else:
        keys[name] = key
    return f"{name} {key}"


def _helper_keys(files: Files, chance: random.Random) -> str:
    keys = files[SETTINGS]["helper_keys"]
    files[SETTINGS]["helper_keys"] = dict(zip(keys, chance.sample("12345678", len(keys)), strict=True))
    return str(files[SETTINGS]["helper_keys"])


CHANGES: dict[str, Callable[[Files, random.Random], str]] = {
    name.removeprefix("_").replace("_", " "): change
    for name, change in list(globals().items())
    if name.startswith("_") and getattr(change, "__annotations__", {}).get("return") == "str"
}
