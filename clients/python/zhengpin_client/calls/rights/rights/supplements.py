"""The calls of supplements, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.rights.shared import SupplementOut
from zhengpin_client.types.rights.rights.supplements import RefusalIn


class SupplementsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def approve_supplement(self, supplement_id: str) -> SupplementOut:
        """Approve what was sent in: new pictures are matched from now on, a new term takes effect."""
        return cast(
            "SupplementOut", self._of.call("POST", f"/supplements/{supplement_id}/approve", repeatable=False)
        )

    def list_supplements(self, *, state: str = "", filing: str | None = None) -> Iterator[SupplementOut]:
        """List what was sent in for filings that stand, newest first."""
        return self._of.pages("/supplements", params={"state": state, "filing": filing})

    def refuse_supplement(self, supplement_id: str, body: RefusalIn) -> SupplementOut:
        """Refuse what was sent in, with the reason; the filing stands as it stood."""
        return cast(
            "SupplementOut",
            self._of.call("POST", f"/supplements/{supplement_id}/refuse", json=body, repeatable=False),
        )
