"""What the API takes and answers, for reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import TypedDict


class PeriodOut(TypedDict):
    ends_at: str
    starts_at: str
    """with a time zone; without one, the operator's is taken"""


class ReportOut(TypedDict):
    """A period counted from the ledger."""

    created_at: str
    digest: str
    ends_at: str
    id: str
    report: dict[str, object]
    starts_at: str
