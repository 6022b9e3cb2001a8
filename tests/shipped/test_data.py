"""The helpers' data: the seed page is kept word for word, every fact has a source, and only who agreed is rung."""

from __future__ import annotations

import re

import pytest

from ivr.line.load import Line
from ivr.voice.last_resort import HELPLINE, PUBLISHED
from tests.shipped.the_line import ROOT

SEED = {
    "assistance_system": [
        "www.ihmiskauppa.fi",
        "ihmiskauppa.auttamisjarjestelma@migri.fi",
        "yhteydenottolomakkeella",
        "029 546 3177 (auki 24/7)",
    ],
    "tyosuojelu": [],
    "police_unit": ["ihmiskauppa@poliisi.fi"],
    "nettivinkki": [],
    "tip_phones": [],
    "riku": [],
    "pro_tukipiste": ["http://pro-tukipiste.fi/yhteystiedot/"],
    "monika": ["http://monikanaiset.fi/yhteystiedot/"],
    "pakolaisneuvonta": ["http://www.pakolaisneuvonta.fi"],
    "iom": ["http://www.iom.fi"],
    "global_clinic": ["http://www.globalclinic.fi"],
    "samaria": ["http://www.samaria.fi/rose/"],
    "parishes": [],
}  # fmt: skip
"""The 13 entries of the seed page, and every contact it gives, word for word."""


def folded(text: str) -> str:
    return " ".join(text.split())


def test_all_13_entries_of_the_seed_page_are_there_with_every_contact_verbatim(line: Line) -> None:
    for name, contacts in SEED.items():
        kept = " | ".join(line.providers[name].seed.contacts)
        assert [each for each in contacts if each not in kept] == [], name


def test_the_seeds_finnish_wording_is_kept_word_for_word(line: Line) -> None:
    page = folded((ROOT / "data/seed-page-fi.txt").read_text(encoding="utf-8"))
    for name, provider in line.providers.items():
        for wording in (*provider.seed.wording, *provider.seed.contacts):
            assert folded(wording) in page, name
        assert provider.extra or provider.seed.wording or provider.part_of, name


def test_every_fact_has_a_source_and_a_date(line: Line) -> None:
    for provider in line.providers.values():
        assert all(fact.source and fact.seen for fact in provider.later)
        assert all(contact.source and contact.seen for contact in provider.contacts.values())


def test_only_the_helpline_may_be_rung_and_whoever_agreed_to_it(line: Line) -> None:
    for name, provider in line.providers.items():
        for each, contact in provider.contacts.items():
            if contact.connect is not None and f"{name}/{each}" != line.full_name(line.settings.helpline):
                assert contact.agreed.with_ is not None, f"{name}/{each}"
                assert contact.agreed.on is not None, f"{name}/{each}"


def test_the_built_in_helpline_of_the_last_resort_is_the_one_in_the_data(line: Line) -> None:
    helpline = line.contact(line.settings.helpline)

    assert (helpline.connect, helpline.number) == (HELPLINE, PUBLISHED)


@pytest.mark.parametrize("never", ["09 2313 9300", "0295 415 232", "09 2312 0400"])
def test_numbers_that_are_not_sure_are_nowhere(never: str) -> None:
    digits = never.replace(" ", "")
    for file in [*ROOT.glob("data/*"), *ROOT.glob("menus/*"), *ROOT.glob("prompts/*.yaml")]:
        assert digits not in re.sub(r"[ -]", "", file.read_text(encoding="utf-8")), file
