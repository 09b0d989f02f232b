"""Every read of measures and instructions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Min, QuerySet, Sum

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement.counting import Account, account_of, covered_by
from zhengpin.enforcement.models import Instruction, Measure, PointsCredit
from zhengpin.enforcement.policies import policy_in_force
from zhengpin.enforcement.problems import InstructionNotFound, MeasureNotFound
from zhengpin.enforcement.replay import taken_off
from zhengpin.enforcement.states import InstructionState, MeasureState
from zhengpin.kit import clock
from zhengpin.review.states import DecisionState


def measures(
    actor: Actor,
    *,
    state: str = "",
    kind: str = "",
    merchant_id: UUID | None = None,
    creator_id: UUID | None = None,
    listing_id: UUID | None = None,
    decision_id: UUID | None = None,
    subject: str = "",
) -> QuerySet[Measure]:
    """Return the measures that the actor may see, newest first; `subject` is a typed reference."""
    actor.require(Permission.READ_MEASURES)
    filters: dict[str, object] = {
        "state": state,
        "kind": kind,
        "merchant_id": merchant_id,
        "creator_id": creator_id,
        "listing_id": listing_id,
        "decision_id": decision_id,
        "subject": subject,
    }
    rows = Measure.objects.visible_to(actor).filter(**{key: value for key, value in filters.items() if value})
    return rows.select_related("merchant", "creator", "listing", "decision__case", "statement").order_by(
        "-pk"
    )


def measure_counts(actor: Actor) -> dict[str, int]:
    """Return how many of the measures that the actor may see stand in each state, every state named."""
    rows = measures(actor).order_by().values_list("state").annotate(Count("pk"))
    return {one.value: 0 for one in MeasureState} | dict(rows)


def measure(actor: Actor, measure_id: UUID | str) -> Measure:
    """Return one measure. Raises MeasureNotFound, Forbidden."""
    try:
        return measures(actor).get(pk=measure_id)
    except (Measure.DoesNotExist, ValidationError, ValueError) as error:
        raise MeasureNotFound() from error


@dataclass(frozen=True)
class AccountPoints:
    """How a merchant or creator stands: points that have not expired, and decisions upheld in the ladder's window.

    credited: points that passed courses have taken off, which are not among `points`.
    """

    points: int
    upheld: int
    credited: int = 0


def standing(
    actor: Actor, merchant_id: UUID | None = None, *, creator_id: UUID | None = None
) -> AccountPoints:
    """Return how one merchant or one creator stands. Reversed measures count no more. Raises ValueError for neither."""
    if not merchant_id and not creator_id:
        raise ValueError("a merchant or a creator")
    rows = measures(actor, state=MeasureState.IN_FORCE.value, merchant_id=merchant_id, creator_id=creator_id)
    rows = rows.filter(threshold=0).order_by()
    now, ladder = clock.now(), policy_in_force()
    counted = rows.filter(counts_from__gt=now - ladder.expiry)
    points = _sum(counted)
    credits = _credits(actor, merchant_id, creator_id)
    off = taken_off([(one.points, _sum(covered_by(counted, one))) for one in credits])
    upheld = rows.filter(counts_from__gte=now - ladder.window).aggregate(
        many=Count("decision_id", distinct=True)
    )
    return AccountPoints(points - off, upheld["many"], off)


def _sum(rows: QuerySet[Measure]) -> int:
    return rows.aggregate(points=Sum("points"))["points"] or 0


def _credits(actor: Actor, merchant_id: UUID | None, creator_id: UUID | None) -> QuerySet[PointsCredit]:
    named = {"merchant_id": merchant_id, "creator_id": creator_id}
    rows: QuerySet[PointsCredit] = PointsCredit.objects.visible_to(actor)
    return rows.filter(**{key: value for key, value in named.items() if value}).order_by("at", "pk")


def points_credits(
    actor: Actor, merchant_id: UUID | None = None, *, creator_id: UUID | None = None
) -> QuerySet[PointsCredit]:
    """Return what passed courses took off the points of one account, or of all that the actor may see; newest first."""
    actor.require(Permission.READ_MEASURES)
    return _credits(actor, merchant_id, creator_id).order_by("-at", "-pk")


def may_confirm(actor: Actor, row: Measure) -> bool:
    """Say whether the actor is a person, may confirm, and is another than those who decided."""
    decision = row.decision
    had_a_part = actor.ref in (decision.decided_by, decision.second_by)
    return actor.may(Permission.APPROVE) and actor.ref.startswith("person:") and not had_a_part


def instructions(actor: Actor, *, after: int = 0, state: str = "") -> QuerySet[Instruction]:
    """Return the instructions to the marketplace after a number, in order: the pull feed."""
    actor.require(Permission.READ_MEASURES)
    rows = Instruction.objects.visible_to(actor).filter(number__gt=after)
    rows = rows.filter(state=state) if state else rows
    return rows.select_related("measure__listing", "measure__merchant", "measure__creator").order_by("number")


def instruction(actor: Actor, uid: UUID | str) -> Instruction:
    """Return one instruction. Raises InstructionNotFound, Forbidden."""
    try:
        return instructions(actor).get(uid=uid)
    except (Instruction.DoesNotExist, ValidationError, ValueError) as error:
        raise InstructionNotFound() from error


def instruction_counts(actor: Actor) -> dict[str, int]:
    """Return how many instructions stand in each state, every state named."""
    counted = instructions(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in InstructionState} | dict(counted)


def accounts_of(actor: Actor, decision_ids: Iterable[UUID]) -> set[Account]:
    """Return the accounts on which these decisions count."""
    rows = measures(actor).filter(decision_id__in=list(decision_ids), threshold=0)
    return {account_of(row) for row in rows}


def credit_for(actor: Actor, because: str) -> PointsCredit | None:
    """Return what was taken off for a pass, by its typed reference; None where nothing was."""
    actor.require(Permission.READ_MEASURES)
    return PointsCredit.objects.visible_to(actor).filter(because=because).first()


def upheld_by_organisation(actor: Actor) -> dict[UUID, list[datetime]]:
    """Return when decisions that stand took effect against each organisation's accounts, in order."""
    actor.require(Permission.READ_MEASURES)
    rows = Measure.objects.visible_to(actor).filter(threshold=0, decision__state=DecisionState.SETTLED.value)
    found: dict[UUID, list[datetime]] = {}
    for side in ("creator", "merchant"):
        # Whoever is a creator answers for it, and the merchant beside it does not.
        own = rows.filter(**{f"{side}__isnull": False})
        own = own if side == "creator" else own.filter(creator__isnull=True)
        each = (
            own.order_by().values_list(f"{side}__organisation_id", "decision_id").annotate(Min("counts_from"))
        )
        for organisation_id, _decision, moment in each:
            found.setdefault(organisation_id, []).append(moment)
    return {number: sorted(moments) for number, moments in found.items()}
