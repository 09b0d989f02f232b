"""Moves a campaign on: scheduled, opened, closed, by a person or by its times."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.monitoring.broadcasts.operations import end_feed
from zhengpin.monitoring.models import ReferenceFeed
from zhengpin.monitoring.states import FeedState
from zhengpin.programmes import events, queries
from zhengpin.programmes.expressions import watch_expressions
from zhengpin.programmes.models import Campaign, CampaignRight
from zhengpin.programmes.problems import ContactMissing
from zhengpin.programmes.states import CAMPAIGN, UNDER_WAY, CampaignState
from zhengpin.rights import inputs

BY_TIME = "its time is over"


@transaction.atomic
def schedule_campaign(*, campaign_id: UUID | str, actor: Actor) -> Campaign:
    """Have a draft open by itself when its protection begins. Raises Forbidden, CampaignNotFound, ContactMissing,
    Conflict.
    """
    row = _held(campaign_id, actor)
    _require_contact(row)
    _move(row, "schedule")
    times = {one: getattr(row, one).isoformat() for one in ("protects_from", "protects_until")}
    _record_event(events.CAMPAIGN_SCHEDULED, row, actor, **times)
    return row


@transaction.atomic
def take_back_campaign(*, campaign_id: UUID | str, actor: Actor) -> Campaign:
    """Make a scheduled campaign a draft again. Raises Forbidden, CampaignNotFound, Conflict."""
    row = _held(campaign_id, actor)
    _move(row, "take_back")
    _record_event(events.CAMPAIGN_TAKEN_BACK, row, actor)
    return row


@transaction.atomic
def open_campaign(*, campaign_id: UUID | str, actor: Actor) -> Campaign:
    """Protect the event from this moment. Raises Forbidden, CampaignNotFound, ContactMissing, Conflict."""
    row = _held(campaign_id, actor)
    _require_contact(row)
    return _open(row, actor)


@transaction.atomic
def close_campaign(*, campaign_id: UUID | str, reason: str, actor: Actor) -> Campaign:
    """End the protection before its time, with the reason. Raises Forbidden, CampaignNotFound, Invalid, Conflict."""
    row = _held(campaign_id, actor)
    return _close(row, inputs.text(reason, "reason", limit=300, required=True), actor)


def keep_time(*, actor: Actor) -> int:
    """Open what is scheduled for now and close what is over; return how many were moved. Done twice it counts once."""
    moment, moved = clock.now(), 0
    due = Campaign.objects.filter(state__in=UNDER_WAY).order_by("pk")
    for row in due.filter(protects_until__lte=moment):
        moved += _tried(_close, row, BY_TIME, actor)
    waiting = due.filter(state=CampaignState.SCHEDULED.value)
    for row in waiting.filter(protects_from__lte=moment, protects_until__gt=moment):
        moved += _tried(_open, row, actor)
    return moved


def _tried(step: Callable[..., object], *given: object) -> int:
    """Take a step in a transaction of its own; 0 where another process took it."""
    try:
        with transaction.atomic():
            step(*given)
    except Conflict:
        return 0
    return 1


def _open(row: Campaign, actor: Actor) -> Campaign:
    _move(row, "open", opened_at=clock.now())
    watch_expressions(row, actor=actor)
    _record_event(events.CAMPAIGN_OPENED, row, actor, rights=row.rights.count(), strict=row.strict)
    return row


def _close(row: Campaign, reason: str, actor: Actor) -> Campaign:
    _move(row, "close", closed_at=clock.now(), closing=reason)
    watch_expressions(row, actor=actor)
    _end_broadcasts(row, actor)
    figures = queries.share_stopped(actor, row)
    counts = {"before": figures.before, "after": figures.after}
    _record_event(events.CAMPAIGN_CLOSED, row, actor, reason=reason, **counts)
    return row


def _end_broadcasts(row: Campaign, actor: Actor) -> None:
    """End the broadcasts that are followed for this campaign alone."""
    others = CampaignRight.objects.filter(campaign__state__in=UNDER_WAY).exclude(campaign=row)
    rights = row.rights.exclude(filing__in=others.values("filing"))
    airing = ReferenceFeed.objects.filter(state=FeedState.AIRING.value, filing__in=rights.values("filing"))
    for number in airing.order_by("pk").values_list("pk", flat=True):
        end_feed(feed_id=number, actor=actor)


def _held(campaign_id: UUID | str, actor: Actor) -> Campaign:
    actor.require(Permission.RUN_CAMPAIGNS)
    return queries.campaign(actor, campaign_id)


def _require_contact(row: Campaign) -> None:
    if not any(one.get("reach") for one in row.contacts):
        raise ContactMissing(field="contacts")


def _move(row: Campaign, verb: str, **changes: object) -> None:
    move(Campaign.objects.all(), CAMPAIGN, verb, pk=row.pk, **changes)
    row.refresh_from_db()


def _record_event(event: Event, row: Campaign, actor: Actor, **more: object) -> None:
    record(event, actor=actor, subject=reference("campaign", row.pk), parent="", **more)
