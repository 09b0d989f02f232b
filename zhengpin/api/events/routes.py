"""Campaigns that protect events: drafted, changed, moved on, and what they stopped, with the share before public."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.events.schemas import CampaignOut, CampaignReport, FeedOut, InterceptionOut, share_shape
from zhengpin.api.kit.answers import Items, PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.catalog.states import SubjectKind
from zhengpin.monitoring.broadcasts.operations import end_feed, open_feed
from zhengpin.monitoring.states import FeedAfter
from zhengpin.programmes import operations, queries
from zhengpin.programmes.states import CampaignState, Stage

router = Router(tags=["events"])


class Contact(Schema):
    name: str = Field(..., max_length=200)
    role: str = Field("", max_length=200)
    reach: str = Field("", max_length=200, description="telephone or e-mail")


class CampaignChange(Schema):
    """What is left out stays as it is."""

    name: str | None = Field(None, max_length=200)
    filings: list[UUID] | None = Field(None, max_length=200, description="approved rights of one organiser")
    strict: bool | None = None
    territories: list[str] | None = Field(None, max_length=300)
    protects_from: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    protects_until: datetime | None = None
    goods: list[str] | None = Field(
        None, max_length=5000, description="licensed: `number` or `source/number`"
    )
    expressions: list[str] | None = Field(None, max_length=200)
    contacts: list[Contact] | None = Field(None, max_length=20)


class FeedAddress(Schema):
    address: str = Field(..., max_length=1000, description="RTMP, HLS or HTTP-FLV")


class Closing(Schema):
    reason: str = Field(..., min_length=1, max_length=300)


class Ending(Schema):
    after: FeedAfter | None = Field(
        None, description="what becomes of what it showed; else as the system is set"
    )


@router.get("/events", operation_id="list_campaigns", response=answers(Paginated[CampaignOut]))
def list_campaigns(request: ApiRequest, paging: PageOf, state: CampaignState | None = None):
    """List campaigns, newest first."""
    request.actor.require(Permission.READ_CAMPAIGNS)
    rows = queries.campaigns(request.actor, state=state.value if state else "")
    return page(rows.order_by("-pk"), paging, CampaignOut.shown)


@router.post("/events", operation_id="draft_campaign", response=answers(CampaignOut, 201))
def draft(request: ApiRequest, payload: CampaignChange):
    """Draft a campaign; the first event right among `filings` names the organiser."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    said = payload.dict(exclude_none=True)
    filings, name = said.pop("filings", []), said.pop("name", "")
    row = operations.draft_campaign(name=name, filings=filings, said=said, actor=request.actor)
    return Status(201, CampaignOut.shown(row))


@router.get("/events/{campaign_id}", operation_id="get_campaign", response=answers(CampaignOut))
def get(request: ApiRequest, campaign_id: UUID):
    """Return one campaign."""
    request.actor.require(Permission.READ_CAMPAIGNS)
    return CampaignOut.shown(queries.campaign(request.actor, campaign_id))


@router.patch("/events/{campaign_id}", operation_id="edit_campaign", response=answers(CampaignOut))
def edit(request: ApiRequest, campaign_id: UUID, payload: CampaignChange):
    """Change a campaign that has not ended."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    said = payload.dict(exclude_none=True)
    filings = said.pop("filings", None)
    return CampaignOut.shown(
        operations.edit_campaign(campaign_id=campaign_id, said=said, filings=filings, actor=request.actor)
    )


@router.post(
    "/events/{campaign_id}/schedule", operation_id="schedule_campaign", response=answers(CampaignOut)
)
def schedule(request: ApiRequest, campaign_id: UUID):
    """Have a draft open by itself when its protection begins."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    return CampaignOut.shown(operations.schedule_campaign(campaign_id=campaign_id, actor=request.actor))


