"""What a reviewer sees of a signal in a live room: the frames round it, where it runs, the words, the authority."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.monitoring.broadcasts.evidence import broadcast_of
from zhengpin.monitoring.models import Finding, RoomPreservation
from zhengpin.monitoring.room_states import SignalKind
from zhengpin.review.panels import Panel

SHOWN = 6
"""Frames that are shown of a signal, at most."""
_BESIDE = 0.05
"""Seconds by which a frame of a stretch may lie beside it, for rounding."""


def panel_of(signal: Finding) -> Panel:
    """Return what is shown of a finding in a live room alone."""
    match = signal.match
    preserved = signal.sighting.preserved
    frames = around(preserved, float(match.get("wall", 0.0))) if preserved else []
    original = signal.filing.references.filter(state="active").order_by("pk").first()
    return {
        "kind": "live",
        "signal": signal,
        "frames": frames,
        "moments": moments_of(signal, frames),
        "region": match.get("region") or [],
        "goods": match if signal.kind == "goods" else {},
        "places": match.get("places", []),
        "query": match.get("query", []),
        "reference": match.get("reference", []),
        "speed": match.get("speed", 1.0),
        "mirrored": bool(match.get("mirrored")),
        "claims": match.get("claims", []),
        "original": original.blob_id if original else "",
        "broadcast": broadcast_of(match),
        "authority": match.get("authority") or {},
        "preserved": preserved,
    }


def around(preserved: RoomPreservation, wall: float) -> Sequence[dict[str, object]]:
    """Return the frames that were frozen nearest to a moment, in order; `is_seen` on the nearest of all."""
    nearest = sorted(preserved.frames, key=lambda one: abs(one["wall"] - wall))[:SHOWN]
    seen = nearest[0]["digest"] if nearest else ""
    shown = sorted(nearest, key=lambda one: one["wall"])
    return [one | {"is_seen": one["digest"] == seen} for one in shown]


def moments_of(signal: Finding, frames: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Return the frames of a film that runs in a room, each with the second of the protected film that it shows.

    reference_at: None before the film begins and after it ends. None at all where a film of a filing is not what it is
    about.
    """
    query, protected = signal.match.get("query"), signal.match.get("reference")
    if signal.kind != SignalKind.VIDEO or signal.clip_id is None:
        return []
    if not (query and protected):
        return []
    speed = float(signal.match.get("speed") or 1.0)
    return [
        one
        | {
            "reference_at": max(0.0, protected[1] + (one["at"] - query[1]) * speed)
            if query[0] - _BESIDE <= one["at"] <= query[1] + _BESIDE
            else None
        }
        for one in frames
    ]
