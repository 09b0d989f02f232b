"""Puts rises before the rules, and where they say so before a person: by a case on the shop or creator."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Merchant
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.feedback.charts import RECOUNTED_DAYS
from zhengpin.feedback.models import Rise
from zhengpin.feedback.operations.targets import saying_fake, target_of
from zhengpin.feedback.queries.rule_facts import facts_of_subjects
from zhengpin.feedback.states import BuyerRecordKind, RiseState, UnitKind
from zhengpin.flows.cases.evaluation_log import log_rise
from zhengpin.kit.ids import reference
from zhengpin.kit.markets import home_of
from zhengpin.monitoring.queries.screened import upheld_by_merchant
from zhengpin.monitoring.subjects.screenables import subject_summary
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.priority import of_rise
from zhengpin.review.states import OriginKind, Queue
from zhengpin.rulebook.evaluate import Verdict, evaluate
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome, ScreenedKind

TELLER = system("rises")
SUBJECT_KINDS = {UnitKind.SHOP: SubjectKind.SHOP, UnitKind.CREATOR: SubjectKind.CREATOR}
"""What somebody answers for; for a brand nobody does, and its rise stands on the page of rises alone."""


def put_to_rules(row: Rise) -> tuple[Verdict, Case | None]:
    """Ask the rules about a rise, and open its case where they do not let it pass, in the caller's transaction.

    A rule that says to act has a person look all the same: what buyers say is a reason to look, and no proof.
    """
    rules, subject = published(), subject_of_rise(row)
    if subject is None:
        return Verdict(Outcome.PASS), None
    facts = facts_of(row, subject)
    verdict = evaluate(facts, rules)
    case = None if verdict.outcome == Outcome.PASS else _open(row, subject, facts, verdict)
    log_rise(subject, facts, verdict, case, rules)
    return verdict, case


def subject_of_rise(row: Rise) -> Subject | None:
    """Return the shop or creator that a rise is of; None of a brand, and of what is no more."""
    subject_kind = SUBJECT_KINDS.get(UnitKind(row.unit.kind))
    if subject_kind is None:
        return None
    try:
        return subject_of(TELLER, reference(subject_kind.value, row.unit.key))
    except SubjectNotFound:
        return None


def facts_of(row: Rise, subject: Subject) -> dict[str, object]:
    """Return what the rules are told of a rise."""
    said = facts_of_subjects([subject])[subject.reference]
    merchant = Merchant.objects.filter(pk=subject.merchant_id).first() if subject.merchant_id else None
    joined = merchant.joined_on if merchant else None
    return {
        "kind": ScreenedKind.RISE.value,
        "surface": subject.subject_kind.value,
        "territory": home_of(settings.TERRITORIES),
        "merchant_age_days": (today() - joined).days if joined else None,
        "merchant_upheld": upheld_by_merchant([subject.respondent_id]).get(subject.respondent_id, 0),
        "buyers_fake_rate": said["buyers_fake_rate"],
        "buyers_saying_fake": row.buyers,
        "returns_as_fake": _returns(row),
        "rise_times": round(row.rise, 1),
        "rise_at_least": round(row.low, 1),
        "rise_contested": row.state == RiseState.CONTESTED,
        "sales_at_risk": float(row.at_risk),
    }


def _returns(row: Rise) -> int:
    since = row.day - timedelta(days=RECOUNTED_DAYS - 1)
    returns = saying_fake().filter(
        target_of(row.unit).records, kind=BuyerRecordKind.RETURN.value, weight__gt=0
    )
    return returns.filter(day__gte=since).count()


def _open(row: Rise, subject: Subject, facts: dict[str, object], verdict: Verdict) -> Case:
    upheld = int(str(facts["merchant_upheld"]))
    return open_case(
        origin_kind=OriginKind.RISE,
        origin_id=str(row.pk),
        queue=verdict.queue or Queue.BUYERS.value,
        subject=subject.reference,
        title=subject.title[:300],
        summary={"rule": verdict.summary(), "rise": {"id": str(row.pk)}} | subject_summary(subject),
        respondent_id=subject.respondent_id,
        priority_parts=of_rise(at_risk=float(row.at_risk), merchant_upheld=upheld, urgency=verdict.urgency),
        actor=TELLER,
    )


def case_of(rise_id: UUID) -> Case | None:
    """Return the case that a rise opened (a system read)."""
    return Case.objects.filter(origin_kind=OriginKind.RISE.value, origin_id=str(rise_id)).first()
