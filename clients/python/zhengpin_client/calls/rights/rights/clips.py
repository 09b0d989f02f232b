"""The calls of clips, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.rights.clips import ClipWithdrawnFor
from zhengpin_client.types.rights.rights.shared import ClipOut


class ClipsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def remove_clip(self, clip_id: int) -> None:
        """Take a film or a sound out of a draft, or of what was not sent in yet."""
        self._of.call("DELETE", f"/clips/{clip_id}")

    def withdraw_clip(self, clip_id: int, body: ClipWithdrawnFor) -> ClipOut:
        """Withdraw a film or a sound for good: it is matched no longer."""
        return cast(
            "ClipOut", self._of.call("POST", f"/clips/{clip_id}/withdraw", json=body, repeatable=False)
        )
