"""What the API takes and answers, for reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class EuAnswersIn(TypedDict):
    """What only the operator knows; the fields are described with the page of the report."""

    answers: dict[str, object]


class EuAnswersOut(TypedDict):
    """What the operator says for the report, in the version that was saved last."""

    answers: dict[str, object]
    saved_at: str
    version: int


class EuDraftOut(TypedDict):
    """A report as it would be published now."""

    parts: list[EuPartOut]
    unsorted: list[str]
    """numbers of orders of which nothing says what they are about"""


class EuPartOut(TypedDict):
    """One part: rows of cells under the columns of the Union's template."""

    header: list[str]
    name: str
    rows: list[list[str]]


class EuPublicationIn(TypedDict):
    changes: NotRequired[str]
    """what is other than in the version before, and why"""
    first: str
    """a day of the operator's time zone"""
    last: str
    """a day of the operator's time zone"""


class EuReportOut(TypedDict):
    """A version that was published; it never changes."""

    changes: str
    digest: str
    first: str
    id: str
    last: str
    published_at: str
    published_on: str
    service: str
    version: int


class EuReportWithParts(TypedDict):
    """A version that was published, with its parts; `digest` is over `{"parts": …}`."""

    changes: str
    digest: str
    first: str
    id: str
    last: str
    parts: list[EuPartOut]
    published_at: str
    published_on: str
    service: str
    version: int


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


class VerifiableReportOut(TypedDict):
    """All that a stranger needs to verify a report. statement: what is signed; counts: null of reports of before."""

    counts: dict[str, object] | None
    document: dict[str, object]
    format: str
    public_key: str
    signature: str
    statement: dict[str, object]
    version: int
