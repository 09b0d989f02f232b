"""Every read of screenings and findings, and what a screening needs to know."""

from zhengpin.monitoring.queries.outcomes import screening_progress
from zhengpin.monitoring.queries.resting import cases_resting_on
from zhengpin.monitoring.queries.screened import (
    finding,
    findings,
    findings_of_case,
    findings_of_filing,
    findings_of_listing,
    lapsed_cases,
    nice_classes_of,
    progress,
    revisions_to_screen,
    rights_seen,
    screenings,
    suppressed_revisions,
    unscreened,
    upheld_by_merchant,
    uses_of_case,
)

__all__ = [
    "cases_resting_on",
    "suppressed_revisions",
    "finding",
    "findings",
    "findings_of_case",
    "findings_of_filing",
    "findings_of_listing",
    "lapsed_cases",
    "nice_classes_of",
    "progress",
    "revisions_to_screen",
    "rights_seen",
    "screening_progress",
    "screenings",
    "unscreened",
    "upheld_by_merchant",
    "uses_of_case",
]
