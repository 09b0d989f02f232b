"""The calls of proofs, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.complaints.proofs import RulingIn
from zhengpin_client.types.complaints.complaints.shared import ProofOut


class ProofsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_proof_file(self, proof_id: str) -> bytes:
        """Return the document, to be saved."""
        return self._of.content(f"/proofs/{proof_id}/file")

    def list_pending_proofs(self) -> Iterator[ProofOut]:
        """List the proofs of matters on which no ruling is recorded yet, newest first."""
        return self._of.pages("/proofs")

    def record_ruling(self, proof_id: str, body: RulingIn, *, key: str | None = None) -> ProofOut:
        """Record how a court or an authority ruled: what was held is confirmed or lifted."""
        return cast(
            "ProofOut", self._of.call("POST", f"/proofs/{proof_id}/ruling", json=body, key=key or new_key())
        )
