"""Stands in for a mail server that there is none of: each e-mail becomes a file that the operator alone can read."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from zhengpin.kit import clock
from zhengpin.kit.own_files import OWNER_FILE, own_folder

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)
"""Longer than any link in such a letter is good."""


class KeptBackend(BaseEmailBackend):
    """Writes e-mails into `folder` (0700) as files (0600), and says in the log where, but nothing that stands in them.

    A log is read by more people than a mailbox: a link that sets a password must not be in it.
    """

    def __init__(self, *, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self._folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        own_folder(self._folder)
        for old in self._folder.glob("*.eml"):
            if old.stat().st_mtime < (clock.now() - KEPT_FOR).timestamp():
                old.unlink(missing_ok=True)
        for message in email_messages:
            path = self._folder / f"{clock.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.eml"
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_FILE)
            with os.fdopen(handle, "wb") as file:
                file.write(message.message().as_bytes())
            logger.warning("no mail server is set (ZHENGPIN_SMTP_URL): a letter was written to %s", path)
        return len(email_messages)
