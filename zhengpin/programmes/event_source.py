"""Tells monitoring which rights belong to an event whose campaign is on; loaded when it is first asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from zhengpin.kit import clock
from zhengpin.monitoring.subjects.event_facts import EventSeen, register
from zhengpin.programmes.models import Campaign, CampaignRight
from zhengpin.programmes.states import CampaignState, Phase


def events_of(filings: Collection[UUID]) -> Mapping[UUID, EventSeen]:
    """Return of each filing the campaign that is open for it, the strictest where several are (a system read)."""
    moment = clock.now()
    rows = CampaignRight.objects.filter(
        filing__in=filings,
        campaign__state=CampaignState.OPEN.value,
        campaign__protects_until__gt=moment,
    ).select_related("campaign", "filing")
    found: dict[UUID, EventSeen] = {}
    for row in rows.order_by("pk"):
        seen = _seen(row, moment)
        if row.filing_id not in found or (seen.strict and not found[row.filing_id].strict):
            found[row.filing_id] = seen
    return found


def phase_of(campaign: Campaign, moment: datetime) -> Phase:
    """Return where the event stands at a moment."""
    if moment < campaign.starts_at:
        return Phase.BEFORE
    return Phase.DURING if moment < campaign.ends_at else Phase.AFTER


def _seen(row: CampaignRight, moment: datetime) -> EventSeen:
    campaign = row.campaign
    phase = phase_of(campaign, moment)
    filed = (row.filing.details or {}).get("forbidden_expressions") or ()
    return EventSeen(
        campaign=campaign.pk,
        phase=phase.value,
        strict=campaign.strict and phase is not Phase.AFTER,
        territories=frozenset(campaign.territories),
        expressions=frozenset([*filed, *campaign.expressions]),
        goods=frozenset(campaign.goods),
    )


register(events_of)
