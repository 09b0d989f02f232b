"""The calls of mark names, a part of words.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.rights.words.shared import WindowBody, WordPreviewOut


class MarkNamesPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def preview_mark_name(self, number: int, body: WindowBody, *, key: str | None = None) -> WordPreviewOut:
        """Seek a further form of a mark's name in what was received lately; nothing follows from it."""
        return cast(
            "WordPreviewOut",
            self._of.call("POST", f"/mark-names/{number}/previews", json=body, key=key or new_key()),
        )
