"""How rights look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.quarantine import HeldBack


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
        "valid_from": moment(row.valid_from),
        "valid_to": moment(row.valid_to),
        "declared_true": row.declared_true,
        "restraint": {
            "act_score": row.act_score,
            "review_score": row.review_score,
            "canary_share": row.canary_share,
        },
        "defects": row.defects,
        "submitted_at": moment(row.submitted_at),
        "decided_at": moment(row.decided_at),
    }
    return shape | {kind_of(row).key: details_of(row)}


def reference_shape(row: Any) -> dict[str, Any]:
    return {
        "number": row.pk,
        "filing": str(row.filing_id),
        "picture": row.blob_id,
        "state": row.state,
        "reason": row.reason,
        "code": row.reason_code,
        "weakness": row.weakness,
        "upheld_as": row.upheld_as,
    }


def protected_picture_shape(row: Any) -> dict[str, Any]:
    """Return a reference with its filing's name, since when it stands as it does, and why in both languages."""
    why = HeldBack(row.reason_code) if row.reason_code in set(HeldBack) else None
    return reference_shape(row) | {
        "title": row.filing.title,
        "holder": {"id": str(row.filing.holder_id), "name": row.filing.holder.name},
        "since": moment(row.changed_at),
        "why": why.as_dict(row.reason) if why else None,
        "measures": row.measures,
    }


def authorisation_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "authorised": {"id": str(row.authorised_id) if row.authorised_id else None, "name": row.seller},
        "authoriser": row.authoriser,
        "parent": str(row.parent_id) if row.parent_id else None,
        "renews": str(row.renews_id) if row.renews_id else None,
        "tier": row.tier,
        "sublicensable": row.sublicensable,
        "tiers_below": row.tiers_below,
        "exclusive": row.exclusive,
        "irrevocable": row.irrevocable,
        "shop_type": row.shop_type,
        "source": row.source,
        "verification": row.verification,
        "filings": [str(one.pk) for one in row.filings.all()],
        "nice_classes": row.nice_classes,
        "territories": row.territories,
        "channels": row.channels,
        "valid_from": moment(row.valid_from),
        "valid_to": moment(row.valid_to),
        "state": row.state,
        "revoke_reason": row.revoke_reason,
    }
