"""Tracks: which law a complaint follows, its steps and periods, in every version; published by the operator."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.counter_schemas import TracksOut, TrackVersionOut, track_shape
from zhengpin.api.kit.answers import answers, aware
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import operations, queries
from zhengpin.complaints.problems import UnknownTrack
from zhengpin.complaints.tracking import tracks_in_force

router = Router(tags=["tracks"])


class TrackIn(Schema):
    document: dict[str, object] = Field(
        ..., description="as `document` of a version that is read; its version the next"
    )
    note: str = Field("", max_length=300)
    in_force_from: datetime | None = Field(None, description="null: at once")


@router.get("/tracks", operation_id="list_tracks", response=answers(TracksOut))
def list_tracks(request: ApiRequest):
    """List the versions that a new complaint would follow now, by code. Needs no permission."""
    request.actor.require(Permission.READ_RULES)
    return TracksOut(items=[_version(request, one.code, one.version) for one in tracks_in_force()])


@router.get("/tracks/{code}", operation_id="list_track_versions", response=answers(TracksOut))
def list_versions(request: ApiRequest, code: str = Path(..., max_length=20)):
    """List every version of a track, the newest first. Needs no permission."""
    request.actor.require(Permission.READ_RULES)
    return TracksOut(items=[track_shape(one) for one in queries.track_versions(request.actor, code)])


@router.get("/tracks/{code}/{version}", operation_id="get_track", response=answers(TrackVersionOut))
def get(request: ApiRequest, version: int, code: str = Path(..., max_length=20)):
    """Return one version of a track. Needs no permission."""
    request.actor.require(Permission.READ_RULES)
    return _version(request, code, version)


@router.post("/tracks", operation_id="publish_track", response=answers(TrackVersionOut, 201))
def publish(request: ApiRequest, payload: TrackIn):
    """Publish the next version of a track, or a new one. Complaints that have begun go on under theirs."""
    request.actor.require(Permission.MANAGE_TRACKS)
    row = operations.publish_track(
        document=payload.document,
        note=payload.note,
        in_force_from=aware(payload.in_force_from) if payload.in_force_from else None,
        actor=request.actor,
    )
    return Status(201, _version(request, row.code, row.version))


def _version(request: ApiRequest, code: str, version: int) -> TrackVersionOut:
    for one in queries.track_versions(request.actor, code):
        if one.track.version == version:
            return track_shape(one)
    raise UnknownTrack(field="version", status=404)


once(router)
