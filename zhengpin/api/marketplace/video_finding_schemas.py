"""How it looks as JSON where something runs in a film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import Schema
from pydantic import Field

from zhengpin.monitoring.queries.found import Found
from zhengpin.monitoring.subjects.match import FilmSegment

if TYPE_CHECKING:
    from zhengpin.monitoring.models import FindingMoment


class FilmClip(Schema):
    """The protected film or sound."""

    number: int
    name: str
    digest: str = Field(..., description="SHA-256 of its file")


class VideoSegment(Schema):
    """Seconds of the video that show or play seconds of the protected film."""

    start: float
    stop: float
    protected_start: float
    protected_stop: float
    speed: float = Field(..., description="1: as the protected film")
    mirrored: bool
    place: list[float] | None = Field(
        ...,
        description="where in the picture: left, top, right, bottom, of 0 to 1; null: sound alone",
    )
    by: str = Field(..., json_schema_extra={"enum": ["picture", "sound", "both"]})
    score: float


class FilmMoment(Schema):
    """One moment of which both pictures are kept, by digest."""

    at: float
    picture: str
    protected_at: float
    protected_picture: str | None


class FilmFound(Schema):
    """Where something runs in the film of a video, by picture, by sound, or by both."""

    clip: FilmClip | None
    feed: int | None = Field(..., description="the official broadcast that it shows, in place of a clip")
    digest: str = Field(..., description="SHA-256 of the video's film")
    seconds: float = Field(..., description="that match in all")
    share: float = Field(..., description="of the video's film that matches, 0 to 1")
    segments: list[VideoSegment] = Field(..., description="the likeliest first")
    why: dict[str, str] = Field(..., description="one sentence in `en` and `zh`")
    moments: list[FilmMoment]


def film_shape(one: Found) -> dict[str, object]:
    """Return where a finding runs in the film of its video: see FilmFound."""
    return {
        "clip": _clip_shape(one),
        "feed": one.feed_id,
        "digest": one.match["film"],
        "seconds": one.match["seconds"],
        "share": one.match["share"],
        "segments": [video_segment_schema(part) for part in one.match["stretches"]],
        "why": one.match["why"],
        "moments": [_film_moment_shape(moment) for moment in one.moments],
    }


def _clip_shape(one: Found) -> dict[str, object] | None:
    if one.clip_id is None:
        return None
    return {"number": one.clip_id, "name": one.match["clip_name"], "digest": one.match["protected"]}


def video_segment_schema(one: FilmSegment) -> dict[str, object]:
    """One stretch of a finding, as monitoring keeps it."""
    by = {"footage": "picture"}.get(one["by"], one["by"])
    return {
        "start": one["query"][0],
        "stop": one["query"][1],
        "protected_start": one["reference"][0],
        "protected_stop": one["reference"][1],
        "speed": one["speed"],
        "mirrored": one["mirrored"],
        "place": one["region"],
        "by": by,
        "score": one["score"],
    }


def _film_moment_shape(one: FindingMoment) -> dict[str, object]:
    return {
        "at": one.at,
        "picture": one.found_id,
        "protected_at": one.reference_at,
        "protected_picture": one.protected_id,
    }
