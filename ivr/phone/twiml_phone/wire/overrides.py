"""Connection overrides: how long Twilio waits and what it tries again, from the fragment of a URL.

https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

from __future__ import annotations

from dataclasses import dataclass

from twiml_phone.errors import FetchError

POLICIES = ("4xx", "5xx", "ct", "rt", "all")
EDGES = (
    "ashburn",
    "dublin",
    "frankfurt",
    "sao-paulo",
    "singapore",
    "sydney",
    "tokyo",
    "umatilla",
)


@dataclass(frozen=True, slots=True)
class Overrides:
    """Seconds to connect, to the first byte and in total; how often and on what to try again."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    retries: int = 1
    policy: tuple[str, ...] = ("ct",)

    def tries_again(self, kind: str) -> bool:
        """Whether a failure of *kind* is tried again."""
        return bool(kind) and (kind in self.policy or "all" in self.policy)


def read_overrides(fragment: str) -> Overrides:
    """Read `ct=2000&rp=ct,rt`; raise `FetchError` 11241 (edge) or 11243 (retry policy) for what is wrong.

    Unknown names are ignored, numbers out of range too: what Twilio does with them is not published
    [unverified], and a fragment may be meant for a browser.
    """
    values = dict(part.partition("=")[::2] for part in fragment.split("&") if "=" in part)
    policy = tuple(values["rp"].split(",")) if "rp" in values else ("ct",)
    wrong = [kind for kind in policy if kind not in POLICIES]
    if wrong:
        raise FetchError(11243, f'retry policy "{wrong[0][:20]}" is not one of {", ".join(POLICIES)}')
    lost = [edge for edge in values.get("e", "").split(",") if edge and edge not in EDGES]
    if lost:
        raise FetchError(11241, f'edge "{lost[0][:20]}" is not one of {", ".join(EDGES)}')
    return Overrides(
        connect=_number(values, "ct", 5000, 100, 10000) / 1000,
        read=_number(values, "rt", 15000, 100, 15000) / 1000,
        total=_number(values, "tt", 15000, 100, 15000) / 1000,
        retries=_number(values, "rc", 1, 0, 5),
        policy=policy,
    )


def _number(values: dict[str, str], name: str, default: int, least: int, most: int) -> int:
    value = values.get(name, "")
    fits = value.isascii() and value.isdigit() and len(value) < 7 and least <= int(value) <= most
    return int(value) if fits else default
