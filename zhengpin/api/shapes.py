"""How each thing looks as JSON."""

from __future__ import annotations

from typing import Any


def listing_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "source": row.source,
        "external_id": row.external_id,
        "revision": row.revision,
        "state": row.state,
        "title": row.title,
        "brand": row.brand,
        "category": row.category,
        "price": None if row.price is None else str(row.price),
        "currency": row.currency,
        "url": row.url,
        "merchant": {
            "id": str(row.merchant_id),
            "external_id": row.merchant.external_id,
            "name": row.merchant.name,
        },
        "shop": {"id": str(row.shop_id), "external_id": row.shop.external_id, "name": row.shop.name},
        "updated_at": row.updated_at.isoformat(),
    }


def _moment(value: Any) -> str | None:
    return value.isoformat() if value else None


def holder_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "organisation": str(row.organisation_id),
        "name": row.name,
        "name_zh": row.name_zh,
        "country": row.country,
    }


def filing_shape(row: Any) -> dict[str, Any]:
    shape = {
        "id": str(row.pk),
        "kind": row.kind,
        "state": row.state,
        "title": row.title,
        "external_id": row.external_id,
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "jurisdiction": row.jurisdiction,
        "valid_from": _moment(row.valid_from),
        "valid_to": _moment(row.valid_to),
        "declared_true": row.declared_true,
        "defects": row.defects,
        "submitted_at": _moment(row.submitted_at),
        "decided_at": _moment(row.decided_at),
    }
    if row.kind == "mark":
        shape["mark"] = {
            "word": row.mark.word,
            "forms": row.mark.forms,
            "office": row.mark.office,
            "registration_no": row.mark.registration_no,
            "nice_classes": sorted(one.nice_class for one in row.mark.classes.all()),
        }
    else:
        shape["work"] = {
            "work_type": row.work.work_type,
            "author": row.work.author,
            "created_on": _moment(row.work.created_on),
            "first_published_on": _moment(row.work.first_published_on),
            "registration_no": row.work.registration_no,
        }
    return shape


def reference_shape(row: Any) -> dict[str, Any]:
    return {
        "number": row.pk,
        "filing": str(row.filing_id),
        "picture": row.blob_id,
        "state": row.state,
        "reason": row.reason,
    }


def authorisation_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "authorised": {"id": str(row.authorised_id), "name": row.authorised.name},
        "filings": [str(one.pk) for one in row.filings.all()],
        "nice_classes": row.nice_classes,
        "territories": row.territories,
        "channels": row.channels,
        "valid_from": _moment(row.valid_from),
        "valid_to": _moment(row.valid_to),
        "state": row.state,
        "revoke_reason": row.revoke_reason,
    }


def case_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "queue": row.queue,
        "state": row.state,
        "subject": row.subject,
        "title": row.title,
        "summary": row.summary,
        "priority": row.priority,
        "opened_at": _moment(row.opened_at),
        "lease_until": _moment(row.lease_until),
        "decided_at": _moment(row.decided_at),
    }


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
        "decided_at": _moment(row.decided_at),
        "settle_at": _moment(row.settle_at),
        "settled_at": _moment(row.settled_at),
    }


def finding_shape(row: Any) -> dict[str, Any]:
    listing = row.screening.revision.listing
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "state": row.state,
        "filing": {"id": str(row.filing_id), "title": row.filing.title},
        "listing": {"id": str(listing.pk), "external_id": listing.external_id, "title": listing.title},
        "score": round(row.score, 4),
        "match": row.match,
        "outcome": row.outcome,
        "rule": {"code": row.rule_code, "version": row.rule_version},
        "case": str(row.case_id) if row.case_id else None,
        "found_at": _moment(row.found_at),
    }


def measure_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "state": row.state,
        "decision": str(row.decision_id),
        "listing": str(row.listing_id) if row.listing_id else None,
        "merchant": str(row.merchant_id),
        "points": row.points,
        "statement": str(row.statement_id) if row.statement_id else None,
        "ordered_at": _moment(row.ordered_at),
        "reversed_at": _moment(row.reversed_at),
    }


def statement_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "puid": row.puid,
        "about": row.about,
        "texts": row.texts,
        "reasons": row.reasons,
        "created_at": _moment(row.created_at),
    }


def instruction_shape(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "uid": str(row.uid),
        "verb": row.verb,
        "state": row.state,
        "body": row.body,
        "created_at": _moment(row.created_at),
        "acknowledged_at": _moment(row.acknowledged_at),
    }


def snapshot_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "starts_at": _moment(row.starts_at),
        "ends_at": _moment(row.ends_at),
        "digest": row.digest,
        "created_at": _moment(row.created_at),
        "report": row.document,
    }


def rule_shape(row: Any) -> dict[str, Any]:
    return {
        "code": row.code,
        "version": row.version,
        "state": row.state,
        "rule": row.document,
        "digest": row.document_digest,
        "published_at": _moment(row.published_at),
    }


def entry_shape(row: Any) -> dict[str, Any]:
    return {"id": row.pk, "digest": row.digest} | row.content()