@router.post(
    "/events/{campaign_id}/take-back", operation_id="take_back_campaign", response=answers(CampaignOut)
)
def take_back(request: ApiRequest, campaign_id: UUID):
    """Make a scheduled campaign a draft again."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    return CampaignOut.shown(operations.take_back_campaign(campaign_id=campaign_id, actor=request.actor))


@router.post("/events/{campaign_id}/open", operation_id="open_campaign", response=answers(CampaignOut))
def open_now(request: ApiRequest, campaign_id: UUID):
    """Protect the event from this moment."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    return CampaignOut.shown(operations.open_campaign(campaign_id=campaign_id, actor=request.actor))


@router.post("/events/{campaign_id}/close", operation_id="close_campaign", response=answers(CampaignOut))
def close(request: ApiRequest, campaign_id: UUID, payload: Closing):
    """End the protection before its time."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    row = operations.close_campaign(campaign_id=campaign_id, reason=payload.reason, actor=request.actor)
    return CampaignOut.shown(row)


@router.post("/events/{campaign_id}/feeds", operation_id="open_feed", response=answers(FeedOut, 201))
def follow_feed(request: ApiRequest, campaign_id: UUID, payload: FeedAddress):
    """Follow the official broadcast of the event from now on: it is matched as it airs."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    row = queries.campaign(request.actor, campaign_id)
    right = queries.event_right_of(request.actor, row)
    feed = open_feed(filing_id=right, address=payload.address, actor=request.actor)
    return Status(201, FeedOut.shown(feed))


@router.get("/events/{campaign_id}/feeds", operation_id="list_feeds", response=answers(Items[FeedOut]))
def list_feeds(request: ApiRequest, campaign_id: UUID):
    """List the official broadcasts of the event: how each does, how much was taken in, what became of it."""
    request.actor.require(Permission.READ_CAMPAIGNS)
    row = queries.campaign(request.actor, campaign_id)
    return {"items": [FeedOut.shown(one) for one in queries.feeds(request.actor, row)]}


@router.post("/events/{campaign_id}/feeds/{number}/end", operation_id="end_feed", response=answers(FeedOut))
def stop_feed(request: ApiRequest, campaign_id: UUID, number: int, payload: Ending | None = None):
    """Follow a broadcast no longer: match what it showed for some days, keep it as a protected film, or forget it."""
    request.actor.require(Permission.RUN_CAMPAIGNS)
    feed = queries.feed(request.actor, queries.campaign(request.actor, campaign_id), number)
    after = payload.after.value if payload and payload.after else ""
    end_feed(feed_id=feed.pk, after=after, actor=request.actor)
    feed.refresh_from_db()
    return FeedOut.shown(feed)


@router.get(
    "/events/{campaign_id}/report", operation_id="get_campaign_report", response=answers(CampaignReport)
)
def report(request: ApiRequest, campaign_id: UUID):
    """Return what a campaign stopped: the share before anyone saw it, of each surface, and the numbers by day."""
    request.actor.require(Permission.READ_CAMPAIGNS)
    row = queries.campaign(request.actor, campaign_id)
    by_subject_kind = {
        one.value: queries.share_stopped(request.actor, row, subject_kind=one.value) for one in SubjectKind
    }
    return {
        "campaign": CampaignOut.shown(row),
        "all": share_shape(queries.share_stopped(request.actor, row)),
        "subject_kinds": {name: share_shape(share) for name, share in by_subject_kind.items() if share.total},
        "days": queries.by_day(request.actor, row),
    }


@router.get(
    "/events/{campaign_id}/stopped",
    operation_id="list_interceptions",
    response=answers(Paginated[InterceptionOut]),
)
def stopped(
    request: ApiRequest,
    campaign_id: UUID,
    paging: PageOf,
    subject_kind: SubjectKind | None = None,
    stage: Stage | None = None,
):
    """List what a campaign stopped, newest first."""
    request.actor.require(Permission.READ_CAMPAIGNS)
    row = queries.campaign(request.actor, campaign_id)
    chosen = {
        "subject_kind": subject_kind.value if subject_kind else "",
        "stage": stage.value if stage else "",
    }
    return page(queries.interceptions(request.actor, row, **chosen), paging, InterceptionOut.of)
