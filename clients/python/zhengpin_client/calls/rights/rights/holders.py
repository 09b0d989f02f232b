"""The calls of holders, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.rights.holders import HolderIn, HolderOut


class HoldersPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def create_holder(self, body: HolderIn) -> HolderOut:
        """Make a rights holder of an organisation."""
        return cast("HolderOut", self._of.call("POST", "/holders", json=body, repeatable=False))

    def list_holders(self, *, text: str = "") -> Iterator[HolderOut]:
        """List rights holders."""
        return self._of.pages("/holders", params={"text": text})
