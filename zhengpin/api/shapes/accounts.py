"""How organisations, people, tokens and webhooks look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment


def organisation_shape(row: Any) -> dict[str, Any]:
    return {"id": str(row.pk), "kind": row.kind, "name": row.name, "language": row.language}


def person_shape(row: Any) -> dict[str, Any]:
    held = [{"organisation": str(one.organisation_id), "role": one.role} for one in row.memberships.all()]
    return {"id": str(row.pk), "email": row.email, "name": row.name, "active": row.is_active, "roles": held}


def token_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "organisation": str(row.organisation_id),
        "role": row.role,
        "name": row.name,
        "prefix": row.prefix,
        "scopes": row.scopes,
        "created_at": moment(row.created_at),
        "expires_at": moment(row.expires_at),
        "revoked_at": moment(row.revoked_at),
        "last_used_at": moment(row.last_used_at),
        "requests_a_minute": row.requests_a_minute,
        "screenings_a_day": row.screenings_a_day,
    }


def endpoint_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "organisation": str(row.organisation_id),
        "url": row.url,
        "event_types": row.event_types,
        "enabled": row.enabled,
        "disabled_reason": row.disabled_reason,
        "former_until": moment(row.former_until),
        "created_at": moment(row.created_at),
    }


def receiver_shape(endpoint: Any, one: Any) -> dict[str, Any]:
    return {
        "endpoint": str(endpoint.pk),
        "url": endpoint.url,
        "enabled": endpoint.enabled,
        "state": one.state.value,
        "waiting": one.waiting,
        "lag_seconds": round(one.lag, 1),
        "failures": one.failures,
        "paused_until": moment(one.paused_until),
        "last_attempt_seconds": round(one.seconds, 3),
        "answered_at": moment(one.answered_at),
        "failed_at": moment(one.failed_at),
    }


def delivery_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "endpoint": str(row.endpoint_id),
        "event_type": row.event_type,
        "about": row.about,
        "body": row.body,
        "state": row.state,
        "attempts": row.attempts,
        "next_attempt_at": moment(row.next_attempt_at),
        "last_status": row.last_status,
        "last_error": row.last_error,
        "created_at": moment(row.created_at),
        "delivered_at": moment(row.delivered_at),
    }
