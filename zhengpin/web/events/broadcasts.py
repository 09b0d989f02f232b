"""What the page of a campaign shows of the official broadcasts: how each does, what was taken in, what to do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.monitoring.queries.feeds import standing
from zhengpin.monitoring.states import FeedAfter, FeedCondition, FeedState
from zhengpin.programmes import queries
from zhengpin.programmes.states import CampaignState
from zhengpin.web.live.wall import trouble_words

if TYPE_CHECKING:
    from zhengpin.programmes.models import Campaign

MOST = 20
REMEDIES: dict[FeedCondition, Promise] = {
    FeedCondition.LATE: _(
        "Frames come, but none was taken in lately. Give the process that follows it more time."
    ),
    FeedCondition.STALLED: _("Ask the broadcaster; it is connected to again by itself."),
    FeedCondition.UNREACHABLE: _(
        "Check the address, and that its server runs; it is connected to again by itself."
    ),
    FeedCondition.BLACK: _("Nothing is matched while its picture is black."),
    FeedCondition.UNSUPPORTED: _("Have it sent in H.264, HEVC, AV1, VP9 or VP8."),
    FeedCondition.REFUSED: _("List its host in ZHENGPIN_LIVE_HOSTS."),
    FeedCondition.UNATTENDED: _(
        "Start the worker with ZHENGPIN_LIVE_HOSTS set, or “python -m zhengpin.workers feeds”."
    ),
    FeedCondition.WAITING: _("It is taken in as soon as the broadcaster sends."),
}
_SHOWN_OF_KEY = 3


def broadcasts(actor: Actor, campaign: Campaign) -> dict[str, object]:
    """Return what the template draws of a campaign's broadcasts, and whether the actor may follow and end them."""
    now = clock.now()
    rows = [_shown(row, now) for row in queries.feeds(actor, campaign)[:MOST]]
    may_run = actor.may(Permission.RUN_CAMPAIGNS) and campaign.state != CampaignState.CLOSED
    return {
        "feeds": rows,
        "airing": [one for one in rows if one["row"].state == FeedState.AIRING],
        "may_run_feeds": may_run,
        "afters": list(FeedAfter),
        "after": settings.FEED_AFTER,
        "no_hosts": not settings.LIVE_ROOMS.hosts,
    }


def _shown(row: Any, now: datetime) -> dict[str, Any]:
    seen = standing(row, now)
    return {
        "row": row,
        "address": shown_address(row.address),
        "condition": seen.condition,
        "trouble": trouble_words(row.detail),
        "remedy": REMEDIES.get(seen.condition, ""),
        "share": seen.share,
        "minutes": row.covered / 60,
        "heard": row.heard / 60,
    }


def shown_address(address: str) -> str:
    """Return an address without most of its last part, which often is the key with which one sends to it."""
    front, slash, key = address.rpartition("/")
    return f"{front}{slash}{key[:_SHOWN_OF_KEY]}…" if len(key) > _SHOWN_OF_KEY else address
