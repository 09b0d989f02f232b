"""Videos: sent in batches, how far the film of each has come, what was found in it, and looking at it again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Body, Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import Items, PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.finding_schemas import found_shape
from zhengpin.api.marketplace.schemas import StoredVerdict, VideoOut
from zhengpin.api.marketplace.subjects import Batch, Source, example, verdicts
from zhengpin.api.marketplace.video_schemas import WholeVideo
from zhengpin.catalog import queries
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.flows.intake.subjects import receive_videos
from zhengpin.flows.screening import again as video_again
from zhengpin.kit.ids import reference
from zhengpin.monitoring.queries.film_stages import with_stages
from zhengpin.monitoring.queries.finding_list import Findings
from zhengpin.monitoring.queries.videos import video_screenings
from zhengpin.monitoring.states import FilmStage
from zhengpin.rulebook.states import Outcome, ScreenedKind

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor
    from zhengpin.catalog.models import Video

router = Router(tags=["videos"])
MOST = 50
VIDEO = {
    "external_id": "v-31",
    "title": "How the heron bag is made",
    "url": "https://market.example/videos/v-31",
    "creator": {"external_id": "c-7", "name": "Reed Heron"},
    "merchant": {"external_id": "m-77", "name": "Riverside Goods"},
    "published_at": "2026-11-25T10:30:00+08:00",
    "state": "live",
}


@router.post(
    "/videos",
    operation_id="send_videos",
    response=answers(Items[StoredVerdict]),
    openapi_extra=example(VIDEO),
)
def send_videos(request: ApiRequest, payload: Body[Batch], source: str = Source):
    """Store up to 500 videos, each with its creator, its merchant or both; answers one verdict each, in order."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return verdicts(receive_videos(source=source, items=payload, actor=request.actor))


@router.get("/videos", operation_id="list_videos", response=answers(Paginated[VideoOut]))
def list_videos(
    request: ApiRequest,
    paging: PageOf,
    text: str = "",
    source: str = "",
    state: str = "",
    film: FilmStage | None = None,
    outcome: Outcome | None = None,
):
    """List the videos one may see, newest first; `film`: how far their films have come, `outcome`: of a screening."""
    request.actor.require(Permission.READ_CATALOGUE)
    rows = queries.videos(request.actor, text=text, source=source, state=state)
    return page(with_stages(rows, stage=film or "", outcome=outcome or ""), paging, VideoOut.shown)


@router.get("/videos/{video_id}", operation_id="get_video", response=answers(WholeVideo))
def get_video(request: ApiRequest, video_id: UUID):
    """Return one video with the looks at its films, and what was found in them for those who see findings."""
    request.actor.require(Permission.READ_CATALOGUE)
    row = _video(request.actor, video_id)
    may_read = request.actor.may(Permission.READ_FINDINGS)
    of_it = Findings(request.actor, of=ScreenedKind.VIDEO.value, subject=reference("video", row.pk))
    found = of_it.page(limit=MOST).items if may_read else []
    looks = video_screenings(request.actor, video_id=row.pk)[:MOST]
    shown = [found_shape(one) for one in found]
    return WholeVideo.shown(row, screenings=list(looks), findings=shown)


@router.post("/videos/{video_id}/fetch", operation_id="fetch_video_again", response=answers(VideoOut, 202))
def fetch_again(request: ApiRequest, video_id: UUID):
    """Have the film of a video fetched again that was refused, or that is only due later."""
    request.actor.require_any(*video_again.AGAIN)
    video_again.fetch_again(video_id=video_id, actor=request.actor)
    return Status(202, VideoOut.shown(_video(request.actor, video_id)))


@router.post("/videos/{video_id}/screen", operation_id="screen_video_again", response=answers(VideoOut, 202))
def screen_again(request: ApiRequest, video_id: UUID):
    """Have the film of a video screened again, by what is protected now."""
    request.actor.require_any(*video_again.AGAIN)
    video_again.screen_again(video_id=video_id, actor=request.actor)
    return Status(202, VideoOut.shown(_video(request.actor, video_id)))


def _video(actor: Actor, video_id: UUID) -> Video:
    row = with_stages(queries.videos(actor)).filter(pk=video_id).first()
    if row is None:
        raise SubjectNotFound()
    return row
