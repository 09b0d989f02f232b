"""Says how a notifier stands, and reviews standings: warned first, restricted only where nothing got better."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import organisations
from zhengpin.complaints import operations, queries
from zhengpin.complaints.credibility import Policy, Record, Side, Standing, Tier, policy_from, standing
from zhengpin.complaints.models import Complaint, StandingChange
from zhengpin.complaints.states import StandingStep
from zhengpin.complaints.vocabulary import Reason
from zhengpin.flows.complaint_values import appeal_until, same
from zhengpin.flows.letter_values import both, day_of, operator_name
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice

KEEPER = system("credibility")
LAW = {
    "en": "Regulation (EU) 2022/2065 art. 23; PRC E-Commerce Law art. 42; the marketplace's rules on complaints.",
    "zh": "欧盟第2022/2065号条例第二十三条；《电子商务法》第四十二条；平台投诉规则。",
}
RESTRICTED = {
    "en": "Fewer complaints a day, and none by the fast lane.",
    "zh": "每日可提交的投诉减少，且不适用快速通道。",
}


def policy() -> Policy:
    """Return the thresholds in force. Raises ValueError for a faulty setting."""
    return policy_from(settings.CREDIBILITY)


def standing_of(organisation_id: UUID, side: Side, reason: str) -> Standing:
    """Return how an organisation stands for a reason now."""
    terms = policy()
    since = clock.now() - timedelta(days=terms.window_days)
    found = dict(queries.records(since, organisation_id=organisation_id, reason=reason))
    restricted = queries.is_restricted(organisation_id, side, reason, clock.now())
    return standing(found.get((organisation_id, side, reason), Record()), terms, restricted=restricted)


def tier_of(row: Complaint) -> str:
    """Return the tier under which a complaint is taken now."""
    return standing_of(row.holder.organisation_id, Side.NOTIFIER, row.reason).tier.value


def most_a_day(tier: str) -> int | None:
    """Return how many complaints a restricted notifier may submit in 24 hours; None where the usual number holds."""
    return min(policy().restricted_a_day, settings.COMPLAINTS_A_DAY) if tier == Tier.RESTRICTED else None


def review_standings() -> int:
    """Warn, restrict and end what is due; return how many standings changed. Bears being called again at once."""
    terms, moment = policy(), clock.now()
    since = moment - timedelta(days=terms.window_days)
    found = dict(queries.records(since))
    changed = _end_over()
    for (organisation, side, reason), record in found.items():
        standing_now = standing(record, terms)
        open_steps = {
            row.step: row
            for row in queries.standing_changes(
                KEEPER, organisation_id=organisation, side=side, reason=reason, open_only=True
            )
        }
        changed += _review(organisation, side, reason, standing_now, open_steps, terms)
    return changed


def _end_over() -> int:
    """End the restrictions whose time is over."""
    over = queries.standing_changes(KEEPER, open_only=True).filter(
        step=StandingStep.RESTRICTED.value, until__lte=clock.now()
    )
    return sum(
        operations.end_standing(change_id=pk, explanation="The time is over. 期限届满。", actor=KEEPER)
        for pk in list(over.values_list("pk", flat=True))
    )


@transaction.atomic
def _review(
    organisation: UUID,
    side: Side,
    reason: str,
    now: Standing,
    steps: dict[str, StandingChange],
    terms: Policy,
) -> int:
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
        return _step(organisation, side, reason, now.record, StandingStep.WARNED, terms.warning_days, terms)
    if warned.until > clock.now():
        return 0
    operations.end_standing(change_id=warned.pk, explanation="Nothing got better. 未见改善。", actor=KEEPER)
    days = terms.restriction_days
    return _step(organisation, side, reason, now.record, StandingStep.RESTRICTED, days, terms)


def _step(
    organisation: UUID, side: Side, reason: str, record: Record, step: StandingStep, days: int, terms: Policy
) -> int:
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
    _tell(made, record)
    return 1


def _tell(row: StandingChange, record: Record) -> None:
    home = organisations(KEEPER).get(pk=row.organisation_id)
    letter = f"credibility_{'warning' if row.step == StandingStep.WARNED else 'restricted'}"
    issue_notice(
        organisation_id=home.pk,
        about=reference("standing", row.pk),
        letter=letter,
        values={
            "holder": same(home.name),
            "share": f"{record.share or 0:.0%}",
            "threshold": f"{row.threshold:.0%}",
            "reason": both(Reason(row.reason)),
            "explanation": RESTRICTED,
            "law": LAW,
            "due_on": day_of(row.until),
            "appeal_until": appeal_until(),
            "contact": settings.REDRESS_CONTACT,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/standing/",
            "operator": operator_name(KEEPER),
        },
        actor=KEEPER,
    )
