"""A copy of what is on the air, beside the line: for a start at which the store cannot be reached.

``.ivr/on-air.json``. Where it cannot be written there is none, and callers are answered all the same.
"""

from __future__ import annotations

import base64
import json
import logging
import os
from collections.abc import Iterable
from pathlib import Path

from ivr.line.settings import Limits
from ivr.voice.on_air import Programme, Revision, Turn
from ivr.voice.packed import PackedError, pack, unpack

log = logging.getLogger("ivr.voice")

NAME = Path(".ivr") / "on-air.json"


def keep_copy(root: Path, programme: Programme) -> None:
    """Write *programme* beside the line under *root*, whole or not at all."""
    content = {
        "turns": [
            {
                "starts": each.starts,
                "revision": each.revision.name,
                "silenced": {name: sorted(places) for name, places in each.silenced.items()},
                "limits": each.limits.model_dump() if each.limits is not None else {},
            }
            for each in programme.turns
        ],
        "revisions": {name: base64.b64encode(pack(each)).decode() for name, each in _revisions(programme)},
    }
    making = root / f"{NAME}.{os.getpid()}"
    try:
        making.parent.mkdir(parents=True, exist_ok=True)
        making.write_text(json.dumps(content), encoding="utf-8")
        making.replace(root / NAME)
    except OSError as error:
        log.warning("no copy of what is on the air can be kept (%s)", error.strerror or error)
        making.unlink(missing_ok=True)


def copied_programme(root: Path) -> Programme | None:
    """The programme that was kept beside the line under *root*; None where there is none that can be used."""
    try:
        content = json.loads((root / NAME).read_text(encoding="utf-8"))
        known = {name: unpack(base64.b64decode(each)) for name, each in content["revisions"].items()}
        turns = tuple(
            Turn(
                each["starts"],
                known[each["revision"]],
                {name: frozenset(places) for name, places in each["silenced"].items()},
                Limits(**each["limits"]),
            )
            for each in content["turns"]
        )
    except (OSError, ValueError, KeyError, TypeError, PackedError):
        return None
    return Programme(turns, known) if turns else None


def _revisions(programme: Programme) -> Iterable[tuple[str, Revision]]:
    return {**programme.known, **{each.revision.name: each.revision for each in programme.turns}}.items()
