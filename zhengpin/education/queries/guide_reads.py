"""Reads of guides: whoever drafts one sees its own, the operator's staff all, everyone what is published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.education.guide_document import read_guide
from zhengpin.education.models import Guide, GuideDay, GuideFile, GuideVersion
from zhengpin.education.problems import GuideFileNotFound, GuideNotFound
from zhengpin.education.states import GuideState
from zhengpin.kit import clock

OPENED_DAYS = 30


def guides(actor: Actor) -> QuerySet[Guide]:
    """Return the guides of those for whom one acts, the newest first."""
    actor.require(Permission.READ_GUIDES)
    return Guide.objects.visible_to(actor).select_related("organisation").order_by("-pk")


def guide(actor: Actor, guide_id: UUID | str) -> Guide:
    """Return one guide. Raises GuideNotFound, Forbidden."""
    return find_row(guides(actor), guide_id, GuideNotFound)


def guide_versions(
    actor: Actor, *, state: str = "", text: str = "", guide_id: UUID | None = None
) -> QuerySet[GuideVersion]:
    """Return versions of guides, the newest first. text: in the brand's name."""
    actor.require(Permission.READ_GUIDES)
    rows = GuideVersion.objects.visible_to(actor).select_related("guide__organisation")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(guide_id=guide_id) if guide_id else rows
    if text := text.strip().replace("\x00", "")[:120]:
        rows = rows.filter(guide__brand__icontains=text)
    return rows.order_by("-pk")


def guide_version(actor: Actor, version_id: UUID | str) -> GuideVersion:
    """Return one version of a guide. Raises GuideNotFound, Forbidden."""
    return find_row(guide_versions(actor), version_id, GuideNotFound)


def guide_counts(actor: Actor) -> dict[str, int]:
    """Return how many versions stand in each state."""
    rows = guide_versions(actor).order_by()
    return dict(rows.values_list("state").annotate(number=Count("pk")))


def guide_file(actor: Actor, guide_id: UUID | str, digest: str) -> GuideFile:
    """Return a file of a guide that one may see. Raises GuideFileNotFound, GuideNotFound, Forbidden."""
    rows = GuideFile.objects.visible_to(actor).filter(guide=guide(actor, guide_id), blob_id=digest)
    row = rows.select_related("blob").first()
    if row is None:
        raise GuideFileNotFound()
    return row


def opened_counts(actor: Actor, guide_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how often the public pages of guides were opened in the last 30 days, by guide."""
    since = timezone.localdate(clock.now()) - timedelta(days=OPENED_DAYS)
    rows = GuideDay.objects.visible_to(actor).filter(guide_id__in=list(guide_ids), day__gt=since)
    return dict(rows.order_by().values_list("guide_id").annotate(opened=Sum("opened")))


def public_guides(actor: Actor, *, category: str = "", text: str = "") -> QuerySet[GuideVersion]:
    """Return the published guides for everyone, by brand. text: in the brand's name."""
    del actor  # what is published is everyone's
    rows = GuideVersion.objects.filter(state=GuideState.PUBLISHED.value).select_related("guide__organisation")
    rows = rows.filter(guide__category=category) if category else rows
    if text := text.strip().replace("\x00", "")[:120]:
        rows = rows.filter(guide__brand__icontains=text)
    return rows.order_by("guide__brand", "pk")


def public_guide(actor: Actor, guide_id: UUID | str) -> GuideVersion:
    """Return the published version of a guide. Raises GuideNotFound, also for one that is not public."""
    row = public_guides(actor).filter(guide_id=guide_id).first()
    if row is None:
        raise GuideNotFound()
    return row


def public_file(actor: Actor, guide_id: UUID | str, digest: str) -> GuideFile:
    """Return a file that the published version of a guide shows. Raises GuideFileNotFound, GuideNotFound."""
    row = public_guide(actor, guide_id)
    document = read_guide(row.document)
    if digest not in document.pictures | document.film_files:
        raise GuideFileNotFound()
    return GuideFile.objects.select_related("blob").get(guide_id=row.guide_id, blob_id=digest)
