"""Steps that lead nowhere, to the wrong kind of step, or round; and names and keys that steps may not have."""

from __future__ import annotations

from collections.abc import Mapping

from tests.line.slips import NEEDS, START, Wrong, wrong

ON_THE_WAY = "choose from: needs, other-needs, welcome, which-town, why-a-town, young-or-other"
MENUS = "choose from: needs, other-needs, young-or-other"
MENUS_AND_LANGUAGES = "choose from: languages, needs, other-needs, young-or-other"
ANOTHER_NAME = "give the step another name, here and in every to"
ANOTHER_KEY = "take another key, or change it under keys in menus/line.yaml"
TO_A_MENU = "let one of these messages lead to a menu"
ROUND = "these messages lead to each other"
COVER = "cover:\n  type: goodbye\n  listen: no "

LISTS = (
    "choose from: help-crime, help-doctor, help-family, help-food, help-force, help-home, help-other, help-papers, "
    "help-sex, help-work, help-young"
)

OWN_NAMES = ("▸gone", "▸closed", "▸own-number", "▸ring-a", "▸help-work-12")
FREE_NAMES = ("needs-2", "help-work-x", "ring")


def named(*names: str) -> str:
    """Messages of these names."""
    return "".join(f"{name}:\n  type: message\n  say: [danger]\n  next: needs\n\n" for name in names)


