"""A mail server, played at the wire: it keeps what it gets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from tests.ops.wire import own_certificate

USER, PASSWORD = "alerts", "secret-of-mail"


@dataclass
class Post:
    """What has arrived; *refuses* is answered in place of taking the next ones."""

    letters: list[EmailMessage] = field(default_factory=list)
    receivers: list[list[str]] = field(default_factory=list)
    refuses: str = ""
    refuses_receivers: bool = False
    port: int = 0

    async def handle_RCPT(self, _server, _session, envelope: Envelope, address: str, _options) -> str:  # type: ignore[no-untyped-def]  # noqa: N802
        if self.refuses_receivers:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope: Envelope) -> str:  # type: ignore[no-untyped-def]  # noqa: N802
        if self.refuses:
            return self.refuses
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        self.receivers.append(envelope.rcpt_tos)
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return [str(letter["Subject"]).strip() for letter in self.letters]

    def text(self, place: int = -1) -> str:
        return str(self.letters[place].get_content()).replace("\r\n", "\n")


def _known(_server, _session, _envelope, _mechanism, given: object) -> AuthResult:  # type: ignore[no-untyped-def]
    is_known = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_known, handled=False)


@contextmanager
def delivering(security: str = "none") -> Iterator[Post]:
    """A mail server on this machine, secured as *security* says."""
    post = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        post.port = free.getsockname()[1]
    tls = own_certificate()

    class Secured(Controller):
        def factory(self) -> SMTP:
            if security == "starttls":
                return SMTP(post, tls_context=tls, require_starttls=True, authenticator=_known)
            return SMTP(post, authenticator=_known, auth_require_tls=False)

    controller = Secured(post, hostname="127.0.0.1", port=post.port, ssl_context=tls if security == "tls" else None)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
