"""What a reviewer sees of a film: both films' pictures moment by moment, and which seconds, where, how fast."""

from __future__ import annotations

from typing import Any

from zhengpin.monitoring.footage_queries import footage_findings_of_case
from zhengpin.monitoring.models import FootageFinding
from zhengpin.review.models import Case
from zhengpin.review.panels import Panel

BLIND = (
    "found_as",
    "filing",
    "holder",
    "score",
    "facts",
    "film",
    "clip",
    "why",
    "stretches",
    "moments",
    "region",
    "mirrored",
)
"""What of a panel tells nothing of the decision; the rule and the finding with its state do."""


def evidence(case: Case, actor: Any) -> list[Panel]:
    """Return a panel for each finding of the case, the gravest first."""
    return [_panel(finding) for finding in footage_findings_of_case(actor, case.pk)]


def _panel(finding: FootageFinding) -> Panel:
    match = finding.match
    return {
        "kind": "footage",
        "found_as": finding.found_as,
        "finding": finding,
        "filing": finding.filing,
        "holder": finding.filing.holder,
        "score": finding.score,
        "facts": finding.facts,
        "rule": {"code": finding.rule_code, "version": finding.rule_version},
        "film": finding.screening.blob,
        "clip": finding.clip,
        "why": match["why"],
        "stretches": match["stretches"],
        "region": match["region"] or [],
        "mirrored": match["mirrored"],
        "moments": [
            {
                "at": one.at,
                "found": one.found_id,
                "reference_at": one.reference_at,
                "protected": one.protected_id or "",
            }
            for one in sorted(finding.frames.all(), key=lambda one: one.at)
        ],
    }
