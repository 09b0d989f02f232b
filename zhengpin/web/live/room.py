"""What the page of one live room shows: what was seen beside what is protected, what was kept, sold, counted, done."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.conf import settings
from PIL import Image

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.videos.reading import film
from zhengpin.flows.live.acts import AT_ONCE, in_force
from zhengpin.flows.live.timeline import counts, moments
from zhengpin.matching.video.film import FilmLimits
from zhengpin.matching.video.finding import frame_at
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.monitoring.broadcasts.evidence import broadcast_of
from zhengpin.monitoring.panels.rooms import around
from zhengpin.monitoring.room_states import SignalKind, WatchState
from zhengpin.monitoring.rooms import queries
from zhengpin.monitoring.snapshots.queries import posted_of
from zhengpin.review.states import CaseState
from zhengpin.rights.queries import filings
from zhengpin.rights.queries.protected_clips import clip
from zhengpin.web.live.wall import described

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Finding, RoomPreservation, RoomWatch

MOST_SIGNALS, MOST_PRESERVATIONS, STRIP = 20, 6, 12
MOST_PAIRS = 3
"""Moments of a stretch that are shown beside the protected film's."""
MOST_RIGHTS = 100
NORMAL = 0.03
"""Difference of speed that nobody would call another speed."""


def room_shown(actor: Actor, watch: RoomWatch) -> dict[str, object]:
    """Return what the template of a room draws."""
    signals = list(queries.signals(actor, room_id=watch.room_id)[:MOST_SIGNALS])
    counted = counts(watch)
    return {
        "tile": described(actor, [watch])[0],
        "watch": watch,
        "room": watch.room,
        "signals": [_signal(row) for row in signals],
        "preservations": [
            _preserved(row, signals)
            for row in queries.preservations(actor, room_id=watch.room_id)[:MOST_PRESERVATIONS]
        ],
        "goods": _goods(watch, signals),
        "counts": counted[-1] if counted else None,
        "viewers": [one.viewers for one in counted],
        "moments": moments(actor, watch),
        "snapshot": posted_of(actor, watch.room_id),
        "may_have_packs": actor.may(Permission.READ_PACKS),
    } | _acts(actor, watch, signals)


def _acts(actor: Actor, watch: RoomWatch, signals: list[Finding]) -> dict[str, object]:
    """Return what the actor may do about the room: against its open cases, and for it."""
    open_cases = {row.case_id: row for row in signals if row.case and row.case.state == CaseState.OPEN}
    standing = in_force(actor, watch.room_id)
    may_act = actor.may(Permission.DECIDE) and watch.state != WatchState.ENDED.value
    return {
        "actable": list(open_cases.values()) if actor.may(Permission.DECIDE) else [],
        "may_act": may_act,
        "kinds": list(SignalKind) if may_act else [],
        "rights_named": _rights_named(actor, signals) if may_act else [],
        "measures_at_once": AT_ONCE,
        "standing": standing,
        "may_release": bool(standing) and actor.may(Permission.OVERTURN),
    }


def _rights_named(actor: Actor, signals: list[Finding]) -> list[str]:
    """Return titles of rights to choose from: what was seen in the room, then what was filed last."""
    filed = filings(actor, state="approved").values_list("title", flat=True)[:MOST_RIGHTS]
    return list(dict.fromkeys([*(row.filing.title for row in signals), *filed]))


def _signal(row: Finding) -> dict[str, object]:
    match = row.match
    preserved = row.sighting.preserved
    frames = list(around(preserved, float(match["wall"]))) if preserved and match.get("wall") else []
    speed = float(match.get("speed") or 1.0)
    seen = next((one for one in frames if one["is_seen"]), None)
    return {
        "signal": row,
        "query": match.get("query") or [],
        "reference": match.get("reference") or [],
        "clip": row.clip_id or "",
        "pairs": _pairs(match, frames, speed) if row.clip_id and row.kind == "footage" else [],
        "broadcast": broadcast_of(match),
        "mirrored": bool(match.get("mirrored")),
        "speed": speed if abs(speed - 1) > NORMAL else None,
        "places": match.get("places", [])[:3],
        "goods": match if row.kind == "goods" else {},
        "authority": match.get("authority") or {},
        "said": match.get("said", ""),
        "frame": seen,
    }


def _pairs(match: dict[str, Any], frames: list[dict[str, Any]], speed: float) -> list[dict[str, object]]:
    """Return moments of the stretch that matches, spread over it: the frame kept, and the protected film's second."""
    query, protected = match.get("query"), match.get("reference")
    if not (query and protected):
        return []
    within = [one for one in frames if query[0] <= one["at"] <= query[1]] or [
        one for one in frames if one["is_seen"]
    ]
    step = max(1, -(-len(within) // MOST_PAIRS))
    return [
        {"frame": one, "second": max(0.0, protected[1] + (one["at"] - query[1]) * speed)}
        for one in within[::-1][::step][::-1]
    ]


def _preserved(row: RoomPreservation, signals: list[Finding]) -> dict[str, object]:
    """Return what was kept at one signal, with frames spread over its minutes; those nearest to a signal are marked."""
    frames = row.frames
    here = [one for one in signals if one.sighting.preserved_id == row.pk]
    walls = [float(one.match["wall"]) for one in here if one.match.get("wall")]
    seen = {
        min(range(len(frames)), key=lambda at: abs(frames[at]["wall"] - wall)) for wall in walls if frames
    }
    step = max(1, len(frames) // STRIP)
    chosen = sorted({*range(0, len(frames), step), *seen})
    shown = [frames[at] | {"is_seen": at in seen} for at in chosen]
    seconds = round(frames[-1]["wall"] - frames[0]["wall"]) if frames else 0
    return {"preserved": row, "frames": shown, "seconds": seconds, "pack": row.pack}


def _goods(watch: RoomWatch, signals: list[Finding]) -> list[dict[str, object]]:
    """Return the goods pinned now, each with the signal that it gave, if it gave one."""
    by_item = {row.match.get("external_id"): row for row in signals if row.kind == "goods"}
    return [
        {
            "pin": pin,
            "signal": by_item.get(pin.external_id),
            "authority": _authority(by_item.get(pin.external_id)),
        }
        for pin in queries.pins(watch.room_id)
    ]


def _authority(signal: Finding | None) -> dict[str, object]:
    return (signal.match.get("authority") or {}) if signal else {}


LONGEST = 640
QUALITY = 82


def protected_frame(actor: Actor, number: int, second: float) -> bytes:
    """Return a JPEG of a protected film at a second; empty for a sound, or past its end. Raises ClipNotFound."""
    row = clip(actor, number)
    limits = FilmLimits(settings.FILM_PIXELS, settings.FILM_SECONDS, max_decoding_seconds=10.0)
    if not row.is_film:
        return b""
    try:
        frame = frame_at(film(row.blob_id), second, limits=limits)
    except (UndecodableFilm, OSError):
        return b""
    if frame is None:
        return b""
    picture, made = Image.fromarray(frame.pixels), io.BytesIO()
    picture.thumbnail((LONGEST, LONGEST))
    picture.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
