"""The calls of evidence packs.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.evidence_packs import Pack


class EvidencePacksCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def download_evidence_pack(self, pack_id: str) -> bytes:
        """Answer with the sealed archive; the ledger tells who took it. 409 while it is being sealed."""
        return self._of.content(f"/evidence-packs/{pack_id}/archive")

    def get_evidence_pack(self, pack_id: str) -> Pack:
        """Return what is known of one evidence pack."""
        return cast("Pack", self._of.call("GET", f"/evidence-packs/{pack_id}"))

    def list_evidence_packs(self, *, subject: str = "", state: str = "") -> Iterator[Pack]:
        """List evidence packs, newest first; `subject` is a typed reference such as `case:…`."""
        return self._of.pages("/evidence-packs", params={"subject": subject, "state": state})

    def seal_case_evidence(self, case_id: str) -> Pack:
        """Freeze what belongs to a case and have it sealed; while nothing has changed, the same pack again."""
        return cast("Pack", self._of.call("POST", f"/cases/{case_id}/evidence-packs", repeatable=False))
