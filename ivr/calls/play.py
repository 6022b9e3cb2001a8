"""Playing a call: its steps one after the other, up to the first that is not as expected."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.calls.scenario import CallStep, Phones, Scenario
from twiml_phone import Call
from twiml_phone.asserting import CheckedPhone
from twiml_phone.asserting.unexpected import CallAssertionError


@dataclass(frozen=True, slots=True)
class PlayedCall:
    """A call as it went: all of it, or up to the *step* that was *not_so* (step None: the line did not answer)."""

    scenario: Scenario
    call: Call | None
    step: CallStep | None = None
    not_so: AssertionError | None = None

    @property
    def fine(self) -> bool:
        """Whether everything was as expected."""
        return self.not_so is None


def play(scenario: Scenario, phones: Phones) -> PlayedCall:
    """Play *scenario*; what is not as expected is in the result and not raised."""
    step: CallStep | None = None
    call: Call | None = None
    try:
        checked = CheckedPhone(phones(scenario.at, scenario.address)).dial_in()
        for step in scenario.steps:
            checked = step.act(checked)
            call = checked.call
        call = checked.listens().call
    except CallAssertionError as error:
        return PlayedCall(scenario, error.call, step, error)
    except AssertionError as error:
        return PlayedCall(scenario, call, step, error)
    return PlayedCall(scenario, call)
