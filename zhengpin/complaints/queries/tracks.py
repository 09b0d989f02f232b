"""Reads the versions of a track: those that are shipped and those that the operator has published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import TrackVersion
from zhengpin.complaints.problems import UnknownTrack
from zhengpin.complaints.track_reading import default_tracks, read_track
from zhengpin.complaints.tracking import tracks_in_force
from zhengpin.complaints.tracks import Track
from zhengpin.kit import clock


@dataclass(frozen=True)
class TrackInTime:
    """A version of a track. in_force_from, published_by, note: None and empty for one that is shipped;
    in_force: whether a new complaint would follow it now.
    """

    track: Track
    in_force: bool
    in_force_from: datetime | None = None
    published_by: str = ""
    note: str = ""


def tracks_to_come(actor: Actor) -> list[TrackInTime]:
    """Return the versions that are published and not in force yet, the soonest first; everyone may read them."""
    rows = TrackVersion.objects.visible_to(actor).filter(in_force_from__gt=clock.now())
    return [
        TrackInTime(read_track(row.document), False, row.in_force_from, row.published_by, row.note)
        for row in rows.order_by("in_force_from", "code")
    ]


def track_versions(actor: Actor, code: str) -> list[TrackInTime]:
    """Return every version of a track, the newest first; everyone may read them. Raises UnknownTrack."""
    now = {track.code: track.version for track in tracks_in_force()}.get(code)
    found = [TrackInTime(one, one.version == now) for one in default_tracks() if one.code == code]
    for row in TrackVersion.objects.visible_to(actor).filter(code=code):
        track = read_track(row.document)
        found.append(TrackInTime(track, row.version == now, row.in_force_from, row.published_by, row.note))
    if not found:
        raise UnknownTrack(field="track", status=404)
    return sorted(found, key=lambda one: -one.track.version)
