"""Carries out an order to act: a case of its own for each thing that it names, decided at once by whoever carries it
out, as any decision is: with the rule, a statement of reasons that names the order, and a way to contest it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import operations, queries
from zhengpin.authorities.models import AuthorityRequest, RequestItem
from zhengpin.authorities.problems import NotNow, SecretlyActed
from zhengpin.authorities.states import ItemState, RequestKind, RequestState
from zhengpin.catalog.subjects import Subject
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.flows.cases.evaluation_log import log_order
from zhengpin.flows.decisions.decision import decide
from zhengpin.kit.errors import Conflict
from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.markets import home_of
from zhengpin.monitoring.queries.screened import upheld_by_merchant
from zhengpin.monitoring.subjects.screenables import subject_summary
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.priority import of_finding
from zhengpin.review.queries import standing_decision
from zhengpin.review.states import DecisionOutcome, HowItCame, OriginKind, Queue
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

OPENER = system("authorities")


@transaction.atomic
def act_on_item(*, item_id: UUID | str, ground: str, explanation: str = "", actor: Actor) -> RequestItem:
    """Have the measure of an order taken on one thing that it names; it takes effect once it cannot be undone any more.

    ground: a value of Ground, as the order names it. Done twice, the first decision stands. Raises Forbidden,
    ItemNotFound, NotNow where the request is not approved, SecretlyActed, Conflict where no rule in force provides it.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = queries.item(actor, item_id)
    _require_ready(row)
    case = row.case or _opened(row)
    operations.note_case(item_id=row.pk, case_id=case.pk, actor=actor)
    if standing_decision(actor, case.pk) is None:
        decide(
            case_id=case.pk,
            outcome=DecisionOutcome.INFRINGING.value,
            ground=ground,
            explanation=explanation,
            order=order_of(row.request),
            actor=actor,
        )
    return queries.item(actor, row.pk)


def _require_ready(row: RequestItem) -> None:
    request = row.request
    fit = request.kind == RequestKind.ACT and request.state == RequestState.APPROVED
    if not fit or row.state != ItemState.MATCHED:
        raise NotNow(state=request.state)
    if request.is_secret:
        raise SecretlyActed()


def order_of(row: AuthorityRequest) -> Mapping[str, str]:
    """Return a request as decisions keep an order: `{authority, country, number, dated}`."""
    return {
        "authority": row.authority.name,
        "country": row.country,
        "number": row.reference,
        "dated": row.dated.isoformat(),
    }


def _opened(row: RequestItem) -> Case:
    subject = subject_of(OPENER, row.subject)
    facts = _facts(subject)
    rules = published()
    verdict = evaluate(facts, rules)
    if verdict.outcome == Outcome.PASS:
        raise Conflict(
            gettext_noop("No rule in force provides that orders by authorities are carried out."),
            code="authority_request.no_rule",
            remedy=gettext_noop("Have a rule on orders by authorities published."),
        )
    # Two people have approved it already: a third would only hold up what is ordered.
    rule = dict(verdict.summary()) | {"second_person": False}
    summary: dict[str, object] = {
        "rule": rule,
        "authority_request": {"id": str(row.request_id), "item": str(row.pk)},
    }
    case = open_case(
        origin_kind=OriginKind.ORDER,
        origin_id=str(row.pk),
        queue=verdict.queue or Queue.SENIOR.value,
        subject=subject.reference,
        title=subject.title[:300],
        summary=summary | subject_summary(subject),
        respondent_id=subject.respondent_id,
        priority_parts=of_finding(
            kind="picture",
            score=1.0,
            merchant_upheld=int(str(facts["merchant_upheld"])),
            urgency=verdict.urgency,
        ),
        how_it_came=HowItCame.ORDER,
        automated_detection=False,
        actor=OPENER,
    )
    log_order(subject, facts, verdict, case, rules)
    return case


def _facts(subject: Subject) -> dict[str, object]:
    return {
        "kind": OriginKind.ORDER.value,
        "surface": subject.subject_kind.value,
        "territory": home_of(settings.TERRITORIES),
        "merchant_upheld": upheld_by_merchant([subject.respondent_id]).get(subject.respondent_id, 0),
    }
