"""The calls of reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.reports import (
    FigureReasonIn,
    PeriodOut,
    ReportFileOut,
    ReportOut,
    ReportWithdrawalIn,
)


class ReportsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def explain_report(self, report_id: str, body: FigureReasonIn) -> ReportOut:
        """Say in both languages why a figure changed since the year before, as long as the report is not public."""
        return cast(
            "ReportOut", self._of.call("POST", f"/reports/{report_id}/reasons", json=body, repeatable=False)
        )

    def get_report(self, report_id: str) -> ReportOut:
        """Return one snapshot."""
        return cast("ReportOut", self._of.call("GET", f"/reports/{report_id}"))

    def get_report_file(self, report_id: str) -> ReportFileOut:
        """Return a snapshot with its signature and the counts behind it, as the verifier of reports reads it."""
        return cast("ReportFileOut", self._of.call("GET", f"/reports/{report_id}/file"))

    def list_reports(self) -> Iterator[ReportOut]:
        """List report snapshots, newest first."""
        return self._of.pages("/reports")

    def publish_report(self, report_id: str) -> ReportOut:
        """Make a snapshot public as it is, with the counts behind it."""
        return cast("ReportOut", self._of.call("POST", f"/reports/{report_id}/publish", repeatable=False))

    def take_report(self, body: PeriodOut) -> ReportOut:
        """Count a period from the ledger and keep the snapshot."""
        return cast("ReportOut", self._of.call("POST", "/reports", json=body, repeatable=False))

    def withdraw_report(self, report_id: str, body: ReportWithdrawalIn) -> ReportOut:
        """Take a report back from the public; why stays in the ledger."""
        return cast(
            "ReportOut", self._of.call("POST", f"/reports/{report_id}/withdraw", json=body, repeatable=False)
        )
