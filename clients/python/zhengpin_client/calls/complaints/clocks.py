"""The calls of clocks.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.clocks import ClockOut, ExtensionIn
from zhengpin_client.types.shared import ExplanationIn


class ClocksCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def extend_clock(self, clock_id: str, body: ExtensionIn, *, key: str | None = None) -> ClockOut:
        """Extend a running deadline as its procedure allows; both sides are notified."""
        return cast(
            "ClockOut", self._of.call("POST", f"/clocks/{clock_id}/extend", json=body, key=key or new_key())
        )

    def get_clock(self, clock_id: str) -> ClockOut:
        """Return one clock."""
        return cast("ClockOut", self._of.call("GET", f"/clocks/{clock_id}"))

    def list_clocks(
        self, *, complaint: str | None = None, state: str = "", step: str = ""
    ) -> Iterator[ClockOut]:
        """List the clocks that concern oneself and are shown to one's side, the newest first.

        A page may hold fewer than `limit`, since some are left out of it.
        """
        return self._of.pages("/clocks", params={"complaint": complaint, "state": state, "step": step})

    def resume_clock(self, clock_id: str, *, key: str | None = None) -> ClockOut:
        """Let a stopped clock run on for what was left."""
        return cast("ClockOut", self._of.call("POST", f"/clocks/{clock_id}/resume", key=key or new_key()))

    def suspend_clock(self, clock_id: str, body: ExplanationIn, *, key: str | None = None) -> ClockOut:
        """Stop a running clock where the law lets it stand still; what is left stays."""
        return cast(
            "ClockOut", self._of.call("POST", f"/clocks/{clock_id}/suspend", json=body, key=key or new_key())
        )
