"""A simulated caller's handset that executes TwiML by Twilio's documented rules, with a virtual clock.

It stands alone: it needs nothing but the standard library, and rings any WSGI app or URL. A call is a plain
value; `advance` takes one and gives the next.

    phone = Phone(app, token="12345", start="/call")
    call = phone.dial_in()
    call = phone.advance(call, Presses("3"))
    assert call.ringing.numbers == ("+358295463177",)
    call = phone.advance(call, DialOutcome("busy"))
    call = phone.advance(call, Waits())
    assert call.heard[-1] == "Nobody could answer."
    print(describe(call))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twiml_phone.public import *


def __getattr__(name: str) -> Any:
    """Give what is public when it is first asked for: pytest loads this package in every run, used or not."""
    public = import_module("twiml_phone.public")
    if name != "__all__" and name not in public.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(public, name)


def __dir__() -> list[str]:
    return sorted((*globals(), *__getattr__("__all__")))
