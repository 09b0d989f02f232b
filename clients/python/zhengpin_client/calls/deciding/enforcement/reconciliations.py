"""The calls of reconciliations, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.deciding.enforcement.reconciliations import (
    Received,
    ReconciliationOut,
    RowsInForce,
    SourceIn,
)


class ReconciliationsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def finish_reconciliation(self, reconciliation_id: str, *, key: str | None = None) -> ReconciliationOut:
        """Say that this was everything: it is compared, and what was not carried out is ordered again."""
        return cast(
            "ReconciliationOut",
            self._of.call("POST", f"/reconciliations/{reconciliation_id}/finish", key=key or new_key()),
        )

    def get_reconciliation(self, reconciliation_id: str) -> ReconciliationOut:
        """Return one reconciliation."""
        return cast("ReconciliationOut", self._of.call("GET", f"/reconciliations/{reconciliation_id}"))

    def list_reconciliations(self) -> Iterator[ReconciliationOut]:
        """List reconciliations, newest first."""
        return self._of.pages("/reconciliations")

    def open_reconciliation(self, body: SourceIn, *, key: str | None = None) -> ReconciliationOut:
        """Begin to tell what is in force. Send its rows, then finish it."""
        return cast(
            "ReconciliationOut", self._of.call("POST", "/reconciliations", json=body, key=key or new_key())
        )

    def send_rows_in_force(
        self, reconciliation_id: str, body: RowsInForce, *, key: str | None = None
    ) -> Received:
        """Send measures that are in force, one JSON object a line or `{"items": […]}`, as often as it takes
        (8 MB each).

        A bad row is named and harms no other; one that was sent twice counts once.
        """
        return cast(
            "Received",
            self._of.call(
                "POST", f"/reconciliations/{reconciliation_id}/rows", json=body, key=key or new_key()
            ),
        )
