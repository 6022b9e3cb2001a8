"""The second port, for figures: on this machine's own address, opened once, and never a reason not to answer calls."""

from __future__ import annotations

import logging
import socket

from ivr.voice.exposition import HERE

log = logging.getLogger("ivr.voice")

WAITING = 16
"""So many may wait to be let in: one asks a minute."""


def opened(port: int | None) -> tuple[socket.socket, ...]:
    """The socket that listens on *port* of this machine's own address; none where there is to be none, or cannot be.

    It is made before the workers, who all listen on it, and stays over a reload. While one service takes over from
    another, both have the port (SO_REUSEPORT, socket(7)).
    """
    if port is None:
        return ()
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.bind((HERE, port))
        made.listen(WAITING)
    except OSError:
        made.close()
        log.exception(
            "there are no figures, for %s:%s cannot be opened. Calls are answered; to have figures, set "
            "IVR_METRICS_PORT to a port that nothing else has, and restart",
            HERE,
            port,
        )
        return ()
    return (made,)
