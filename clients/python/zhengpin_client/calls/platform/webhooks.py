"""The calls of webhooks.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.webhooks import (
    DeliveryOut,
    EndpointIn,
    EndpointOut,
    EndpointWithSecret,
    ReceiverOut,
    Switch,
)


class WebhooksCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_endpoint(self, body: EndpointIn) -> EndpointWithSecret:
        """Add an endpoint. Its signing secret (Standard Webhooks) is in this answer and never shown again."""
        return cast("EndpointWithSecret", self._of.call("POST", "/webhooks", json=body, repeatable=False))

    def change_endpoint_secret(self, endpoint_id: str) -> EndpointWithSecret:
        """Give an endpoint a new signing secret; until `former_until` the former signs every message, too."""
        return cast(
            "EndpointWithSecret", self._of.call("POST", f"/webhooks/{endpoint_id}/secret", repeatable=False)
        )

    def disable_endpoint(self, endpoint_id: str, body: Switch) -> EndpointOut:
        """Switch an endpoint off."""
        return cast(
            "EndpointOut",
            self._of.call("POST", f"/webhooks/{endpoint_id}/disable", json=body, repeatable=False),
        )

    def enable_endpoint(self, endpoint_id: str) -> EndpointOut:
        """Switch an endpoint on; what it missed can be resent."""
        return cast("EndpointOut", self._of.call("POST", f"/webhooks/{endpoint_id}/enable", repeatable=False))

    def end_former_secret(self, endpoint_id: str) -> EndpointOut:
        """Have the former secret sign nothing from now on, where it is known to somebody else, say."""
        return cast("EndpointOut", self._of.call("DELETE", f"/webhooks/{endpoint_id}/former-secret"))

    def list_deliveries(
        self, *, endpoint: str | None = None, state: str = "", about: str = ""
    ) -> Iterator[DeliveryOut]:
        """List deliveries, newest first."""
        return self._of.pages(
            "/webhooks/deliveries", params={"endpoint": endpoint, "state": state, "about": about}
        )

    def list_endpoints(self) -> Iterator[EndpointOut]:
        """List webhook endpoints, newest first."""
        return self._of.pages("/webhooks")

    def list_receivers(self) -> Iterator[ReceiverOut]:
        """List how the receivers do, one for each endpoint: what waits, for how long, and whether one is paused."""
        return self._of.pages("/webhooks/receivers")

    def resend_delivery(self, delivery_id: str) -> DeliveryOut:
        """Send a delivery again, under the same id."""
        return cast(
            "DeliveryOut",
            self._of.call("POST", f"/webhooks/deliveries/{delivery_id}/resend", repeatable=False),
        )
