"""The calls of evidence, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.complaints.complaints.shared import EvidenceOut


class EvidencePart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_evidence(self, evidence_id: str) -> EvidenceOut:
        """Return what is known of a piece of evidence."""
        return cast("EvidenceOut", self._of.call("GET", f"/evidence/{evidence_id}"))

    def get_evidence_file(self, evidence_id: str) -> bytes:
        """Return the file, to be saved."""
        return self._of.content(f"/evidence/{evidence_id}/file")

    def remove_evidence(self, evidence_id: str) -> None:
        """Take a file out of a draft; what was submitted stays."""
        self._of.call("DELETE", f"/evidence/{evidence_id}")
