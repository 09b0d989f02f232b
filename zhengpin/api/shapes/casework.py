"""How cases, decisions, findings and what follows from them look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment

INTERNAL = ("priority", "lease_until")


def case_shape(row: Any, *, inside: bool = True) -> dict[str, Any]:
    """Return a case; to those outside the operator without score and rank, which would teach how to stay below them."""
    shape = {
        "id": str(row.pk),
        "queue": row.queue,
        "state": row.state,
        "subject": row.subject,
        "title": row.title,
        "summary": row.summary,
        "how_it_came": row.how_it_came,
        "automated_detection": row.automated_detection,
        "market": row.market,
        "priority": row.priority,
        "opened_at": moment(row.opened_at),
        "lease_until": moment(row.lease_until),
        "decided_at": moment(row.decided_at),
    }
    if inside:
        return shape
    told = {name: value for name, value in row.summary.items() if name != "score"}
    return {name: value for name, value in shape.items() if name not in INTERNAL} | {"summary": told}


def decision_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "case": str(row.case_id),
        "outcome": row.outcome,
        "state": row.state,
        "ground": row.ground,
        "rule": {"code": row.rule_code, "version": row.rule_version},
        "measures": row.measures,
        "explanation": row.explanation,
        "automation": row.automation,
        "automated_detection": row.automated_detection,
        "how_it_came": row.how_it_came,
        "market": row.market,
        "order": row.order or None,
        "decided_at": moment(row.decided_at),
        "settle_at": moment(row.settle_at),
        "settled_at": moment(row.settled_at),
    }


def negative_shape(row: Any) -> dict[str, Any]:
    return {
        "number": row.pk,
        "picture": row.blob_id,
        "state": row.state,
        "least_score": row.least_score,
        "note": row.note,
        "excused": row.excused,
        "marked_at": moment(row.marked_at),
        "withdrawn_at": moment(row.withdrawn_at),
    }


def finding_shape(row: Any) -> dict[str, Any]:
    listing = row.screening.revision.listing
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "found_as": row.found_as,
        "state": row.state,
        "filing": {"id": str(row.filing_id), "title": row.filing.title},
        "listing": {"id": str(listing.pk), "external_id": listing.external_id, "title": listing.title},
        "score": round(row.score, 4),
        "match": row.match,
        "outcome": row.outcome,
        "ruled": row.ruled,
        "restraint": row.restraint,
        "rule": {"code": row.rule_code, "version": row.rule_version},
        "case": str(row.case_id) if row.case_id else None,
        "found_at": moment(row.found_at),
    }


def surface_finding_shape(row: Any) -> dict[str, Any]:
    looked = row.screening
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "state": row.state,
        "filing": {"id": str(row.filing_id), "title": row.filing.title},
        "surface": row.facts["surface"],
        "subject": looked.subject,
        "name": looked.name,
        "avatar": looked.picture_id,
        "respondent": looked.respondent.name,
        "score": round(row.score, 4),
        "match": row.match,
        "outcome": row.outcome,
        "ruled": row.ruled,
        "restraint": row.restraint,
        "rule": {"code": row.rule_code, "version": row.rule_version},
        "case": str(row.case_id) if row.case_id else None,
        "found_at": moment(row.found_at),
    }


def measure_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "state": row.state,
        "decision": str(row.decision_id),
        "subject": row.subject,
        "title": row.title,
        "listing": str(row.listing_id) if row.listing_id else None,
        "merchant": str(row.merchant_id) if row.merchant_id else None,
        "creator": str(row.creator_id) if row.creator_id else None,
        "points": row.points,
        "threshold": row.threshold,
        "policy": row.policy,
        "days": row.days,
        "ends_at": moment(row.ends_at),
        "because": row.because,
        "statement": str(row.statement_id) if row.statement_id else None,
        "ordered_at": moment(row.ordered_at),
        "reversed_at": moment(row.reversed_at),
    }


def instruction_shape(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "uid": str(row.uid),
        "verb": row.verb,
        "state": row.state,
        "body": row.body,
        "created_at": moment(row.created_at),
        "acknowledged_at": moment(row.acknowledged_at),
    }


def statement_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "puid": row.puid,
        "about": row.about,
        "texts": row.texts,
        "reasons": row.reasons,
        "created_at": moment(row.created_at),
    }


def notice_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "about": row.about,
        "texts": row.texts,
        "created_at": moment(row.created_at),
        "read_at": moment(row.read_at),
    }


def recheck_shape(row: Any) -> dict[str, Any]:
    counts = ("targets", "searched", "total", "done", "found", "cases")
    return {
        "id": str(row.pk),
        "scope": row.scope,
        "state": row.state,
        "requested_by": row.requested_by,
        "created_at": moment(row.created_at),
        "finished_at": moment(row.finished_at),
        "marks": _sweep_shape(getattr(row, "sweep", None)),
    } | {name: getattr(row, name) for name in counts}


def _sweep_shape(sweep: Any) -> dict[str, Any] | None:
    """Return how far the search inside pictures has come; None of a recheck that seeks no mark."""
    if sweep is None:
        return None
    return {name: getattr(sweep, name) for name in ("phase", "pictures", "looked", "marked")}
