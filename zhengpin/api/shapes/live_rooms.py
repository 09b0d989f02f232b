"""How live rooms that are watched look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.catalogue import room_shape
from zhengpin.api.shapes.moments import moment
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.room_conditions import condition_of


def pin_shape(row: Any) -> dict[str, Any]:
    return {
        "external_id": row.external_id,
        "listing": str(row.listing_id) if row.listing_id else None,
        "title": row.listing.title if row.listing else "",
        "pinned_at": moment(row.pinned_at),
    }


def watch_shape(row: Any) -> dict[str, Any]:
    return {
        "room": room_shape(row.room),
        "state": row.state,
        "condition": condition_of(row, clock.now()).value,
        "health": row.health,
        "detail": row.detail,
        "risk": row.risk,
        "width": row.width,
        "height": row.height,
        "frames": row.frames,
        "reconnects": row.reconnects,
        "takeovers": row.takeovers,
        "signals": row.signals,
        "first_frame_at": moment(row.first_frame_at),
        "last_frame_at": moment(row.last_frame_at),
        "last_match_at": moment(row.last_match_at),
        "last_match": row.last_match,
        "acted_at": moment(row.acted_at),
    }


def signal_shape(row: Any, *, inside: bool) -> dict[str, Any]:
    """inside: whether the asker sees what the rules were given and said."""
    shown = {
        "id": str(row.pk),
        "room": {"id": str(row.room_id), "title": row.room.title, "external_id": row.room.external_id},
        "kind": row.kind,
        "state": row.state,
        "filing": str(row.filing_id),
        "title": row.filing.title,
        "score": row.score,
        "at": row.at,
        "seen_at": moment(row.seen_at),
        "last_seen_at": moment(row.last_seen_at),
        "times": row.times,
        "case": str(row.case_id) if row.case_id else None,
    }
    if not inside:
        return shown
    told = {"match": row.match, "facts": row.facts, "outcome": row.outcome}
    return shown | told | {"rule": f"{row.rule_code}@{row.rule_version}", "round": row.round}


def freeze_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "room": str(row.room_id),
        "began_at": moment(row.began_at),
        "frozen_at": moment(row.frozen_at),
        "frames": row.frames,
        "sound": row.sound,
        "events": row.events,
        "seller": row.seller,
        "capture": str(row.capture_id),
        "pack": reference("evidence_pack", row.pack_id),
    }
