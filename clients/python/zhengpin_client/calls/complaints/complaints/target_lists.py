"""The calls of target lists, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.complaints.complaints.shared import TargetListOut


class TargetListsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_target_list(self, list_id: str) -> TargetListOut:
        """Say how far a list is read; its lines are among the complaint's targets."""
        return cast("TargetListOut", self._of.call("GET", f"/target-lists/{list_id}"))
