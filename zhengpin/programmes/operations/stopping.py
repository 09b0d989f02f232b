"""Counts what was stopped for campaigns, before anyone saw it or after, each thing once a stage."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.programmes import events
from zhengpin.programmes.models import Campaign, CampaignRight, Interception
from zhengpin.programmes.states import CampaignState, Stage


@dataclass(frozen=True)
class Stopped:
    """What was stopped: a thing by the marketplace's own number. rule: `code@version`, empty where a person decided."""

    subject_kind: str
    source: str
    external_id: str
    title: str = ""
    rule: str = ""
    decision_id: UUID | None = None


@transaction.atomic
def record_interceptions(
    *, stopped: Stopped, filings: Collection[UUID], stage: Stage, actor: Actor
) -> list[Interception]:
    """Count it for each open campaign that protects one of the rights; return those that were not counted yet."""
    rights = CampaignRight.objects.filter(filing__in=filings, campaign__state=CampaignState.OPEN.value)
    by_campaign: dict[UUID, UUID] = {}
    for campaign, filing in rights.order_by("pk").values_list("campaign_id", "filing_id"):
        by_campaign.setdefault(campaign, filing)
    counted = (_count(campaign, filing, stopped, stage, actor) for campaign, filing in by_campaign.items())
    return [row for row in counted if row is not None]


def _count(campaign: UUID, filing: UUID, stopped: Stopped, stage: Stage, actor: Actor) -> Interception | None:
    thing = {
        "campaign_id": campaign,
        "subject_kind": stopped.subject_kind,
        "source": stopped.source,
        "external_id": stopped.external_id,
        "stage": stage.value,
    }
    values = {
        "filing_id": filing,
        "title": stopped.title[:300],
        "rule": stopped.rule,
        "decision_id": stopped.decision_id,
        "at": clock.now(),
    }
    # Held, so that two who stop the same thing count it once.
    Campaign.objects.select_for_update().get(pk=campaign)
    row, new = Interception.objects.get_or_create(**thing, defaults=values)
    if not new and row.undone_at is None:
        return None
    if not new:
        Interception.objects.filter(pk=row.pk).update(**values, undone_at=None)
        row.refresh_from_db()
    record(
        events.INTERCEPTION_RECORDED,
        actor=actor,
        subject=reference("campaign", campaign),
        filing=str(filing),
        rule=stopped.rule,
        parent="",
        **_named(row),
    )
    return row


@transaction.atomic
def undo_interceptions(*, decision_id: UUID, actor: Actor) -> int:
    """Count no longer what a decision had stopped that was overturned; return how many."""
    rows = list(
        Interception.objects.select_for_update().filter(decision=decision_id, undone_at=None).order_by("pk")
    )
    Interception.objects.filter(pk__in=[row.pk for row in rows]).update(undone_at=clock.now())
    for row in rows:
        record(
            events.INTERCEPTION_UNDONE,
            actor=actor,
            subject=reference("campaign", row.campaign_id),
            parent="",
            **_named(row),
        )
    return len(rows)


def _named(row: Interception) -> dict[str, object]:
    decision = reference("decision", row.decision_id) if row.decision_id else ""
    fields = {name: getattr(row, name) for name in ("stage", "title", "source", "external_id")}
    return fields | {"surface": row.subject_kind, "decision": decision}
