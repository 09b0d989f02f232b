"""Reads how each side stands: what was decided of its complaints and answers, by reason, and its warnings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.credibility import ComplaintSide, Record
from zhengpin.complaints.models import StandingChange, StandingRecord, Target
from zhengpin.complaints.states import UPHELD_STATES, CounterState, StandingStep, TargetState

_LIFTED = Q(state=TargetState.LIFTED.value)
_ANSWERED = Q(counter__submitted_at__isnull=False) & ~Q(counter__state=CounterState.WITHDRAWN.value)
_UPHELD = Q(state__in=[state.value for state in UPHELD_STATES]) | (_LIFTED & _ANSWERED)
_DECIDED = _UPHELD | _LIFTED | Q(state=TargetState.NOT_UPHELD.value)
_HELD = Q(state=TargetState.LIFTED.value)
_SETTLED = Q(state__in=[TargetState.LIFTED.value, TargetState.CONFIRMED.value])

Key = tuple[UUID, ComplaintSide, str]
"""Organisation, side and reason."""


def records(
    since: datetime, *, organisation_ids: Collection[UUID] | None = None, reason: str = ""
) -> Iterator[tuple[Key, Record]]:
    """Yield the record of each side for each reason, of targets decided from `since` on (a system read).

    organisation_ids, reason: only these. What was retracted counts for nobody.
    """
    rows = Target.objects.filter(decided_at__gte=since)
    if reason:
        rows = rows.filter(complaint__reason=reason)
    yield from _notifiers(rows, organisation_ids)
    yield from _respondents(rows, organisation_ids)


def _notifiers(
    rows: QuerySet[Target], organisation_ids: Collection[UUID] | None
) -> Iterator[tuple[Key, Record]]:
    # What a stranger reported under somebody's right, without an account, says nothing of that rights holder.
    rows = rows.filter(complaint__reported_at=None)
    if organisation_ids is not None:
        rows = rows.filter(complaint__holder__organisation_id__in=organisation_ids)
    counted = (
        rows.order_by()
        .values_list("complaint__holder__organisation_id", "complaint__reason")
        .annotate(
            decided=Count("pk", filter=_DECIDED),
            upheld=Count("pk", filter=_UPHELD),
            countered=Count("pk", filter=_LIFTED & _ANSWERED),
        )
    )
    for organisation, reason, decided, upheld, countered in counted:
        yield (organisation, ComplaintSide.NOTIFIER, reason), Record(decided, upheld, countered)


def _respondents(
    rows: QuerySet[Target], organisation_ids: Collection[UUID] | None
) -> Iterator[tuple[Key, Record]]:
    rows = rows.filter(_ANSWERED & _SETTLED)
    if organisation_ids is not None:
        rows = rows.filter(respondent_id__in=organisation_ids)
    counted = (
        rows.order_by()
        .values_list("respondent_id", "complaint__reason")
        .annotate(decided=Count("pk"), held=Count("pk", filter=_HELD))
    )
    for organisation, reason, decided, held in counted:
        yield (organisation, ComplaintSide.RESPONDENT, reason), Record(decided, held, 0)


def standing_changes(
    actor: Actor,
    *,
    organisation_id: UUID | None = None,
    side: str = "",
    reason: str = "",
    cause: str = "",
    open_only: bool = False,
) -> QuerySet[StandingChange]:
    """Return warnings and restrictions that the actor may see, newest first."""
    filters = {"organisation_id": organisation_id, "side": side, "reason": reason, "cause": cause}
    rows = StandingChange.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    if open_only:
        rows = rows.filter(ended_at=None)
    return rows.select_related("organisation").order_by("-pk")


def standing_records(
    actor: Actor, *, text: str = "", tier: str = "", side: str = "", reason: str = ""
) -> QuerySet[StandingRecord]:
    """Return each side's record by reason as last counted, those with most decided first. text: in the name."""
    filters = {"tier": tier, "side": side, "reason": reason, "organisation__name__icontains": text}
    rows = StandingRecord.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    return rows.select_related("organisation").order_by("-decided", "pk")


def is_restricted(organisation_id: UUID, side: ComplaintSide, reason: str, at: datetime) -> bool:
    """Return whether a restriction is in force (a system read)."""
    rows = StandingChange.objects.filter(
        organisation_id=organisation_id,
        side=side.value,
        reason=reason,
        step=StandingStep.RESTRICTED.value,
        ended_at=None,
        until__gt=at,
    )
    return rows.exists()
