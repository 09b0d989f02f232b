"""Says how a side stands, and reviews standings: warned first, restricted only where nothing got better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.complaints import operations, queries
from zhengpin.complaints.credibility import (
    ComplaintSide,
    Credibility,
    CredibilityPolicy,
    Record,
    Tier,
    policy_from,
    standing,
)
from zhengpin.complaints.models import Complaint, StandingChange
from zhengpin.complaints.queries.standing import Key
from zhengpin.complaints.states import StandingCause, StandingStep
from zhengpin.flows.complaints.reputation_notifications import notify_share
from zhengpin.kit import clock

KEEPER = system("credibility")
Steps = dict[str, StandingChange]
"""Open warnings and restrictions by their step."""


@dataclass(frozen=True)
class SideStanding:
    """How a side of an organisation stands for a reason now. steps: its open warnings and restrictions."""

    organisation: Organisation
    side: ComplaintSide
    reason: str
    standing: Credibility
    steps: list[StandingChange]


def policy() -> CredibilityPolicy:
    """Return the thresholds in force. Raises ValueError for a faulty setting."""
    return policy_from(settings.CREDIBILITY)


def _records(organisation_ids: Collection[UUID] | None = None, reason: str = "") -> dict[Key, Record]:
    since = clock.now() - timedelta(days=policy().window_days)
    return dict(queries.records(since, organisation_ids=organisation_ids, reason=reason))


def standing_of(organisation_id: UUID, side: ComplaintSide, reason: str) -> Credibility:
    """Return how an organisation stands for a reason now."""
    record = _records([organisation_id], reason).get((organisation_id, side, reason), Record())
    restricted = queries.is_restricted(organisation_id, side, reason, clock.now())
    return standing(record, policy(), side=side, restricted=restricted)


def standings_of(actor: Actor, organisation_ids: Iterable[UUID]) -> list[SideStanding]:
    """Return how each side of these organisations stands for each reason now, as far as the actor may see it.

    A side is told of a reason where something of it was decided within the window, or where it was warned. Raises
    Forbidden for whoever neither sees complaints nor answers them.
    """
    if not actor.may(Permission.READ_COMPLAINTS):
        actor.require(Permission.ANSWER)
    chosen = [one for one in organisation_ids if actor.sees_everything or one in actor.organisation_ids]
    found, steps = _records(chosen), defaultdict(list)
    for row in queries.standing_changes(KEEPER, open_only=True).filter(organisation_id__in=chosen):
        steps[_key(row)].append(row)
    homes = {row.pk: row for row in organisations(KEEPER).filter(pk__in=chosen)}
    keys = sorted(found.keys() | steps.keys(), key=lambda key: (homes[key[0]].name, key[1], key[2]))
    return [
        SideStanding(
            homes[key[0]], key[1], key[2], _standing(key, found, _restricted(steps[key])), steps[key]
        )
        for key in keys
    ]


def _standing(key: Key, found: dict[Key, Record], restricted: bool) -> Credibility:
    return standing(found.get(key, Record()), policy(), side=key[1], restricted=restricted)


def _restricted(steps: Iterable[StandingChange]) -> bool:
    return any(row.step == StandingStep.RESTRICTED and row.until > clock.now() for row in steps)


def _key(row: StandingChange) -> Key:
    return row.organisation_id, ComplaintSide(row.side), row.reason


def tier_of(row: Complaint) -> str:
    """Return the tier under which a complaint is taken now."""
    return standing_of(row.holder.organisation_id, ComplaintSide.NOTIFIER, row.reason).tier.value


def most_a_day(tier: str) -> int | None:
    """Return how many complaints a restricted notifier may submit in 24 hours; None where the usual number holds."""
    return min(policy().restricted_a_day, settings.COMPLAINTS_A_DAY) if tier == Tier.RESTRICTED else None


def review_standings() -> int:
    """Warn, restrict and end what is due, and keep each record for the lists; return how many standings changed.

    Bears being called again at once.
    """
    changed = _end_over()
    found, terms = _records(), policy()
    steps: dict[Key, Steps] = defaultdict(dict)
    for row in queries.standing_changes(KEEPER, cause=StandingCause.SHARE.value, open_only=True):
        steps[_key(row)][row.step] = row
    for key in found.keys() | steps.keys():
        changed += _review(key, _standing(key, found, False), steps[key], terms)
    _keep(found)
    return changed


def recount(organisation_id: UUID) -> None:
    """Keep an organisation's records as they are now, after it was warned or restricted or that was ended."""
    _keep(_records([organisation_id]), [organisation_id])


def _keep(found: dict[Key, Record], organisation_ids: Collection[UUID] | None = None) -> None:
    rows = queries.standing_changes(KEEPER, open_only=True)
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=organisation_ids)
    steps: dict[Key, list[StandingChange]] = defaultdict(list)
    for row in rows:
        steps[_key(row)].append(row)
    kept = {key: _standing(key, found, _restricted(steps[key])) for key in found.keys() | steps.keys()}
    operations.keep_standings(found=kept, organisation_ids=organisation_ids, actor=KEEPER)


def lift(*, change_id: UUID | str, explanation: str, actor: Actor) -> StandingChange:
    """Lift a warning or a restriction before its end. Raises Forbidden, NoteMissing, StandingNotFound."""
    row = operations.lift_restriction(change_id=change_id, explanation=explanation, actor=actor)
    recount(row.organisation_id)
    return row


def _end_over() -> int:
    """End the restrictions, and the warnings of malice, whose time is over; a share's own warning is looked at."""
    over = queries.standing_changes(KEEPER, open_only=True).filter(until__lte=clock.now())
    over = over.exclude(step=StandingStep.WARNED.value, cause=StandingCause.SHARE.value)
    return sum(
        operations.end_standing(change_id=pk, explanation="The time is over. 期限届满。", actor=KEEPER)
        for pk in list(over.values_list("pk", flat=True))
    )


@transaction.atomic
def _review(key: Key, now: Credibility, steps: Steps, terms: CredibilityPolicy) -> int:
    warned = steps.get(StandingStep.WARNED.value)
    if not now.falls_short:
        better = "The share is better. 比例已改善。"
        return sum(
            operations.end_standing(change_id=row.pk, explanation=better, actor=KEEPER)
            for row in steps.values()
        )
    if StandingStep.RESTRICTED.value in steps:
        return 0
    if warned is None:
        return _step(key, now.record, StandingStep.WARNED, terms.warning_days, terms)
    if warned.until > clock.now():
        return 0
    operations.end_standing(change_id=warned.pk, explanation="Nothing got better. 未见改善。", actor=KEEPER)
    return _step(key, now.record, StandingStep.RESTRICTED, terms.restriction_days, terms)


def _step(key: Key, record: Record, step: StandingStep, days: int, terms: CredibilityPolicy) -> int:
    organisation, side, reason = key
    made = operations.change_standing(
        organisation_id=organisation,
        side=side,
        reason=reason,
        step=step,
        record=record,
        threshold=terms.warn_below,
        until=clock.now() + timedelta(days=days),
        actor=KEEPER,
    )
    if made is None:
        return 0
    notify_share(made, record, actor=KEEPER)
    return 1
