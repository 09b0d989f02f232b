"""What a finding keeps of a hit, whatever it was found in."""

from __future__ import annotations

from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.monitoring.subjects.suppression import state_without_case
from zhengpin.review.models import Case


def columns_of(hit: Hit, case: Case | None) -> dict[str, object]:
    """Return the columns that findings of every kind share. case: that was opened for it; None: it was let pass."""
    allowed = hit.facts["authorised"] or hit.facts["own_right"]
    return {
        "kind": hit.kind,
        "state": (FindingState.OPEN if case else state_without_case(hit.suppression, allowed)).value,
        "filing_id": hit.right.filing_id,
        "score": hit.score,
        "match": hit.match,
        "facts": hit.facts,
        "outcome": str(hit.verdict.outcome),
        "ruled": hit.ruled or str(hit.verdict.outcome),
        "suppression": hit.suppression,
        "rule_code": hit.verdict.rule_code,
        "rule_version": hit.verdict.rule_version,
        "case": case,
    }
