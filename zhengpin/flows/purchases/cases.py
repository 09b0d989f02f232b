"""Puts a confirmed result before a reviewer, as the rules say, and has shops of linked accounts inspected."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.catalog.states import SubjectState
from zhengpin.catalog.subjects import Subject
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.flows.cases.evaluation_log import log_test_purchase
from zhengpin.inspection.operations import open_inspection
from zhengpin.inspection.problems import InspectionStopped
from zhengpin.inspection.states import InspectionReason
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.markets import home_of
from zhengpin.linkage.queries import partners_of
from zhengpin.monitoring.queries.screened import upheld_by_merchant
from zhengpin.monitoring.subjects.screenables import subject_summary
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Purchase
from zhengpin.purchases.operations.results import require_confirmed
from zhengpin.purchases.states import AppraisalResult, PurchaseState
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.priority import of_finding
from zhengpin.review.states import OriginKind, Queue
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

OPENER = system("purchases")
YEAR = timedelta(days=365)
COUNTED = (PurchaseState.REAPPRAISED.value, PurchaseState.CLOSED.value)
MOST_LINKED = 50


@transaction.atomic
def put_to_reviewer(*, purchase_id: UUID | str, actor: Actor) -> Case:
    """Open the case of a result that two appraisals confirm, or return the one that it has.

    A person decides it, whatever a rule says; measures follow by the ladder as of any other decision. Shops of linked
    accounts are inspected, and nothing else follows for them. Raises Forbidden, PurchaseNotFound, NotPirated,
    SecondAppraisalNeeded, Conflict where no rule in force asks for it.
    """
    row = queries.purchase(actor, purchase_id)
    if row.case is not None:
        return row.case
    require_confirmed(row)
    rules = published()
    subject = subject_of(OPENER, reference("listing", row.listing_id))
    facts = facts_of(row, subject)
    verdict = evaluate(facts, rules)
    if verdict.outcome == Outcome.PASS:
        raise Conflict(
            gettext_noop("No rule in force follows from the result of a test purchase."),
            code="purchase.no_rule",
            remedy=gettext_noop("Have a rule on results of test purchases published."),
        )
    upheld = int(str(facts["merchant_upheld"]))
    rights = [{"id": str(row.filing_id), "title": row.filing.title}]
    summary = {"rule": verdict.summary(), "purchase": {"id": str(row.pk)}, "rights": rights}
    case = open_case(
        origin_kind=OriginKind.TEST_PURCHASE,
        origin_id=str(row.pk),
        queue=verdict.queue or Queue.SENIOR.value,
        subject=subject.reference,
        title=subject.title[:300],
        summary=summary | subject_summary(subject),
        respondent_id=subject.respondent_id,
        complainant_id=row.filing.holder.organisation_id,
        priority_parts=of_finding(kind="picture", score=1.0, merchant_upheld=upheld, urgency=verdict.urgency),
        automated_detection=False,
        recused=[one for one in (row.planned_by, row.approved_by) if one.startswith("person:")],
        actor=OPENER,
    )
    log_test_purchase(subject, facts, verdict, case, rules)
    operations.note_case(purchase_id=row.pk, case_id=case.pk, actor=actor)
    inspect_linked(row)
    return case


def facts_of(row: Purchase, subject: Subject) -> dict[str, object]:
    """Return what the rules are told of a result."""
    said = [one.result for one in queries.appraisals_of(OPENER, row.pk, answered=True)]
    agree = set(said) == {AppraisalResult.PIRATED.value}
    joined = row.merchant.joined_on
    since = clock.now() - YEAR
    alike = queries.purchases(OPENER, result=AppraisalResult.PIRATED.value, shop_id=row.shop_id)
    return {
        "kind": OriginKind.TEST_PURCHASE.value,
        "surface": subject.subject_kind.value,
        "right": row.filing.kind,
        "territory": home_of(settings.TERRITORIES),
        "merchant_age_days": (today() - joined).days if joined else None,
        "merchant_upheld": upheld_by_merchant([subject.respondent_id]).get(subject.respondent_id, 0),
        "appraisals_pirated": len(said) if agree else 0,
        "shop_copies_pirated": alike.filter(state__in=COUNTED, received_at__gte=since).count(),
    }


def inspect_linked(row: Purchase) -> int:
    """Open the inspection of each shop of an account that a person has linked with the seller's; return how many.

    Whoever is linked is looked at, and not punished.
    """
    partners = partners_of([row.merchant.organisation_id])
    shops = Shop.objects.filter(merchant__organisation__in=partners, state=SubjectState.LIVE.value)
    opened = 0
    for pk in shops.order_by("pk").values_list("pk", flat=True)[:MOST_LINKED]:
        try:
            about = reference("purchase", row.pk)
            open_inspection(shop_id=pk, why=InspectionReason.LINKED, about=about, actor=OPENER)
            opened += 1
        except InspectionStopped:  # a person decides there, and nothing is opened beside that
            continue
    return opened
