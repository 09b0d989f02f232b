"""The calls of cases.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.cases import (
    CaseEvaluation,
    CaseInside,
    CaseOut,
    DecisionIn,
    Explanation,
    FindingKind,
    FindingState,
    FoundIn,
    Queue,
    QueueCount,
    WholeCase,
    WholeCaseInside,
)
from zhengpin_client.types.shared import DecisionOut, SubjectKind
from zhengpin_client.types.shared_parts import FindingOut


class CasesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def approve_decision(self, decision_id: str) -> DecisionOut:
        """Confirm a held decision as second person."""
        return cast(
            "DecisionOut", self._of.call("POST", f"/decisions/{decision_id}/approve", repeatable=False)
        )

    def claim_case(self, case_id: str) -> CaseInside:
        """Claim one case."""
        return cast("CaseInside", self._of.call("POST", f"/cases/{case_id}/claim", repeatable=False))

    def claim_next_case(self, *, queue: Queue | None = None) -> CaseInside:
        """Claim the most urgent case that nobody holds."""
        return cast(
            "CaseInside", self._of.call("POST", "/cases/next", params={"queue": queue}, repeatable=False)
        )

    def count_queues(self) -> list[QueueCount]:
        """Count what waits in each queue, with the oldest."""
        return cast("list[QueueCount]", self._of.call("GET", "/cases/queues"))

    def decide_case(self, case_id: str, body: DecisionIn) -> DecisionOut | CaseInside:
        """Decide a case. It can be undone for some seconds, or is held for a second person where the rule asks."""
        return cast(
            "DecisionOut | CaseInside",
            self._of.call("POST", f"/cases/{case_id}/decide", json=body, repeatable=False),
        )

    def get_case(self, case_id: str) -> WholeCaseInside | WholeCase:
        """Return one case with its findings, decisions and timeline."""
        return cast("WholeCaseInside | WholeCase", self._of.call("GET", f"/cases/{case_id}"))

    def list_case_evaluations(self, case_id: str) -> list[CaseEvaluation]:
        """List what the rules were asked for a case, the gravest first, with what each rule said."""
        return cast("list[CaseEvaluation]", self._of.call("GET", f"/cases/{case_id}/evaluations"))

    def list_cases(
        self, *, state: str = "", queue: str = "", text: str = ""
    ) -> Iterator[CaseInside | CaseOut]:
        """List the cases one may see, newest first."""
        return self._of.pages("/cases", params={"state": state, "queue": queue, "text": text})

    def list_findings(
        self,
        *,
        found_in: FoundIn | None = None,
        kind: FindingKind | None = None,
        state: FindingState | None = None,
        subject_kind: SubjectKind | None = None,
        subject: str = "",
        filing: str | None = None,
    ) -> Iterator[FindingOut]:
        """List the findings one may see, of every kind of subject, newest first.

        found_in: those in listings, in names and avatars, in films of videos, or in live rooms alone;
        subject: those in one thing, by its typed reference.
        """
        return self._of.pages(
            "/findings",
            params={
                "found_in": found_in,
                "kind": kind,
                "state": state,
                "subject_kind": subject_kind,
                "subject": subject,
                "filing": filing,
            },
        )

    def overturn_decision(self, decision_id: str, body: Explanation) -> DecisionOut:
        """Overturn a settled decision: its measures are reversed, and everybody concerned is written to."""
        return cast(
            "DecisionOut",
            self._of.call("POST", f"/decisions/{decision_id}/overturn", json=body, repeatable=False),
        )

    def refuse_decision(self, decision_id: str, body: Explanation) -> DecisionOut:
        """Do not confirm a held decision; the case is open again."""
        return cast(
            "DecisionOut",
            self._of.call("POST", f"/decisions/{decision_id}/refuse", json=body, repeatable=False),
        )

    def release_case(self, case_id: str) -> None:
        """Give a claimed case back."""
        self._of.call("POST", f"/cases/{case_id}/release", repeatable=False)

    def undo_decision(self, decision_id: str) -> DecisionOut:
        """Take one's own decision back, while that is possible."""
        return cast("DecisionOut", self._of.call("POST", f"/decisions/{decision_id}/undo", repeatable=False))
