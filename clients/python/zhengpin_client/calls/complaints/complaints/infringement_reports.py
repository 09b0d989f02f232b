"""The calls of infringement reports, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.complaints.infringement_reports import (
    InfringementReportOut,
    TakenUpOut,
    TakeUpIn,
)
from zhengpin_client.types.complaints.shared import ReturnedFor
from zhengpin_client.types.shared import ExplanationIn


class InfringementReportsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_infringement_report(self, infringement_report_id: str) -> InfringementReportOut:
        """Return one report."""
        return cast(
            "InfringementReportOut", self._of.call("GET", f"/infringement-reports/{infringement_report_id}")
        )

    def list_infringement_reports(
        self, *, state: str = "", reason: str = "", text: str = ""
    ) -> Iterator[InfringementReportOut]:
        """List the reports that were sent from a confirmed address, newest first."""
        return self._of.pages(
            "/infringement-reports", params={"state": state, "reason": reason, "text": text}
        )

    def refuse_infringement_report(
        self, infringement_report_id: str, body: ExplanationIn, *, key: str | None = None
    ) -> InfringementReportOut:
        """Do not take a report up; its sender reads why, and how to appeal."""
        return cast(
            "InfringementReportOut",
            self._of.call(
                "POST",
                f"/infringement-reports/{infringement_report_id}/refuse",
                json=body,
                key=key or new_key(),
            ),
        )

    def return_infringement_report(
        self, infringement_report_id: str, body: ReturnedFor, *, key: str | None = None
    ) -> InfringementReportOut:
        """Send a report back for changes; its sender is written to."""
        return cast(
            "InfringementReportOut",
            self._of.call(
                "POST",
                f"/infringement-reports/{infringement_report_id}/return",
                json=body,
                key=key or new_key(),
            ),
        )

    def take_up_infringement_report(
        self, infringement_report_id: str, body: TakeUpIn, *, key: str | None = None
    ) -> TakenUpOut:
        """Take a report up as a complaint. No rule acts on it: a person decides every target."""
        return cast(
            "TakenUpOut",
            self._of.call(
                "POST",
                f"/infringement-reports/{infringement_report_id}/take-up",
                json=body,
                key=key or new_key(),
            ),
        )
