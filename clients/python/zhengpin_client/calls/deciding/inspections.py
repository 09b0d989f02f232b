"""The calls of inspections.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.inspections import (
    InspectionOut,
    InspectionReason,
    InspectionState,
    InspectionWithResults,
    OpenIn,
    ResultIn,
    ShopsDue,
)
from zhengpin_client.types.deciding.shared import EndingIn


class InspectionsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def close_inspection(self, inspection_id: str, body: EndingIn) -> InspectionOut:
        """End an inspection without a result."""
        return cast(
            "InspectionOut",
            self._of.call("POST", f"/inspections/{inspection_id}/close", json=body, repeatable=False),
        )

    def get_inspection(self, inspection_id: str) -> InspectionWithResults:
        """Return one inspection with its results, its design, and what that can find."""
        return cast("InspectionWithResults", self._of.call("GET", f"/inspections/{inspection_id}"))

    def list_due_inspections(self) -> ShopsDue:
        """List the shops that are due and have no inspection under way, the longest due first."""
        return cast("ShopsDue", self._of.call("GET", "/inspections/due"))

    def list_inspections(
        self,
        *,
        state: InspectionState | None = None,
        why: InspectionReason | None = None,
        text: str = "",
        shop: str | None = None,
    ) -> Iterator[InspectionOut]:
        """List inspections of shops, the newest first. text: in a name, or the number."""
        return self._of.pages("/inspections", params={"state": state, "why": why, "text": text, "shop": shop})

    def open_inspection(self, body: OpenIn) -> InspectionOut:
        """Open the inspection of a shop; where one is under way, that one is answered."""
        return cast("InspectionOut", self._of.call("POST", "/inspections", json=body, repeatable=False))

    def record_inspection_result(self, inspection_id: str, body: ResultIn) -> InspectionOut:
        """Record what a copy came to; the same unit and outcome again change nothing."""
        return cast(
            "InspectionOut",
            self._of.call("POST", f"/inspections/{inspection_id}/results", json=body, repeatable=False),
        )
