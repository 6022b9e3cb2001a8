"""Another number everywhere: what is to be changed, and what stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ivr.edit.change import Edit
from ivr.edit.contact import Proof, contact_edits, is_confirmed, is_rung
from ivr.edit.sought import Sought, sought
from ivr.edit.spelling import in_short_groups, rung
from ivr.edit.values import instead
from ivr.edit.written import Written, written
from ivr.line.document import Path_
from ivr.line.draft import PROVIDERS, SETTINGS
from ivr.line.line import Line
from ivr.line.numbers import international
from ivr.messages import Words, w
from ivr.rules.run import ALLOW


@dataclass(frozen=True, slots=True)
class Plan:
    """What another number takes. ``left``: where the old one stays; ``notes``: what an operator should know."""

    edits: tuple[Edit, ...]
    left: tuple[Written, ...]
    notes: tuple[Words, ...]


def contacts_with(line: Line, number: Sought) -> tuple[str, ...]:
    """The contacts that have the *number*, ``helper/contact``, in the order of their file."""
    return tuple(
        f"{helper}/{name}"
        for helper, provider in line.providers.items()
        for name, contact in provider.contacts.items()
        if contact.number is not None and sought(contact.number).number == number.number
    )


def own_numbers(line: Line, number: Sought) -> tuple[Path_, ...]:
    """Where *number* is one of our own, in the settings."""
    languages = line.settings.languages.items()
    paths: list[tuple[Path_, str | None]] = [(("number",), line.settings.number)]
    paths += [(("languages", tag, "number"), each.number) for tag, each in languages]
    return tuple(path for path, own in paths if own is not None and own == number.number)


def plan(line: Line, old: Sought, new: str, chosen: tuple[str, ...], proof: Proof) -> Plan:
    """What gives the *chosen* contacts, which have the *old* number, and our own settings the *new* one, as published.

    In words that are typed by hand, and in remarks that allow something, it is changed too, as far as it is clear
    that they mean these contacts. What others have written, the seed page and remarks, is left.
    """
    document = line.documents[PROVIDERS]
    edits = [edit for contact in chosen for edit in contact_edits(document, contact, new, proof)]
    own = own_numbers(line, old)
    edits += [instead(line.documents[SETTINGS], path, international(new)) for path in own]
    all_of_them = set(contacts_with(line, old)) == set(chosen)
    done, left = [edit.place for edit in edits], []
    for place in written(line.documents, old):
        if any(_inside(place, each.file, each.line, each.end_line) and _is_value(place) for each in done):
            continue
        if _is_meant(place, chosen, all_of_them):
            edits.append(Edit(place.place, in_short_groups(new)))
        else:
            left.append(place)
    return Plan(tuple(edits), tuple(left), tuple(_notes(line, new, chosen, own, proof)))


def _inside(place: Written, file: str, first: int, last: int) -> bool:
    return place.place.file == file and first <= place.place.line <= last


def _is_value(place: Written) -> bool:
    return place.path is not None and place.path[-1] in ("number", "read_as", "connect")


def _is_meant(place: Written, chosen: tuple[str, ...], all_of_them: bool) -> bool:
    """Whether a place that is no contact's own value is about these contacts, and ours to change."""
    if place.path is None:
        return all_of_them and ALLOW.search(place.row) is not None
    if not place.place.file.startswith("prompts/"):
        return False
    helpers = {name for contact in chosen for name in (contact, contact.split("/")[0])}
    return all_of_them or (place.path[0] == "providers" and place.path[1] in helpers)


def _notes(line: Line, new: str, chosen: tuple[str, ...], own: tuple[Path_, ...], proof: Proof) -> Iterator[Words]:
    document = line.documents[PROVIDERS]
    for contact in chosen:
        if is_confirmed(document, contact) and proof.confirmed is None:
            yield w(
                "{contact} is not confirmed any more: ring the new number, and give {option}",
                contact=contact,
                option='--confirmed "2026-11-25 AB"',
            )
        if is_rung(document, contact) and rung(new) == "no":
            yield w("{contact} cannot be rung by the line any more: the number is only read aloud", contact=contact)
        elif is_rung(document, contact):
            yield w("{contact} is rung by the line: have they agreed that we ring the new number?", contact=contact)
    if chosen and (proof.source is None or proof.seen is None):
        yield w("source and seen still tell of the old number: give --source and --seen too")
    if own:
        yield w("it is our own number: set it in Twilio's console too, and look at what is printed")
    if line.full_name(line.settings.helpline) in chosen:
        command = "ivr fallback"
        yield w(
            "it is the helpline: the words that Twilio keeps for a fault have it too; {command} prints the new ones",
            command=command,
        )
