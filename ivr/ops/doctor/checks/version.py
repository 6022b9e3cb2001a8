"""Is what callers hear what the folder says?"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, left_out, look, ok
from ivr.ops.fetch import Answer
from ivr.ops.probe import version_in

NAME = w("version on the air")


def check(deployment: Deployment) -> Iterator[Result]:
    """The version that a call is answered with is the one that the files of the folder make."""
    entry = deployment.entry
    on_air = version_in(entry.text) if isinstance(entry, Answer) else None
    if on_air is None:
        yield left_out(w("no call is answered yet"))
    elif deployment.graph is None:
        yield left_out(w("version {version} is on the air; the folder cannot be read", version=on_air))
    elif on_air == deployment.graph.revision:
        yield ok(w("version {version} is on the air, as the folder has it", version=on_air))
    else:
        yield look(
            w(
                "version {version} is on the air, but the folder makes version {other}",
                version=on_air,
                other=deployment.graph.revision,
            ),
            w("put the folder on the air, or look with ivr diff at what is different"),
        )
