"""What the tests of campaigns begin with: an event right with marks and forbidden expressions, and its campaign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.flows.screening.screening import ROOT, approved
from tests.rights.people import picture_bytes
from zhengpin.kit import clock
from zhengpin.programmes.models import Campaign
from zhengpin.programmes.operations import draft_campaign, open_campaign
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder

EMBLEM = picture_bytes(77)
CONTACT = "Lin Mei; duty officer; +86 138 0013 8000"


def event_right(owner: RightsHolder, **said: Any) -> Filing:
    """File an event right with its emblem, and approve it."""
    start = clock.now()
    event = {
        "organiser": owner.name,
        "event_marks": "Heron Cup;白鹭杯",
        "forbidden_expressions": "official gift of the Heron Cup;白鹭杯指定用品",
        "kick_off_at": start.isoformat(),
        "final_at": (start + timedelta(days=20)).isoformat(),
        "contact_name": "Lin Mei",
        "contact_details": "+86 138 0013 8000",
    } | said
    drawn = rights.draft_filing(
        kind="event_right",
        holder_id=owner.pk,
        title="Heron Cup 2026",
        event_right=event,
        declared_true=True,
        actor=ROOT,
    )
    rights.add_reference(filing_id=drawn.pk, content=EMBLEM, actor=ROOT)
    return approved(drawn)


def drafted(*filings: Filing, **said: Any) -> Campaign:
    """Draft a campaign whose event began an hour ago."""
    now = clock.now()
    told = {
        "protects_from": now - timedelta(days=7),
        "starts_at": now - timedelta(hours=1),
        "ends_at": now + timedelta(days=20),
        "protects_until": now + timedelta(days=30),
        "contacts": CONTACT,
    } | said
    return draft_campaign(name="Heron Cup 2026", filings=[one.pk for one in filings], said=told, actor=ROOT)


def opened(*filings: Filing, **said: Any) -> Campaign:
    return open_campaign(campaign_id=drafted(*filings, **said).pk, actor=ROOT)
