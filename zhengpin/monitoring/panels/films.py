"""What a reviewer sees of a film: both films' pictures moment by moment, and which seconds, where, how fast."""

from __future__ import annotations

from zhengpin.monitoring.models import Finding
from zhengpin.review.panels import Panel

BLIND = (
    "film",
    "clip",
    "why",
    "segments",
    "moments",
    "region",
    "mirrored",
)
"""What of a panel tells nothing of the decision; the rule and the finding with its state do."""


def panel_of(finding: Finding) -> Panel:
    """Return what is shown of a finding in a film alone."""
    match = finding.match
    return {
        "kind": "footage",
        "film": finding.screening.film,
        "clip": finding.clip,
        "why": match["why"],
        "segments": match["stretches"],
        "region": match["region"] or [],
        "mirrored": match["mirrored"],
        "moments": [
            {
                "at": one.at,
                "found": one.found_id,
                "reference_at": one.reference_at,
                "protected": one.protected_id or "",
            }
            for one in sorted(finding.moments.all(), key=lambda one: one.at)
        ],
    }
