"""The calls of bulk decisions, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.complaints.shared import BulkDecisionOut, TargetCount


class BulkDecisionsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def cancel_bulk_decision(self, bulk_id: str, *, key: str | None = None) -> BulkDecisionOut:
        """Stop a bulk decision; what is decided stays."""
        return cast(
            "BulkDecisionOut",
            self._of.call("POST", f"/bulk-decisions/{bulk_id}/cancel", key=key or new_key()),
        )

    def get_bulk_decision(self, bulk_id: str) -> BulkDecisionOut:
        """Say how far a bulk decision is."""
        return cast("BulkDecisionOut", self._of.call("GET", f"/bulk-decisions/{bulk_id}"))

    def undo_bulk_decision(self, bulk_id: str, *, key: str | None = None) -> TargetCount:
        """Stop a bulk decision, and take back those of one's own decisions that still can be."""
        return cast(
            "TargetCount", self._of.call("POST", f"/bulk-decisions/{bulk_id}/undo", key=key or new_key())
        )
