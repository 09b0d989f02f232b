"""The calls of counter statements, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.complaints.shared import EvidenceOut


class CounterStatementsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_counter_evidence(
        self,
        counter_id: str,
        *,
        file: Source,
        captured_at: datetime | str | None = None,
        kind: str = "other",
        method: str = "",
        note: str = "",
        shown_to_other: bool = True,
        key: str | None = None,
    ) -> EvidenceOut:
        """Add a file (multipart field `file`, up to 50 MB) to a counter-statement of one's own."""
        return cast(
            "EvidenceOut",
            self._of.call(
                "POST",
                f"/counter-statements/{counter_id}/evidence",
                form={
                    "captured_at": captured_at,
                    "kind": kind,
                    "method": method,
                    "note": note,
                    "shown_to_other": shown_to_other,
                },
                files={"file": file},
                key=key or new_key(),
            ),
        )

    def list_counter_evidence(self, counter_id: str) -> Iterator[EvidenceOut]:
        """List what supports a counter-statement."""
        return self._of.pages(f"/counter-statements/{counter_id}/evidence")
