"""What a reviewer sees of a name that poses: its characters marked, the words that claim, the authority on file."""

from __future__ import annotations

from typing import Any

from zhengpin.monitoring.marking import marked
from zhengpin.monitoring.models import SurfaceFinding
from zhengpin.monitoring.surface_queries import surface_findings_of_case
from zhengpin.review.models import Case
from zhengpin.review.panels import Panel

BLIND = ("filing", "holder", "score", "facts", "surface", "segments", "places", "pose", "claims", "authority")
"""What of a panel tells nothing of the decision; the rule and the finding with its state do."""


def evidence(case: Case, actor: Any) -> list[Panel]:
    """Return a panel for each finding of the case, the gravest first."""
    return [_panel(finding) for finding in surface_findings_of_case(actor, case.pk)]


def _panel(finding: SurfaceFinding) -> Panel:
    match = finding.match
    return {
        "kind": "posing",
        "finding": finding,
        "filing": finding.filing,
        "holder": finding.filing.holder,
        "score": finding.score,
        "facts": finding.facts,
        "rule": {"code": finding.rule_code, "version": finding.rule_version},
        "surface": finding.facts["surface"],
        "segments": marked(finding.screening.name, match, finding.facts["field"]),
        "places": match["places"],
        "pose": match["pose"],
        "claims": match["claims"],
        "authority": match.get("authority") or {},
    }
