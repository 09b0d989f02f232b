"""The calls of circuit breakers, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.deciding.enforcement.circuit_breakers import (
    CircuitBreakerOut,
    CircuitBreakers,
    ReleaseIn,
)


class CircuitBreakersPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list_circuit_breakers(self) -> CircuitBreakers:
        """List every rule's brake, the braked first."""
        return cast("CircuitBreakers", self._of.call("GET", "/circuit-breakers"))

    def release_circuit_breaker(
        self, circuit_breaker_id: str, body: ReleaseIn, *, key: str | None = None
    ) -> CircuitBreakerOut:
        """Let a rule decide by itself again, as a person, with the reason."""
        return cast(
            "CircuitBreakerOut",
            self._of.call(
                "POST", f"/circuit-breakers/{circuit_breaker_id}/release", json=body, key=key or new_key()
            ),
        )
