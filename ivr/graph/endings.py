"""The end of a call: last words that still offer help, the goodbye, and the cover."""

from __future__ import annotations

from ivr.graph.builder import LanguageBuild
from ivr.graph.nodes import GOODBYE, NO_INPUT, NO_MATCH, Speech
from ivr.graph.spots import END, WRONG_2, address
from ivr.graph.wording import Wording
from ivr.line.steps import Goodbye


def goodbye(lang: LanguageBuild, name: str, step: Goodbye) -> None:
    """The nodes of a goodbye step; from the last words ``*`` leads to where other help begins.

    Only silence ends a call: a wrong key, in panic or by a wrong guess, brings the last words again.
    """
    at = lang.spot(name)
    if not step.listen:
        lang.put_end(at, lang.say(step.say, GOODBYE))
        return
    settings = lang.line.settings
    back = lang.up(lang.home)
    end = at.but(reading=END) if step.last_words else at
    gone = {NO_INPUT: lang.gone_id, NO_MATCH: address(at)}  # whoever presses any key is still there
    lang.put(end, lang.say(step.say, GOODBYE), {**back, **gone}, settings.waits.after_goodbye)
    if not step.last_words:
        return
    connect = settings.connect_after_silence and lang.line.contact(settings.helpline).connect is not None
    silent = lang.id(settings.keys.person.to) if connect else address(end)
    edges = {**back, **lang.skip(address(end)), NO_INPUT: silent}
    words = _last_words(lang)
    again = at.but(attempt=WRONG_2)
    lang.put(at, words, {**edges, NO_MATCH: address(again)}, settings.waits.last_words)
    lang.put(again, (*lang.say("wrong-key"), *words), {**edges, NO_MATCH: address(again)}, settings.waits.last_words)


def _last_words(lang: LanguageBuild) -> Speech:
    """The helpline's number twice (once in each language before one is chosen), and an offer of 0 and ``*``."""
    contact = lang.line.contact(lang.line.settings.helpline)

    def words(wording: Wording) -> Speech:
        number = wording.digits(contact.groups)
        if lang.short:
            return (*wording.say("start-last-words"), *wording.say("start-number", number=number))
        return (
            *wording.say("last-words-number", number=number),
            *wording.say("number-again", number=number),
            *wording.say_if("danger-text"),
            *wording.say("last-words-offer"),
        )

    return lang.each(words)
