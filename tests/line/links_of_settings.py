"""Names in the settings, and of helpers and areas, that mean nothing there is, or something of the wrong kind."""

from __future__ import annotations

from collections.abc import Mapping

from tests.line.slips import HELPERS, LINE, NEEDS, START, Wrong, wrong

MENUS = "choose from: needs, other-needs, young-or-other"
ENDS = "choose from: cover, goodbye"
EXTRAS = "choose from: calm_line, city_desk, snow_cross"
AREAS = "choose from: everywhere, helsinki, oulu, tampere"
HOME = "[support_centre, paluu]"
PAPERS = "[support_centre, lupaneuvonta, kuura, kuura/lawyer]"

LINKS_OF_SETTINGS: Mapping[str, tuple[Wrong, ...]] = {
    "the settings that name steps of another kind": (
        wrong(
            LINE,
            "start: languages ",
            "start: ▸needs ",
            ("wrong-kind", '"needs" is not a language menu, but a step of type "menu"', "choose from: languages"),
        ),
        wrong(
            LINE,
            "needs: needs",
            "needs: ▸help-work",
            ("wrong-kind", '"help-work" is not a menu, but a step of type "providers"', MENUS),
        ),
        wrong(
            LINE,
            "give_up: goodbye",
            "give_up: ▸person",
            ("wrong-kind", '"person" is not a goodbye, but a step of type "transfer"', ENDS),
        ),
        wrong(
            LINE,
            '"0", to: person',
            '"0", to: ▸cover',
            ("wrong-kind", '"cover" is not a transfer, but a step of type "goodbye"', "choose from: person"),
        ),
        wrong(
            LINE,
            '"9", to: cover',
            '"9", to: ▸needs',
            ("wrong-kind", '"needs" is not a goodbye, but a step of type "menu"', ENDS),
        ),
    ),
    "the settings that name nothing there is": (
        wrong(
            LINE,
            "start: languages ",
            "start: ▸langages ",
            ("unknown-name", 'there is no step "langages"', 'did you mean "languages"?'),
        ),
        wrong(
            LINE, "needs: needs", "needs: ▸neds", ("unknown-name", 'there is no step "neds"', 'did you mean "needs"?')
        ),
        wrong(
            LINE,
            "give_up: goodbye",
            "give_up: ▸godbye",
            ("unknown-name", 'there is no step "godbye"', 'did you mean "goodbye"?'),
        ),
        wrong(
            LINE,
            '"0", to: person',
            '"0", to: ▸persn',
            ("unknown-name", 'there is no step "persn"', 'did you mean "person"?'),
        ),
        wrong(
            LINE,
            '"9", to: cover',
            '"9", to: ▸covr',
            ("unknown-name", 'there is no step "covr"', 'did you mean "cover"?'),
        ),
        wrong(
            LINE,
            "\nhelpline: support_centre/info",
            "\nhelpline: ▸suport_centre/info",
            ("unknown-name", 'there is no helper "suport_centre"', 'did you mean "support_centre"?'),
        ),
        wrong(
            LINE,
            "calm_line/helpline",
            "▸calm_line/helplin",
            ("unknown-name", 'there is no contact of "calm_line" called "helplin"', 'did you mean "helpline"?'),
        ),
        wrong(
            LINE,
            "  calm_line: yes",
            "  clam_line: ▸yes",
            (
                "unknown-name",
                'there is no helper marked extra in data/providers.yaml called "clam_line"',
                'did you mean "calm_line"?',
            ),
        ),
        wrong(
            LINE,
            "  city_desk: yes",
            "  kuura: ▸yes",
            ("unknown-name", 'there is no helper marked extra in data/providers.yaml called "kuura"', EXTRAS),
        ),
        wrong(
            LINE,
            "  snow_cross: no",
            "  zzz: ▸no",
            ("unknown-name", 'there is no helper marked extra in data/providers.yaml called "zzz"', EXTRAS),
        ),
    ),
    "helpers that have nothing to read or to ring": (
        wrong(
            LINE,
            "\nhelpline: support_centre/info",
            "\nhelpline: ▸support_centre/mail",
            (
                "not-spoken",
                '"support_centre/mail" has nothing that may be read to callers',
                "in data/providers.yaml:50:5, set speak: yes once it is checked, or take it out here",
            ),
        ),
        wrong(
            LINE,
            "calm_line/helpline",
            "▸pihla",
            ("no-number", '"pihla" has no phone number', "choose a contact that has one"),
        ),
        wrong(
            START,
            "to: support_centre/info",
            "to: ▸case_unit/mail",
            ("no-number", '"case_unit/mail" has no phone number', "choose a contact that has one"),
        ),
        wrong(
            START,
            "[city_desk/desk, open_clinic/phone]",
            "[city_desk, ▸parishes, open_clinic]",
            ("no-number", '"parishes" has no phone number', "choose a contact that has one"),
        ),
        wrong(
            NEEDS,
            HOME,
            "[support_centre, ▸paluu/office]",
            ("unknown-name", 'there is no contact of "paluu" called "office"', "choose from: web"),
        ),
        wrong(
            NEEDS,
            PAPERS,
            "[support_centre, ▸kuura/seasonal, kuura/lawyer]",
            (
                "not-spoken",
                '"kuura/seasonal" has nothing that may be read to callers',
                "in data/providers.yaml:270:5, set speak: yes once it is checked, or take it out here",
            ),
        ),
        wrong(
            NEEDS,
            "[support_centre, pihla, ",
            "[support_centre, ▸snow_cross, ",
            (
                "not-spoken",
                '"snow_cross" has nothing that may be read to callers',
                "in data/providers.yaml:751:3, set speak: yes once it is checked, or take it out here",
            ),
        ),
    ),
    "contacts that nobody has": (
        wrong(
            LINE,
            "\nhelpline: support_centre/info",
            "\nhelpline: ▸support_centre/infos",
            ("unknown-name", 'there is no contact of "support_centre" called "infos"', 'did you mean "info"?'),
        ),
        wrong(
            START,
            "to: support_centre/info",
            "to: ▸kuura/web",
            ("unknown-name", 'there is no contact of "kuura" called "web"', "choose from: helpline, lawyer, seasonal"),
        ),
        wrong(
            START,
            "[city_desk/desk, open_clinic/phone]",
            "[city_desk, ▸turvakoti/shelter, parishes/talk_sv]",
            ("unknown-name", 'there is no helper "turvakoti"', 'did you mean "turvakoti_vana"?'),
        ),
        wrong(
            NEEDS,
            HOME,
            "[support_centre, ▸paluu/weeb]",
            ("unknown-name", 'there is no contact of "paluu" called "weeb"', 'did you mean "web"?'),
        ),
        wrong(
            NEEDS,
            PAPERS,
            "[support_centre, ▸lupa_neuvonta, kuura]",
            ("unknown-name", 'there is no helper "lupa_neuvonta"', 'did you mean "lupaneuvonta"?'),
        ),
        wrong(
            HELPERS,
            "part_of: vanamo",
            "part_of: ▸vanmo",
            ("unknown-name", 'there is no helper "vanmo"', 'did you mean "vanamo"?'),
        ),
    ),
    "helpers that stand in a list twice": (
        wrong(
            NEEDS,
            HOME,
            "[support_centre, paluu, ▸support_centre/info]",
            ("twice", '"support_centre/info" is already in this list', "delete one of the two"),
        ),
        wrong(
            NEEDS,
            PAPERS,
            "[support_centre, kuura/lawyer, kuura, [lupaneuvonta, ▸kuura/helpline]]",
            ("twice", '"kuura/helpline" is already in this list', "delete one of the two"),
        ),
        wrong(NEEDS, "kuura, vanamo, satama]", "kuura, vanamo, parishes/talk_sv, parishes]"),
    ),
    "a list without a helper that is on": (
        wrong(LINE, "  calm_line: yes", "  calm_line: no"),
        wrong(
            NEEDS,
            "  helpers: [support_centre, paluu]",
            "  ▸helpers:\n    - calm_line",
            (
                "empty-list",
                "every helper in this list is switched off",
                "add a helper, or switch the extra on in menus/line.yaml",
            ),
        ),
        wrong(NEEDS, PAPERS, "[calm_line, kuura]"),
        wrong(LINE, "calm_line/helpline", "vanamo/helpline"),
    ),
    "areas that are not in the settings": (
        wrong(
            HELPERS,
            "areas: [helsinki, tampere, turku]",
            "areas: [helsinki, ▸tampre, ▸any]",
            ("unknown-name", 'there is no area "tampre"', 'did you mean "tampere"?'),
            ("unknown-name", 'there is no area "any"', AREAS),
        ),
        wrong(LINE, "areas: [helsinki, tampere, turku, oulu]", "areas: [helsinki, tampere, oulu]"),
        wrong(
            HELPERS,
            "areas: [helsinki, turku]",
            "areas: [helsinki, ▸turku]",
            ("unknown-name", 'there is no area "turku"', AREAS),
        ),
    ),
    "a helper that is not read before one that stands there twice": (
        wrong(
            NEEDS,
            HOME,
            "[support_centre, [▸kuura/seasonal, paluu], ▸paluu]",
            (
                "not-spoken",
                '"kuura/seasonal" has nothing that may be read to callers',
                "in data/providers.yaml:270:5, set speak: yes once it is checked, or take it out here",
            ),
            ("twice", '"paluu" is already in this list', "delete one of the two"),
        ),
    ),
    "a switch that is neither on nor off, which switches nothing off": (
        wrong(
            LINE,
            "  calm_line: yes",
            "  calm_line: ▸maybe",
            ("wrong-value", 'calm_line must be yes or no, but is "maybe"', "calm_line: yes"),
        ),
        wrong(LINE, "calm_line/helpline", "vanamo/helpline"),
        wrong(
            LINE,
            "  snow_cross: no",
            "  zzz: ▸no",
            ("unknown-name", 'there is no helper marked extra in data/providers.yaml called "zzz"', EXTRAS),
        ),
        wrong(NEEDS, HOME, "[calm_line]"),
    ),
    "contacts of which one has lost its name": (
        wrong(
            HELPERS,
            '\n    seasonal:\n      number: "040 000 1707"',
            '\n    ▸lawyer:\n      number: "040 000 1707"',
            (
                "duplicate-key",
                'key "lawyer" is already used on line 250',
                "give one of the two another name or key, or delete it",
            ),
        ),
        wrong(NEEDS, HOME, "[support_centre, kuura/season]"),
    ),
}
