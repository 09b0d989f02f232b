"""The calls of inbox.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.inbox import NoticeOut, StatementOut


class InboxCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_statement(self, statement_id: str) -> StatementOut:
        """Return one statement of reasons."""
        return cast("StatementOut", self._of.call("GET", f"/statements/{statement_id}"))

    def list_notices(self, *, unread: bool = False) -> Iterator[NoticeOut]:
        """List the notices to one's own organisations, newest first. Needs no permission: it is one's own post."""
        return self._of.pages("/notices", params={"unread": unread})

    def list_statements(self, *, about: str = "") -> Iterator[StatementOut]:
        """List the statements of reasons one may see, newest first."""
        return self._of.pages("/statements", params={"about": about})

    def read_notice(self, notice_id: str) -> NoticeOut:
        """Mark a notice as read. Needs no permission: it is one's own post."""
        return cast("NoticeOut", self._of.call("POST", f"/notices/{notice_id}/read", repeatable=False))
