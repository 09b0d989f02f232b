"""Drafts a campaign and changes it while it has not ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.programmes import events, queries
from zhengpin.programmes.expressions import watch_expressions
from zhengpin.programmes.inputs import TIMES, cleaned, in_order
from zhengpin.programmes.models import Campaign, CampaignRight
from zhengpin.programmes.problems import CampaignClosed, NoEventRight, RightOfAnother
from zhengpin.programmes.states import CampaignState
from zhengpin.rights import queries as rights
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingKind, FilingState


@transaction.atomic
def draft_campaign(
    *, name: str, filings: Iterable[UUID | str], said: Mapping[str, object], actor: Actor
) -> Campaign:
    """Draft a campaign for the organiser whose event right is the first of `filings`. said: by name of column.

    Raises Forbidden, FilingNotFound, NoEventRight, RightOfAnother, NoMoment, TimesReversed, Invalid.
    """
    actor.require(Permission.RUN_CAMPAIGNS)
    protected = _protected(filings, actor)
    found = cleaned({"name": name} | dict.fromkeys(TIMES) | dict(said))
    in_order(found)
    row = Campaign(organiser=protected[0].holder, created_by=actor.ref, created_at=clock.now(), **found)
    row.save(force_insert=True)
    CampaignRight.objects.bulk_create(CampaignRight(campaign=row, filing=one) for one in protected)
    record(
        events.CAMPAIGN_DRAFTED,
        actor=actor,
        subject=reference("campaign", row.pk),
        parent=reference("filing", protected[0].pk),
        name=row.name,
        organiser=row.organiser.name,
    )
    return row


@transaction.atomic
def edit_campaign(
    *,
    campaign_id: UUID | str,
    said: Mapping[str, object],
    filings: Iterable[UUID | str] | None = None,
    actor: Actor,
) -> Campaign:
    """Change what a campaign says; while it is open, what is forbidden from now on is sought from now on.

    Raises Forbidden, CampaignNotFound, CampaignClosed, and what drafting raises.
    """
    actor.require(Permission.RUN_CAMPAIGNS)
    row = Campaign.objects.select_for_update().get(pk=queries.campaign(actor, campaign_id).pk)
    if row.state == CampaignState.CLOSED:
        raise CampaignClosed()
    found = cleaned(said)
    in_order({one: found.get(one, getattr(row, one)) for one in TIMES})
    changed = [one for one, value in found.items() if getattr(row, one) != value]
    for one in changed:
        setattr(row, one, found[one])
    row.save(update_fields=changed or None)
    if filings is not None and _replace_rights(row, _protected(filings, actor)):
        changed.append("rights")
    if changed:
        names = ", ".join(changed)
        record(events.CAMPAIGN_CHANGED, actor=actor, subject=reference("campaign", row.pk), changed=names)
    if row.state == CampaignState.OPEN:
        watch_expressions(row, actor=actor)
    return row


def _protected(filings: Iterable[UUID | str], actor: Actor) -> list[Filing]:
    """Return the rights, event rights first. Raises NoEventRight, RightOfAnother."""
    rows = [rights.filing(actor, one) for one in dict.fromkeys(str(one) for one in filings)]
    rows.sort(key=lambda row: row.kind != FilingKind.EVENT_RIGHT)
    if not rows or rows[0].kind != FilingKind.EVENT_RIGHT:
        raise NoEventRight(field="filings")
    if any(row.state != FilingState.APPROVED or row.holder_id != rows[0].holder_id for row in rows):
        raise RightOfAnother(field="filings")
    return rows


def _replace_rights(row: Campaign, protected: list[Filing]) -> bool:
    wanted = {one.pk for one in protected}
    present = set(row.rights.values_list("filing_id", flat=True))
    if any(one.holder_id != row.organiser_id for one in protected):
        raise RightOfAnother(field="filings")
    row.rights.exclude(filing__in=wanted).delete()
    CampaignRight.objects.bulk_create(
        CampaignRight(campaign=row, filing_id=one) for one in sorted(wanted - present, key=str)
    )
    return wanted != present
