"""What the API takes and answers, for reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class FigureReasonIn(TypedDict):
    en: NotRequired[str]
    figure: str
    """its key"""
    zh: NotRequired[str]
    """both empty: the reason is taken out"""


class PeriodOut(TypedDict):
    ends_at: str
    starts_at: str
    """with a time zone; without one, the operator's is taken"""


class ReportFileOut(TypedDict):
    """All that a stranger needs to verify a report. statement: what is signed; counts: null of reports of before."""

    counts: dict[str, object] | None
    document: dict[str, object]
    format: str
    public_key: str
    signature: str
    statement: dict[str, object]
    version: int


class ReportOut(TypedDict):
    """A period counted from the ledger. number: what people call it; public_at: null while it is not public."""

    created_at: str
    digest: str
    ends_at: str
    id: str
    number: str | None
    public_at: str | None
    report: dict[str, object]
    starts_at: str


class ReportWithdrawalIn(TypedDict):
    reason: str
