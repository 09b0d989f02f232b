"""The calls of test purchases.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.test_purchases import (
    AppraisalResult,
    CustodyOut,
    HandoverIn,
    HandoverOut,
    PurchaseIn,
    PurchaseOrderIn,
    PurchaseOut,
    PurchaseState,
    TakenIn,
)


class TestPurchasesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def confirm_handover_of_test_purchase(self, handover_id: str, body: TakenIn) -> HandoverOut:
        """Confirm as the taker that a copy arrived. A seal that is not as it was given is kept so, and asked about."""
        return cast(
            "HandoverOut",
            self._of.call(
                "POST", f"/test-purchases/handovers/{handover_id}/confirm", json=body, repeatable=False
            ),
        )

    def get_custody_of_test_purchase(self, purchase_id: str) -> CustodyOut:
        """Return the copies of a test purchase with the chain of custody of each."""
        return cast("CustodyOut", self._of.call("GET", f"/test-purchases/{purchase_id}/custody"))

    def get_test_purchase(self, purchase_id: str) -> PurchaseOut:
        """Return one test purchase."""
        return cast("PurchaseOut", self._of.call("GET", f"/test-purchases/{purchase_id}"))

    def give_copy_of_test_purchase(self, copy_id: str, body: HandoverIn) -> HandoverOut:
        """Record that a copy was given to somebody; it is done once the taker has confirmed it."""
        return cast(
            "HandoverOut",
            self._of.call("POST", f"/test-purchases/copies/{copy_id}/handovers", json=body, repeatable=False),
        )

    def list_test_purchases(
        self,
        *,
        state: PurchaseState | None = None,
        result: AppraisalResult | None = None,
        text: str = "",
        shop_id: str | None = None,
    ) -> Iterator[PurchaseOut]:
        """List test purchases, the newest first. text: in a number, the goods, the shop or the right."""
        return self._of.pages(
            "/test-purchases", params={"state": state, "result": result, "text": text, "shop_id": shop_id}
        )

    def order_test_purchase(self, purchase_id: str, body: PurchaseOrderIn) -> PurchaseOut:
        """Record that an approved test purchase was ordered; the same order told again changes nothing."""
        return cast(
            "PurchaseOut",
            self._of.call("POST", f"/test-purchases/{purchase_id}/order", json=body, repeatable=False),
        )

    def plan_test_purchase(self, body: PurchaseIn) -> PurchaseOut:
        """Plan a test purchase. A second person approves it; nothing is ordered before."""
        return cast("PurchaseOut", self._of.call("POST", "/test-purchases", json=body, repeatable=False))
