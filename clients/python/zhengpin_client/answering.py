"""What answers complaints: targets as the respondent meets them, counter-statements, proofs and rulings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from zhengpin_client.files import Source, form, opened
from zhengpin_client.transport import Transport
from zhengpin_client.types import (
    ComplaintDefectIn,
    CounterChange,
    CounterIn,
    CounterStatementOut,
    EvidenceOut,
    ProofOut,
    TargetCount,
    TargetOut,
)


class TargetsSeen:
    """`client.targets`: across complaints, what one complained of and what was upheld against oneself."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(
        self,
        *,
        state: str = "",
        verdict: str = "",
        subject_kind: str = "",
        counter_statement: str = "",
        clock: str = "",
        text: str = "",
    ) -> Iterator[TargetOut]:
        """Yield targets, newest first."""
        filters = {"state": state, "verdict": verdict, "subject_kind": subject_kind, "text": text}
        return self._of.pages("/targets", **filters, counter_statement=counter_statement, clock=clock)

    def get(self, target_id: str) -> TargetOut:
        found: TargetOut = self._of.get(f"/targets/{target_id}")
        return found

    def remedy(self, target_ids: Sequence[str], *, key: str | None = None) -> int:
        """Accept, as respondent, what was decided on one's own targets; return how many."""
        found: TargetCount = self._of.post("/targets/remedy", {"target_ids": list(target_ids)}, key=key)
        return found["targets"]


class CounterStatements:
    """`client.counter_statements`."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(
        self, *, complaint: str = "", state: str = "", respondent: str = ""
    ) -> Iterator[CounterStatementOut]:
        """Yield one's own statements, and those that were forwarded to oneself, newest first."""
        filters = {"complaint": complaint, "state": state, "respondent": respondent}
        return self._of.pages("/counter-statements", **filters)

    def draft(self, body: CounterIn, *, key: str | None = None) -> CounterStatementOut:
        """Draft a statement about targets of one's own, all of one complaint."""
        found: CounterStatementOut = self._of.post("/counter-statements", body, key=key)
        return found

    def get(self, counter_id: str) -> CounterStatementOut:
        found: CounterStatementOut = self._of.get(f"/counter-statements/{counter_id}")
        return found

    def edit(self, counter_id: str, change: CounterChange) -> CounterStatementOut:
        """Change a draft or a returned statement: what is given replaces what stood."""
        found: CounterStatementOut = self._of.patch(f"/counter-statements/{counter_id}", change)
        return found

    def submit(self, counter_id: str, *, key: str | None = None) -> CounterStatementOut:
        """Submit a statement. Raises Invalid with `body["defects"]`."""
        return self._moved(counter_id, "submit", None, key)

    def return_(
        self, counter_id: str, defects: Sequence[ComplaintDefectIn], *, key: str | None = None
    ) -> CounterStatementOut:
        """Return a statement to be mended, with coded defects."""
        return self._moved(counter_id, "return", {"defects": list(defects)}, key)

    def refuse(self, counter_id: str, explanation: str, *, key: str | None = None) -> CounterStatementOut:
        return self._moved(counter_id, "refuse", {"explanation": explanation}, key)

    def forward(self, counter_id: str, *, key: str | None = None) -> CounterStatementOut:
        """Forward a complete statement to the rights holder."""
        return self._moved(counter_id, "forward", None, key)

    def withdraw(self, counter_id: str, *, key: str | None = None) -> CounterStatementOut:
        return self._moved(counter_id, "withdraw", None, key)

    def evidence(self, counter_id: str) -> Iterator[EvidenceOut]:
        return self._of.pages(f"/counter-statements/{counter_id}/evidence")

    def add_evidence(
        self,
        counter_id: str,
        file: Source,
        *,
        name: str = "",
        kind: str = "other",
        captured_at: datetime | None = None,
        method: str = "",
        note: str = "",
        shown_to_other: bool = True,
        key: str | None = None,
    ) -> EvidenceOut:
        """Add a file to a statement of one's own. captured_at: with a time zone."""
        said = form(
            kind=kind, captured_at=captured_at, method=method, note=note, shown_to_other=shown_to_other
        )
        with opened(file, name) as part:
            place = f"/counter-statements/{counter_id}/evidence"
            found: EvidenceOut = self._of.post(place, data=said, files={"file": part}, key=key)
        return found

    def _moved(self, counter_id: str, verb: str, body: Any, key: str | None) -> CounterStatementOut:
        found: CounterStatementOut = self._of.post(f"/counter-statements/{counter_id}/{verb}", body, key=key)
        return found


class Proofs:
    """`client.proofs`: that a court or an authority has the matter, and how it ruled."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def pending(self) -> Iterator[ProofOut]:
        """Yield the proofs of matters on which no ruling is recorded yet."""
        return self._of.pages("/proofs")

    def give(
        self,
        complaint_id: str,
        *,
        kind: str,
        authority: str,
        filed_on: date,
        case_number: str = "",
        counter_id: str | None = None,
        file: Source | None = None,
        name: str = "",
        key: str | None = None,
    ) -> ProofOut:
        """Prove a suit, a complaint to an authority, or an order; what it concerns is held."""
        said = form(
            kind=kind,
            authority=authority,
            filed_on=filed_on.isoformat(),
            case_number=case_number,
            counter_id=counter_id,
        )
        place = f"/complaints/{complaint_id}/proofs"
        if file is None:
            found: ProofOut = self._of.post(
                place, files={name: (None, text) for name, text in said.items()}, key=key
            )
            return found
        with opened(file, name) as part:
            found = self._of.post(place, data=said, files={"file": part}, key=key)
        return found

    def rule(self, proof_id: str, ruling: str, note: str = "", *, key: str | None = None) -> ProofOut:
        """Record how it was ruled: for_holder or for_respondent."""
        body = {"ruling": ruling, "note": note}
        found: ProofOut = self._of.post(f"/proofs/{proof_id}/ruling", body, key=key)
        return found
