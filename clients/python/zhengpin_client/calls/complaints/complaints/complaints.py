"""The calls of complaints, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.complaints.complaints import (
    BecauseIfAny,
    BulkDecisionIn,
    Chosen,
    ComplaintChange,
    ComplaintIn,
    ComplaintOut,
    Complaints,
    FindingsIn,
    ForecastOut,
    RemovedTargets,
    Retracted,
    Targets,
    TargetsIn,
)
from zhengpin_client.types.complaints.complaints.shared import (
    BulkDecisionOut,
    EvidenceOut,
    ProofOut,
    TargetCount,
    TargetListOut,
    TargetOut,
)
from zhengpin_client.types.complaints.shared import ReturnedFor
from zhengpin_client.types.shared import ExplanationIn


class ComplaintsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_evidence(
        self,
        complaint_id: str,
        *,
        file: Source,
        captured_at: datetime | str | None = None,
        kind: str = "other",
        method: str = "",
        note: str = "",
        shown_to_other: bool = True,
        key: str | None = None,
    ) -> EvidenceOut:
        """Add a file (multipart field `file`, up to 50 MB) to a complaint that has not ended."""
        return cast(
            "EvidenceOut",
            self._of.call(
                "POST",
                f"/complaints/{complaint_id}/evidence",
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

    def add_target_list(
        self, complaint_id: str, *, file: Source | None = None, text: str = "", key: str | None = None
    ) -> TargetListOut:
        """Take a list in (multipart): `file` (CSV, TSV, XLSX) or `text`, up to 10,000 lines; a job reads a long one."""
        return cast(
            "TargetListOut",
            self._of.call(
                "POST",
                f"/complaints/{complaint_id}/lists",
                form={"text": text},
                files={"file": file},
                key=key or new_key(),
            ),
        )

    def add_targets(self, complaint_id: str, body: TargetsIn, *, key: str | None = None) -> Targets:
        """Add up to 10,000 targets to a draft; answers each with its verdict, in order. A bad one harms no other."""
        return cast(
            "Targets",
            self._of.call("POST", f"/complaints/{complaint_id}/targets", json=body, key=key or new_key()),
        )

    def admit_complaint(self, complaint_id: str, *, key: str | None = None) -> ComplaintOut:
        """Find a submitted complaint complete: its targets are reviewed."""
        return cast(
            "ComplaintOut", self._of.call("POST", f"/complaints/{complaint_id}/admit", key=key or new_key())
        )

    def decide_targets(
        self, complaint_id: str, body: BulkDecisionIn, *, key: str | None = None
    ) -> BulkDecisionOut:
        """Decide targets alike, each by a decision of its own; more than 50 are decided by a job: follow it."""
        return cast(
            "BulkDecisionOut",
            self._of.call("POST", f"/complaints/{complaint_id}/decisions", json=body, key=key or new_key()),
        )

    def draft_complaint(self, body: ComplaintIn, *, key: str | None = None) -> ComplaintOut:
        """Draft a complaint; one under the same `client_ref` comes back as it stands. Add targets, then submit it."""
        return cast("ComplaintOut", self._of.call("POST", "/complaints", json=body, key=key or new_key()))

    def draft_complaints_from_findings(self, body: FindingsIn, *, key: str | None = None) -> Complaints:
        """Draft a complaint for each holder and reason of some findings, with what was seen as evidence.

        One that lacks nothing is submitted at once where its notifier's tier is fast or trusted.
        """
        return cast(
            "Complaints", self._of.call("POST", "/complaints/from-findings", json=body, key=key or new_key())
        )

    def edit_complaint(self, complaint_id: str, body: ComplaintChange) -> ComplaintOut:
        """Change a draft or a returned complaint: what is given replaces what stood."""
        return cast("ComplaintOut", self._of.call("PATCH", f"/complaints/{complaint_id}", json=body))

    def forecast_decision(self, complaint_id: str, body: Chosen, *, key: str | None = None) -> ForecastOut:
        """Count what a choice selects, and how much of it a second person must confirm; decides nothing."""
        return cast(
            "ForecastOut",
            self._of.call(
                "POST", f"/complaints/{complaint_id}/decisions/forecast", json=body, key=key or new_key()
            ),
        )

    def get_complaint(self, complaint_id: str) -> ComplaintOut:
        """Return one complaint with how many of its targets are in which state."""
        return cast("ComplaintOut", self._of.call("GET", f"/complaints/{complaint_id}"))

    def list_bulk_decisions(self, complaint_id: str) -> Iterator[BulkDecisionOut]:
        """List the bulk decisions on a complaint, newest first, to the operator."""
        return self._of.pages(f"/complaints/{complaint_id}/decisions")

    def list_complaint_targets(
        self,
        complaint_id: str,
        *,
        state: str = "",
        verdict: str = "",
        subject_kind: str = "",
        respondent: str | None = None,
        text: str = "",
    ) -> Iterator[TargetOut]:
        """List the targets of one's own complaint in the order of their lines."""
        return self._of.pages(
            f"/complaints/{complaint_id}/targets",
            params={
                "state": state,
                "verdict": verdict,
                "subject_kind": subject_kind,
                "respondent": respondent,
                "text": text,
            },
        )

    def list_complaints(
        self,
        *,
        state: str = "",
        holder: str | None = None,
        procedure: str = "",
        reason: str = "",
        client_ref: str = "",
        text: str = "",
    ) -> Iterator[ComplaintOut]:
        """List the complaints that one filed or oversees, newest first. text: in titles and own numbers."""
        return self._of.pages(
            "/complaints",
            params={
                "state": state,
                "holder": holder,
                "procedure": procedure,
                "reason": reason,
                "client_ref": client_ref,
                "text": text,
            },
        )

    def list_evidence(self, complaint_id: str) -> Iterator[EvidenceOut]:
        """List what supports a complaint, to its notifier, the operator, and respondents as far as they are
        shown it.
        """
        return self._of.pages(f"/complaints/{complaint_id}/evidence")

    def list_proofs(self, complaint_id: str) -> Iterator[ProofOut]:
        """List what was proven of courts and authorities in a complaint, to both its sides."""
        return self._of.pages(f"/complaints/{complaint_id}/proofs")

    def list_target_lists(self, complaint_id: str) -> Iterator[TargetListOut]:
        """List the lists that were given to a complaint, newest first, with how far each is read."""
        return self._of.pages(f"/complaints/{complaint_id}/lists")

    def lookup_targets(self, complaint_id: str, *, key: str | None = None) -> TargetCount:
        """Look the refused lines of a draft up once more; answers how many are taken now."""
        return cast(
            "TargetCount",
            self._of.call("POST", f"/complaints/{complaint_id}/targets/search", key=key or new_key()),
        )

    def prove_suit(
        self,
        complaint_id: str,
        *,
        authority: str,
        filed_on: date | str,
        kind: Literal["suit", "administrative_complaint", "court_order", "preservation"],
        case_number: str = "",
        counter_id: str | None = None,
        file: Source | None = None,
        key: str | None = None,
    ) -> ProofOut:
        """Prove that a court or an authority has the matter (multipart, the document as `file`): its targets
        are held.
        """
        return cast(
            "ProofOut",
            self._of.call(
                "POST",
                f"/complaints/{complaint_id}/proofs",
                form={
                    "authority": authority,
                    "case_number": case_number,
                    "counter_id": counter_id,
                    "filed_on": filed_on,
                    "kind": kind,
                },
                files={"file": file},
                key=key or new_key(),
            ),
        )

    def reject_complaint(
        self, complaint_id: str, body: ExplanationIn, *, key: str | None = None
    ) -> ComplaintOut:
        """Reject a submitted complaint as a whole."""
        return cast(
            "ComplaintOut",
            self._of.call("POST", f"/complaints/{complaint_id}/reject", json=body, key=key or new_key()),
        )

    def remove_targets(
        self, complaint_id: str, body: RemovedTargets, *, key: str | None = None
    ) -> TargetCount:
        """Take targets out of a draft: those named, or all that are refused."""
        return cast(
            "TargetCount",
            self._of.call(
                "POST", f"/complaints/{complaint_id}/targets/remove", json=body, key=key or new_key()
            ),
        )

    def retract_targets(self, complaint_id: str, body: Retracted, *, key: str | None = None) -> TargetCount:
        """Retract single targets of one's own complaint: what was upheld of them is undone."""
        return cast(
            "TargetCount",
            self._of.call("POST", f"/complaints/{complaint_id}/retract", json=body, key=key or new_key()),
        )

    def return_complaint(
        self, complaint_id: str, body: ReturnedFor, *, key: str | None = None
    ) -> ComplaintOut:
        """Return a complaint to be mended, with coded defects; its clock for mending starts."""
        return cast(
            "ComplaintOut",
            self._of.call("POST", f"/complaints/{complaint_id}/return", json=body, key=key or new_key()),
        )

    def submit_complaint(self, complaint_id: str, *, key: str | None = None) -> ComplaintOut:
        """Submit a complaint. 422 names every defect; 429 where the day's number is used up."""
        return cast(
            "ComplaintOut", self._of.call("POST", f"/complaints/{complaint_id}/submit", key=key or new_key())
        )

    def withdraw_complaint(
        self, complaint_id: str, body: BecauseIfAny, *, key: str | None = None
    ) -> ComplaintOut:
        """Withdraw one's own complaint: what was upheld is undone."""
        return cast(
            "ComplaintOut",
            self._of.call("POST", f"/complaints/{complaint_id}/withdraw", json=body, key=key or new_key()),
        )
