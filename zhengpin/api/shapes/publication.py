"""How what is published looks as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment


def submission_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "statement": str(row.statement_id),
        "puid": row.statement.puid,
        "state": row.state,
        "attempts": row.attempts,
        "duplicate": row.duplicate,
        "errors": row.errors,
        "last_error": row.last_error,
        "identifier": row.identifier,
        "permalink": row.permalink,
        "created_at": moment(row.created_at),
        "answered_at": moment(row.answered_at),
    }
