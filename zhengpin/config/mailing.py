"""Reads the address of the mail server from one setting."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def mail_server(address: str, *, folder: str = "") -> dict:
    """Read `smtp+starttls://user:password@host:587`, `smtps://…` (TLS from the start) or `smtp://…` (without TLS).

    Without a server nothing is mailed; what people are written about their own accounts becomes files in `folder`.
    """
    if not address:
        return {"BACKEND": "zhengpin.messages.mail.kept.KeptBackend", "OPTIONS": {"folder": folder}}
    parts = urlsplit(address)
    return {
        "BACKEND": "zhengpin.messages.mail.server.AnsweringBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+starttls",
            "use_ssl": parts.scheme == "smtps",
            "timeout": 20,  # seconds for each step
        },
    }
