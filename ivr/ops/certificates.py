"""When does the certificate of a host end?"""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Callable

SECONDS = 10.0


def expires_by_tls(context: ssl.SSLContext | None = None) -> Callable[[str, int], dt.datetime]:
    """What gives the moment at which the certificate at a host and port ends; it raises OSError.

    *context* says whose certificates are believed; those of the system unless told.
    """

    def expires(host: str, port: int) -> dt.datetime:
        trusted = context or ssl.create_default_context()
        with (
            socket.create_connection((host, port), timeout=SECONDS) as plain,
            trusted.wrap_socket(plain, server_hostname=host) as secured,
        ):
            found = secured.getpeercert() or {}
        return dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), dt.UTC)

    return expires
