"""Every rule, by group, in the order of the manual: a folder a group, and in it a folder a rule.

A new rule is its folder and its two lines here. A test demands of each a page in both languages, kept and broken
examples, and that no folder is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from ivr.messages import Words, w
from ivr.problems import Level
from ivr.rules.finding import Found
from ivr.rules.helpers.another_contact import rule as another_contact
from ivr.rules.helpers.date_to_come import rule as date_to_come
from ivr.rules.helpers.few_ways import rule as few_ways
from ivr.rules.helpers.first_helper import rule as first_helper
from ivr.rules.helpers.for_whom import rule as for_whom
from ivr.rules.helpers.late_helpline import rule as late_helpline
from ivr.rules.helpers.no_contact import rule as no_contact
from ivr.rules.helpers.no_second_helpline import rule as no_second_helpline
from ivr.rules.helpers.not_confirmed import rule as not_confirmed
from ivr.rules.helpers.old_source import rule as old_source
from ivr.rules.helpers.only_authorities import rule as only_authorities
from ivr.rules.helpers.transfer_not_agreed import rule as transfer_not_agreed
from ivr.rules.helpers.unused_area import rule as unused_area
from ivr.rules.helpers.unused_helper import rule as unused_helper
from ivr.rules.hours.helpline_closes import rule as helpline_closes
from ivr.rules.hours.hours_in_another_language import rule as hours_in_another_language
from ivr.rules.hours.hours_mixed_up import rule as hours_mixed_up
from ivr.rules.hours.never_opens import rule as never_opens
from ivr.rules.hours.odd_hours import rule as odd_hours
from ivr.rules.hours.past_exception import rule as past_exception
from ivr.rules.hours.typed_hours import rule as typed_hours
from ivr.rules.keys.gap_in_language_keys import rule as gap_in_language_keys
from ivr.rules.keys.key_never_offered import rule as key_never_offered
from ivr.rules.keys.key_offered_in_vain import rule as key_offered_in_vain
from ivr.rules.keys.keys_out_of_order import rule as keys_out_of_order
from ivr.rules.keys.left_out import rule as left_out
from ivr.rules.keys.options_alike import rule as options_alike
from ivr.rules.keys.printed_key import rule as printed_key
from ivr.rules.keys.too_many_keys import rule as too_many_keys
from ivr.rules.keys.too_many_options import rule as too_many_options
from ivr.rules.keys.typed_key import rule as typed_key
from ivr.rules.languages.before_language import rule as before_language
from ivr.rules.languages.closed_language import rule as closed_language
from ivr.rules.languages.letters_of_another_script import rule as letters_of_another_script
from ivr.rules.languages.nobody_understands import rule as nobody_understands
from ivr.rules.languages.other_names import rule as other_names
from ivr.rules.languages.part_missing import rule as part_missing
from ivr.rules.languages.same_words import rule as same_words
from ivr.rules.languages.wrong_language import rule as wrong_language
from ivr.rules.languages.wrong_language_name import rule as wrong_language_name
from ivr.rules.numbers.digits_mixed_up import rule as digits_mixed_up
from ivr.rules.numbers.emergency_number import rule as emergency_number
from ivr.rules.numbers.free_number import rule as free_number
from ivr.rules.numbers.free_only_if_free import rule as free_only_if_free
from ivr.rules.numbers.no_own_number import rule as no_own_number
from ivr.rules.numbers.no_such_number import rule as no_such_number
from ivr.rules.numbers.numbers_alike import rule as numbers_alike
from ivr.rules.numbers.same_number import rule as same_number
from ivr.rules.numbers.transfer_to_ourselves import rule as transfer_to_ourselves
from ivr.rules.numbers.typed_number import rule as typed_number
from ivr.rules.numbers.unknown_country import rule as unknown_country
from ivr.rules.numbers.wrong_number import rule as wrong_number
from ivr.rules.subject import Subject
from ivr.rules.times.long_wait import rule as long_wait
from ivr.rules.times.over_budget import rule as over_budget
from ivr.rules.times.too_long import rule as too_long
from ivr.rules.times.unequal_wait import rule as unequal_wait
from ivr.rules.voices.no_voice import rule as no_voice
from ivr.rules.voices.speak_as import rule as speak_as
from ivr.rules.voices.unusable_recording import rule as unusable_recording
from ivr.rules.voices.unused_recording import rule as unused_recording
from ivr.rules.voices.voice_of_another_language import rule as voice_of_another_language
from ivr.rules.ways.dead_end import rule as dead_end
from ivr.rules.ways.endless import rule as endless
from ivr.rules.ways.no_any_area import rule as no_any_area
from ivr.rules.ways.no_help_before_the_end import rule as no_help_before_the_end
from ivr.rules.ways.no_person import rule as no_person
from ivr.rules.ways.silence_is_connected import rule as silence_is_connected
from ivr.rules.ways.transfer_without_a_way_out import rule as transfer_without_a_way_out
from ivr.rules.ways.unreachable_step import rule as unreachable_step
from ivr.rules.ways.up_leads_nowhere import rule as up_leads_nowhere
from ivr.rules.words.answer_too_large import rule as answer_too_large
from ivr.rules.words.copied_words import rule as copied_words
from ivr.rules.words.first_words import rule as first_words
from ivr.rules.words.never_said import rule as never_said
from ivr.rules.words.no_forbidden_words import rule as no_forbidden_words
from ivr.rules.words.not_checked_by_a_lawyer import rule as not_checked_by_a_lawyer
from ivr.rules.words.not_signed import rule as not_signed
from ivr.rules.words.said_too_early import rule as said_too_early
from ivr.rules.words.shelter_address import rule as shelter_address
from ivr.rules.words.signs_in_words import rule as signs_in_words
from ivr.rules.words.too_many_letters import rule as too_many_letters
from ivr.rules.words.unfinished_words import rule as unfinished_words
from ivr.rules.words.unused_file import rule as unused_file
from ivr.rules.words.unused_words import rule as unused_words


class Rule(Protocol):
    """A module with a code, a level (``error``, ``warning`` or ``note``) and a check; ``LIVE`` where it differs.

    ``IDENTIFIES`` where it only judges what the language identifier says: without one it is not asked.
    """

    CODE: str
    LEVEL: str

    def check(self, subject: Subject) -> Iterator[Found]:
        """What the rule finds."""
        ...


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that protect the same: the name of their folder, and their heading in the manual."""

    name: str
    heading: Words
    rules: tuple[Rule, ...]


