"""What the service prints holds up nobody: not when the disk is full, and not when whoever reads it has stopped."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def never_wait_for_readers() -> None:
    """A pipe or a journal that nobody empties loses lines from now on, instead of stopping whoever writes.

    Files and terminals stay as they are: the first never fill like that, the second belong to somebody's shell.
    """
    for descriptor in (1, 2):
        with suppress(OSError):
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
                os.set_blocking(descriptor, False)


@contextmanager
def that_may_fail() -> Iterator[None]:
    """Words to whoever starts the service; if the disk is full they are lost, and callers are answered all the same."""
    with suppress(OSError):
        yield
        sys.stdout.flush()
