"""How many examples the property tests try: ``ci`` for every run, ``soak`` (make soak) for the long ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EXAMPLES = 100
SOAK = 20
"""So many times more examples when soaking."""


def load_profile() -> None:
    """Register both profiles and load the one that ``HYPOTHESIS_PROFILE`` names, ``ci`` unless told otherwise.

    ``ci`` tries the same examples on every run (derandomize), so that a red run is red for everybody; ``soak``
    looks for new ones. Neither looks at the clock.
    """
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings.register_profile("ci", max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=slow)
    settings.register_profile("soak", max_examples=EXAMPLES * SOAK, deadline=None, suppress_health_check=slow)
    settings.load_profile(profile())


def profile() -> str:
    """The name of the profile in use."""
    return os.environ.get("HYPOTHESIS_PROFILE") or "ci"


def many(examples: int) -> settings:
    """Settings for a test that needs its own number of examples, times SOAK when soaking. A decorator."""
    soaking = profile() == "soak"
    return settings(
        max_examples=examples * (SOAK if soaking else 1),
        deadline=None,
        derandomize=not soaking,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
