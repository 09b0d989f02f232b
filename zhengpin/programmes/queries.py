"""Every read of event campaigns: which there are, what they stopped, the share stopped before anyone saw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit.interval import wilson
from zhengpin.monitoring.models import ReferenceFeed
from zhengpin.programmes.models import Campaign, Interception
from zhengpin.programmes.problems import CampaignNotFound, FeedNotFound, NoEventRight
from zhengpin.programmes.states import Stage
from zhengpin.rights.states import FilingKind


def campaigns(actor: Actor, *, state: str = "", text: str = "") -> QuerySet[Campaign]:
    """Return campaigns, the one that begins last first; `text` seeks in their names and organisers."""
    actor.require(Permission.READ_CAMPAIGNS)
    rows = Campaign.objects.visible_to(actor).select_related("organiser")
    rows = rows.filter(state=state) if state else rows
    if text := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(name__icontains=text) | rows.filter(organiser__name__icontains=text)
    return rows.order_by("-protects_from", "-pk")


def campaign(actor: Actor, campaign_id: UUID | str) -> Campaign:
    """Return one campaign. Raises CampaignNotFound, also for one that the actor may not see."""
    return find_row(campaigns(actor), campaign_id, CampaignNotFound)


def interceptions(
    actor: Actor, row: Campaign, *, subject_kind: str = "", stage: str = ""
) -> QuerySet[Interception]:
    """Return what was stopped for a campaign and stands, newest first."""
    actor.require(Permission.READ_CAMPAIGNS)
    rows = Interception.objects.visible_to(actor).filter(campaign=row, undone_at=None)
    chosen = {name: value for name, value in (("subject_kind", subject_kind), ("stage", stage)) if value}
    return rows.filter(**chosen).select_related("filing", "decision").order_by("-pk")


@dataclass(frozen=True)
class ShareStopped:
    """How many things were stopped before anyone saw them, how many only after. interval: Wilson's, at 95 %."""

    before: int
    after: int

    @property
    def total(self) -> int:
        """Return how many things were stopped."""
        return self.before + self.after

    @property
    def share(self) -> float | None:
        """Return before / (before + after), None where nothing was stopped."""
        return self.before / (self.before + self.after) if self.before + self.after else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return Wilson's interval at 95 %."""
        if self.share is None:
            return None
        low, high = wilson(self.before, self.before + self.after) or (0.0, 1.0)
        return low, high


def share_stopped(actor: Actor, row: Campaign, *, subject_kind: str = "") -> ShareStopped:
    """Return the share of a campaign; what was refused and was public all the same counts as stopped after."""
    standing = interceptions(actor, row, subject_kind=subject_kind).order_by()
    after = standing.filter(stage=Stage.AFTER_PUBLIC.value)
    seen = after.filter(
        subject_kind=OuterRef("subject_kind"), source=OuterRef("source"), external_id=OuterRef("external_id")
    )
    before = standing.filter(stage=Stage.BEFORE_PUBLIC.value).exclude(Exists(seen))
    return ShareStopped(before.count(), after.count())


def by_day(actor: Actor, row: Campaign) -> list[dict[str, Any]]:
    """Return `{day, surface, stage, number}` of what was stopped, oldest day first."""
    rows = interceptions(actor, row).order_by().annotate(day=TruncDate("at"))
    counted = rows.values("day", "subject_kind", "stage").annotate(number=Count("pk"))
    return [dict(one) for one in counted.order_by("day", "subject_kind", "stage")]


def feeds(actor: Actor, row: Campaign) -> QuerySet[ReferenceFeed]:
    """Return the official broadcasts of a campaign's rights, newest first."""
    actor.require(Permission.READ_CAMPAIGNS)
    rows = ReferenceFeed.objects.visible_to(actor).select_related("filing", "clip")
    return rows.filter(filing__campaign_rights__campaign=row).order_by("-pk")


def feed(actor: Actor, row: Campaign, number: int) -> ReferenceFeed:
    """Return one broadcast of a campaign. Raises FeedNotFound."""
    found = feeds(actor, row).filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise FeedNotFound()
    return found


def event_right_of(actor: Actor, row: Campaign) -> UUID:
    """Return the filing of a campaign's event right, the first where there are several. Raises NoEventRight."""
    actor.require(Permission.READ_CAMPAIGNS)
    right = row.rights.filter(filing__kind=FilingKind.EVENT_RIGHT.value).order_by("pk").first()
    if right is None:
        raise NoEventRight()
    return right.filing_id


COLUMNS = ("at", "subject_kind", "source", "external_id", "title", "stage", "right", "rule")


def export_rows(actor: Actor, row: Campaign) -> Iterator[tuple[object, ...]]:
    """Give, line by line, what was stopped for a campaign, as a table with its heading, oldest first."""
    yield COLUMNS
    for one in interceptions(actor, row).order_by("pk").iterator(500):
        yield (
            one.at.isoformat(),
            one.subject_kind,
            one.source,
            one.external_id,
            one.title,
            one.stage,
            one.filing.title,
            one.rule,
        )
