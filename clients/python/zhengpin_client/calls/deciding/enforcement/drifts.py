"""The calls of drifts, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.deciding.enforcement.drifts import DriftOut
from zhengpin_client.types.shared import ExplanationIn


class DriftsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def accept_drift(self, drift_id: str, body: ExplanationIn, *, key: str | None = None) -> DriftOut:
        """Accept a drift, with the reason: it raises no alarm, and nothing is ordered again."""
        return cast(
            "DriftOut", self._of.call("POST", f"/drifts/{drift_id}/accept", json=body, key=key or new_key())
        )

    def list_drifts(self, *, state: str = "", kind: str = "") -> Iterator[DriftOut]:
        """List where the marketplace differs from what was ordered, newest first."""
        return self._of.pages("/drifts", params={"state": state, "kind": kind})
