"""A mail server: a real SMTP server on this machine that keeps what it takes and says what a test wants it to say."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

OK = "250 2.0.0 queued as 4711"


@dataclass
class Taken:
    """One message that was taken: its envelope and its content."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=default)  # type: ignore[return-value]

    def part(self, kind: str) -> str:
        """Return the text of a part: "plain" or "html"."""
        return self.message.get_body((kind,)).get_content()  # type: ignore[union-attr]


@dataclass
class MailServer:
    """`taken` in order; `reply(taken)` answers to a message, `reply_to_recipient(address)` before it is sent."""

    port: int
    taken: list[Taken] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    reply: Callable[[Taken], str] = lambda _: OK
    reply_to_recipient: Callable[[str], str] = lambda _: "250 2.1.5 fine"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        self.asked.append(address)
        said = self.reply_to_recipient(address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        got = Taken(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
        said = self.reply(got)
        if said.startswith("250"):
            self.taken.append(got)
        return said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None) -> Iterator[MailServer]:
    """Run a mail server for the block; with `tls` it wants STARTTLS first."""
    made = MailServer(free_port())
    controller = Controller(
        made, hostname="127.0.0.1", port=made.port, tls_context=tls, require_starttls=tls is not None
    )
    controller.start()
    try:
        yield made
    finally:
        controller.stop()