LINKS_OF_STEPS: Mapping[str, tuple[Wrong, ...]] = {
    "a goodbye that leaves callers alone and a cover that tells": (
        wrong(
            START,
            "last_words: yes",
            "last_words: ▸no\n  listen: ▸no",
            (
                "no-last-words",
                '"goodbye" ends the call without last words',
                "last_words: yes, so that whoever presses nothing still hears where help is",
            ),
            (
                "no-last-words",
                '"goodbye" takes no keys, so nobody could choose a person at the end',
                "listen: yes, or delete the line",
            ),
        ),
        wrong(
            START,
            "cover:\n  type: goodbye\n  listen: no",
            "cover:\n  type: goodbye\n  listen: ▸yes",
            (
                "cover-listens",
                'the cover "cover" would still take keys or name the helpline',
                "listen: no, and no last_words",
            ),
        ),
    ),
    "a goodbye without a line for last words": (
        wrong(START, "  last_words: yes  ", "  # no words "),
        wrong(
            START,
            "\ngoodbye:\n  type:",
            "\ngoodbye:\n  ▸type:",
            (
                "no-last-words",
                '"goodbye" ends the call without last words',
                "last_words: yes, so that whoever presses nothing still hears where help is",
            ),
        ),
    ),
    "a cover that tells of the helpline": (
        wrong(
            START,
            COVER,
            "cover:\n  type: goodbye\n  last_words: ▸yes\n  listen: no ",
            (
                "cover-listens",
                'the cover "cover" would still take keys or name the helpline',
                "listen: no, and no last_words",
            ),
        ),
    ),
    "a cover that does both": (
        wrong(
            START,
            COVER,
            "cover:\n  type: goodbye\n  last_words: yes\n  listen: ▸yes ",
            (
                "cover-listens",
                'the cover "cover" would still take keys or name the helpline',
                "listen: no, and no last_words",
            ),
        ),
    ),
    "steps that lead to another kind of step": (
        wrong(
            START,
            "  next: welcome",
            "  next: ▸goodbye",
            ("wrong-kind", '"goodbye" is not a message or a menu, but a step of type "goodbye"', ON_THE_WAY),
        ),
        wrong(
            START,
            "if-someone-comes]\n  next: needs",
            "if-someone-comes]\n  next: ▸languages",
            ("wrong-kind", '"languages" is not a message or a menu, but a step of type "language menu"', ON_THE_WAY),
        ),
        wrong(
            NEEDS,
            "  say: [town]\n  next: which-town",
            "  say: [town]\n  next: ▸help-doctor",
            ("wrong-kind", '"help-doctor" is not a message or a menu, but a step of type "providers"', ON_THE_WAY),
        ),
        wrong(
            NEEDS,
            "needs:\n  type: menu\n  up: languages",
            "needs:\n  type: menu\n  up: ▸welcome",
            ("wrong-kind", '"welcome" is not a menu, but a step of type "message"', MENUS_AND_LANGUAGES),
        ),
        wrong(
            NEEDS,
            "help-force:\n  type: providers\n  up: needs",
            "help-force:\n  type: providers\n  up: ▸languages",
            ("wrong-kind", '"languages" is not a menu, but a step of type "language menu"', MENUS),
        ),
        wrong(
            NEEDS,
            "help-work:\n  type: providers\n  up: needs",
            "help-work:\n  type: providers\n  up: ▸which-town",
            ("wrong-kind", '"which-town" is not a menu, but a step of type "area"', MENUS),
        ),
        wrong(
            NEEDS,
            "  up: other-needs\n  to: help-doctor",
            "  up: ▸help-doctor\n  to: ▸needs",
            ("wrong-kind", '"help-doctor" is not a menu, but a step of type "providers"', MENUS_AND_LANGUAGES),
            (
                "wrong-kind",
                '"needs" is not a list of helpers, but a step of type "menu"',
                LISTS,
            ),
        ),
    ),
    "steps that lead to steps they may lead to": (
        wrong(START, "  next: welcome", "  next: needs"),
        wrong(NEEDS, "other-needs:\n  type: menu\n  up: needs", "other-needs:\n  type: menu\n  up: languages"),
        wrong(NEEDS, "  say: [town]\n  next: which-town", "  say: [town]\n  next: other-needs"),
        wrong(NEEDS, "  up: other-needs\n  to: help-doctor", "  up: languages\n  to: help-doctor"),
    ),
    "steps that lead to nothing": (
        wrong(
            START,
            "  next: welcome",
            "  next: ▸welcom",
            ("unknown-name", 'there is no step "welcom"', 'did you mean "welcome"?'),
        ),
        wrong(
            START,
            "if-someone-comes]\n  next: needs",
            "if-someone-comes]\n  next: ▸neds",
            ("unknown-name", 'there is no step "neds"', 'did you mean "needs"?'),
        ),
        wrong(
            NEEDS,
            "needs:\n  type: menu\n  up: languages",
            "needs:\n  type: menu\n  up: ▸langs",
            ("unknown-name", 'there is no step "langs"', 'did you mean "languages"?'),
        ),
        wrong(
            NEEDS,
            "help-force:\n  type: providers\n  up: needs",
            "help-force:\n  type: providers\n  up: ▸ned",
            ("unknown-name", 'there is no step "ned"', 'did you mean "needs"?'),
        ),
        wrong(
            NEEDS,
            "  up: other-needs\n  to: help-doctor",
            "  up: ▸oter-needs\n  to: ▸help-doct",
            ("unknown-name", 'there is no step "oter-needs"', 'did you mean "other-needs"?'),
            ("unknown-name", 'there is no step "help-doct"', 'did you mean "help-doctor"?'),
        ),
        wrong(
            NEEDS,
            "to: help-work}",
            "to: ▸hlp-work}",
            ("unknown-name", 'there is no step "hlp-work"', 'did you mean "help-work"?'),
        ),
        wrong(
            NEEDS,
            "area: helsinki}",
            "area: ▸helsink}",
            ("unknown-name", 'there is no area "helsink"', 'did you mean "helsinki"?'),
        ),
        wrong(
            NEEDS,
            "area: oulu}",
            "area: ▸everywhere}",
            ("unknown-name", 'there is no area "everywhere"', "choose from: any, helsinki, oulu, tampere, turku"),
        ),
    ),
    "steps with a name of the program's own": (
        wrong(
            START,
            "\ncover:\n",
            f"\n{named(*OWN_NAMES, *FREE_NAMES)}cover:\n",
            *(
                ("name-taken", f'the name "{name[1:]}" is used by the program itself', ANOTHER_NAME)
                for name in OWN_NAMES
            ),
        ),
    ),
    "a second beginning": (
        wrong(
            START,
            "\ncover:\n",
            "\n▸again:\n  type: language menu\n  greeting: greeting\n  notice: danger\n  next: needs\n\ncover:\n",
            (
                "second-start",
                '"again" is a second language menu: a call begins at "languages"',
                "delete it, or set start in menus/line.yaml",
            ),
        ),
    ),
    "keys that work everywhere": (
        wrong(
            NEEDS,
            '"2": {say: need-work',
            '"0": ▸{say: need-work',
            ("key-taken", 'key "0" is already used everywhere for a person', ANOTHER_KEY),
        ),
        wrong(
            NEEDS,
            '"3": {say: need-family',
            '"9": ▸{say: need-family',
            ("key-taken", 'key "9" is already used everywhere for the cover', ANOTHER_KEY),
        ),
        wrong(
            NEEDS,
            '"4": {say: need-sex',
            '"*": ▸{say: need-sex',
            ("key-taken", 'key "*" is already used everywhere for one level up', ANOTHER_KEY),
        ),
        wrong(
            NEEDS,
            '"5": {say: need-other,',
            '"#": ▸{say: need-other,',
            ("key-taken", 'key "#" is already used everywhere for going on', ANOTHER_KEY),
        ),
        wrong(
            NEEDS,
            '"3": {say: town-oulu',
            '"0": ▸{say: town-oulu',
            ("key-taken", 'key "0" is already used everywhere for a person', ANOTHER_KEY),
        ),
    ),
    "messages that go round": (
        wrong(
            START,
            "if-someone-comes]\n  next: needs",
            "if-someone-comes]\n  next: ▸again\n\nagain:\n  type: message\n  say: [town]\n  next: ▸welcome",
            ("circle", ROUND, TO_A_MENU),
            ("circle", ROUND, TO_A_MENU),
        ),
        wrong(
            START,
            "\ncover:\n",
            f"\n{named('before').replace('needs', '▸welcome')}cover:\n",
            ("circle", ROUND, TO_A_MENU),
        ),
        wrong(
            NEEDS,
            "  say: [town]\n  next: which-town",
            "  say: [town]\n  next: ▸why-a-town",
            ("circle", ROUND, TO_A_MENU),
        ),
    ),
}
