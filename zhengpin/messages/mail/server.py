"""Hands one e-mail to the mail server by Django's SMTP backend, and says what the server answered."""

from __future__ import annotations

import contextlib
import smtplib
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.smtp import EmailBackend

OWN_FAULT = 0
"""The code of an answer that no server gave: the message itself cannot be sent."""


@dataclass(frozen=True)
class MailReply:
    """What came back: the code and text of the server's last word on the message, or an error and no code."""

    code: int | None
    text: str = ""
    about_message: bool = False

    @property
    def accepted(self) -> bool:
        """Say whether the server took the message upon itself."""
        return self.code is not None and 200 <= self.code < 300

    @property
    def final(self) -> bool:
        """Say whether it would be useless to try again: the address or the message was refused for good."""
        return self.about_message and self.code is not None and (self.code == OWN_FAULT or self.code >= 500)


class _KeepsAnswer:
    """Keeps what the server said to the message's content, which smtplib throws away."""

    taken: tuple[int, bytes] = (0, b"")

    def data(self, msg: object) -> tuple[int, bytes]:
        self.taken = super().data(msg)  # type: ignore[misc]
        return self.taken


class _Plain(_KeepsAnswer, smtplib.SMTP):
    pass


class _Tls(_KeepsAnswer, smtplib.SMTP_SSL):
    pass


class AnsweringBackend(EmailBackend):
    """Django's SMTP backend on connections that keep the server's answer."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _Tls if self.use_ssl else _Plain


def hand_over(message: EmailMessage) -> MailReply:
    """Send a message to its one address and return what was answered; never raises for what the other side does."""
    backend: Any = mailers["default"]
    try:
        backend.open()
        backend.send_messages([message])
        return _answer(*backend.connection.taken)
    except smtplib.SMTPRecipientsRefused as refused:
        return _answer(*next(iter(refused.recipients.values())), about_message=True)
    except smtplib.SMTPDataError as refused:
        return _answer(refused.smtp_code, refused.smtp_error, about_message=True)
    except (smtplib.SMTPException, OSError) as error:  # a certificate's error is a ValueError too
        return MailReply(None, f"{type(error).__name__}: {error}")
    except ValueError as error:  # what Django calls an address or a header in which another is hidden
        return MailReply(OWN_FAULT, f"{error}", about_message=True)
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            backend.close()


def _answer(code: int, said: bytes | str, about_message: bool = False) -> MailReply:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return MailReply(code, text, about_message)
