"""What callers hear differently: sentences, voices, order; and what is said that was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ivr.compare.align import Unit, aligned, marked, units_of
from ivr.compare.changes import OrderChange, VoiceChange, Where, WordsChange
from ivr.compare.folding import Sightings, alone, ends_of_list, pairs, where
from ivr.compare.languages import other_states
from ivr.compare.places import Site, Version, site_of
from ivr.graph.spots import WHISPER_STEP, Spot, spot_of
from ivr.line.steps import Providers

BY_ORDER = ("key-next", "key-more", "last-helper")
"""Said or not because of a helper's place in the list: a list in another order is told as such."""

UnitPair = tuple[Unit | None, Unit | None]


@dataclass(frozen=True, slots=True)
class Heard:
    """Every place of a version as units, and everything that is heard anywhere in it."""

    units: Mapping[Spot, tuple[Unit, ...]]
    says: frozenset[object]
    spots: frozenset[tuple[str, Site]]
    """The languages and spots at which anything is heard."""


def heard_in(view: Version) -> Heard:
    """What is heard in *view*, by whoever calls and by whoever answers."""
    known: dict[int, tuple[Unit, ...]] = {}
    units: dict[Spot, tuple[Unit, ...]] = {}
    for place, node in view.nodes.items():
        if id(node) not in known:
            known[id(node)] = units_of(node.speech)
        units[place] = known[id(node)]
    units |= {spot_of(at): units_of(speech) for at, speech in view.graph.whispers.items()}
    spots = frozenset((place.language, site_of(place)) for place in units)
    return Heard(units, frozenset(unit.says for each in units.values() for unit in each), spots)


@dataclass(slots=True)
class _Found:
    words: Sightings[UnitPair] = field(default_factory=Sightings)
    voices: dict[VoiceChange, None] = field(default_factory=dict)
    orders: Sightings[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=Sightings)


def words_changes(
    old: Version, new: Version, before: Heard, now: Heard
) -> list[VoiceChange | WordsChange | OrderChange]:
    """Every difference of words; *before* and *now* are what is heard in the two versions."""
    found = _Found()
    for one, other in pairs(old, new):
        _compare(found, old, new, before, now, one, other)
    for place in now.units:
        if place.step == WHISPER_STEP:
            _whisper(found, before, now, place)
    apart = other_states(old, new)
    for place in before.units:
        if place.step == WHISPER_STEP and place not in now.units and place.language not in apart:
            _gone(found, before, now, place)
    for place in alone(old, new):
        _gone(found, before, now, place)
    for place in alone(new, old):
        _new(found, before, now, place)
    orders = [OrderChange(one, other, at) for (one, other), at in found.orders.told()]
    words = {pair: places for pair, places in _merged(found.words).items() if not _of_a_gone_language(old, new, pair)}
    return [*found.voices, *_clusters(old, new, words), *orders]


def _of_a_gone_language(old: Version, new: Version, pair: UnitPair) -> bool:
    """Whether it goes without saying that words are gone: those of a language that is not all heard any more."""
    before, now = pair
    if now is not None or before is None or before.language in new.graph.languages:
        return False
    return before.language in other_states(old, new)


def _whisper(found: _Found, before: Heard, now: Heard, place: Spot) -> None:
    if place not in before.units:
        _new(found, before, now, place)
    else:
        _speeches(found, before.units[place], now.units[place], place)


def _gone(found: _Found, before: Heard, now: Heard, place: Spot) -> None:
    """What is heard no more. (Of a step or helper that is gone it is enough to say so.)"""
    for unit in before.units[place]:
        if unit.says not in now.says and (place.step == WHISPER_STEP or (place.language, site_of(place)) in now.spots):
            _note(found, unit, None, place)


def _new(found: _Found, before: Heard, now: Heard, place: Spot) -> None:
    for unit in now.units[place]:
        if unit.says not in before.says:
            _note(found, None, unit, place)


def _note(found: _Found, old: Unit | None, new: Unit | None, place: Spot) -> None:
    """Note a difference of words; the silence after them matters only where nothing else is different."""
    if old is not None and new is not None and old.words == new.words:
        found.words.add((old, new), place)
    else:
        found.words.add((_without_pause(old), _without_pause(new)), place)


