"""The calls of ladder, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.deciding.enforcement.ladder import Ladder, LadderIn, LadderVersion


class LadderPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_ladder_version(self, version: int) -> LadderVersion:
        """Return one version of the ladder."""
        return cast("LadderVersion", self._of.call("GET", f"/ladder/{version}"))

    def list_ladder_versions(self) -> Ladder:
        """List every version of the ladder, the newest first."""
        return cast("Ladder", self._of.call("GET", "/ladder"))

    def publish_ladder(self, body: LadderIn, *, key: str | None = None) -> LadderVersion:
        """Publish the next version of the ladder. What was decided before stays counted under its own."""
        return cast("LadderVersion", self._of.call("POST", "/ladder", json=body, key=key or new_key()))
