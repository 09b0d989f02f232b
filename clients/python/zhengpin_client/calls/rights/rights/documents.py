"""The calls of documents, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.transport import Transport


class DocumentsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_filing_document(self, document_id: str) -> bytes:
        """Return a document's bytes, as a file to save."""
        return self._of.content(f"/documents/{document_id}")

    def remove_filing_document(self, document_id: str) -> None:
        """Take a document out of a draft, or out of what was not sent in yet."""
        self._of.call("DELETE", f"/documents/{document_id}")
