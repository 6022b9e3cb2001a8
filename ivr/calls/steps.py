"""Every step that a call may have: its name, what stands behind the colon, what the caller then does or expects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ivr.calls import values
from ivr.calls.scenario import CallStep
from ivr.calls.values import HowAnswered, WrongValueError
from ivr.line.document import Document, Path_, Plain
from ivr.line.validate import validated
from ivr.messages import Words, w
from ivr.problems import Problem, did_you_mean
from twiml_phone.asserting import CheckedCall

Play = Callable[[CheckedCall, Any], CheckedCall]


@dataclass(frozen=True, slots=True)
class StepKind:
    """One kind of step. *read* makes a value of the text behind the colon; *play* does the step with it.

    *needs*: whether there is a value: `no`, `yes`, or `maybe` (then *play* gets None without one).
    """

    name: str
    needs: Literal["no", "yes", "maybe"]
    example: str
    play: Play
    read: Callable[[str], Any] = values.as_written


def _answered(call: CheckedCall, given: HowAnswered | None) -> CheckedCall:
    how = given or HowAnswered()
    return call.answers(how.seconds, keys=how.keys, number=how.number, joined=how.joined)


def _answered_by(number: str) -> HowAnswered:
    if not number.startswith(("+", "sip:", "client:")):
        hint = w('answered: {{seconds: 300}}   or the number that answers: answered: "+358295463177"')
        raise WrongValueError(w('"{number}" does not say who answers', number=number), hint)
    return HowAnswered(number=values.number(number))


KINDS: tuple[StepKind, ...] = (
    StepKind("press", "yes", "press: 1", lambda call, keys: call.press(*keys), values.keys),
    StepKind("press at once", "yes", "press at once: 1", CheckedCall.press_at_once, values.key),
    StepKind("type", "yes", 'type: "1234#"', CheckedCall.types, values.code),
    StepKind("say", "yes", "say: hello", CheckedCall.says, values.words),
    StepKind("wait", "no", "wait", lambda call, _: call.waits()),
    StepKind("listen", "no", "listen", lambda call, _: call.listens()),
    StepKind("pass", "yes", "pass: 5", CheckedCall.passes, values.seconds),
    StepKind("hears", "yes", "hears: press one", CheckedCall.hears, values.words),
    StepKind("hears not", "yes", "hears not: press one", CheckedCall.hears_not, values.words),
    StepKind("in voice", "yes", "in voice: Polly.Suvi-Neural", CheckedCall.in_voice),
    StepKind("rings", "maybe", 'rings: "+358295463177"', lambda call, to: call.rings(*(to or ())), values.numbers),
    StepKind("answered", "maybe", "answered: {seconds: 60}", _answered, _answered_by),
    StepKind("busy", "maybe", "busy", lambda call, to: call.is_busy(to or ""), values.number),
    StepKind("no answer", "maybe", "no answer", lambda call, to: call.does_not_answer(to or ""), values.number),
    StepKind("failed", "maybe", "failed", lambda call, to: call.fails(to or ""), values.number),
    StepKind("canceled", "maybe", "canceled", lambda call, to: call.dial_ends("canceled", to or ""), values.number),
    StepKind("talk ends", "no", "talk ends", lambda call, _: call.dial_ends("completed")),
    StepKind("they hear", "yes", "they hear: suomi", CheckedCall.whispers, values.words),
    StepKind("hangs up", "no", "hangs up", lambda call, _: call.hangs_up()),
    StepKind("hangs up at once", "no", "hangs up at once", lambda call, _: call.hangs_up_at_once()),
    StepKind("ends", "no", "ends", lambda call, _: call.ends()),
)


def read_steps(items: Sequence[Plain], document: Document, path: Path_) -> tuple[tuple[CallStep, ...], list[Problem]]:
    """Each of *items*, which stand at *path* of *document*, as a step, and what is wrong with the others."""
    steps: list[CallStep] = []
    wrong: list[Problem] = []
    for at, item in enumerate(items):
        read = _read(item, document, (*path, at))
        if isinstance(read, CallStep):
            steps.append(read)
        else:
            wrong += read
    return tuple(steps), wrong


def step(name: str, value: Any, document: Document, path: Path_, value_path: Path_) -> CallStep:
    """Make the step of kind *name* with a *value* that is already read."""
    kind = next(kind for kind in KINDS if kind.name == name)
    return CallStep(name, value, lambda call: kind.play(call, value), document.place(path), document.place(value_path))


def _read(item: Plain, document: Document, path: Path_) -> CallStep | tuple[Problem, ...]:
    """A step, or what is wrong with it; nothing where that is told already."""
    if isinstance(item, str):
        return _made(item, None, document, path, path)
    if not isinstance(item, dict) or not item:
        hint = w("one of: {names}", names=tuple(kind.name for kind in KINDS))
        return _wrong(document, path, w("a step is expected here"), hint)
    (name, value), *more = item.items()
    if more:
        place = document.heading((*path, more[0][0]))
        message = w('"{one}" and "{other}" stand in one step', one=more[0][0], other=name)
        hint = w('begin its line with "- ": - {name}', name=more[0][0])
        return (Problem("two-steps", place, message, hint),)
    return _made(name, value, document, path, (*path, name))


def _made(
    name: str, value: Plain, document: Document, path: Path_, value_path: Path_
) -> CallStep | tuple[Problem, ...]:
    if document.is_spoilt(value_path):
        return ()
    kind = next((kind for kind in KINDS if kind.name == " ".join(name.split())), None)
    if kind is None:
        place = document.heading(value_path)
        hint = did_you_mean(name, [kind.name for kind in KINDS])
        unknown = Problem("unknown-step", place, w('there is no step "{name}"', name=name), hint)
        return () if any(problem.place == place for problem in document.problems) else (unknown,)
    if value is None and kind.needs == "yes":
        return _wrong(document, path, w('"{name}" does not say what', name=name), kind.example)
    if value is not None and kind.needs == "no":
        alone = w('write "- {name}" alone', name=kind.name)
        hint = w('write "- wait" alone; to let seconds pass: pass: 5') if kind.name == "wait" else alone
        return _wrong(document, value_path, w('"{name}" takes nothing behind it', name=name), hint)
    if isinstance(value, dict) and kind.name == "answered":
        given, problems = validated(HowAnswered, value, document, value_path)
        return problems if given is None else step(kind.name, given, document, path, value_path)
    if isinstance(value, dict | list):
        return _wrong(document, value_path, w('one value is expected after "{name}:"', name=name), kind.example)
    try:
        read = kind.read(value) if value is not None else None
    except WrongValueError as complaint:
        return _wrong(document, value_path, complaint.message, complaint.hint)
    return step(kind.name, read, document, path, value_path)


def _wrong(document: Document, path: Path_, message: Words, hint: Words | str) -> tuple[Problem, ...]:
    return (Problem("wrong-value", document.place(path), message, hint),)
