"""Reads targets: of a complaint, against a respondent, and what stands already against a subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Target, TargetList
from zhengpin.complaints.problems import TargetNotFound
from zhengpin.complaints.states import TargetState

_OPEN = (
    TargetState.UNDER_REVIEW,
    TargetState.WAITING_RESPONDENT,
    TargetState.COUNTERED,
    TargetState.WAITING_HOLDER,
    TargetState.HELD,
)
_UPHELD = (TargetState.CONFIRMED,)


def targets(
    actor: Actor,
    *,
    complaint_id: UUID | None = None,
    state: str = "",
    states: Sequence[str] = (),
    verdict: str = "",
    respondent_id: UUID | None = None,
    subject_kind: str = "",
    clock_id: UUID | None = None,
    counter_id: UUID | None = None,
    text: str = "",
) -> QuerySet[Target]:
    """Return the targets that the actor may see, in the order of their lines; text: in title or address."""
    filters: dict[str, object] = {
        "complaint_id": complaint_id,
        "state": state,
        "state__in": list(states),
        "verdict": verdict,
        "respondent_id": respondent_id,
        "subject_kind": subject_kind,
        "clock_id": clock_id,
        "counter_id": counter_id,
    }
    rows = Target.objects.visible_to(actor).filter(**{key: value for key, value in filters.items() if value})
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(given__icontains=text))
    rows = rows.select_related("respondent", "clock")
    return rows.order_by("complaint_id", "line") if complaint_id else rows.order_by("-pk")


def target_counts(actor: Actor, complaint_ids: Iterable[UUID]) -> dict[UUID, list[tuple[str, str, int]]]:
    """Return, by complaint, how many of the targets that the actor may see are in which state on which surface:
    `(state, surface, how many)`.
    """
    rows = Target.objects.visible_to(actor).filter(complaint_id__in=list(complaint_ids)).order_by()
    counted = rows.values_list("complaint_id", "state", "subject_kind").annotate(many=Count("pk"))
    found: dict[UUID, list[tuple[str, str, int]]] = defaultdict(list)
    for complaint_id, state, subject_kind, many in counted:
        found[complaint_id].append((state, subject_kind, many))
    return found


def verdict_counts(actor: Actor, complaint_id: UUID) -> dict[str, int]:
    """Return how many targets of a complaint have which verdict; those accepted have the empty one."""
    rows = (
        Target.objects.visible_to(actor).filter(complaint_id=complaint_id).order_by().values_list("verdict")
    )
    return dict(rows.annotate(many=Count("pk")))


def target(actor: Actor, target_id: UUID | str) -> Target:
    """Return one target. Raises TargetNotFound."""
    try:
        rows = Target.objects.visible_to(actor).select_related("complaint__holder", "respondent", "clock")
        return rows.get(pk=target_id)
    except (Target.DoesNotExist, ValidationError, ValueError) as error:
        raise TargetNotFound() from error


def against(actor: Actor) -> QuerySet[Target]:
    """Return what was upheld against the actor's own organisations, newest first."""
    rows = Target.objects.filter(respondent_id__in=actor.organisation_ids, forwarded_at__isnull=False)
    return rows.select_related("complaint__holder", "clock", "counter").order_by("-forwarded_at", "-pk")


def answerable(actor: Actor, target_ids: Iterable[UUID]) -> list[Target]:
    """Return those of the actor's own targets that wait for an answer of the respondent."""
    rows = Target.objects.filter(
        pk__in=list(target_ids),
        respondent_id__in=actor.organisation_ids,
        state__in=[TargetState.WAITING_RESPONDENT.value, TargetState.CONFIRMED.value],
    )
    return list(rows.select_related("complaint", "clock"))


def standing_against(
    subjects: Iterable[str], *, holder_id: UUID, reason: str, apart_from: UUID, lifted_too: bool = False
) -> dict[str, tuple[str, UUID]]:
    """Return for each subject with an open or upheld target of the same holder and reason `(state, complaint)`.

    apart_from: the complaint that asks; lifted_too: whether what was lifted after an answer counts, since its track
    takes no second notice. 500 subjects are one query.
    """
    counted = [*_OPEN, *_UPHELD, *([TargetState.LIFTED] if lifted_too else [])]
    rows = Target.objects.filter(
        subject__in=list(subjects),
        state__in=[state.value for state in counted],
        complaint__holder_id=holder_id,
        complaint__reason=reason,
    ).exclude(complaint_id=apart_from)
    return {
        subject: (state, number)
        for subject, state, number in rows.values_list("subject", "state", "complaint_id")
    }


def is_open(state: str) -> bool:
    """Return whether a target in that state still moves."""
    return state in {one.value for one in _OPEN}


def target_lists(actor: Actor, complaint_id: UUID) -> QuerySet[TargetList]:
    """Return the lists of targets that were given to a complaint, newest first."""
    return TargetList.objects.visible_to(actor).filter(complaint_id=complaint_id).order_by("-pk")


def target_list(actor: Actor, list_id: UUID | str) -> TargetList:
    """Return one list. Raises TargetNotFound."""
    try:
        return TargetList.objects.visible_to(actor).select_related("complaint__holder").get(pk=list_id)
    except (TargetList.DoesNotExist, ValidationError, ValueError) as error:
        raise TargetNotFound() from error
