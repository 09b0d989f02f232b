"""What a reviewer sees of a name that poses: its characters marked, the words that claim, the authority on file."""

from __future__ import annotations

from typing import Any

from zhengpin.catalog.states import Surface
from zhengpin.monitoring.hits.names import FIELDS
from zhengpin.monitoring.marking import marked
from zhengpin.monitoring.models import SurfaceFinding
from zhengpin.monitoring.surface_queries import surface_findings_of_case
from zhengpin.review.models import Case
from zhengpin.review.panels import Panel

BLIND = (
    "found_as",
    "filing",
    "holder",
    "score",
    "facts",
    "surface",
    "segments",
    "places",
    "pose",
    "claims",
    "authority",
    "avatar",
    "original",
    "regions",
    "why",
    "method",
    "shown_in",
)
"""What of a panel tells nothing of the decision; the rule and the finding with its state do."""


def evidence(case: Case, actor: Any) -> list[Panel]:
    """Return a panel for each finding of the case, the gravest first."""
    return [_panel(finding) for finding in surface_findings_of_case(actor, case.pk)]


def _panel(finding: SurfaceFinding) -> Panel:
    match = finding.match
    name = finding.kind == "name"
    where = FIELDS[Surface(finding.facts["surface"])]
    original = finding.reference or finding.filing.references.filter(state="active").order_by("pk").first()
    return {
        "kind": "posing",
        "found_as": finding.found_as,
        "finding": finding,
        "filing": finding.filing,
        "holder": finding.filing.holder,
        "score": finding.score,
        "facts": finding.facts,
        "rule": {"code": finding.rule_code, "version": finding.rule_version},
        "surface": finding.facts["surface"],
        "segments": marked(finding.screening.name, match, where) if name else [],
        "places": match.get("places", []),
        "pose": match.get("pose", "picture"),
        "claims": match.get("claims", []),
        "avatar": finding.screening.picture_id or "",
        "regions": [match.get("region_found") or [], match.get("region_protected") or []],
        "why": {} if name else match.get("why") or {},
        "method": match.get("method", ""),
        "original": original.blob_id if original else "",
        "shown_in": where,
        "authority": match.get("authority") or {},
    }
