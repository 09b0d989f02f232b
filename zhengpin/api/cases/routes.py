"""Cases, decisions and findings."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.cases.schemas import (
    CaseInside,
    CasePage,
    DecisionOut,
    QueueCount,
    TimelineEntry,
    WholeCase,
    WholeCaseInside,
    case_shape,
    whole_case_shape,
)
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.finding_schemas import FindingOut, FoundIn, found_shape
from zhengpin.api.rules.evaluations import CaseEvaluation, case_evaluation_shape
from zhengpin.catalog.states import SubjectKind
from zhengpin.flows.cases.open_cases import open_beside
from zhengpin.flows.decisions import decision as flow
from zhengpin.flows.rules.asked_rules import asked_for
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference
from zhengpin.ledger.queries import timeline
from zhengpin.monitoring import queries as monitoring
from zhengpin.monitoring.queries.finding_list import Findings
from zhengpin.monitoring.queries.found import found_of
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.review import operations, queries
from zhengpin.review.states import Automation, Queue

router = Router(tags=["cases"])
MOST_BESIDE = 50


class OrderIn(Schema):
    """An order by a court or an authority that a decision carries out."""

    authority: str = Field(..., min_length=1, max_length=200)
    country: str = Field(..., pattern="^[A-Za-z]{2}$", description="of the authority: ISO 3166, two letters")
    number: str = Field(..., min_length=1, max_length=200)
    dated: date


class DecisionIn(Schema):
    outcome: str = Field(..., description="infringing, authorised, not_infringing or escalate")
    ground: str = Field("", max_length=60)
    explanation: str = Field("", max_length=2000)
    order: OrderIn | None = Field(
        None, description="the order that an infringement is found for; the merchant is told of it"
    )
    automation: Automation = Field(
        Automation.NOT,
        description="how far a program decided, for a client that is one; the merchant is told. Of a person: not",
    )


class Explanation(Schema):
    explanation: str = Field(..., min_length=1, max_length=2000)


@router.get("/cases", operation_id="list_cases", response=answers(CasePage))
def list_cases(request: ApiRequest, paging: PageOf, state: str = "", queue: str = "", text: str = ""):
    """List the cases one may see, newest first."""
    request.actor.require(Permission.READ_CASES)
    shape = partial(case_shape, inside=request.actor.sees_everything)
    return page(queries.cases(request.actor, state=state, queue=queue, text=text), paging, shape)


@router.get("/cases/queues", operation_id="count_queues", response=answers(list[QueueCount]))
def count_queues(request: ApiRequest):
    """Count what waits in each queue, with the oldest."""
    request.actor.require(Permission.DECIDE)
    rows = queries.queue_counts(request.actor)
    return [QueueCount.model_validate(row | {"label": row["label"].en}) for row in rows]


@router.post("/cases/next", operation_id="claim_next_case", response=answers(CaseInside))
def claim_next(request: ApiRequest, queue: Queue | None = None):
    """Claim the most urgent case that nobody holds."""
    request.actor.require(Permission.DECIDE)
    case = operations.claim_next(queue=queue, actor=request.actor)
    if case is None:
        raise NotFound(_("Nothing waits in this queue."), code="queue.empty")
    return case_shape(case)


@router.get("/cases/{case_id}", operation_id="get_case", response=answers(WholeCaseInside | WholeCase))
def get(request: ApiRequest, case_id: UUID):
    """Return one case with its findings, decisions and timeline."""
    actor = request.actor
    actor.require(Permission.READ_CASES)
    case = queries.case(actor, case_id)
    may_read = actor.may(Permission.READ_FINDINGS)
    found = monitoring.findings_of_case(actor, case_id) if may_read else []
    entries = timeline(actor, [reference("case", case.pk)])
    return whole_case_shape(
        case,
        inside=actor.sees_everything,
        findings=[found_shape(found_of(row)) for row in found],
        open_beside=[one["case"].pk for one in open_beside(actor, case, MOST_BESIDE).cases],
        decisions=[DecisionOut.shown(row) for row in queries.decisions(actor, case_id=case_id)],
        timeline=[TimelineEntry.shown(item) for item in entries],
    )


@router.get(
    "/cases/{case_id}/evaluations", operation_id="list_case_evaluations", response=list[CaseEvaluation]
)
def evaluations(request: ApiRequest, case_id: UUID):
    """List what the rules were asked for a case, the gravest first, with what each rule said."""
    request.actor.require(Permission.READ_CASES)
    case = queries.case(request.actor, case_id)
    return [case_evaluation_shape(one) for one in asked_for(request.actor, case)]


@router.post("/cases/{case_id}/claim", operation_id="claim_case", response=answers(CaseInside))
def claim(request: ApiRequest, case_id: UUID):
    """Claim one case."""
    request.actor.require(Permission.DECIDE)
    return case_shape(operations.claim(case_id=case_id, actor=request.actor))


@router.post("/cases/{case_id}/release", operation_id="release_case", response={204: None})
def release(request: ApiRequest, case_id: UUID):
    """Give a claimed case back."""
    request.actor.require(Permission.DECIDE)
    operations.release(case_id=case_id, actor=request.actor)
    return Status(204, None)


@router.post(
    "/cases/{case_id}/decide", operation_id="decide_case", response=answers(DecisionOut | CaseInside)
)
def decide(request: ApiRequest, case_id: UUID, payload: DecisionIn):
    """Decide a case. It can be undone for some seconds, or is held for a second person where the rule asks."""
    request.actor.require(Permission.DECIDE)
    given = payload.dict() | {"automation": payload.automation.value}
    found = flow.decide(case_id=case_id, **given, actor=request.actor)
    return DecisionOut.shown(found) if found else case_shape(queries.case(request.actor, case_id))


@router.post("/decisions/{decision_id}/undo", operation_id="undo_decision", response=answers(DecisionOut))
def undo(request: ApiRequest, decision_id: UUID):
    """Take one's own decision back, while that is possible."""
    request.actor.require(Permission.DECIDE)
    flow.undo(decision_id=decision_id, actor=request.actor)
    return DecisionOut.shown(queries.decision(request.actor, decision_id))


