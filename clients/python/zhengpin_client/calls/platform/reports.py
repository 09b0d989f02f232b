"""The calls of reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.reports import (
    EuAnswersIn,
    EuAnswersOut,
    EuDraftOut,
    EuPublicationIn,
    EuReportOut,
    EuReportWithParts,
    FigureReasonIn,
    PeriodOut,
    ReportOut,
    ReportWithdrawalIn,
    VerifiableReportOut,
)


class ReportsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def download_eu_report(self, report_id: str) -> bytes:
        """Answer with the eleven CSV files as one ZIP archive; without a token."""
        return self._of.content(f"/public/eu-reports/{report_id}/archive")

    def draft_eu_report(self, *, first: date | str, last: date | str) -> EuDraftOut:
        """Count the report of a period as it would be published now."""
        return cast(
            "EuDraftOut", self._of.call("GET", "/eu-reports/draft", params={"first": first, "last": last})
        )

    def explain_report(self, report_id: str, body: FigureReasonIn) -> ReportOut:
        """Say in both languages why a figure changed since the year before, as long as the report is not public."""
        return cast(
            "ReportOut", self._of.call("POST", f"/reports/{report_id}/reasons", json=body, repeatable=False)
        )

    def get_eu_report(self, report_id: str) -> EuReportWithParts:
        """Return a version with its parts; without a token."""
        return cast("EuReportWithParts", self._of.call("GET", f"/public/eu-reports/{report_id}"))

    def get_eu_report_answers(self) -> EuAnswersOut:
        """Return what the operator says for the Union's report, as it was saved last."""
        return cast("EuAnswersOut", self._of.call("GET", "/eu-report-answers"))

    def get_report(self, report_id: str) -> ReportOut:
        """Return one snapshot."""
        return cast("ReportOut", self._of.call("GET", f"/reports/{report_id}"))

    def get_report_file(self, report_id: str) -> VerifiableReportOut:
        """Return a snapshot with its signature and the counts behind it, as the verifier of reports reads it."""
        return cast("VerifiableReportOut", self._of.call("GET", f"/reports/{report_id}/file"))

    def get_report_pdf(self, report_id: str, *, language: Literal["en", "zh-hans"]) -> bytes:
        """Answer with a snapshot as a signed document (PDF) in one language. 503 while too many are being made."""
        return self._of.content(f"/reports/{report_id}/pdf", params={"language": language})

    def list_eu_reports(self) -> Iterator[EuReportOut]:
        """List the reports that were published, every version of each; without a token."""
        return self._of.pages("/public/eu-reports")

    def list_reports(self) -> Iterator[ReportOut]:
        """List report snapshots, newest first."""
        return self._of.pages("/reports")

    def publish_eu_report(self, body: EuPublicationIn) -> EuReportWithParts:
        """Count a period that is over and publish the report for everyone, for good."""
        return cast("EuReportWithParts", self._of.call("POST", "/eu-reports", json=body, repeatable=False))

    def publish_report(self, report_id: str) -> ReportOut:
        """Make a snapshot public as it is, with the counts behind it."""
        return cast("ReportOut", self._of.call("POST", f"/reports/{report_id}/publish", repeatable=False))

    def save_eu_report_answers(self, body: EuAnswersIn) -> EuAnswersOut:
        """Save what the operator says as a new version; the same again changes nothing."""
        return cast("EuAnswersOut", self._of.call("PUT", "/eu-report-answers", json=body))

    def take_report(self, body: PeriodOut) -> ReportOut:
        """Count a period from the ledger and keep the snapshot."""
        return cast("ReportOut", self._of.call("POST", "/reports", json=body, repeatable=False))

    def withdraw_report(self, report_id: str, body: ReportWithdrawalIn) -> ReportOut:
        """Take a report back from the public; why stays in the ledger."""
        return cast(
            "ReportOut", self._of.call("POST", f"/reports/{report_id}/withdraw", json=body, repeatable=False)
        )
