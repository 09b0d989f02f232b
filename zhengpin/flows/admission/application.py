"""One application for a brand, one way: drafted, its papers read, submitted, judged, answered by the policy or a
person.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.defects import Noted
from zhengpin.admission.judging import Judgement
from zhengpin.admission.models import Application
from zhengpin.admission.problems import ApplicationNotFound, NotReady
from zhengpin.admission.states import ApplicationState, StopReason, SubmissionOutcome
from zhengpin.flows.admission import notifications
from zhengpin.flows.admission.comparison import compared
from zhengpin.flows.admission.facts import JUDGE, Gathered, gather, judged
from zhengpin.flows.admission.ocr import QUEUE
from zhengpin.flows.admission.owner_asking import ask_owner
from zhengpin.flows.admission.rights import record_authority
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.review.models import Case
from zhengpin.review.operations import answer_case, close_cases, open_case
from zhengpin.review.priority import PriorityPart
from zhengpin.review.states import OriginKind, Queue
from zhengpin.rights.inputs import invalid_choice


def preflight(actor: Actor, application_id: UUID | str) -> Sequence[Noted]:
    """Return what keeps a draft from being submitted and what will have it fail, as far as its applicant may know.

    What may speak of forgery is not told beforehand. Raises ApplicationNotFound, RegisterUnreadable.
    """
    row = queries.application(actor, application_id)
    return judged(gather(row, actor)).noted


def submit(*, application_id: UUID | str, actor: Actor) -> Application:
    """Submit a draft or returned application; it is judged by a job. Raises NotReady naming every defect, Conflict."""
    blocking = [one.as_dict() for one in preflight(actor, application_id) if one.blocks]
    if blocking:
        raise NotReady(blocking)
    with transaction.atomic():
        row = operations.submit_application(application_id=application_id, actor=actor)
        judge_submitted.enqueue(application_id=str(row.pk), submission=row.submissions)
    return row


@durable(queue=QUEUE)
def judge_submitted(application_id: str, submission: int) -> str:
    """Judge what was submitted and answer it; return the state it is in. Done twice, it counts once."""
    try:
        row = queries.application(JUDGE, application_id)
    except ApplicationNotFound:
        return ""
    if row.state != ApplicationState.SUBMITTED or row.submissions != submission:
        return row.state
    judge_again(row)
    row.refresh_from_db()
    return row.state


def judge_again(row: Application) -> Judgement:
    """Judge an application that is open, as it stands now, and answer it as the policy says."""
    found = gather(row, JUDGE)
    others = compared(row)
    judgement = judged(found, [(str(document), signal) for document, signal, _other in others])
    with transaction.atomic():
        own = [(UUID(document), signal, None) for document, signal in found.said]
        operations.store_comparison(application_id=row.pk, found=[*own, *others], actor=JUDGE)
        row = operations.note_judgement(
            application_id=row.pk,
            judged=judgement.as_dict(),
            forgery=judgement.score.score,
            policy=found.policy.ref,
            owner_word=found.known.owner_word.value,
            actor=JUDGE,
        )
        _answer(row, found, judgement)
    return judgement


def _answer(row: Application, found: Gathered, judgement: Judgement) -> None:
    if judgement.outcome is SubmissionOutcome.APPROVE:
        _approve(row, found, judgement, JUDGE)
    elif judgement.outcome is SubmissionOutcome.ASK_OWNER:
        ask_owner(row, found, actor=JUDGE)
    elif judgement.outcome is SubmissionOutcome.PERSON:
        hold(row, judgement)
    else:
        _stop(
            row,
            judgement.outcome,
            judgement.reason or StopReason.OTHER,
            notifications.mended(judgement),
            JUDGE,
        )


def hold(row: Application, judgement: Judgement) -> Application:
    """Give an application to a person, in a case of its own; each submission opens its own."""
    case = _case(row, str(row.submissions), judgement.score.score)
    return operations.hold_application(application_id=row.pk, case_id=case.pk, actor=JUDGE)


def _case(row: Application, turn: str, forgery: float) -> Case:
    """Open the case. It names no respondent: its applicant learns what becomes of it through the application alone."""
    urgency = round(forgery * 30)
    return open_case(
        origin_kind=OriginKind.APPLICATION,
        origin_id=f"{row.pk}@{turn}",
        queue=Queue.ADMISSION.value,
        subject=reference("application", row.pk),
        title=f"{row.brand} · {row.company or row.applicant.name}"[:300],
        summary={
            "application": str(row.pk),
            "applicant": row.applicant.name,
            "forgery": round(forgery, 4),
        },
        priority_parts=[(PriorityPart.RULE.value, urgency)] if urgency else [],
        actor=JUDGE,
    )


def _approve(row: Application, found: Gathered, judgement: Judgement, actor: Actor) -> Application:
    recorded = record_authority(row, found, judgement, actor=actor)
    row = operations.approve_application(
        application_id=row.pk,
        authorisation_id=recorded.authorisation_id,
        filing_id=recorded.filing_id,
        valid_to=recorded.valid_to,
        confirmed_by=recorded.confirmed_by,
        actor=actor,
    )
    notifications.notify_approved(row, actor=actor)
    return row


def _stop(
    row: Application, outcome: SubmissionOutcome, reason: StopReason, text: str, actor: Actor
) -> Application:
    verb = (
        operations.refuse_application
        if outcome is SubmissionOutcome.REFUSE
        else operations.return_application
    )
    row = verb(application_id=row.pk, reason=reason.value, explanation=text, actor=actor)
    notifications.notify_stopped(row, actor=actor)
    return row


@transaction.atomic
def decide(
    *, application_id: UUID | str, result: str, reason: str = "", explanation: str = "", actor: Actor
) -> Application:
    """Answer an application as a reviewer: `approve`, `return` or `refuse`; it takes effect at once.

    What speaks against it does not bind a person. Raises Forbidden, Conflict, Invalid, and as answering its case does.
    """
    actor.require(Permission.DECIDE)
    row = queries.application(actor, application_id)
    outcome = _RESULTS.get(result)
    if outcome is None:
        raise invalid_choice("result", _RESULTS)
    if (
        row.case_id and row.state == ApplicationState.UNDER_REVIEW
    ):  # else it is the case of an earlier submission
        answer_case(case_id=row.case_id, result=result, actor=actor)
    if outcome is SubmissionOutcome.APPROVE:
        found = gather(row, actor)
        return _approve(row, found, judged(found), actor)
    verb = (
        operations.refuse_application
        if outcome is SubmissionOutcome.REFUSE
        else operations.return_application
    )
    row = verb(application_id=row.pk, reason=reason, explanation=explanation, actor=actor)
    notifications.notify_stopped(row, actor=actor)
    return row


_RESULTS = {
    "approve": SubmissionOutcome.APPROVE,
    "return": SubmissionOutcome.RETURN,
    "refuse": SubmissionOutcome.REFUSE,
}


@transaction.atomic
def reconsider(*, application_id: UUID | str, because: str, actor: Actor) -> Application:
    """Take a refusal back, as a senior reviewer: the application is with a person again, in a new case.

    Raises Forbidden, Conflict where it was not refused, Invalid.
    """
    row = queries.application(actor, application_id)
    case = _case(row, _turn(row), row.forgery or 0.0)
    row = operations.reconsider_application(
        application_id=row.pk, because=because, case_id=case.pk, actor=actor
    )
    notifications.notify_reconsidered(row, actor=actor)
    return row


def reopen(row: Application, *, actor: Actor) -> Application:
    """Give an application that was answered to a person, in a new case; what was recorded is the caller's to undo."""
    case = _case(row, _turn(row), row.forgery or 0.0)
    row = operations.reopen_application(application_id=row.pk, case_id=case.pk, actor=actor)
    notifications.notify_reopened(row, actor=actor)
    return row


def _turn(row: Application) -> str:
    return f"{row.submissions}.{clock.now().timestamp():.0f}"


@transaction.atomic
def withdraw(*, application_id: UUID | str, actor: Actor) -> Application:
    """Withdraw an application of one's own, and close its case. Raises Forbidden, Conflict."""
    row = operations.withdraw_application(application_id=application_id, actor=actor)
    if row.case_id:
        close_cases(case_ids=[row.case_id], cause="withdrawn", actor=actor)
    return row
