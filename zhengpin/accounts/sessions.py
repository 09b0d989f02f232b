"""Keeps Django's sessions in a table that says whose they are, since when and from where, so that they can be ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from zhengpin.accounts.browser import Browser
from zhengpin.accounts.models import Session
from zhengpin.kit import clock

SIGNED_IN = "signed_in"
"""Under this name a session holds when and from where its person signed in."""


class SessionStore(DatabaseStore):
    """`seen_at`: when the session was last noted as used, once it was read; None before."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        row = super()._get_session_from_db()  # type: ignore[misc]  # its types leave it out
        self.seen_at = row.seen_at if row else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of a session, which Django saves; told of the person in its data."""
        row = cast("Session", super().create_model_instance(data))
        signed_in = data.get(SIGNED_IN) or {}
        row.person_id = data.get(SESSION_KEY) or None
        row.signed_in_at = datetime.fromisoformat(signed_in["at"]) if signed_in else None
        row.address, row.agent = signed_in.get("address", ""), signed_in.get("agent", "")
        row.seen_at = self.seen_at = clock.now()
        return row


def keep_browser(session: SessionBase, browser: Browser) -> None:
    """Have a session that begins say when, from where and with what."""
    session[SIGNED_IN] = {"at": clock.now().isoformat()} | browser.as_fields()
