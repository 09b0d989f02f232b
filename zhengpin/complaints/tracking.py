"""Finds the track that applies: the operator's newest published version, or else the one that is shipped."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max

from zhengpin.complaints.calendars import WorkCalendar, calendar_of
from zhengpin.complaints.models import TrackVersion
from zhengpin.complaints.problems import UnknownTrack
from zhengpin.complaints.running import Running, start
from zhengpin.complaints.track_reading import default_tracks, read_track
from zhengpin.complaints.tracks import Track, TrackStep
from zhengpin.kit import clock


class Tracked(Protocol):
    """Whatever keeps the version of the track that it began under."""

    track: str
    track_version: int


def tracks_in_force(at: datetime | None = None) -> list[Track]:
    """Return the track of each code that a new complaint would follow at a moment, by default now, by code."""
    newest = {track.code: track for track in default_tracks()}
    rows = TrackVersion.objects.filter(in_force_from__lte=at or clock.now()).order_by("code", "version")
    for row in rows:
        known = newest.get(row.code)
        if known is None or row.version > known.version:
            newest[row.code] = read_track(row.document)
    return [newest[code] for code in sorted(newest)]


def track_in_force(code: str, at: datetime | None = None) -> Track:
    """Return the track that a new complaint under this code follows at a moment, or now. Raises UnknownTrack."""
    known = tracks_in_force(at)
    for track in known:
        if track.code == code:
            return track
    raise UnknownTrack(field="track", known=[track.code for track in known])


def track_of(row: Tracked) -> Track:
    """Return the very version that a complaint or clock began under. Raises UnknownTrack."""
    return track_version(row.track, row.track_version)


def track_version(code: str, version: int) -> Track:
    """Return one version of a track. Raises UnknownTrack."""
    for track in default_tracks():
        if (track.code, track.version) == (code, version):
            return track
    kept = TrackVersion.objects.filter(code=code, version=version).first()
    if kept is None:
        raise UnknownTrack(field="track")
    return read_track(kept.document)


def next_version(code: str) -> int:
    """Return the number that the next version of a track has; 1 for a code that is new."""
    shipped = max((one.version for one in default_tracks() if one.code == code), default=0)
    kept = TrackVersion.objects.filter(code=code).aggregate(last=Max("version"))["last"] or 0
    return max(shipped, kept) + 1


def step_of(row: Tracked, name: str) -> TrackStep | None:
    """Return a step of the track that a row began under; None where the track has none."""
    track = track_of(row)
    return track.step(name) if track.has(name) else None


def running_from(
    row: Tracked, name: str, started_at: datetime, told_at: datetime | None = None
) -> Running | None:
    """Return the clock of a step that starts at a moment, see `running.start`; None where there is no such step."""
    step = step_of(row, name)
    if step is None:
        return None
    return start(step.period, started_at, *calendar_for(track_of(row)), told_at=told_at)


def calendar_for(track: Track) -> tuple[WorkCalendar, ZoneInfo]:
    """Return the work calendar of a track, with the operator's own days off and on, and its time zone."""
    days = settings.WORK_DAYS.get(track.holidays, {})
    off, on = ([date.fromisoformat(day) for day in days.get(name, ())] for name in ("off", "on"))
    calendar = calendar_of(track.holidays, days_off=off, days_on=on)
    return calendar, ZoneInfo(track.time_zone)
