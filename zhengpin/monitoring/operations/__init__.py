"""Every write about what was screened: screenings, findings, and what came of those."""

from zhengpin.monitoring.operations.asking import put_to_case
from zhengpin.monitoring.operations.screenings import (
    record_findings,
    record_screenings,
)
from zhengpin.monitoring.operations.settling import (
    settle_findings,
)

__all__ = [
    "put_to_case",
    "record_findings",
    "record_screenings",
    "settle_findings",
]
