"""What contests decisions: appeals by whoever a decision went against, with evidence, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from zhengpin_client.files import Source, form, opened
from zhengpin_client.transport import Transport
from zhengpin_client.types import AppealEvidenceOut, AppealOut


class Appeals:
    """`client.appeals`. They are answered by people in their own sessions: a token is refused there."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(self, *, state: str = "", decision: str = "") -> Iterator[AppealOut]:
        """Yield one's own appeals, to the operator everyone's, newest first."""
        return self._of.pages("/appeals", state=state, decision=decision)

    def file(
        self,
        decision_id: str,
        ground: str,
        explanation: str,
        *,
        contact_name: str = "",
        contact_email: str = "",
        contact_phone: str = "",
        key: str | None = None,
    ) -> AppealOut:
        """Contest a decision that went against oneself; one that comes too late comes back as `inadmissible`."""
        fields = form(
            ground=ground,
            explanation=explanation,
            contact_name=contact_name,
            contact_email=contact_email,
            contact_phone=contact_phone,
        )
        found: AppealOut = self._of.post(f"/decisions/{decision_id}/appeals", data=fields, key=key)
        return found

    def get(self, appeal_id: str) -> AppealOut:
        found: AppealOut = self._of.get(f"/appeals/{appeal_id}")
        return found

    def withdraw(self, appeal_id: str, *, key: str | None = None) -> AppealOut:
        """Withdraw one's own appeal; the decision stands."""
        found: AppealOut = self._of.post(f"/appeals/{appeal_id}/withdraw", key=key)
        return found

    def evidence(self, appeal_id: str) -> Iterator[AppealEvidenceOut]:
        return self._of.pages(f"/appeals/{appeal_id}/evidence")

    def add_evidence(
        self,
        appeal_id: str,
        file: Source,
        *,
        name: str = "",
        kind: str = "other",
        note: str = "",
        key: str | None = None,
    ) -> AppealEvidenceOut:
        """Add a file to an open appeal of one's own."""
        with opened(file, name) as sent:
            found: AppealEvidenceOut = self._of.post(
                f"/appeals/{appeal_id}/evidence",
                data=form(kind=kind, note=note),
                files={"file": sent},
                key=key,
            )
        return found
