"""A speech as the pieces an operator wrote, and which of them are the same in another speech."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ivr.graph.nodes import Say, Speech

ADDRESS = ("web", "email")
"""Pieces of one address, some of them in the Finnish voice, are one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or one address, as it is heard. ``says``: words, language, voice and what it speaks as."""

    language: str
    path: tuple[str, ...]
    says: tuple[tuple[str, str, str, str], ...]
    pause: int = 0

    @property
    def words(self) -> str:
        """The words, without the voices."""
        return " ".join(said[0] for said in self.says)

    @property
    def label(self) -> str:
        """What an operator calls it: a sentence's name, or a helper and which of its words."""
        return ": ".join(self.path[1:]) if self.path[:1] == ("providers",) else (self.path or ("",))[-1]

    @property
    def token(self) -> tuple[object, ...]:
        """Where it is written: two with the same are the same sentence, whatever it says."""
        return (self.language, self.path)


def units_of(speech: Speech) -> tuple[Unit, ...]:
    """The units of a speech. Silence belongs to what was said before it."""
    units: list[Unit] = []
    for part in speech:
        last = units[-1] if units else Unit("", (), ())
        if not isinstance(part, Say):
            units[-1:] = [Unit(last.language, last.path, last.says, last.pause + part.seconds)]
            continue
        said = (part.words, part.language, part.voice, part.speak_as)
        if _is_address(part.path) and _is_address(last.path) and not last.pause:
            units[-1] = Unit(part.language, last.path, (*last.says, said))
        else:
            units.append(Unit(part.language, part.path, (said,)))
    return tuple(units)


def _is_address(path: tuple[str, ...]) -> bool:
    return len(path) == 1 and path[0] in ADDRESS


@dataclass(frozen=True, slots=True)
class Aligned:
    """What is different between two speeches: changed pairs, what is gone, what is new, and whether order is."""

    changed: tuple[tuple[Unit, Unit], ...] = ()
    gone: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()
    moved: bool = False


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> Aligned:
    """How *new* differs from *old*. A sentence that only has another name says the same."""
    if [(unit.says, unit.pause) for unit in old] == [(unit.says, unit.pause) for unit in new]:
        return Aligned()
    matcher = difflib.SequenceMatcher(None, [u.token for u in old], [u.token for u in new], autojunk=False)
    blocks = matcher.get_opcodes()
    pairs = [(i1 + n, j1 + n) for tag, i1, i2, j1, _ in blocks if tag == "equal" for n in range(i2 - i1)]
    left = [i for tag, i1, i2, *_ in blocks if tag != "equal" for i in range(i1, i2)]
    right = [j for tag, *_, j1, j2 in blocks if tag != "equal" for j in range(j1, j2)]
    for same in (_says, _token):
        pairs += _taken(old, new, left, right, same)
    order = [j for _, j in sorted(pairs)]
    changed = tuple((old[i], new[j]) for i, j in sorted(pairs) if not _alike(old[i], new[j]))
    return Aligned(changed, tuple(old[i] for i in left), tuple(new[j] for j in right), order != sorted(order))


def _says(unit: Unit) -> object:
    return unit.says


def _token(unit: Unit) -> object:
    return unit.token


def _alike(one: Unit, other: Unit) -> bool:
    return (one.says, one.pause) == (other.says, other.pause)


def _taken(
    old: Sequence[Unit],
    new: Sequence[Unit],
    left: list[int],
    right: list[int],
    same: Callable[[Unit], object],
) -> list[tuple[int, int]]:
    """The pairs of *left* and *right* for which *same* gives the same; both lose them."""
    pairs = []
    for i in list(left):
        for j in right:
            if same(old[i]) == same(new[j]):
                pairs.append((i, j))
                left.remove(i)
                right.remove(j)
                break
    return pairs


Piece = tuple[str, bool]
"""Words, and whether they are changed."""


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two sentences in pieces, those that are changed marked, cut between words."""
    one, other = old.split(), new.split()
    before: list[Piece] = []
    now: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        before += [(" ".join(one[i1:i2]), tag != "equal")] if i2 > i1 else []
        now += [(" ".join(other[j1:j2]), tag != "equal")] if j2 > j1 else []
    return tuple(before), tuple(now)
