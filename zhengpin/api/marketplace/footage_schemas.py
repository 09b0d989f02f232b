"""How findings in films look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, Paginated, one_of, out_of, read
from zhengpin.api.marketplace.schemas import VideoOut
from zhengpin.monitoring.states import FindingKind, FindingState, FoundAs, Restraint
from zhengpin.rulebook.states import Outcome

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Finding, FindingMoment

OF_FILMS = (FindingKind.FOOTAGE, FindingKind.SOUND)


class FilmFiling(Schema):
    id: str
    title: str


class FilmClip(Schema):
    """The protected film or sound."""

    number: int
    name: str
    digest: str = Field(..., description="SHA-256 of its file")


class FilmVideo(Schema):
    """The video in whose film it was found. title: as it was looked at."""

    id: str
    source: str
    external_id: str
    title: str
    url: str


class FilmStretch(Schema):
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


class RuleNamed(Schema):
    code: str
    version: int


class FilmFinding(Schema):
    """What was found in a video's film, by picture, by sound, or by both."""

    id: str
    kind: str = Field(..., json_schema_extra=one_of(OF_FILMS))
    found_as: str = Field(..., json_schema_extra=one_of(FoundAs))
    state: str = Field(..., json_schema_extra=one_of(FindingState))
    filing: FilmFiling
    clip: FilmClip | None
    feed: int | None = Field(..., description="the official broadcast that it shows, in place of a clip")
    subject: str = Field(..., description="typed reference of the video")
    video: FilmVideo
    film: str = Field(..., description="SHA-256 of the video's film")
    respondent: str
    score: float
    seconds: float = Field(..., description="that match in all")
    share: float = Field(..., description="of the video's film that matches, 0 to 1")
    stretches: list[FilmStretch] = Field(..., description="the likeliest first")
    why: dict[str, str] = Field(..., description="one sentence in `en` and `zh`")
    moments: list[FilmMoment]
    outcome: str = Field(..., json_schema_extra=one_of(Outcome))
    ruled: str = Field(
        ..., json_schema_extra=one_of(Outcome), description="what the rules said by themselves"
    )
    restraint: str = Field(..., json_schema_extra=one_of(Restraint, blank=True))
    rule: RuleNamed
    case: str | None
    found_at: str


FilmFindingPage = Paginated[FilmFinding]


class FilmLook(AnswerBody):
    """One look at a film, and what came of it."""

    at: Moment = read("screened_at")
    outcome: str = out_of(Outcome)
    film: str = read("film_id", description="SHA-256")


class WholeVideo(VideoOut):
    """A video with the looks at its films, and what was found in them."""

    screenings: list[FilmLook]
    findings: list[FilmFinding]


def footage_finding_shape(row: Any) -> dict[str, object]:
    """A finding in a film: see FilmFinding."""
    looked, match = row.screening, row.match
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "found_as": row.found_as,
        "state": row.state,
        "filing": {"id": str(row.filing_id), "title": row.filing.title},
        "clip": _clip_shape(row),
        "feed": row.feed_id,
        "subject": looked.subject,
        "video": {
            "id": str(looked.video_id),
            "source": looked.video.source,
            "external_id": looked.video.external_id,
            "title": looked.title,
            "url": looked.video.url,
        },
        "film": match["film"],
        "respondent": looked.respondent.name,
        "score": round(row.score, 4),
        "seconds": match["seconds"],
        "share": match["share"],
        "stretches": [footage_stretch_shape(one) for one in match["stretches"]],
        "why": match["why"],
        "moments": [_film_moment_shape(one) for one in sorted(row.moments.all(), key=lambda one: one.at)],
        "outcome": row.outcome,
        "ruled": row.ruled,
        "restraint": row.restraint,
        "rule": {"code": row.rule_code, "version": row.rule_version},
        "case": str(row.case_id) if row.case_id else None,
        "found_at": row.found_at.isoformat(),
    }


def _clip_shape(row: Finding) -> dict[str, object] | None:
    if row.clip_id is None:
        return None
    return {"number": row.clip_id, "name": row.match["clip_name"], "digest": row.match["protected"]}


def footage_stretch_shape(one: dict[str, Any]) -> dict[str, object]:
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
