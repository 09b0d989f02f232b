"""The calls of ledger.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.ledger import AnchorOut, AnchorsIn, LedgerEntryOut, LedgerVerdict, SealOut


class LedgerCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def export_anchor(self) -> AnchorOut:
        """Hand out the newest seal, to be kept elsewhere; that it was handed out is recorded."""
        return cast("AnchorOut", self._of.call("POST", "/ledger/anchor", repeatable=False))

    def list_entries(
        self, *, event: str = "", subject: str = "", parent: str = ""
    ) -> Iterator[LedgerEntryOut]:
        """List ledger entries, oldest first."""
        return self._of.pages(
            "/ledger/entries", params={"event": event, "subject": subject, "parent": parent}
        )

    def list_seals(self) -> Iterator[SealOut]:
        """List seals, newest first."""
        return self._of.pages("/ledger/seals")

    def verify_ledger(self, body: AnchorsIn) -> LedgerVerdict:
        """Recompute the whole ledger, and compare it with anchors that were kept elsewhere.

        Triggers are checked, and that decisions and measures say what their entries say. Without any
        anchor (`anchors` 0) a ledger that was cut off at its end would not show.
        """
        return cast("LedgerVerdict", self._of.call("POST", "/ledger/verify", json=body))
