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
