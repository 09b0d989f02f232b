"""Has the expressions that campaigns forbid sought like the names of their event rights."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.programmes.models import Campaign
from zhengpin.programmes.states import CampaignState
from zhengpin.rights.models import Filing
from zhengpin.rights.operations import forbid_expressions
from zhengpin.rights.states import FilingKind


def watch_expressions(row: Campaign, *, actor: Actor) -> None:
    """Seek what all open campaigns for the same event rights forbid, and nothing else, in the caller's transaction."""
    event_rights = Filing.objects.filter(campaign_rights__campaign=row, kind=FilingKind.EVENT_RIGHT.value)
    for filing in event_rights.order_by("pk"):
        beside = Campaign.objects.filter(rights__filing=filing, state=CampaignState.OPEN.value)
        texts = [text for one in beside.order_by("pk") for text in one.expressions]
        forbid_expressions(filing=filing, texts=texts, actor=actor)