def _without_pause(unit: Unit | None) -> Unit | None:
    return None if unit is None else replace(unit, pause=0)


def _compare(found: _Found, old: Version, new: Version, before: Heard, now: Heard, one: Spot, other: Spot) -> None:
    first, second = before.units[one], now.units[other]
    if ends_of_list(old, one) == ends_of_list(new, other):
        _speeches(found, first, second, other)
        return
    both = before.says & now.says
    by_order = {("sentences", each) for each in (*BY_ORDER, *_opening(old, one), *_opening(new, other))}
    kept = [
        tuple(unit for unit in units if unit.path not in by_order or unit.says not in both) for units in (first, second)
    ]
    _speeches(found, kept[0], kept[1], other)


def _opening(view: Version, place: Spot) -> tuple[str, ...]:
    step = view.line.steps.get(place.step)
    return step.say if isinstance(step, Providers) else ()


def _speeches(found: _Found, old: tuple[Unit, ...], new: tuple[Unit, ...], place: Spot) -> None:
    different = aligned(old, new)
    for one, other in different.changed:
        if one.words != other.words or one.pause != other.pause or not _voices(found, one, other):
            _note(found, one, other, place)
            _voices(found, one, other)
    for unit in different.gone:
        _note(found, unit, None, place)
    for unit in different.new:
        _note(found, None, unit, place)
    if different.moved:
        found.orders.add((tuple(unit.label for unit in old), tuple(unit.label for unit in new)), place)


def _voices(found: _Found, one: Unit, other: Unit) -> bool:
    """Note the voices that are others now; False where the difference is not one of voices."""
    before = {language: (voice, speak_as) for _, language, voice, speak_as in one.says}
    now = {language: (voice, speak_as) for _, language, voice, speak_as in other.says}
    changes = [VoiceChange(each, before[each], now[each]) for each in now if before.get(each, now[each]) != now[each]]
    found.voices.update(dict.fromkeys(changes))
    same = [(said[0], said[1]) for said in one.says] == [(said[0], said[1]) for said in other.says]
    return same and bool(changes)


def _merged(words: Sightings[UnitPair]) -> dict[UnitPair, dict[Spot, None]]:
    """A sentence that is gone at some places and new at others, with other words, is one that has changed."""
    merged = dict(words.seen)
    gone = {pair[0].token: pair for pair in merged if pair[0] is not None and pair[1] is None}
    for pair in list(merged):
        old, new = pair
        if old is None and new is not None and new.token in gone:
            lost = gone.pop(new.token)
            places = {**merged.pop(lost), **merged.pop(pair)}
            merged[lost[0], new] = {**merged.get((lost[0], new), {}), **places}
    return merged


def _clusters(old: Version, new: Version, words: Mapping[UnitPair, dict[Spot, None]]) -> Iterator[WordsChange]:
    """Sentences in which only the value filled in is another, and the same other, are told together."""
    clusters: dict[object, list[UnitPair]] = {}
    for pair in words:
        clusters.setdefault(_filled(old, new, pair) or pair, []).append(pair)
    for members in clusters.values():
        unit = members[0][1] or members[0][0]
        assert unit is not None
        places = [place for pair in members for place in words[pair]]
        yield WordsChange(unit.language, tuple(members), _here(places))


def _here(places: list[Spot]) -> Where:
    return where(dict.fromkeys(places))


def _filled(old: Version, new: Version, pair: UnitPair) -> object:
    """What is different where only a value is: the changed words; None where the sentence itself is another."""
    one, other = pair
    if one is None or other is None or one.token != other.token or _template(old, one) != _template(new, other):
        return None
    before, now = marked(one.words, other.words)
    return one.language, tuple(words for words, changed in (*before, *now) if changed)


def _template(view: Version, unit: Unit) -> str:
    prompts = view.line.prompts[unit.language]
    match unit.path:
        case ("sentences", name):
            return prompts.sentences[name].text
        case ("providers", helper, part):
            sentence = getattr(prompts.providers[helper], part)
            return str(sentence.text) if sentence is not None else ""
    return ""
