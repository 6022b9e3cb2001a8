"""Every check, in the order in which it is told; a check that fails itself stops no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ivr.messages import Words, w
from ivr.ops.doctor.checks import (
    account,
    certificate,
    clock,
    disk,
    errors,
    fallback,
    number,
    proxy,
    public_address,
    settings,
    store,
    version,
    watched,
)
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken

log = logging.getLogger("ivr.ops")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: its name in the output for programs, its name for people, and what looks."""

    name: str
    title: Words
    look: Callable[[Deployment], Iterable[Result]]


CHECKS = (
    Check("settings", settings.NAME, settings.check),
    Check("public-address", public_address.NAME, public_address.check),
    Check("proxy", proxy.NAME, proxy.check),
    Check("version", version.NAME, version.check),
    Check("store", store.NAME, store.check),
    Check("clock", clock.NAME, clock.check),
    Check("number", number.NAME, number.check),
    Check("account", account.NAME, account.check),
    Check("errors", errors.NAME, errors.check),
    Check("fallback", fallback.NAME, fallback.check),
    Check("certificate", certificate.NAME, certificate.check),
    Check("disk", disk.NAME, disk.check),
    Check("watch", watched.NAME, watched.check),
)


def run(deployment: Deployment, checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Check, tuple[Result, ...]]]:
    """What each check found."""
    for each in checks:
        try:
            yield each, tuple(each.look(deployment))
        except Exception as error:  # one that fails must not hide what the others find
            log.exception("the check %s failed", each.name)
            message = w("this could not be looked at ({error})", error=type(error).__name__)
            yield each, (broken(message, w("this is a fault of the program: please tell its makers")),)
