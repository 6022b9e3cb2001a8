"""Every rule, in the order of the manual. A test demands a page, a kept and a broken example for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from ivr.problems import Level
from ivr.rules import (
    another_contact,
    answer_too_large,
    before_language,
    closed_language,
    copied_words,
    date_to_come,
    dead_end,
    digits_mixed_up,
    emergency_number,
    endless,
    few_ways,
    first_helper,
    first_words,
    for_whom,
    free_number,
    free_only_if_free,
    gap_in_language_keys,
    helpline_closes,
    hours_in_another_language,
    hours_mixed_up,
    key_never_offered,
    key_offered_in_vain,
    keys_out_of_order,
    left_out,
    letters_of_another_script,
    long_wait,
    never_opens,
    never_said,
    no_any_area,
    no_contact,
    no_forbidden_words,
    no_help_before_the_end,
    no_own_number,
    no_person,
    no_second_helpline,
    no_such_number,
    no_voice,
    nobody_understands,
    not_checked_by_a_lawyer,
    not_confirmed,
    not_signed,
    numbers_alike,
    odd_hours,
    old_source,
    only_authorities,
    options_alike,
    other_names,
    over_budget,
    part_missing,
    past_exception,
    printed_key,
    said_too_early,
    same_number,
    same_words,
    shelter_address,
    signs_in_words,
    silence_is_connected,
    speak_as,
    too_long,
    too_many_keys,
    too_many_letters,
    too_many_options,
    transfer_not_agreed,
    transfer_to_ourselves,
    transfer_without_a_way_out,
    typed_hours,
    typed_key,
    typed_number,
    unequal_wait,
    unfinished_words,
    unknown_country,
    unreachable_step,
    unusable_recording,
    unused_area,
    unused_file,
    unused_helper,
    unused_recording,
    unused_words,
    up_leads_nowhere,
    voice_of_another_language,
    wrong_language,
    wrong_language_name,
    wrong_number,
)
from ivr.rules.finding import Found
from ivr.rules.subject import Subject


class Rule(Protocol):
    """A module with a code, a level (``error``, ``warning`` or ``note``) and a check; ``LIVE`` where it differs.

    ``IDENTIFIES`` where it only judges what the language identifier says: without one it is not asked.
    """

    CODE: str
    LEVEL: str

    def check(self, subject: Subject) -> Iterator[Found]:
        """What the rule finds."""
        ...


GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    (
        "Ways through a call",
        (
            unreachable_step,
            endless,
            no_help_before_the_end,
            no_person,
            dead_end,
            options_alike,
            keys_out_of_order,
            gap_in_language_keys,
            printed_key,
            too_many_keys,
            up_leads_nowhere,
            transfer_not_agreed,
            transfer_to_ourselves,
            transfer_without_a_way_out,
            silence_is_connected,
            no_any_area,
        ),
    ),
    (
        "Who helps",
        (
            few_ways,
            only_authorities,
            first_helper,
            another_contact,
            numbers_alike,
            helpline_closes,
            no_second_helpline,
            nobody_understands,
            before_language,
            wrong_language_name,
            for_whom,
        ),
    ),
    (
        "Words",
        (
            first_words,
            typed_key,
            key_never_offered,
            key_offered_in_vain,
            left_out,
            typed_number,
            typed_hours,
            wrong_number,
            digits_mixed_up,
            hours_mixed_up,
            never_said,
            said_too_early,
            no_forbidden_words,
            free_only_if_free,
            shelter_address,
            same_words,
            wrong_language,
            copied_words,
            part_missing,
            other_names,
            unfinished_words,
            signs_in_words,
            letters_of_another_script,
            too_long,
            too_many_options,
            too_many_letters,
            answer_too_large,
        ),
    ),
    (
        "Time",
        (
            over_budget,
            unequal_wait,
            long_wait,
        ),
    ),
    (
        "Contacts",
        (
            not_confirmed,
            old_source,
            date_to_come,
            never_opens,
            odd_hours,
            hours_in_another_language,
            past_exception,
            free_number,
            no_such_number,
            same_number,
            emergency_number,
            unknown_country,
            no_contact,
        ),
    ),
    (
        "Before real callers",
        (
            not_signed,
            not_checked_by_a_lawyer,
            no_own_number,
        ),
    ),
    (
        "Voices",
        (
            no_voice,
            voice_of_another_language,
            speak_as,
            closed_language,
            unusable_recording,
        ),
    ),
    (
        "Leftovers",
        (
            unused_words,
            unused_helper,
            unused_area,
            unused_recording,
            unused_file,
        ),
    ),
)
"""The rules under the headings of the manual."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)


def asked(*, identifies: bool) -> Iterator[Rule]:
    """The rules to ask: all, or without a language identifier those that do without."""
    return (rule for rule in RULES if identifies or not hasattr(rule, "IDENTIFIES"))


def level_of(rule: Rule, *, live: bool) -> Level:
    """How bad it is what *rule* finds; on a line for real callers perhaps worse."""
    return cast(Level, getattr(rule, "LIVE", rule.LEVEL) if live else rule.LEVEL)
