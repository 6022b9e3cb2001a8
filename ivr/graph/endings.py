"""The end of a call: last words that still offer help, the goodbye, and the cover."""

from __future__ import annotations

from ivr.graph.builder import GONE_NODE, Tongue
from ivr.graph.nodes import NO_INPUT, NO_MATCH, Speech
from ivr.graph.speaker import Speaker
from ivr.line.steps import Goodbye


def goodbye(tongue: Tongue, name: str, step: Goodbye) -> None:
    """The nodes of a goodbye step; from the last words ``*`` leads to where other help begins."""
    if not step.listen:
        tongue.put_end(name, name, tongue.say(step.say))
        return
    settings = tongue.line.settings
    back = tongue.up(tongue.home)
    end_name = f"{name}.end" if step.last_words else name
    gone = {NO_INPUT: tongue.id(GONE_NODE), NO_MATCH: tongue.id(GONE_NODE)}
    tongue.put(end_name, name, tongue.say(step.say), {**back, **gone}, settings.waits.after_goodbye)
    if not step.last_words:
        return
    connect = settings.connect_after_silence and tongue.line.contact(settings.helpline).connect is not None
    silent = tongue.id(settings.keys.person.to if connect else end_name)
    edges = {**back, **tongue.skip(tongue.id(end_name)), NO_INPUT: silent}
    edges[NO_MATCH] = tongue.id(f"{name}.wrong-2")
    words = _last_words(tongue)
    tongue.put(name, name, words, edges, settings.waits.last_words)
    after_wrong = (*tongue.say("wrong-key"), *words)
    edges = {**edges, NO_MATCH: silent}
    tongue.put(f"{name}.wrong-2", name, after_wrong, edges, settings.waits.last_words)


def _last_words(tongue: Tongue) -> Speech:
    """The helpline's number twice (once in each language before one is chosen), and an offer of 0 and ``*``."""
    contact = tongue.line.contact(tongue.line.settings.helpline)

    def words(speaker: Speaker) -> Speech:
        number = speaker.digits(contact.groups)
        if tongue.short:
            return (*speaker.say("start-last-words"), *speaker.say("start-number", number=number))
        return (
            *speaker.say("last-words-number", number=number),
            *speaker.say("number-again", number=number),
            *speaker.say("last-words-offer"),
        )

    return tongue.each(words)
