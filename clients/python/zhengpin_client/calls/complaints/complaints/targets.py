"""The calls of targets, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.complaints.shared import TargetCount, TargetOut
from zhengpin_client.types.complaints.complaints.targets import RemediedTargets


class TargetsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_target(self, target_id: str) -> TargetOut:
        """Return one target."""
        return cast("TargetOut", self._of.call("GET", f"/targets/{target_id}"))

    def list_targets(
        self,
        *,
        state: str = "",
        verdict: str = "",
        subject_kind: str = "",
        respondent: str | None = None,
        counter_statement: str | None = None,
        clock: str | None = None,
        text: str = "",
    ) -> Iterator[TargetOut]:
        """List targets of all complaints, newest first: of one's own complaints, and what was upheld against
        oneself.
        """
        return self._of.pages(
            "/targets",
            params={
                "state": state,
                "verdict": verdict,
                "subject_kind": subject_kind,
                "respondent": respondent,
                "counter_statement": counter_statement,
                "clock": clock,
                "text": text,
            },
        )

    def remedy_targets(self, body: RemediedTargets, *, key: str | None = None) -> TargetCount:
        """Accept, as respondent, what was decided on one's own targets: no points are kept, the measures stay."""
        return cast("TargetCount", self._of.call("POST", "/targets/remedy", json=body, key=key or new_key()))
