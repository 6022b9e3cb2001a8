"""One e-mail, sent: by SMTP (RFC 5321), secured as the settings say."""

from __future__ import annotations

import datetime as dt
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from ivr.messages import Words, w
from ivr.ops.alerts.settings import MailSettings
from ivr.ops.fetch import why

SECONDS = 20.0


class MailError(Exception):
    """The e-mail did not go out: why, in words."""

    def __init__(self, message: Words) -> None:
        super().__init__(str(message))
        self.message = message


Send = Callable[[str, str], None]
"""Sends a subject and a text. Raises MailError."""


def by_smtp(settings: MailSettings, now: Callable[[], dt.datetime], context: ssl.SSLContext | None = None) -> Send:
    """What sends by the server of *settings*; *context* says whose certificates are believed, the system's unless told.

    ``now`` gives an aware datetime.
    """

    def send(subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"] = settings.sender
        message["To"] = ", ".join(settings.receivers)
        message["Subject"] = subject
        message["Date"] = format_datetime(now())
        message["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: so that nobody's holiday notice answers
        message.set_content(text)
        try:
            with _connected(settings, context or ssl.create_default_context()) as server:
                if settings.user:
                    server.login(settings.user, settings.password)
                server.send_message(message)
        except smtplib.SMTPAuthenticationError:
            raise MailError(w("the mail server does not take SMTP_USER and SMTP_PASSWORD")) from None
        except smtplib.SMTPRecipientsRefused:
            raise MailError(w("the mail server takes none of ALERT_TO")) from None
        except smtplib.SMTPNotSupportedError:
            raise MailError(w("the mail server cannot do what SMTP_SECURITY or SMTP_USER ask for")) from None
        except smtplib.SMTPResponseException as error:
            raise MailError(w("the mail server refuses, with {code}", code=error.smtp_code)) from None
        except smtplib.SMTPException:
            raise MailError(w("the mail server does not answer as one should")) from None
        except OSError as error:
            raise MailError(w("the mail server cannot be reached: {why}", why=why(error))) from None

    return send


def _connected(settings: MailSettings, context: ssl.SSLContext) -> smtplib.SMTP:
    if settings.security == "tls":
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
    if settings.security == "starttls":
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server
