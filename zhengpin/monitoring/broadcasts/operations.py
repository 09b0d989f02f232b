"""Writes of the official broadcasts of events: opened, held by a process, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.fields import FieldError, stream_address
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models.feeds import ReferenceFeed
from zhengpin.monitoring.problems import NoStream, UnknownAfter
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.states import FeedAfter, FeedState
from zhengpin.rights import queries as rights
from zhengpin.rights.states import FilingState


@transaction.atomic
def open_feed(*, filing_id: UUID | str, address: str, actor: Actor) -> ReferenceFeed:
    """Follow the official broadcast of an event right from now on; one that is followed comes back as it is.

    Raises Forbidden, FilingNotFound, NoStream.
    """
    actor.require(Permission.RUN_CAMPAIGNS)
    filing = rights.filing(actor, filing_id)
    try:
        address = stream_address(address)
    except FieldError as error:
        raise NoStream(field="address") from error
    if not address or filing.state != FilingState.APPROVED:
        raise NoStream(field="address")
    row, new = ReferenceFeed.objects.get_or_create(
        filing=filing, address=address, state=FeedState.AIRING.value
    )
    if new:
        record_event(events.FEED_OPENED, row, actor)
    return row


@transaction.atomic
def end_feed(*, feed_id: int, after: str = "", actor: Actor) -> None:
    """Follow a broadcast no longer. Done twice it counts once.

    after: what is done with what it showed, of `FeedAfter`; else as the setting FEED_AFTER says. Raises Forbidden,
    UnknownAfter.
    """
    actor.require(Permission.RUN_CAMPAIGNS)
    after = after or settings.FEED_AFTER
    if after not in set(FeedAfter):
        raise UnknownAfter(field="after")
    row = ReferenceFeed.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=feed_id).first()
    if row is None or row.state != FeedState.AIRING:
        return
    moment = clock.now()
    ReferenceFeed.objects.filter(pk=row.pk).update(
        state=FeedState.ENDED.value,
        ended_at=moment,
        after=after,
        matched_until=moment + timedelta(days=settings.FEED_DAYS),
        held_by="",
        held_until=None,
    )
    record_event(events.FEED_ENDED, row, actor, seconds=round(row.seconds), after=after)


@dataclass(frozen=True)
class Airing:
    """A feed as the process sees it that follows it. opened: seconds since the epoch."""

    number: int
    address: str
    opened: float


def hold_feeds(*, by: str, seconds: float) -> list[Airing]:
    """Hold, for so many seconds, every airing feed that no other living process holds; return those that are held.

    What is held longer than half of that still is left as it is.
    """
    moment = clock.now()
    soon = moment + timedelta(seconds=seconds / 2)
    free = Q(held_by=by, held_until__lt=soon) | Q(held_until__isnull=True) | Q(held_until__lt=moment)
    airing = ReferenceFeed.objects.filter(state=FeedState.AIRING.value)
    airing.filter(free).update(held_by=by, held_until=moment + timedelta(seconds=seconds))
    rows = airing.filter(held_by=by).order_by("pk")
    return [Airing(row.pk, row.address, row.created_at.timestamp()) for row in rows]


def give_up_feeds(*, by: str) -> None:
    """Let other processes take the feeds at once."""
    ReferenceFeed.objects.filter(held_by=by).update(held_by="", held_until=None)


def note_health(*, feed_id: int, health: RoomHealth, detail: str, by: str) -> None:
    """Keep how the stream of a feed does, as the process sees it that holds it."""
    held = ReferenceFeed.objects.filter(pk=feed_id, held_by=by)
    held.update(health=health.value, detail=detail[:100])


def record_event(event: Event, row: ReferenceFeed, actor: Actor, **more: object) -> None:
    """Record what happened to a broadcast, under its right."""
    filing = reference("filing", row.filing_id)
    record(event, actor=actor, subject=reference("feed", row.pk), parent=filing, **more)
