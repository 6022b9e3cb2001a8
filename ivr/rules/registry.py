"""Every rule, in the order of the manual. A test demands a page, a kept and a broken example for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from ivr.rules import (
    answer_too_large,
    dead_end,
    endless,
    few_ways,
    free_only_if_free,
    helpline_closes,
    key_never_offered,
    never_opens,
    never_said,
    no_contact,
    no_help_before_the_end,
    no_own_number,
    no_person,
    no_voice,
    not_checked_by_a_lawyer,
    not_confirmed,
    not_signed,
    old_source,
    over_budget,
    past_exception,
    said_too_early,
    same_words,
    shelter_address,
    signs_in_words,
    too_deep,
    too_long,
    too_many_letters,
    too_many_options,
    transfer_not_agreed,
    transfer_to_ourselves,
    transfer_without_a_way_out,
    typed_key,
    typed_number,
    unknown_country,
    unreachable_step,
    unused_file,
    unused_helper,
    unused_words,
    up_leads_nowhere,
    voice_of_another_language,
    wrong_number,
)
from ivr.rules.finding import Found
from ivr.rules.subject import Subject


class Rule(Protocol):
    """A module with a code, a level (``error``, ``warning`` or ``note``) and a check; ``LIVE`` where it differs."""

    CODE: str
    LEVEL: str

    def check(self, subject: Subject) -> Iterator[Found]:
        """What the rule finds."""
        ...


RULES: tuple[Rule, ...] = (
    # ways through a call
    unreachable_step,
    endless,
    no_help_before_the_end,
    no_person,
    dead_end,
    too_deep,
    up_leads_nowhere,
    few_ways,
    transfer_not_agreed,
    transfer_to_ourselves,
    transfer_without_a_way_out,
    helpline_closes,
    # words
    typed_key,
    key_never_offered,
    same_words,
    typed_number,
    wrong_number,
    never_said,
    said_too_early,
    free_only_if_free,
    too_long,
    too_many_options,
    too_many_letters,
    answer_too_large,
    signs_in_words,
    shelter_address,
    # time
    over_budget,
    # contacts
    not_confirmed,
    old_source,
    never_opens,
    past_exception,
    unknown_country,
    no_contact,
    # before real callers
    not_signed,
    not_checked_by_a_lawyer,
    no_own_number,
    # voices
    no_voice,
    voice_of_another_language,
    # leftovers
    unused_words,
    unused_helper,
    unused_file,
)
