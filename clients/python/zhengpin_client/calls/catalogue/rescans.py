"""The calls of rescans.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.rescans import RescanOut, Sought
from zhengpin_client.types.shared_parts import FindingOut


class RescansCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def cancel_rescan(self, rescan_id: str) -> RescanOut:
        """Stop a recheck; what it found already stays."""
        return cast("RescanOut", self._of.call("POST", f"/rescans/{rescan_id}/cancel", repeatable=False))

    def get_rescan(self, rescan_id: str) -> RescanOut:
        """Say how far a recheck has come."""
        return cast("RescanOut", self._of.call("GET", f"/rescans/{rescan_id}"))

    def list_rescan_findings(self, rescan_id: str) -> Iterator[FindingOut]:
        """List what a recheck found, newest first."""
        return self._of.pages(f"/rescans/{rescan_id}/findings")

    def list_rescans(self, *, state: str = "") -> Iterator[RescanOut]:
        """List rechecks, newest first."""
        return self._of.pages("/rescans", params={"state": state})

    def resume_rescan(self, rescan_id: str) -> RescanOut:
        """Set a recheck going again whose work was given up; one that goes on loses nothing by it."""
        return cast("RescanOut", self._of.call("POST", f"/rescans/{rescan_id}/resume", repeatable=False))

    def start_rescan(self, body: Sought) -> RescanOut:
        """Start a recheck. What becomes protected is sought by itself within seconds; this is for seeking it
        once more.
        """
        return cast("RescanOut", self._of.call("POST", "/rescans", json=body, repeatable=False))
