"""Writes a decision's reasons in the fields of the DSA's transparency database, and what we keep beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhengpin.catalog.models import Listing
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.letter_values import published_on, puid_of
from zhengpin.messages.reasons import ILLEGAL, cut
from zhengpin.review.models import Decision
from zhengpin.review.states import Automation
from zhengpin.rulebook.states import Ground

VISIBILITY = {
    MeasureKind.DELIST: "DECISION_VISIBILITY_CONTENT_REMOVED",
    MeasureKind.LIMIT: "DECISION_VISIBILITY_CONTENT_DEMOTED",
}
KEYWORDS = {
    Ground.COPIED_PICTURE: "KEYWORD_COPYRIGHT_INFRINGEMENT",
    Ground.UNAUTHORISED_NAME: "KEYWORD_TRADEMARK_INFRINGEMENT",
    Ground.COUNTERFEIT: "KEYWORD_TRADEMARK_INFRINGEMENT",
}
AUTOMATION = {
    Automation.FULLY: "AUTOMATED_DECISION_FULLY",
    Automation.PARTIALLY: "AUTOMATED_DECISION_PARTIALLY",
    Automation.NOT: "AUTOMATED_DECISION_NOT_AUTOMATED",
}


def restricts(ordered: Sequence[Ordered]) -> bool:
    """Say whether measures restrict anything, so that a statement of reasons is owed; a warning does not."""
    return any(MeasureKind(one.kind) in VISIBILITY for one in ordered)


def reasons_of(
    decision: Decision, listing: Listing, ordered: Sequence[Ordered], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the structured reasons. values: of the letter; its English texts are cut to what the fields hold."""
    kinds = [MeasureKind(one.kind) for one in ordered]
    shown = ["CONTENT_TYPE_PRODUCT"]
    if decision.ground == Ground.COPIED_PICTURE:
        shown.append("CONTENT_TYPE_IMAGE")
    return {
        "decision_ground": ILLEGAL,
        "illegal_content_legal_ground": cut(_english(values["rule_basis"]), "illegal_content_legal_ground"),
        "illegal_content_explanation": cut(_english(values["rule_text"]), "illegal_content_explanation"),
        "decision_facts": cut(_english(values["facts"]), "decision_facts"),
        "decision_visibility": [VISIBILITY[kind] for kind in kinds if kind in VISIBILITY],
        "content_type": shown,
        "category": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        "category_specification": [KEYWORDS[Ground(decision.ground)]],
        "content_date": published_on(listing).isoformat(),
        "application_date": values["decided_on"].isoformat(),
        "source_type": "SOURCE_VOLUNTARY",
        "automated_detection": "Yes" if decision.automated_detection else "No",
        "automated_decision": AUTOMATION[Automation(decision.automation)],
        "puid": puid_of(decision),
        "own": _own(decision, ordered, values),
    }


def _own(decision: Decision, ordered: Sequence[Ordered], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the statement holds beyond the database's fields, which is never exported."""
    return {
        "rule": {"code": decision.rule_code, "version": decision.rule_version},
        "ground": decision.ground,
        "measures": [one.kind for one in ordered],
        "points": sum(one.points for one in ordered),
        "redress": {"until": values["redress_until"].isoformat(), "contact": values["redress_contact"]},
    }


def _english(value: Any) -> str:
    return str(value["en"] if isinstance(value, Mapping) else value)
