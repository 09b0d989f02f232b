"""The calls of mark names, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.rights.rights.mark_names import Withdrawal
from zhengpin_client.types.rights.rights.shared import NameFormOut


class MarkNamesPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def activate_mark_name(self, number: int, *, key: str | None = None) -> NameFormOut:
        """Look for a proposed form from now on, in what comes and in what is on sale already."""
        return cast(
            "NameFormOut", self._of.call("POST", f"/mark-names/{number}/activate", key=key or new_key())
        )

    def restore_mark_name(self, number: int, *, key: str | None = None) -> NameFormOut:
        """Propose a withdrawn form again."""
        return cast(
            "NameFormOut", self._of.call("POST", f"/mark-names/{number}/restore", key=key or new_key())
        )

    def withdraw_mark_name(self, number: int, body: Withdrawal, *, key: str | None = None) -> NameFormOut:
        """Look for a form no longer."""
        return cast(
            "NameFormOut",
            self._of.call("POST", f"/mark-names/{number}/withdraw", json=body, key=key or new_key()),
        )
