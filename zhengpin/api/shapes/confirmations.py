"""How what owners are asked looks as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment


def confirmation_shape(row: Any) -> dict[str, Any]:
    """Return a confirmation. asked: what the owner was shown; the link itself is known to nobody but the owner."""
    return {
        "id": str(row.pk),
        "application": str(row.application_id),
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "filing": str(row.filing_id),
        "asked": row.asked,
        "asked_at": moment(row.asked_at),
        "expires_at": moment(row.expires_at),
        "reminded_at": moment(row.reminded_at),
        "answer": row.answer,
        "note": row.note,
        "answered_at": moment(row.answered_at),
        "taken_back_at": moment(row.taken_back_at),
        "closed_at": moment(row.closed_at),
    }
