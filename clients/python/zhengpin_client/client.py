"""The client: one object that has the API's things as attributes."""

from __future__ import annotations

from typing import Any, Self

from zhengpin_client.answering import CounterStatements, Proofs, TargetsSeen
from zhengpin_client.complaining import Complaints
from zhengpin_client.contesting import Appeals
from zhengpin_client.filming import Cases, Videos
from zhengpin_client.timing import Clocks, Tracks
from zhengpin_client.transport import Transport


class Client:
    """A client of one server with one token; usable as a context manager.

    address: `https://market.example`; token: `zp_…`; options: see `Transport` (language, timeout, attempts,
    longest_wait, http). POSTs carry an idempotency key, so that an attempt after a broken connection takes no effect
    twice; `Retry-After` is heeded. Every refusal is raised as an ApiFailure.
    """

    def __init__(self, address: str, token: str, **options: Any) -> None:
        self.transport = Transport(address, token, **options)
        self.complaints = Complaints(self.transport)
        self.targets = TargetsSeen(self.transport)
        self.counter_statements = CounterStatements(self.transport)
        self.proofs = Proofs(self.transport)
        self.appeals = Appeals(self.transport)
        self.cases = Cases(self.transport)
        self.videos = Videos(self.transport)
        self.clocks = Clocks(self.transport)
        self.procedures = Tracks(self.transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self.transport.close()

    def me(self) -> dict[str, Any]:
        """Return who one is to the API: roles, permissions, organisations."""
        found: dict[str, Any] = self.transport.get("/me")
        return found
