"""What a reviewer sees of a name that poses: its characters marked, the words that claim, the authority on file."""

from __future__ import annotations

from zhengpin.catalog.states import SubjectKind
from zhengpin.monitoring.hits.names import FIELDS
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.panels.marking import marked
from zhengpin.review.panels import Panel

BLIND = (
    "subject_kind",
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


def panel_of(finding: Finding) -> Panel:
    """Return what is shown of a finding in a name or avatar alone."""
    match = finding.match
    name = finding.kind == "name"
    where = FIELDS[SubjectKind(finding.facts["surface"])]
    original = finding.reference or finding.filing.references.filter(state="active").order_by("pk").first()
    return {
        "kind": "posing",
        "subject_kind": finding.facts["surface"],
        "segments": marked(finding.screening.title, match, where) if name else [],
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
