"""The calls of appeals.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.appeals import AnswerIn, AppealEvidenceOut, AppealOut, RefusedFor
from zhengpin_client.types.shared import ExplanationIn


class AppealsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_appeal_evidence(
        self, appeal_id: str, *, file: Source, kind: str = "other", note: str = "", key: str | None = None
    ) -> AppealEvidenceOut:
        """Add a file (multipart field `file`, up to 50 MB) to an appeal of one's own that is open."""
        return cast(
            "AppealEvidenceOut",
            self._of.call(
                "POST",
                f"/appeals/{appeal_id}/evidence",
                form={"kind": kind, "note": note},
                files={"file": file},
                key=key or new_key(),
            ),
        )

    def admit_appeal(self, appeal_id: str, body: ExplanationIn, *, key: str | None = None) -> AppealOut:
        """Admit an appeal that came too late, as a person who had no part in the decision."""
        return cast(
            "AppealOut", self._of.call("POST", f"/appeals/{appeal_id}/admit", json=body, key=key or new_key())
        )

    def answer_appeal(self, appeal_id: str, body: AnswerIn, *, key: str | None = None) -> AppealOut:
        """Answer an appeal, as a person who had no part in the decision; no token may. It takes effect at once."""
        return cast(
            "AppealOut",
            self._of.call("POST", f"/appeals/{appeal_id}/answer", json=body, key=key or new_key()),
        )

    def file_appeal(
        self,
        decision_id: str,
        *,
        explanation: str,
        ground: Literal[
            "misidentified",
            "authorised",
            "not_infringing",
            "infringing",
            "disproportionate",
            "procedure",
            "new_evidence",
            "other",
        ],
        contact_email: str = "",
        contact_name: str = "",
        contact_phone: str = "",
        files: list[Source] | None = None,
        kind: str = "other",
        key: str | None = None,
    ) -> AppealOut:
        """Contest a decision that went against oneself (multipart, evidence as `files`, up to 50 MB each).

        One that comes after the last day is kept as inadmissible; a reviewer may admit it.
        """
        return cast(
            "AppealOut",
            self._of.call(
                "POST",
                f"/decisions/{decision_id}/appeals",
                form={
                    "contact_email": contact_email,
                    "contact_name": contact_name,
                    "contact_phone": contact_phone,
                    "explanation": explanation,
                    "ground": ground,
                    "kind": kind,
                },
                files={"files": files},
                key=key or new_key(),
            ),
        )

    def get_appeal(self, appeal_id: str) -> AppealOut:
        """Return one appeal."""
        return cast("AppealOut", self._of.call("GET", f"/appeals/{appeal_id}"))

    def get_appeal_evidence_file(self, evidence_id: str) -> bytes:
        """Return the file, to be saved."""
        return self._of.content(f"/appeal-evidence/{evidence_id}/file")

    def list_appeal_evidence(self, appeal_id: str) -> Iterator[AppealEvidenceOut]:
        """List what supports an appeal."""
        return self._of.pages(f"/appeals/{appeal_id}/evidence")

    def list_appeals(self, *, state: str = "", decision: str | None = None) -> Iterator[AppealOut]:
        """List one's own appeals, to the operator everyone's, newest first."""
        return self._of.pages("/appeals", params={"state": state, "decision": decision})

    def refuse_appeal(self, appeal_id: str, body: RefusedFor, *, key: str | None = None) -> AppealOut:
        """End an appeal without deciding it, for a coded reason."""
        return cast(
            "AppealOut",
            self._of.call("POST", f"/appeals/{appeal_id}/refuse", json=body, key=key or new_key()),
        )

    def withdraw_appeal(self, appeal_id: str, *, key: str | None = None) -> AppealOut:
        """Withdraw one's own appeal; the decision stands."""
        return cast(
            "AppealOut", self._of.call("POST", f"/appeals/{appeal_id}/withdraw", key=key or new_key())
        )