@router.post(
    "/decisions/{decision_id}/approve", operation_id="approve_decision", response=answers(DecisionOut)
)
def approve(request: ApiRequest, decision_id: UUID):
    """Confirm a held decision as second person."""
    request.actor.require(Permission.APPROVE)
    flow.approve(decision_id=decision_id, actor=request.actor)
    return DecisionOut.shown(queries.decision(request.actor, decision_id))


@router.post("/decisions/{decision_id}/refuse", operation_id="refuse_decision", response=answers(DecisionOut))
def refuse(request: ApiRequest, decision_id: UUID, payload: Explanation):
    """Do not confirm a held decision; the case is open again."""
    request.actor.require(Permission.APPROVE)
    flow.refuse(decision_id=decision_id, explanation=payload.explanation, actor=request.actor)
    return DecisionOut.shown(queries.decision(request.actor, decision_id))


@router.post(
    "/decisions/{decision_id}/overturn", operation_id="overturn_decision", response=answers(DecisionOut)
)
def overturn(request: ApiRequest, decision_id: UUID, payload: Explanation):
    """Overturn a settled decision: its measures are reversed, and everybody concerned is written to."""
    request.actor.require(Permission.OVERTURN)
    flow.overturn(decision_id=decision_id, explanation=payload.explanation, actor=request.actor)
    return DecisionOut.shown(queries.decision(request.actor, decision_id))


@router.get("/findings", operation_id="list_findings", response=answers(Paginated[FindingOut]))
def list_findings(
    request: ApiRequest,
    paging: PageOf,
    found_in: FoundIn | None = None,
    kind: FindingKind | None = None,
    state: FindingState | None = None,
    subject_kind: SubjectKind | None = None,
    subject: str = "",
    filing: UUID | None = None,
):
    """List the findings one may see, of every kind of subject, newest first.

    found_in: those in listings, in names and avatars, in films of videos, or in live rooms alone; subject: those in
    one thing, by its typed reference.
    """
    request.actor.require(Permission.READ_FINDINGS)
    found = Findings(
        request.actor,
        of=found_in or "",
        kind=kind or "",
        state=state or "",
        subject_kind=subject_kind or "",
        subject=subject,
        filing_id=filing,
    ).page(cursor=paging.cursor, limit=paging.limit)
    return {"items": [found_shape(one) for one in found.items], "next_cursor": found.next_cursor}
