"""How uploads in pieces look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment
from zhengpin.evidence.upload_queries import told_refusal


def upload_shape(row: Any, actor: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": row.name,
        "size": row.size,
        "sha256": row.digest,
        "received": row.received,
        "state": row.state,
        "refusal": told_refusal(actor, row),
        "film": film_shape(row.blob),
        "created_at": moment(row.created_at),
        "expires_at": moment(row.expires_at),
        "ended_at": moment(row.ended_at),
    }


def film_shape(row: Any) -> dict[str, Any] | None:
    """What is known of a stored film or sound: sizes in pixels, None of a sound."""
    if row is None:
        return None
    return {
        "digest": row.pk,
        "size": row.size,
        "media_type": row.media_type,
        "seconds": row.seconds,
        "width": row.width,
        "height": row.height,
    }
