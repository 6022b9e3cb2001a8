"""The end of a call: last words that still offer help, the goodbye, and the cover."""

from __future__ import annotations

from ivr.graph.builder import GONE_NODE, LanguageBuild
from ivr.graph.nodes import NO_INPUT, NO_MATCH, Speech
from ivr.graph.wording import Wording
from ivr.line.steps import Goodbye


def goodbye(lang: LanguageBuild, name: str, step: Goodbye) -> None:
    """The nodes of a goodbye step; from the last words ``*`` leads to where other help begins."""
    if not step.listen:
        lang.put_end(name, name, lang.say(step.say))
        return
    settings = lang.line.settings
    back = lang.up(lang.home)
    end_name = f"{name}.end" if step.last_words else name
    gone = {NO_INPUT: lang.id(GONE_NODE), NO_MATCH: lang.id(GONE_NODE)}
    lang.put(end_name, name, lang.say(step.say), {**back, **gone}, settings.waits.after_goodbye)
    if not step.last_words:
        return
    connect = settings.connect_after_silence and lang.line.contact(settings.helpline).connect is not None
    silent = lang.id(settings.keys.person.to if connect else end_name)
    edges = {**back, **lang.skip(lang.id(end_name)), NO_INPUT: silent}
    edges[NO_MATCH] = lang.id(f"{name}.wrong-2")
    words = _last_words(lang)
    lang.put(name, name, words, edges, settings.waits.last_words)
    after_wrong = (*lang.say("wrong-key"), *words)
    edges = {**edges, NO_MATCH: silent}
    lang.put(f"{name}.wrong-2", name, after_wrong, edges, settings.waits.last_words)


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
            *wording.say("last-words-offer"),
        )

    return lang.each(words)
