"""What an editor shows beside the names in ``prompts/``."""

from __future__ import annotations

from collections.abc import Mapping

_FROM = "The full hours from 0 to 24, as they follow “open”: from nine."
_TO = "The full hours from 0 to 24: to sixteen."

WORDS: Mapping[str, Mapping[str, str]] = {
    "Prompts": {
        "review": "For you: who has checked this language.",
        "words": "Single words that are joined into numbers, keys, days and hours.",
        "sentences": "Every sentence, by its name. {{ key }} and the like are filled in by the line.",
        "providers": "What is said of each helper.",
        "door": "For a language without a voice: its name and a few sentences, in the voice of another.",
    },
    "Door": {
        "voice_of": "The language whose voice says them.",
        "digits": "The ten digits from 0 to 9, spelled as that voice reads them.",
        "name": "The language's own name, and its key: {{ key }}.",
        "connecting": "One sentence before a person is rung.",
        "say_this": "Said before the Finnish words that ask for an interpreter.",
        "still_trying": "Said while the number is rung again.",
        "not_reached": "Nobody was reached: {{ key }} to try again, {{ number }} to ring oneself, {{ emergency }}.",
        "after_call": "After a talk: {{ key }} to try again.",
        "checked_by": "Who has heard that the voice says them right, or none.",
    },
    "Vocabulary": {
        "digits": "The ten digits from 0 to 9.",
        "star": "The key *.",
        "hash": "The key #.",
        "dot": "The dot in an address.",
        "slash": "The slash in an address.",
        "dash": "The dash in an address.",
        "at": "The at sign in an e-mail address.",
        "endings": "The last part of web addresses: fi, org.",
        "languages": "Each language as it follows “they answer in”.",
        "hours_from": _FROM,
        "hours_to": _TO,
        "half_from": "The half hours from 0:30 to 23:30: from half past nine.",
        "half_to": "The half hours from 0:30 to 23:30: to half past nine.",
        "days_on": "The days from Monday: on Mondays.",
        "days_from": "The days from Monday: from Monday.",
        "days_to": "The days from Monday: to Sunday.",
        "weekdays": "On weekdays.",
        "every_day": "Every day.",
        "joiners": "What joins the parts of a list, where it is not as usual in that language.",
        "pressed": "The words for 0 to 9, * and # beside “press”, where the language bends them.",
        "letters": "What callers call each letter of a web address, where they do not write Latin letters.",
        "for_everyone": "Never read: words in a helper's sentence that say that it is for everyone.",
        "for_women": "Never read: words in a helper's sentence that say that it is for women.",
    },
    "Joiners": {"between": "Between the parts: a comma.", "last": "Before the last part: and."},
    "Sentence": {"text": "The words.", "reviewed": "none, or who has read them, and when."},
    "Review": {"by": "Initials of a native speaker.", "on": 'The day, in quotes: "2026-12-01".'},
    "HelperWords": {
        "name": "The helper's name. Without it the Finnish name is said.",
        "sentence": "What the helper is and for whom, in one sentence.",
        "before": "What must be heard before the number.",
        "no_number": "Said instead of the general words where the helper has no number that is read.",
        "about": "A little more, after the number.",
        "more": "The longer wording, for whoever presses the key for more.",
    },
}
WORD_PARTS: Mapping[str, str] = {
    "Prompts": "Every word of one language.",
    "Vocabulary": "Single words that are joined into numbers, keys, days and hours.",
    "Joiners": "What joins the parts of a list.",
    "Door": "How a language without a voice is named and answered.",
    "Sentence": "A sentence, and who has checked it.",
    "Review": "The native speaker who signed a sentence, and when.",
    "HelperWords": "What is said of one helper.",
}
