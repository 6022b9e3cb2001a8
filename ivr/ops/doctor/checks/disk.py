"""Is there room, and may the service keep versions?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.problems import reason

NAME = w("disk")

LITTLE, TOO_LITTLE = 500, 50
"""Megabytes."""


def check(deployment: Deployment) -> Iterator[Result]:
    """The space that is left, and whether something can be written beside the line."""
    if not deployment.root.is_dir():
        yield left_out(w("there is no folder {folder}", folder=str(deployment.root)))
        return
    megabytes = shutil.disk_usage(deployment.root).free // 1_000_000
    message, hint = w("{megabytes} MB are left on the disk", megabytes=megabytes), w("delete what is not needed")
    if megabytes < LITTLE:
        yield broken(message, hint) if megabytes < TOO_LITTLE else look(message, hint)
    else:
        yield ok(w("there is room on the disk"))
    beside = deployment.root / ".ivr"
    try:
        beside.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=beside) as file:
            file.write(b"x" * 4096)
            file.flush()
    except OSError as error:
        yield broken(
            w("nothing can be written into {folder}: {why}", folder=str(beside), why=reason(error)),
            w("let the service write there: else a restart loses calls, and no alert remembers that it was told"),
        )
    else:
        yield ok(w("versions can be kept"))
