"""Reads appraisals: of a purchase, those asked of an organisation, how often each errs on control copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.purchases.models import Appraisal, CopyPhoto, Handover
from zhengpin.purchases.problems import AppraisalLinkUnknown, AppraisalNotFound
from zhengpin.purchases.states import (
    AppraisalResult,
    AppraisalState,
    CopyRole,
    PhotoKind,
)
from zhengpin.sampling.share.limits import clopper_pearson

SHOWN_TO_APPRAISERS = (PhotoKind.SEAL.value, PhotoKind.GOODS.value)
"""A parcel's label names shop and buyer."""


@dataclass(frozen=True)
class AppraiserError:
    """How an appraiser did on control copies. answered: those it called genuine or pirated; wrong: of these; unsure:
    those of which it said that it cannot tell; low, high: the exact interval of its error, None without any answer."""

    answered: int
    wrong: int
    unsure: int
    low: Fraction | None
    high: Fraction | None


def appraisals(actor: Actor, *, state: str = "") -> QuerySet[Appraisal]:
    """Return the appraisals that the actor may see, the newest first: an appraiser its own, the operator all.

    Raises Forbidden.
    """
    actor.require_any(Permission.READ_PURCHASES, Permission.APPRAISE)
    rows = Appraisal.objects.visible_to(actor).select_related(
        "copy__filing", "copy__purchase", "copy__film", "appraiser", "report"
    )
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def appraisal(actor: Actor, appraisal_id: UUID | str) -> Appraisal:
    """Return one. Raises Forbidden, AppraisalNotFound."""
    return find_row(appraisals(actor), appraisal_id, AppraisalNotFound)


def appraisal_of_link(actor: Actor, appraisal_id: str, link_key: str) -> Appraisal:
    """Return the appraisal that a link leads to, also one that is over. Raises AppraisalLinkUnknown."""
    rows = appraisals(actor).filter(link_key=link_key).exclude(link_key="")
    return find_row(rows, appraisal_id, AppraisalLinkUnknown)


def appraisals_of(actor: Actor, purchase_id: UUID, *, answered: bool = False) -> list[Appraisal]:
    """Return the appraisals of a purchase's copies in their order; answered: those alone. Raises Forbidden."""
    rows = appraisals(actor).filter(copy__purchase=purchase_id).order_by("round", "pk")
    return list(rows.filter(state=AppraisalState.ANSWERED.value) if answered else rows)


def photos_for_appraiser(row: Appraisal) -> list[str]:
    """Return the digests of the photos that whoever appraises may see, of an appraisal in hand."""
    rows = CopyPhoto.objects.filter(copy=row.copy_id, kind__in=SHOWN_TO_APPRAISERS).order_by("pk")
    return list(rows.values_list("blob_id", flat=True))


def handover_to_confirm(row: Appraisal) -> Handover | None:
    """Return the hand-over by which the copy of an appraisal in hand is on its way, None where it has arrived."""
    rows = Handover.objects.filter(copy=row.copy_id, state=HandoverState.GIVEN.value)
    return rows.order_by("-position").first()


def overdue_appraisals(moment: datetime) -> list[UUID]:
    """Return the appraisals whose time is over and that nobody has answered (a system read)."""
    rows = Appraisal.objects.filter(state=AppraisalState.ASKED.value, expires_at__lte=moment)
    return list(rows.order_by("expires_at").values_list("pk", flat=True))


def sent_to(appraiser_id: UUID) -> tuple[int, int]:
    """Return how many ordinary and how many control copies an appraiser was asked of (a system read)."""
    rows = Appraisal.objects.filter(appraiser=appraiser_id)
    controls = rows.filter(copy__role=CopyRole.CONTROL.value).count()
    return rows.count() - controls, controls


def errors_of(actor: Actor, appraiser_ids: Sequence[UUID]) -> dict[UUID, AppraiserError]:
    """Return how often each appraiser erred on control copies, with the exact interval of 95 %. Raises Forbidden.

    For the operator alone: who knew its own could tell which copies were control copies.
    """
    actor.require(Permission.READ_PURCHASES)
    rows = Appraisal.objects.visible_to(actor).filter(
        appraiser__in=appraiser_ids, copy__role=CopyRole.CONTROL.value, state=AppraisalState.ANSWERED.value
    )
    counted = {one: [0, 0, 0] for one in appraiser_ids}
    for appraiser, result, known in rows.values_list("appraiser_id", "result", "copy__known"):
        counts = counted[appraiser]
        if result == AppraisalResult.UNCERTAIN:
            counts[2] += 1
        else:
            counts[0] += 1
            counts[1] += result != known
    return {one: _error(*counts) for one, counts in counted.items()}


def _error(answered: int, wrong: int, unsure: int) -> AppraiserError:
    low, high = clopper_pearson(wrong, answered) if answered else (None, None)
    return AppraiserError(answered, wrong, unsure, low, high)
