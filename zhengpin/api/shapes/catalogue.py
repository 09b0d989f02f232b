"""How things of the catalogue look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment
from zhengpin.api.shapes.uploads import film_shape
from zhengpin.catalog.problems import told
from zhengpin.catalog.queries import told_problems
from zhengpin.kit.ids import reference
from zhengpin.monitoring.film_stages import stage_of


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


def creator_shape(row: Any) -> dict[str, Any]:
    return _shown_shape(row, "creator") | {
        "organisation": str(row.organisation_id),
        "name": row.name,
        "avatar": row.avatar_id,
    }


def video_shape(row: Any) -> dict[str, Any]:
    return _broadcast_shape(row, "video") | {
        "published_at": moment(row.published_at),
        "media": {
            "state": row.media_state,
            "stage": stage_of(row).value,
            "origin": row.media_origin,
            "refusal": told({"field": "media"} | row.media_refusal) if row.media_refusal else None,
            "tries": row.media_tries,
            "next_try_at": moment(row.media_due_at),
        },
        "film": film_shape(row.media),
        "cover": row.cover_id,
    }


def room_shape(row: Any) -> dict[str, Any]:
    return _broadcast_shape(row, "room") | {
        "shop": _named(row.shop),
        "avatar": row.avatar_id,
        "stream_url": row.stream_url,
        "started_at": moment(row.started_at),
        "ended_at": moment(row.ended_at),
    }


def _broadcast_shape(row: Any, kind: str) -> dict[str, Any]:
    return _shown_shape(row, kind) | {
        "title": row.title,
        "creator": _named(row.creator),
        "merchant": _named(row.merchant),
    }


def _shown_shape(row: Any, kind: str) -> dict[str, Any]:
    """What a creator, a video and a live room have in common."""
    return {
        "id": str(row.pk),
        "reference": reference(kind, row.pk),
        "source": row.source,
        "external_id": row.external_id,
        "url": row.url,
        "state": row.state,
    }


def _named(row: Any) -> dict[str, Any] | None:
    return {"id": str(row.pk), "external_id": row.external_id, "name": row.name} if row else None


def surface_stored_shape(stored: Any) -> dict[str, Any]:
    """The verdict on one thing that was sent."""
    return {
        "external_id": stored.external_id,
        "verdict": stored.verdict.value,
        "reference": stored.reference or None,
        "problems": stored.problems,
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
