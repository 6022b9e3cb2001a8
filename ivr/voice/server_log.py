"""gunicorn's own words, in the log of the service: its logger without the handlers that it would set up."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger


class ServerLog(Logger):  # type: ignore[misc] # gunicorn has no types
    """What gunicorn says of its processes, in the format of all other lines. There is no access log."""

    def setup(self, cfg: Any) -> None:
        """As gunicorn's, at the start and at each reload; its lines then go where all others go."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.access_log.handlers.clear()