GROUPS: tuple[RuleGroup, ...] = (
    RuleGroup(
        "ways",
        w("Ways through a call"),
        (
            unreachable_step,
            endless,
            no_help_before_the_end,
            no_person,
            dead_end,
            up_leads_nowhere,
            transfer_without_a_way_out,
            silence_is_connected,
            no_any_area,
        ),
    ),
    RuleGroup(
        "keys",
        w("Keys"),
        (
            typed_key,
            key_never_offered,
            key_offered_in_vain,
            left_out,
            options_alike,
            keys_out_of_order,
            gap_in_language_keys,
            printed_key,
            too_many_keys,
            too_many_options,
        ),
    ),
    RuleGroup(
        "numbers",
        w("Numbers"),
        (
            typed_number,
            wrong_number,
            digits_mixed_up,
            numbers_alike,
            no_such_number,
            same_number,
            emergency_number,
            unknown_country,
            free_number,
            free_only_if_free,
            transfer_to_ourselves,
            no_own_number,
        ),
    ),
    RuleGroup(
        "hours",
        w("Hours"),
        (
            typed_hours,
            hours_mixed_up,
            odd_hours,
            never_opens,
            hours_in_another_language,
            past_exception,
            helpline_closes,
        ),
    ),
    RuleGroup(
        "words",
        w("Words"),
        (
            first_words,
            never_said,
            said_too_early,
            no_forbidden_words,
            shelter_address,
            copied_words,
            unfinished_words,
            signs_in_words,
            too_many_letters,
            answer_too_large,
            not_signed,
            not_checked_by_a_lawyer,
            unused_words,
            unused_file,
        ),
    ),
    RuleGroup(
        "helpers",
        w("Who helps"),
        (
            few_ways,
            only_authorities,
            first_helper,
            late_helpline,
            another_contact,
            no_second_helpline,
            for_whom,
            transfer_not_agreed,
            not_confirmed,
            old_source,
            date_to_come,
            no_contact,
            unused_helper,
            unused_area,
        ),
    ),
    RuleGroup(
        "languages",
        w("Languages"),
        (
            before_language,
            nobody_understands,
            wrong_language_name,
            closed_language,
            wrong_language,
            same_words,
            other_names,
            part_missing,
            letters_of_another_script,
        ),
    ),
    RuleGroup(
        "voices",
        w("Voices and recordings"),
        (
            no_voice,
            voice_of_another_language,
            speak_as,
            unusable_recording,
            unused_recording,
        ),
    ),
    RuleGroup(
        "times",
        w("Time"),
        (
            over_budget,
            unequal_wait,
            long_wait,
            too_long,
        ),
    ),
)
"""The rules under the headings of the manual."""

RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)


def asked(*, identifies: bool) -> Iterator[Rule]:
    """The rules to ask: all, or without a language identifier those that do without."""
    return (rule for rule in RULES if identifies or not hasattr(rule, "IDENTIFIES"))


def level_of(rule: Rule, *, live: bool) -> Level:
    """How bad it is what *rule* finds; on a line for real callers perhaps worse."""
    return cast(Level, getattr(rule, "LIVE", rule.LEVEL) if live else rule.LEVEL)
