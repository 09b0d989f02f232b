"""The calls of reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.reports import PeriodOut, ReportOut


class ReportsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_report(self, report_id: str) -> ReportOut:
        """Return one snapshot."""
        return cast("ReportOut", self._of.call("GET", f"/reports/{report_id}"))

    def list_reports(self) -> Iterator[ReportOut]:
        """List report snapshots, newest first."""
        return self._of.pages("/reports")

    def take_report(self, body: PeriodOut) -> ReportOut:
        """Count a period from the ledger and keep the snapshot."""
        return cast("ReportOut", self._of.call("POST", "/reports", json=body, repeatable=False))
