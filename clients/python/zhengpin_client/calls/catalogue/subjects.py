"""The calls of subjects.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.shared import RoomOut, StoredVerdictList
from zhengpin_client.types.catalogue.subjects import CreatorOut, SentCreator, SentRoom


class SubjectsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list_creators(self, *, text: str = "", source: str = "") -> Iterator[CreatorOut]:
        """List the creators one may see, newest first."""
        return self._of.pages("/creators", params={"text": text, "source": source})

    def list_rooms(self, *, text: str = "", source: str = "", state: str = "") -> Iterator[RoomOut]:
        """List the live rooms one may see, newest first."""
        return self._of.pages("/rooms", params={"text": text, "source": source, "state": state})

    def send_creators(self, body: list[SentCreator], *, source: str) -> StoredVerdictList:
        """Store up to 500 creators; answers one verdict each, in order. A bad one harms no other."""
        return cast(
            "StoredVerdictList", self._of.call("POST", "/creators", params={"source": source}, json=body)
        )

    def send_rooms(self, body: list[SentRoom], *, source: str) -> StoredVerdictList:
        """Store up to 500 live rooms, each with its creator, its merchant or both; answers one verdict each,
        in order.
        """
        return cast(
            "StoredVerdictList", self._of.call("POST", "/rooms", params={"source": source}, json=body)
        )
