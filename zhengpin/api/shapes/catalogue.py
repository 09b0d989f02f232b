"""How things of the catalogue look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment
from zhengpin.catalog.problems import told
from zhengpin.catalog.queries import told_problems


def merchant_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "organisation": str(row.organisation_id),
        "source": row.source,
        "external_id": row.external_id,
        "name": row.name,
    }


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


def picture_shape(row: Any) -> dict[str, Any]:
    return {
        "position": row.position,
        "origin": row.origin,
        "digest": row.blob_id,
        "refusal": row.refusal,
        "remedy": row.remedy,
    }


def revision_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "revision": row.revision,
        "content": row.content,
        "content_digest": row.content_digest,
        "received_at": moment(row.received_at),
        "pictures": [picture_shape(one) for one in row.pictures.all()],
    }


def batch_shape(row: Any) -> dict[str, Any]:
    """What of an import its sender is told; not where on the server the file stands."""
    counts = ("stored", "unchanged", "partial", "stale", "refused")
    return {
        "id": str(row.pk),
        "source": row.source,
        "form": row.form,
        "name": row.name,
        "digest": row.digest,
        "state": row.state,
        "total": row.total,
        "read": row.read,
        "failure": told(row.failure) if row.failure else None,
        "created_at": moment(row.created_at),
        "finished_at": moment(row.finished_at),
    } | {name: getattr(row, name) for name in counts}


def line_shape(row: Any) -> dict[str, Any]:
    return {
        "line": row.line,
        "external_id": row.external_id,
        "verdict": row.verdict,
        "problems": told_problems(row),
    }
