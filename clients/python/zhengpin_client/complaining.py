"""Complaints, as a rights holder or its agent files them and the operator checks them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from zhengpin_client.bulk import Outcome, Progress, add_all
from zhengpin_client.files import Source, form, opened
from zhengpin_client.transport import Transport
from zhengpin_client.types import (
    AnsweredComplaint,
    ComplaintChange,
    ComplaintDefectIn,
    ComplaintIn,
    ComplaintOut,
    EvidenceOut,
    FindingsIn,
    ProofOut,
    TargetCount,
    TargetIn,
    TargetListOut,
    TargetOut,
    Targets,
)


class Complaints:
    """`client.complaints`. Methods that write take `key`, an idempotency key of your own; one is made otherwise."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(
        self,
        *,
        state: str = "",
        holder: str = "",
        procedure: str = "",
        reason: str = "",
        client_ref: str = "",
        text: str = "",
    ) -> Iterator[ComplaintOut]:
        """Yield the complaints that one filed or oversees, newest first."""
        filters = {"state": state, "holder": holder, "procedure": procedure, "reason": reason}
        return self._of.pages("/complaints", **filters, client_ref=client_ref, text=text)

    def draft(self, body: ComplaintIn, *, key: str | None = None) -> ComplaintOut:
        """Draft a complaint; the same `client_ref` gives the one drafted before."""
        found: ComplaintOut = self._of.post("/complaints", body, key=key)
        return found

    def from_findings(self, body: FindingsIn, *, key: str | None = None) -> Sequence[ComplaintOut]:
        """Draft a complaint for each holder and reason of what monitoring found."""
        found: Sequence[ComplaintOut] = self._of.post("/complaints/from-findings", body, key=key)["items"]
        return found

    def get(self, complaint_id: str) -> ComplaintOut:
        found: ComplaintOut = self._of.get(f"/complaints/{complaint_id}")
        return found

    def answered(self, complaint_id: str) -> AnsweredComplaint:
        """Return a complaint as the respondent may see it."""
        found: AnsweredComplaint = self._of.get(f"/answers/{complaint_id}")
        return found

    def edit(self, complaint_id: str, change: ComplaintChange) -> ComplaintOut:
        """Change a draft or a returned complaint: what is given replaces what stood."""
        found: ComplaintOut = self._of.patch(f"/complaints/{complaint_id}", change)
        return found

    def submit(self, complaint_id: str, *, key: str | None = None) -> ComplaintOut:
        """Submit a complaint. Raises Invalid with `body["defects"]`, TooMany."""
        return self._moved(complaint_id, "submit", None, key)

    def admit(self, complaint_id: str, *, key: str | None = None) -> ComplaintOut:
        return self._moved(complaint_id, "admit", None, key)

    def return_(
        self, complaint_id: str, defects: Sequence[ComplaintDefectIn], *, key: str | None = None
    ) -> ComplaintOut:
        """Return a complaint to be mended, with coded defects."""
        return self._moved(complaint_id, "return", {"defects": list(defects)}, key)

    def reject(self, complaint_id: str, explanation: str, *, key: str | None = None) -> ComplaintOut:
        return self._moved(complaint_id, "reject", {"explanation": explanation}, key)

    def withdraw(self, complaint_id: str, explanation: str = "", *, key: str | None = None) -> ComplaintOut:
        """Withdraw one's own complaint: what was upheld is undone."""
        return self._moved(complaint_id, "withdraw", {"explanation": explanation}, key)

    def retract(
        self, complaint_id: str, target_ids: Sequence[str], explanation: str = "", *, key: str | None = None
    ) -> int:
        """Retract single targets; return how many were."""
        body = {"target_ids": list(target_ids), "explanation": explanation}
        return self._counted(f"/complaints/{complaint_id}/retract", body, key)

    def targets(
        self, complaint_id: str, *, state: str = "", verdict: str = "", subject_kind: str = "", text: str = ""
    ) -> Iterator[TargetOut]:
        """Yield the targets of one's own complaint in the order of their lines."""
        filters = {"state": state, "verdict": verdict, "subject_kind": subject_kind, "text": text}
        return self._of.pages(f"/complaints/{complaint_id}/targets", **filters)

    def add_targets(
        self, complaint_id: str, targets: Sequence[TargetIn], *, key: str | None = None
    ) -> Targets:
        """Add up to 10,000 targets by one call; return each with its verdict, in order."""
        body = {"targets": list(targets)}
        found: Targets = self._of.post(f"/complaints/{complaint_id}/targets", body, key=key)
        return found

    def add_all_targets(
        self,
        complaint_id: str,
        named: Iterable[str | TargetIn],
        *,
        at_once: int = 500,
        progress: Callable[[Progress], None] | None = None,
        key: str | None = None,
    ) -> Outcome:
        """Add many targets part by part, up to 10,000 in all; return how many are accepted, and those that are not.

        named: addresses, numbers or references, or whole targets; progress: called after each part. With a `key` of
        your own, a call that broke off can be made again with the same list within a day: none is added twice.
        """
        return add_all(self._of, complaint_id, named, at_once=at_once, progress=progress, key=key)

    def lookup_again(self, complaint_id: str, *, key: str | None = None) -> int:
        """Look the refused lines of a draft up once more; return how many are taken now."""
        return self._counted(f"/complaints/{complaint_id}/targets/search", None, key)

    def remove_targets(
        self,
        complaint_id: str,
        target_ids: Sequence[str] = (),
        *,
        refused: bool = False,
        key: str | None = None,
    ) -> int:
        """Take targets out of a draft: those named, or all that are refused; return how many."""
        body = {"target_ids": list(target_ids), "refused": refused}
        return self._counted(f"/complaints/{complaint_id}/targets/remove", body, key)

    def add_list(
        self, complaint_id: str, file: Source, *, name: str = "", key: str | None = None
    ) -> TargetListOut:
        """Send a file of targets (CSV, TSV, XLSX). Follow a long one by `read_list`."""
        with opened(file, name) as part:
            place = f"/complaints/{complaint_id}/lists"
            found: TargetListOut = self._of.post(place, files={"file": part}, key=key)
        return found

    def read_list(
        self, list_id: str, *, every: float = 1.0, progress: Callable[[TargetListOut], None] | None = None
    ) -> TargetListOut:
        """Wait until a list is read, looking `every` so many seconds; return it."""
        while True:
            found: TargetListOut = self._of.get(f"/target-lists/{list_id}")
            if progress:
                progress(found)
            if found["finished_at"]:
                return found
            time.sleep(every)

    def evidence(self, complaint_id: str) -> Iterator[EvidenceOut]:
        return self._of.pages(f"/complaints/{complaint_id}/evidence")

    def add_evidence(
        self,
        complaint_id: str,
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
        """Add a file to a complaint that has not ended. captured_at: with a time zone."""
        said = form(
            kind=kind, captured_at=captured_at, method=method, note=note, shown_to_other=shown_to_other
        )
        with opened(file, name) as part:
            place = f"/complaints/{complaint_id}/evidence"
            found: EvidenceOut = self._of.post(place, data=said, files={"file": part}, key=key)
        return found

    def evidence_file(self, evidence_id: str) -> bytes:
        """Return the bytes of a piece of evidence."""
        return self._of.bytes_of(f"/evidence/{evidence_id}/file")

    def remove_evidence(self, evidence_id: str) -> None:
        """Take a file out of a draft."""
        self._of.delete(f"/evidence/{evidence_id}")

    def proofs(self, complaint_id: str) -> Iterator[ProofOut]:
        return self._of.pages(f"/complaints/{complaint_id}/proofs")

    def _moved(self, complaint_id: str, verb: str, body: Any, key: str | None) -> ComplaintOut:
        found: ComplaintOut = self._of.post(f"/complaints/{complaint_id}/{verb}", body, key=key)
        return found

    def _counted(self, path: str, body: Any, key: str | None) -> int:
        found: TargetCount = self._of.post(path, body, key=key)
        return found["targets"]
